"""Check the texts of a rule: they stand in both languages, and name values that there are."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from attrs import frozen

from iron_rules.check import hints
from iron_rules.errors import Fault, nearest
from iron_rules.language.hints import TEXT
from iron_rules.language.parameters import DatedValues
from iron_rules.language.rule import Rule
from iron_rules.plan.kinds import kind_of, row_types
from iron_rules.plan.plan import Figure, Plan
from iron_rules.plan.shares import share_of
from iron_rules.text import PLACE, Text

OF_FIGURES: Final = ("measured", "required", "gap")
"""Places that may be followed by the name of a figure."""
SHARES: Final = ("share", "required_share", "base")
"""Places of a figure that is to be a share of something."""
FACTS: Final = "facts"
"""The place for the values of a column of the facts that count for a figure: `{facts.kind}`."""
COUNTED: Final = {"whole", "decimal", "texts"}
"""Kinds of figures of which something may be lacking."""


@frozen
class _Said:
    """A text of a rule, what it is called, and the places that it may have without a name."""

    text: Text
    called: Text
    plain: Collection[str]
    figure: Figure | None = None


def text_faults(rule: Rule, plan: Plan, parameters: Mapping[str, DatedValues]) -> Iterator[Fault]:
    """Yield the faults of a rule's texts."""
    if not _whole(rule.message):
        what = Text(f"{rule.id}：消息缺少一种语言", f"{rule.id}: its message is missing in a language")
        yield Fault(rule.at, what, hints.MESSAGE)
    else:
        steps = {"step", "next_step"} if rule.steps is not None else set()
        said = _Said(rule.message, Text("消息", "the message"), {"subject", "period", *OF_FIGURES, *steps})
        yield from _faults(rule, said, plan, parameters)
    for name in ("title", "answers"):
        words = getattr(rule, name)
        if words is not None and not _whole(words):
            yield _in_one_language(rule, Text(f"`{name}=`", f"`{name}=`"))
        elif words is not None and ("{" in words.zh or "{" in words.en):
            what = Text(f"{rule.id}：`{name}=` 不能写数值", f"{rule.id}: its `{name}=` takes no values")
            yield Fault(rule.at, what, hints.WORDS_ALONE)
    yield from _sentence_faults(rule, plan, parameters)


def _sentence_faults(rule: Rule, plan: Plan, parameters: Mapping[str, DatedValues]) -> Iterator[Fault]:
    figures = {each.name: each for each in plan.figures}
    for name, sentence in rule.sentences.items():
        called = Text(f"`{name}` 的句子", f"the sentence for `{name}`")
        if name not in figures:
            what = Text(
                f"{rule.id}：为 `{name}` 写了句子，而没有这个度量",
                f"{rule.id}: it has a sentence for `{name}`, which is no figure",
            )
            yield Fault(rule.at, what, nearest(name, figures))
        elif sentence is not None and not _whole(sentence):
            yield _in_one_language(rule, called)
        elif sentence is not None:
            figure = figures[name]
            gap = {"gap"} if _may_lack(figure, plan, parameters) else set()
            share = set(SHARES) if share_of(figure) is not None else set()
            said = _Said(sentence, called, {"measured", "required"} | gap | share, figure)
            yield from _faults(rule, said, plan, parameters)


def _whole(text: object) -> bool:
    return isinstance(text, Text) and bool(text.zh and text.en)


def _in_one_language(rule: Rule, called: Text) -> Fault:
    what = Text(f"{rule.id}：{called.zh}缺少一种语言", f"{rule.id}: {called.en} is missing in a language")
    return Fault(rule.at, what, TEXT)


def _faults(rule: Rule, said: _Said, plan: Plan, parameters: Mapping[str, DatedValues]) -> Iterator[Fault]:
    """Yield the faults of a text with places."""
    called = said.called
    for words in (said.text.zh, said.text.en):
        if "{" in PLACE.sub("", words) or "}" in PLACE.sub("", words):
            what = Text(
                f"{rule.id}：{called.zh}里的花括号不成对",
                f"{rule.id}: {called.en} has a brace that does not close or open",
            )
            yield Fault(rule.at, what, hints.WRITE_PLACE)
            return
    places = [sorted(set(PLACE.findall(words))) for words in (said.text.zh, said.text.en)]
    if places[0] != places[1]:
        what = Text(
            f"{rule.id}：{called.zh}的中文和英文写的不是同样的值",
            f"{rule.id}: {called.en} names other values in zh than in en",
        )
        yield Fault(rule.at, what, hints.SAME_IN_BOTH)
    for place, name in dict.fromkeys(places[0] + places[1]):
        yield from _place_faults(rule, said, plan, parameters, place, name)


def _place_faults(
    rule: Rule, said: _Said, plan: Plan, parameters: Mapping[str, DatedValues], place: str, name: str
) -> Iterator[Fault]:
    """Yield a fault for a place of a text that nothing fills."""
    figures = {figure.name: figure for figure in plan.figures}
    if place == FACTS and said.figure is not None:
        rows = said.figure.rows
        columns = () if rows is None else tuple(each.name for each in rows.spec.columns)
        hint = None if name in columns else nearest(name, columns)
    else:
        known = OF_FIGURES if name else said.plain
        there = place in known and (not name or name in figures)
        hint = None if there else nearest(name or place, figures if name else known)
        if there and place == "gap" and not _may_lack(figures.get(name) or plan.figures[0], plan, parameters):
            hint = hints.GAP
    if hint is not None:
        called = f"{{{place}.{name}}}" if name else f"{{{place}}}"
        what = Text(
            f"{rule.id}：{said.called.zh}写了 `{called}`，而没有这个值",
            f"{rule.id}: {said.called.en} names `{called}`, which there is not",
        )
        yield Fault(rule.at, what, hint)


def _may_lack(figure: Figure, plan: Plan, parameters: Mapping[str, DatedValues]) -> bool:
    """Return whether a figure may fall short of what is required by a number, or by some of several values."""
    if figure.required is None:
        return False
    types = row_types(plan.due, plan.when, plan.test)
    kinds = {kind_of(each, types, parameters).name for each in (figure.measured, figure.required)}
    return kinds <= COUNTED and ("texts" not in kinds or (len(kinds) == 1 and bool(plan.labels[figure.name])))
