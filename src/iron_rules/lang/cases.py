"""A rule's own cases: a few facts and what becomes of them, one just inside and one just outside every limit."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

from attrs import field, frozen

from iron_rules.errors import nearest
from iron_rules.expressions.terms import caller, refuse
from iron_rules.facts import FactMeta

Outcome = Literal["breached", "fulfilled", "given", "not given", "not due"]


@frozen
class Draft:
    """A fact of a case: the columns that matter; the others take a plain value."""

    of: FactMeta
    values: Mapping[str, Any]


@frozen
class Case:
    """Facts, and the outcome for one subject and period on a day. Dates are days or `2017-05-31`."""

    outcome: Outcome
    name: str
    drafts: tuple[Draft, ...]
    period: date
    subject: str
    as_of: date
    at: str = field(default="", eq=False)


def fact(of: Any, **values: Any) -> Draft:
    """A fact of a case. Left-out columns take a plain value; a left-out reference, the case's first fact of that type."""
    for name in values:
        if of.spec.column(name) is None:
            refuse(f"{of.__name__} has no column `{name}`", nearest(name, (each.name for each in of.spec.columns)))
    return Draft(of, MappingProxyType(values))


def facts(*drafts: "Draft | tuple[Draft, ...]") -> tuple[Draft, ...]:
    """Several facts, to share among cases."""
    return tuple(each for draft in drafts for each in (draft if isinstance(draft, tuple) else (draft,)))


def _case(
    outcome: Outcome, name: str, drafts: tuple[Any, ...], period: str, subject: str = "", as_of: str = "2020-12-31"
) -> Case:
    return Case(outcome, name, facts(*drafts), date.fromisoformat(period), subject, date.fromisoformat(as_of), caller())


def breached(name: str, *drafts: "Draft | tuple[Draft, ...]", period: str, **where: str) -> Case:
    """The duty of the period that begins on `period` is judged and breached."""
    return _case("breached", name, drafts, period, **where)


def kept(name: str, *drafts: "Draft | tuple[Draft, ...]", period: str, **where: str) -> Case:
    """The duty is judged and fulfilled."""
    return _case("fulfilled", name, drafts, period, **where)


def given(name: str, *drafts: "Draft | tuple[Draft, ...]", period: str, **where: str) -> Case:
    """The reward or demotion is recommended."""
    return _case("given", name, drafts, period, **where)


def not_given(name: str, *drafts: "Draft | tuple[Draft, ...]", period: str, **where: str) -> Case:
    """The reward or demotion is weighed and not recommended."""
    return _case("not given", name, drafts, period, **where)


def not_due(name: str, *drafts: "Draft | tuple[Draft, ...]", period: str, **where: str) -> Case:
    """There is nothing to judge for the subject and period."""
    return _case("not due", name, drafts, period, **where)
