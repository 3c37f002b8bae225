"""A rule into sentences: whom it binds, when it is due, on what condition, and what it asks for."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from attrs import frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.explanations.words import PolicyWords
from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Node, Setting
from iron_rules.expressions.show import show, show_noun
from iron_rules.expressions.walk import conjuncts
from iron_rules.findings.message import value_text
from iron_rules.language.rule import Rule
from iron_rules.periods import Years
from iron_rules.plan.calendar import constant
from iron_rules.plan.deadlines import ANY_TIME, in_time
from iron_rules.plan.lower import event_noun
from iron_rules.spans import Span
from iron_rules.text import LANGUAGES, Text

EVERY: Final = MappingProxyType(
    {
        "week": Text("每个自然周", "every week"),
        "month": Text("每个自然月", "every calendar month"),
        "quarter": Text("每个自然季度", "every calendar quarter"),
        "half_year": Text("每个自然半年", "every calendar half-year"),
        "year": Text("每个自然年度", "every calendar year"),
    }
)


@frozen
class RuleWords:
    """A rule in words.

    `event` is what a duty follows from, where that is not its subject; `when` its condition; `all_of` says that every
    condition of the test must hold.
    """

    subjects: Text
    event: Text | None
    due: Text
    when: Text | None
    test: Text
    all_of: bool


def rule_words(rule: Rule, pack: CheckedPack, day: date) -> RuleWords:
    """Return the rule in words, with parameters as they are on a day."""
    writers = [_Writer(rule, pack, PolicyWords(language, pack.parameters, day)) for language in LANGUAGES]
    return RuleWords(
        subjects=Text(*(each.subjects() for each in writers)),
        event=None if event_noun(rule) is None else Text(*(each.event() for each in writers)),
        due=Text(*(each.due() for each in writers)),
        when=None if rule.when is None else Text(*(each.condition(rule.when) for each in writers)),
        test=Text(*(each.condition(rule.test) for each in writers)),
        all_of=not any(isinstance(each, nodes.Or) for each in conjuncts(rule.test)),
    )


def _every(rule: Rule) -> Text:
    """Return which periods a duty recurs in."""
    if isinstance(rule.every, Years):
        return Text(f"每{rule.every.count}个自然年度", f"every {rule.every.count} calendar years")
    return EVERY[rule.every or "day"]


class _Writer:
    """Writes one rule in one language."""

    def __init__(self, rule: Rule, pack: CheckedPack, words: PolicyWords) -> None:
        self.rule, self.words, self.parameters = rule, words, pack.parameters
        self.plan = pack.plans[rule.id]
        self.of_a_day = rule.every is None
        self.zh = words.language == "zh"

    def subjects(self) -> str:
        return show_noun(self.rule.of, self.words, of_a_day=self.of_a_day)

    def condition(self, node: Node) -> str:
        return show(node, self.words, within=(self.rule.of,), of_a_day=self.of_a_day)

    def event(self) -> str:
        noun = event_noun(self.rule)
        assert noun is not None
        noun_words = show_noun(noun, self.words, of_a_day=self.of_a_day)
        if self.rule.joined is None:
            return noun_words
        joined = show(self.rule.joined, self.words, within=(self.rule.of, noun), of_a_day=True)
        return f"{noun_words}；{joined}" if self.zh else f"{noun_words}; {joined}"

    def due(self) -> str:
        every = _every(self.rule).in_(self.words.language) if self.rule.every else ""
        parts = [*([every] if every else []), *(self._of_a_day() if self.rule.on is not None else self._recurring())]
        since, until = (
            constant(self.rule.since, self.parameters, None),
            constant(self.rule.until, self.parameters, None),
        )
        if since is not None:
            day = value_text(since, self.words.language)
            parts.append(f"自{day}起" if self.zh else f"from {day} on")
        if until is not None:
            day = value_text(until, self.words.language)
            parts.append(f"至{day}止" if self.zh else f"until {day}")
        return ("，" if self.zh else ", ").join(parts)

    def _recurring(self) -> list[str]:
        grace = constant(self.rule.grace, self.parameters, None)
        months = constant(self.rule.in_months, self.parameters, ())
        parts = []
        if months:
            listed = ("、" if self.zh else ", ").join(map(str, months))
            parts.append(f"限{listed}月内" if self.zh else f"that lies in the months {listed}")
        term = self.plan.due.term
        if term is not None and term.kind == "overlapping":
            parts.append("对象须在期内至少有一日有效" if self.zh else "if the subject's stretch shares a day with it")
        elif term is not None:
            parts.append(
                "对象的起止日期须覆盖整个期间" if self.zh else "if the subject's start and end dates span all of it"
            )
        number = constant(self.rule.due_by, self.parameters, None)
        if number is not None:
            parts.append(f"以期内第{number}日为限" if self.zh else f"by day {number} of it")
        if grace and number is None:
            parts.append(
                f"期满{self._span(grace)}后核对" if self.zh else f"checked {self._span(grace)} after its last day"
            )
        elif grace:
            parts.append(f"其后{self._span(grace)}核对" if self.zh else f"checked {self._span(grace)} later")
        return parts

    def _span(self, span: object) -> str:
        """Return a span, or a plain number of days, as people write it."""
        if isinstance(span, Span):
            return span.in_(self.words.language)
        return f"{span}天" if self.zh else f"{span} days"

    def _by_column(self, span: Node) -> str:
        """Return a span that depends on a column, by its parameter's name and value."""
        text = show(span, self.words, within=(self.rule.of,), of_a_day=True)
        return f"“{text}”" if self.zh else f"`{text}`"

    def _of_a_day(self) -> list[str]:
        day = show(self.rule.on, self.words, within=(self.rule.of,), of_a_day=True)
        for node in (self.rule.allow, self.rule.grace):
            if isinstance(node, Setting) and node.key is not None:
                span = self._by_column(node)
            elif constant(node, self.parameters, None):
                span = self._span(constant(node, self.parameters, None))
            else:
                continue
            return [f"以{day}起{span}为限" if self.zh else f"within {span} from {day}", *self._moves()]
        return [f"以{day}为准" if self.zh else f"on {day}", *self._moves()]

    def _moves(self) -> Iterator[str]:
        """Yield what moves the deadline: days that are not counted, and what gives more time."""
        noun = event_noun(self.rule)
        within = (self.rule.of,) if noun is None else (self.rule.of, noun)
        if self.rule.paused is not None:
            paused = show_noun(self.rule.paused, self.words, of_a_day=True)
            yield f"{paused}所占的日期不计入" if self.zh else f"not counting the days of {paused}"
        for each in self.rule.extended:
            when = show(in_time(each.when, ANY_TIME), self.words, within=within, of_a_day=True)
            known = constant(each.span, self.parameters, None)
            span = self._by_column(each.span) if isinstance(known, Mapping) else self._span(known)
            if self.zh:
                yield f"原期限届满时{when}的，期限延长{span}"
            else:
                yield f"{span} longer where by the first deadline {when}"
