"""A rule: one value that holds everything known of it."""

import re
from collections.abc import Sequence
from typing import Any, Final, Literal

from attrs import field, frozen

from iron_rules.expressions import nodes
from iron_rules.expressions.terms import as_condition, as_node, caller, refuse
from iron_rules.lang.cases import Case
from iron_rules.lang.text import Text
from iron_rules.periods import Unit

Kind = Literal["violation", "reward", "demotion"]
RULE_ID: Final = re.compile(r"(\d+\.\d+)-[a-z]+(-[a-z]+)*")


@frozen
class Severity:
    """How grave a violation is, and how many points it counts."""

    name: Literal["minor", "serious", "grave"]
    points: int


minor: Final = Severity("minor", 1)
serious: Final = Severity("serious", 3)
grave: Final = Severity("grave", 9)
week: Final[Unit] = "week"
month: Final[Unit] = "month"
quarter: Final[Unit] = "quarter"
year: Final[Unit] = "year"


@frozen(kw_only=True)
class Rule:
    """One provision. `test` is what a duty's subject must satisfy, or when a reward or demotion is given."""

    id: str
    kind: Kind
    clauses: tuple[str, ...]
    severity: Severity | None
    action: str
    of: nodes.Noun
    every: Unit | None
    on: nodes.Node | None
    joined: nodes.Node | None
    allow: nodes.Node | None
    grace: nodes.Node | None
    since: nodes.Node
    until: nodes.Node | None
    when: nodes.Node | None
    test: nodes.Node
    message: Text
    cases: tuple[Case, ...]
    at: str = field(default="", eq=False)

    @property
    def clause(self) -> str:
        """The address of the clause that the rule stands under."""
        return self.id.partition("-")[0]

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Rules stand in the order of the source, whatever the order in which they were written."""
        first, _, second = self.clause.partition(".")
        return int(first or 0), int(second or 0), self.id


def _rule(
    id: str,
    kind: Kind,
    test: Any,
    *,
    since: Any,
    of: Any,
    message: Text,
    severity: Severity | None = None,
    action: str = "",
    cites: Sequence[str] = (),
    every: Unit | None = None,
    on: Any = None,
    joined: Any = None,
    allow: Any = None,
    grace: Any = None,
    until: Any = None,
    when: Any = None,
    cases: Sequence[Case] = (),
) -> Rule:
    if not RULE_ID.fullmatch(id):
        hint = "write the clause's address and a slug of small letters: `2.5-weekly-village-day`"
        refuse(f"`{id}` is no rule id", hint)
    if every is None and on is None:
        refuse(f"{id}: nothing says when it is due", "say every=week (month, quarter, year), or on=DAY")
    if not hasattr(of, "noun"):
        refuse(f"{id}: `of=` names no facts", "say of=FACT or of=NOUN")

    def node(value: Any) -> nodes.Node | None:
        return None if value is None else as_node(value)

    return Rule(
        id=id, kind=kind, clauses=tuple(cites) or (id.partition("-")[0],), severity=severity, action=action,
        of=of.noun, every=every, on=node(on), joined=node(joined), allow=node(allow), grace=node(grace),
        since=as_node(since), until=node(until), when=node(when), test=as_condition(test),
        message=message, cases=tuple(cases), at=caller(),
    )  # fmt: skip


def duty(id: str, *, must: Any, severity: Severity, **rest: Any) -> Rule:
    """What must be so; where it is not, that is a violation.

    `of` is the noun of its subjects; `every` the period, or `on` the day it is judged on (`allow` days later);
    `grace` the days after which it is judged; `since`/`until` its first and last day; `when` a condition for being
    due. Parameters in `allow`, `grace`, `since` and `until` hold one value for all time.
    """
    return _rule(id, "violation", must, severity=severity, **rest)


def reward(id: str, *, given: Any, action: str, **rest: Any) -> Rule:
    """When a reward is recommended; otherwise as `duty`."""
    return _rule(id, "reward", given, action=action, **rest)


def demotion(id: str, *, given: Any, action: str, **rest: Any) -> Rule:
    """When a demotion is recommended; otherwise as `duty`."""
    return _rule(id, "demotion", given, action=action, **rest)
