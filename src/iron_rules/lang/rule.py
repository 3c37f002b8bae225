"""A rule: one value that holds everything known of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal, TypedDict, Unpack

from attrs import field, frozen

from iron_rules.errors import Fault, nearest
from iron_rules.expressions import nodes
from iron_rules.expressions.terms import as_condition, as_node, caller
from iron_rules.lang.cases import Case
from iron_rules.lang.text import Text
from iron_rules.periods import UNITS, Unit

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
    faults: tuple[Fault, ...] = field(default=(), eq=False)
    at: str = field(default="", eq=False)

    @property
    def clause(self) -> str:
        """The address of the clause that the rule stands under."""
        return self.id.partition("-")[0]

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Rules stand in the order of the source, whatever the order in which they were written."""
        if not RULE_ID.fullmatch(self.id):
            return 0, 0, self.id
        first, _, second = self.clause.partition(".")
        return int(first), int(second), self.id


class Options(TypedDict, total=False):
    """What a rule may say beside its test: see `duty`."""

    since: Any
    of: Any
    message: Text
    cites: Sequence[str]
    every: Unit | None
    on: Any
    joined: Any
    allow: Any
    grace: Any
    until: Any
    when: Any
    cases: Sequence[Case]


REQUIRED: Final = ("since", "of", "message")
NODES: Final = ("on", "joined", "allow", "grace", "until", "when")


def _rule(
    id: str, kind: Kind, test: Any, options: Mapping[str, Any], severity: Severity | None = None, action: str = ""
) -> Rule:
    """The rule, or one that holds the faults that keep it from being one."""
    cites, cases, noun = options.get("cites", ()), options.get("cases", ()), getattr(options.get("of"), "noun", None)
    word = {"violation": "must"}.get(kind, "given")
    parts: Any = {name: None if options.get(name) is None else as_node(options[name]) for name in NODES}
    return Rule(
        id=id,
        kind=kind,
        clauses=(cites,) if isinstance(cites, str) else tuple(cites) or (str(id).partition("-")[0],),
        severity=severity,
        action=action,
        of=noun if isinstance(noun, nodes.Noun) else nodes.Noun("region"),
        every=options.get("every"),
        since=as_node(options.get("since", "")),
        test=as_condition(test),
        message=options.get("message", Text("", "")),
        cases=tuple(case for case in cases if isinstance(case, Case)),
        faults=tuple(unfit(id, {**options, word: test}, (*REQUIRED, word), caller())),
        at=caller(),
        **parts,
    )


def unfit(id: Any, options: Mapping[str, Any], required: Sequence[str], at: str) -> Iterator[Fault]:
    """What keeps the words of a rule from making one: an option unknown, missing, or of the wrong sort."""
    if not isinstance(id, str) or not RULE_ID.fullmatch(id):
        hint = "write the clause's address and a slug of small letters: `2.5-weekly-village-day`"
        yield Fault(at, f"`{id}` is no rule id", hint)
    known = [*Options.__annotations__, *required]
    for name in options:
        if name not in known:
            yield Fault(at, f"{id}: a rule has no option `{name}`", nearest(name, known))
    for name in required:
        if options.get(name) is None:
            yield Fault(at, f"{id}: says no `{name}=`", f"{name}= cannot be left out")
    if options.get("every") is None and options.get("on") is None:
        yield Fault(at, f"{id}: nothing says when it is due", "say every=week (month, quarter, year), or on=DAY")
    elif options.get("every") not in (None, *UNITS[1:]):
        yield Fault(at, f"{id}: `{options['every']}` is no period", "say every=week, month, quarter or year")
    if options.get("of") is not None and not isinstance(getattr(options["of"], "noun", None), nodes.Noun):
        yield Fault(at, f"{id}: `of=` names no facts", "say of=FACT or of=NOUN")
    for case in options.get("cases", ()):
        if not isinstance(case, Case):
            yield Fault(at, f"{id}: one of its cases is no case", "wrap its facts in breached(...) or kept(...)")


def duty(id: str, *, must: Any = None, severity: Severity | None = None, **options: Unpack[Options]) -> Rule:
    """What must be so; where it is not, that is a violation.

    `of` is the noun of its subjects; `every` the period, or `on` the day it is judged on (`allow` days later);
    `grace` the days after which it is judged; `since`/`until` its first and last day; `when` a condition for being
    due; `joined` what joins the event of `on` to a subject; `cites` its clauses, if there are several; `message` what
    a finding says; `cases` its examples. `must`, `severity`, `of`, `since`, `message`, and `every` or `on` cannot be
    left out. Parameters in `allow`, `grace`, `since` and `until` hold one value for all time.
    """
    return _rule(id, "violation", must, options, severity=severity)


def reward(id: str, *, given: Any = None, action: str = "", **options: Unpack[Options]) -> Rule:
    """When a reward is recommended: `action` names it; otherwise as `duty`."""
    return _rule(id, "reward", given, options, action=action)


def demotion(id: str, *, given: Any = None, action: str = "", **options: Unpack[Options]) -> Rule:
    """When a demotion is recommended: `action` names it; otherwise as `duty`."""
    return _rule(id, "demotion", given, options, action=action)
