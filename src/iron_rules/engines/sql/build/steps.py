"""What findings count and recommend: the points of a severity, and the step that is reached, by their first day."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from iron_rules.engines.sql.build.statement import Statement
from iron_rules.engines.sql.build.tree import Column, Expr, Value, case
from iron_rules.language.rule import Rule
from iron_rules.text import Language

NOTHING = Value(None).cast("VARCHAR")


def points_of(rule: Rule) -> Expr:
    """Return the points of a rule's finding `v`."""
    if rule.severity is None:
        return Value(0)
    return _dated(rule.severity.values, Value)


def action_of(statement: Statement, rule: Rule) -> Expr:
    """Return what a rule's finding `v` recommends."""
    if rule.steps is None:
        return Value(rule.action or None).cast("VARCHAR")
    return _dated(rule.steps.values, lambda steps: _reached(_measured(statement), steps))


def step_text(statement: Statement, rule: Rule, language: Language, nothing: str, *, following: bool) -> Expr:
    """Return what people call the step of a rule's finding `v`, or that which follows; `nothing` where none does."""
    steps = rule.steps
    assert steps is not None

    def words(table: Mapping[int, str]) -> Expr:
        called = {at: _text(steps.called(action), language) for at, action in table.items()}
        measured = _measured(statement)
        found = _following(measured, called) if following else _reached(measured, called)
        return case((found.known, found), otherwise=nothing)

    return _dated(steps.values, words)


def _text(words: Any, language: Language) -> str:
    return str(words.in_(language))


def _measured(statement: Statement) -> Expr:
    """The figure whose value says which step is reached."""
    number = [each.name for each in statement.shown].index(statement.plan.stepped)
    return Column("v", f"m{number}")


def _reached(measured: Expr, steps: Mapping[int, str]) -> Expr:
    return case(*((measured >= at, steps[at]) for at in sorted(steps, reverse=True)), otherwise=NOTHING)


def _following(measured: Expr, steps: Mapping[int, str]) -> Expr:
    return case(*((measured < at, steps[at]) for at in sorted(steps)), otherwise=NOTHING)


def _dated(values: Sequence[tuple[date, Any]], written: Callable[[Any], Expr]) -> Expr:
    """What holds on the first day of a finding's period."""
    if len(values) == 1:
        return written(values[0][1])
    first = Column("v", "first_day")
    return case(*((first >= since, written(value)) for since, value in reversed(values)))
