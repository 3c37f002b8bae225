"""Cases of a rule: a few facts and the expected outcome, one just inside and one just outside every limit."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from attrs import evolve, field, frozen

from iron_rules.errors import nearest
from iron_rules.expressions.terms import caller, refuse
from iron_rules.facts.base import FactMeta
from iron_rules.periods import parse_day
from iron_rules.text import Text

Outcome = Literal["breached", "fulfilled", "given", "not given", "not due"]
YEARS_KNOWN: Final = 3
"""A case that does not say as of which day is judged at the end of so many years after its period's."""


def _sealed(values: Mapping[str, object]) -> Mapping[str, object]:
    return MappingProxyType(dict(values))


@frozen
class Draft:
    """A fact of a case: the columns that matter; the others take a plain value."""

    of: FactMeta
    values: Mapping[str, object] = field(converter=_sealed, hash=False)

    def but(self, /, **values: object) -> "Draft":
        """The same fact with other values in these columns."""
        return _draft(self.of, {**self.values, **values})


Drafts: TypeAlias = "Draft | tuple[Drafts, ...] | list[Drafts]"


@frozen
class Case:
    """Facts, and the outcome as of a day for one subject and the period that begins on `period`.

    Unless the case says otherwise, the day is the end of the third year after the period's.

    Of two facts of a type with one id the later takes the earlier one's place, so that a case says how it differs.
    Without a `subject` the first fact of the rule's subject type is meant. `step` is what is recommended, of a rule
    with steps.
    """

    outcome: Outcome
    name: str
    drafts: tuple[Draft, ...]
    period: date
    subject: str
    as_of: date
    step: str = ""
    at: str = field(default="", eq=False)


def fact(of: object, /, **values: object) -> Draft:
    """A fact of a case, as its columns: days as `2017-05-31`, decimals as text. What is left out takes a plain value.

    A left-out `id` is made up (`inspection-1`); a left-out reference names the case's first fact of that type,
    and a plain one is made where the case has none. A flag is false, a number 0, a choice its last and least
    particular value; a stretch starts with the year before the case's period, and every other day is the fact's own.
    That day itself, and the month, quarter or year that a fact is about, must be said.
    """
    return _draft(of, values)


def _draft(of: object, values: Mapping[str, object]) -> Draft:
    if not isinstance(of, FactMeta):
        refuse(
            Text(f"`{of!r}` 不是事实类型", f"`{of!r}` is not a fact type"),
            Text("请写类名：fact(Inspection, ...)", "name the class: fact(Inspection, ...)"),
        )
    spec = of.__spec__
    if spec.findings_about is not None:
        hint = Text(
            "请用得出这些核查提示的事实来写案例：得出它们的规则也会判定",
            "make the case of the facts below, which lead to the findings: the rules that find them are judged too",
        )
        refuse(
            Text(
                f"`{of.__name__}` 不能直接写：核查提示是判定得出的",
                f"`{of.__name__}` cannot be written down: findings are worked out",
            ),
            hint,
        )
    for name in values:
        if name not in (each.name for each in spec.columns):
            refuse(
                Text(f"{of.__name__} 没有列 `{name}`", f"{of.__name__} has no column `{name}`"),
                nearest(name, (each.name for each in spec.columns)),
            )
    return Draft(of, values)


def facts(*drafts: Drafts) -> tuple[Draft, ...]:
    """Several facts, or groups of them, to share among cases."""
    found: list[Draft] = []
    for each in drafts:
        if isinstance(each, tuple | list):
            found += facts(*each)
        elif isinstance(each, Draft):
            found.append(each)
        else:
            refuse(
                Text(f"`{each!r}` 不是案例的事实", f"`{each!r}` is not a fact of a case"),
                Text("请写 fact(类型, ...)", "write fact(Type, ...)"),
            )
    return tuple(found)


def breached(name: str, *drafts: Drafts, period: str, subject: str = "", as_of: str = "") -> Case:
    """The duty of the period that begins on `period` is judged and breached."""
    return _case("breached", name, drafts, period, subject, as_of)


def kept(name: str, *drafts: Drafts, period: str, subject: str = "", as_of: str = "") -> Case:
    """The duty is judged and fulfilled."""
    return _case("fulfilled", name, drafts, period, subject, as_of)


def given(name: str, *drafts: Drafts, period: str, subject: str = "", as_of: str = "", step: str = "") -> Case:
    """The reward or demotion is recommended; of a rule with steps, if need be, the action of `step`."""
    return evolve(_case("given", name, drafts, period, subject, as_of), step=step)


def not_given(name: str, *drafts: Drafts, period: str, subject: str = "", as_of: str = "") -> Case:
    """The reward or demotion is weighed and not recommended."""
    return _case("not given", name, drafts, period, subject, as_of)


def not_due(name: str, *drafts: Drafts, period: str, subject: str = "", as_of: str = "") -> Case:
    """There is nothing to judge for the subject and period."""
    return _case("not due", name, drafts, period, subject, as_of)


def _case(outcome: Outcome, name: str, drafts: tuple[Drafts, ...], period: str, subject: str, as_of: str) -> Case:
    begins = _day(period)
    known = _day(as_of) if as_of else date(min(begins.year + YEARS_KNOWN, date.max.year), 12, 31)
    return Case(outcome, name, facts(*drafts), begins, subject, known, at=caller())


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except ValueError:
        refuse(
            Text(f"`{text}` 不是日期", f"`{text}` is not a day"),
            Text("日期请写成 `2017-05-31`", "write days as `2017-05-31`"),
        )
