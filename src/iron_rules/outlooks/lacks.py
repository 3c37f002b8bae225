"""What a condition of a duty lacks, and sentences for it in Chinese and English."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from attrs import field, frozen

from iron_rules.explanations.words import PolicyWords
from iron_rules.expressions import nodes
from iron_rules.expressions.measures import Known
from iron_rules.expressions.nodes import Compare, Get, Rows, Scalar
from iron_rules.expressions.quotients import Number
from iron_rules.facts.spec import FactSpec
from iron_rules.findings.message import UNLABELLED, value_text
from iron_rules.plan.labels import Labels
from iron_rules.text import LANGUAGES, Language, Text

NAMED: Final = 8
"""Ids that a sentence names before it says how many more there are."""
LackKind = Literal[
    "record",
    "condition",
    "of each",
    "shows",
    "some",
    "against",
    "bound",
    "facts",
    "days",
    "values",
    "sum",
    "in a row",
    "not in a row",
]

_CHINESE: Final = {
    "record": "须按要求登记：{names}",
    "condition": "须符合规则的其他条件",
    "in a row": "须连续{limit}期符合要求，目前连续{measured}期",
    "not in a row": "不得连续{limit}期出现规则所列情形",
    "of each": "{facts}尚缺：{ids}",
    "shows": "{facts}还缺：{values}",
    "some": "还缺{facts}",
    "against": "与要求不符的{facts}：{ids}",
    "bound": "{facts}须{stands}{limit}",
    "bound column": "{facts}的{column}须{stands}{limit}",
    "bound now": "",
    "averaged": "平均{column}",
    "more facts": "还差{number}条{facts}",
    "fewer facts": "多出{number}条{facts}",
    "more days": "还差{number}天（{facts}）",
    "fewer days": "多出{number}天（{facts}）",
    "more values": "{facts}的{column}还差{number}",
    "fewer values": "{facts}的{column}多出{number}",
    "more sum": "{facts}的{column}还差{number}",
    "fewer sum": "{facts}的{column}多出{number}",
    "day": "天",
    "days": "天",
    "<": "小于",
    "<=": "不多于",
    ">": "大于",
    ">=": "不少于",
    "==": "等于",
    "!=": "不等于",
    "such": "（{such}）",
    "comma": "、",
    "and more": "{ids}等{all}项",
}

_ENGLISH: Final = {
    "record": "to be recorded as required: {names}",
    "condition": "what else the rule requires",
    "in a row": "{limit} periods in a row as the rule requires, {measured} so far",
    "not in a row": "what the rule names not to be so in {limit} periods in a row",
    "of each": "{facts} for {ids}",
    "shows": "{facts} that show {values}",
    "some": "1 {fact}",
    "against": "{facts} that stand against it: {ids}",
    "bound": "{facts} to be {stands} {limit}{now}",
    "bound column": "{column} in {facts} to be {stands} {limit}{now}",
    "bound now": ", not {measured}",
    "averaged": "average {column}",
    "more facts": "{number} more {facts}",
    "fewer facts": "{number} {facts} too many",
    "more days": "{number} more {unit} with {facts}",
    "fewer days": "{number} {unit} with {facts} too many",
    "more values": "{number} more {unit} in {facts}",
    "fewer values": "{number} {unit} in {facts} too many",
    "more sum": "{column} in {facts}: {number} more",
    "fewer sum": "{column} in {facts}: {number} too many",
    "day": "day",
    "days": "days",
    "<": "less than",
    "<=": "at most",
    ">": "more than",
    ">=": "at least",
    "==": "exactly",
    "!=": "other than",
    "such": " ({such})",
    "comma": ", ",
    "and more": "{ids} and {more} more",
}

PHRASES: Final[Mapping[Language, Mapping[str, str]]] = MappingProxyType(
    {"zh": MappingProxyType(_CHINESE), "en": MappingProxyType(_ENGLISH)}
)


@frozen
class Lack:
    """What a condition lacks.

    A subject lacks a `record` in some columns (`paths`), or meets no other `condition`. Otherwise facts are lacking,
    those of `rows`: one `of each` of the `ids`, such that `shows` the `values`, or `some` at all; or facts with these
    `ids` are `against` the condition. Or a figure does not stand to its `limit` as it must (`stands`): it is to be
    within a `bound`, or there are by `gap` too few (or, below zero, too many) `facts`, `days`, different `values`, or
    units in a `sum`.
    """

    kind: LackKind
    subject: FactSpec = field(repr=False)
    rows: Rows | None = None
    paths: tuple[tuple[str, ...], ...] = ()
    ids: tuple[str, ...] = ()
    values: tuple[Known, ...] = ()
    stands: str = ""
    measured: Scalar = None
    limit: Scalar = None
    gap: Number | None = None
    averaged: bool = False
    labels: Labels = field(default=UNLABELLED, repr=False)


def lack_words(lack: Lack) -> Text:
    """Return the sentence that says what is lacking."""
    return Text(*(_sentence(lack, PolicyWords(language, {})) for language in LANGUAGES))


def _sentence(lack: Lack, words: PolicyWords) -> str:
    phrases, parts = PHRASES[words.language], dict[str, str]()
    if lack.rows is None:
        names = [words.column(lack.subject, path)[-1] for path in lack.paths]
        figures = {"measured": lack.measured, "limit": lack.limit}
        return phrases[lack.kind].format(names=phrases["comma"].join(names), **figures)
    such = _such(lack.rows, words)
    parts["facts"], parts["fact"] = f"{words.facts(lack.rows.spec)}{such}", f"{words.owner(lack.rows.spec)}{such}"
    parts["column"] = words.column(lack.rows.spec, lack.paths[0])[-1] if lack.paths else ""
    if lack.averaged:
        parts["column"] = phrases["averaged"].format(column=parts["column"])
    if lack.kind in ("of each", "against"):
        parts["ids"] = _listed(lack.ids, words.language)
    if lack.kind == "shows":
        parts["values"] = value_text(lack.values, words.language, lack.labels)
    if lack.kind == "bound":
        return _bound(lack, words.language, parts)
    if lack.gap is None:
        return phrases[lack.kind].format(**parts)
    return _gap(lack, lack.gap, words, parts)


def _bound(lack: Lack, language: Language, parts: Mapping[str, str]) -> str:
    phrases = PHRASES[language]
    now = ""
    if lack.measured != lack.limit:
        now = phrases["bound now"].format(measured=value_text(lack.measured, language, lack.labels))
    limit = value_text(lack.limit, language, lack.labels)
    phrase = phrases["bound column" if parts["column"] else "bound"]
    return phrase.format(stands=phrases[lack.stands], limit=limit, now=now, **parts)


def _gap(lack: Lack, gap: Number, words: PolicyWords, parts: Mapping[str, str]) -> str:
    phrases, size = PHRASES[words.language], abs(gap)
    unit = parts["column"] if size == 1 else words.many(parts["column"])
    if lack.kind == "days":
        unit = phrases["day" if size == 1 else "days"]
    phrase = phrases[f"{'more' if gap > 0 else 'fewer'} {lack.kind}"]
    return phrase.format(number=value_text(size, words.language), unit=unit, **parts)


def _such(rows: Rows, words: PolicyWords) -> str:
    """Return which of the facts of a type count, as far as a word or two can say it."""
    phrases, found = PHRASES[words.language], []
    for each in rows.own:
        match each:
            case Compare("==", Get(_, path), nodes.Literal(str() as value)):
                found.append(words.value(value, words.labels(rows.spec, path)))
            case nodes.OneOf(Get(_, path), choices):
                found.append(words.value(choices, words.labels(rows.spec, path)))
            case Get(_, path) if len(path) == 1:
                found.append(words.column(rows.spec, path)[-1])
    return phrases["such"].format(such=phrases["comma"].join(found)) if found else ""


def _listed(ids: tuple[str, ...], language: Language) -> str:
    text, more = value_text(ids[:NAMED], language), len(ids) - NAMED
    return text if more <= 0 else PHRASES[language]["and more"].format(ids=text, all=len(ids), more=more)
