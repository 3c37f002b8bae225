"""Rules as values: everything known of one provision."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, Literal, TypedDict, Unpack

from attrs import evolve, field, frozen

from iron_rules.errors import Fault, nearest
from iron_rules.expressions import nodes
from iron_rules.expressions.terms import as_condition, as_node, caller
from iron_rules.language import hints
from iron_rules.language.cases import Case
from iron_rules.language.deadlines import deadline_faults, extensions_of
from iron_rules.language.parameters import DatedValues
from iron_rules.language.severity import Severity
from iron_rules.language.steps import Steps
from iron_rules.periods import UNITS, Named, Unit, Years
from iron_rules.spans import Span
from iron_rules.text import Text, said_of

Kind = Literal["violation", "reward", "demotion"]
RULE_ID: Final = re.compile(r"[^|\n]+?-[a-z0-9]+(-[a-z0-9]+)*")
CHAPTER: Final = re.compile(r"([0-9]+)\.[0-9]+")
EVERY: Final = "every=week (month, quarter, half_year, year, years(2))"
week: Final[Named] = "week"
month: Final[Named] = "month"
quarter: Final[Named] = "quarter"
half_year: Final[Named] = "half_year"
year: Final[Named] = "year"


@frozen(kw_only=True)
class Rule:
    """One provision. `test` is what a duty's subject must satisfy, or when a reward or demotion is given.

    `action` is what is recommended; with `steps` that depends on how much is measured. The period `every` is that of
    the parameter `frequency` where one says it.

    `title` is what people call the rule, `answers` who answers for it, and `sentences` what is said of a figure beside
    what is required of it.

    `clause` is the address of the clause that the rule stands under, and `pack` the name of its pack: both are known
    once the rule is part of one. A `broken` rule has faults that keep it from being looked at any closer.
    """

    id: str
    kind: Kind
    clauses: tuple[str, ...]
    severity: Severity | None
    action: str
    of: nodes.Noun
    every: Unit | None
    in_months: nodes.Node | None
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
    steps: Steps | None = None
    due_by: nodes.Node | None = None
    extended: tuple[nodes.Extension, ...] = ()
    paused: nodes.Noun | None = None
    overlapping_term: bool = False
    frequency: nodes.Setting | None = None
    title: Text | None = None
    answers: Text | None = None
    sentences: Mapping[str, Text | None] = field(factory=dict)
    clause: str = ""
    pack: str = ""
    order: int = 0
    broken: bool = field(default=False, eq=False)
    faults: tuple[Fault, ...] = field(default=(), eq=False)
    at: str = field(default="", eq=False)

    @cached_property
    def chapter(self) -> str | None:
        """The first number of a clause such as `2.5`, by which exemptions may name it; None for other addresses."""
        found = CHAPTER.fullmatch(self.clause)
        return found[1] if found else None

    @cached_property
    def reached_by(self) -> tuple[str, ...]:
        """What an exemption may name to reach the rule's findings: the rule, its clauses, its chapter, everything."""
        if self.severity is not None and self.severity.named_only:
            return tuple(dict.fromkeys((self.id, *self.clauses)))
        chapter = () if self.chapter is None else (self.chapter,)
        return tuple(dict.fromkeys((self.id, *self.clauses, *chapter, "*")))

    @property
    def actions(self) -> tuple[str, ...]:
        """Everything that findings of the rule may recommend."""
        return self.steps.actions if self.steps is not None else (self.action,) if self.action else ()

    @property
    def sort_key(self) -> tuple[int, str]:
        """Rules stand in the order of the pack's clauses, whatever the order in which they were written."""
        return self.order, self.id


def placed(rule: Rule, clauses: Sequence[str], pack: str, first: int = 0) -> Rule:
    """Return the rule as part of a pack: under the longest of the clauses that, followed by `-`, begins its id.

    `first` is the place in the order of the pack's clauses that the first of these has.
    """
    found = max((each for each in clauses if rule.id.startswith(f"{each}-")), key=len, default="")
    order = first + (clauses.index(found) if found else len(clauses))
    return evolve(rule, clause=found, clauses=rule.clauses or (found,), pack=pack, order=order)


class Options(TypedDict, total=False):
    """What a rule may say beside its test: see `duty`."""

    since: object
    of: object
    message: Text
    title: Text
    answers: Text
    sentences: Mapping[str, Text | None]
    cites: Sequence[str]
    every: object
    in_months: object
    on: object
    joined: object
    allow: object
    grace: object
    until: object
    when: object
    due_by: object
    extended: object
    paused: object
    term: object
    cases: Sequence[Case]


REQUIRED: Final = ("since", "of", "message")
NODES: Final = ("in_months", "on", "joined", "allow", "grace", "until", "when")


def _rule(
    id: str, kind: Kind, test: object, options: Mapping[str, Any], severity: Severity | None = None,
    action: str | Steps = "",
) -> Rule:  # fmt: skip
    """Return the rule, or one that holds the faults that keep it from being one."""
    cites, cases, noun = options.get("cites", ()), options.get("cases", ()), noun_of(options.get("of"))
    word = {"violation": "must"}.get(kind, "given")
    steps = action if isinstance(action, Steps) else None
    required = REQUIRED if steps is not None and test is None else (*REQUIRED, word)
    said = options if required is REQUIRED else {**options, word: test}
    faults = (*unfit(id, said, required, caller()), *(() if steps is None else steps.faults))
    return Rule(
        id=str(id),
        kind=kind,
        clauses=(cites,) if isinstance(cites, str) else tuple(cites),
        severity=severity if isinstance(severity, Severity) else None,
        action="" if steps is not None else action,  # type: ignore[arg-type]
        steps=steps,
        overlapping_term=options.get("term") is not None,
        of=noun or nodes.Noun(""),
        every=every_of(options.get("every")),
        since=as_node(options.get("since", "")),
        test=_test(test, steps),
        message=options.get("message", Text("", "")),
        title=options.get("title"),
        answers=options.get("answers"),
        sentences=dict(options.get("sentences", {})),
        cases=tuple(case for case in cases if isinstance(case, Case)),
        faults=(
            *_id_faults(id, caller()),
            *_severity_faults(id, kind, severity, caller()),
            *_action_faults(id, action, caller()),
            *faults,
        ),
        broken=bool(faults),
        at=caller(),
        **_parts(options),
    )


def _parts(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the conditions, parameters and facts that options name, as nodes."""
    due_by, frequency = options.get("due_by"), getattr(options.get("every"), "node", None)
    return {
        **{name: None if options.get(name) is None else as_node(options[name]) for name in NODES},
        "due_by": due_by.number if isinstance(due_by, nodes.DayOfPeriod) else None,
        "frequency": frequency if isinstance(frequency, nodes.Setting) else None,
        "extended": extensions_of(options.get("extended")),
        "paused": noun_of(options.get("paused")),
    }


def every_of(value: object) -> Unit | None:
    """Return the unit of periods that a word names: that of a calendar, or several calendar years; None for others."""
    if isinstance(value, Span) and value.unit == "year" and value.sound:
        return "year" if value.count == 1 else Years(value.count)
    return next((each for each in UNITS[1:] if each == value), None) if isinstance(value, str) else None


def _says_every(value: object) -> bool:
    node = getattr(value, "node", None)
    return every_of(value) is not None or (isinstance(node, nodes.Setting) and node.key is None)


def timed(rule: Rule, parameters: Mapping[str, DatedValues]) -> Rule:
    """Return the rule with the period that its parameter of frequency says, or with the fault that it says none."""
    if rule.frequency is None:
        return rule
    name = rule.frequency.parameter
    known = parameters.get(name)
    every = None if known is None or known.varies else every_of(known.values[0][1])
    if every is not None:
        return evolve(rule, every=every)
    what, hint = (
        Text(f"参数 `{name}` 不是始终不变的期间", f"the parameter `{name}` is not a period that holds for all time"),
        Text(f"请写 {EVERY}", f"say {EVERY}"),
    )
    if known is None:
        what, hint = (
            Text(f"规则包的模块里没有参数 `{name}`", f"the parameter `{name}` stands in no module of the pack"),
            hints.IMPORT_PARAMETER,
        )
    return evolve(rule, faults=(*rule.faults, Fault(rule.at, said_of(rule.id, what), hint)), broken=True)


def _test(test: object, steps: Steps | None) -> nodes.Node:
    """Return the test of a rule; with steps the first of them must be reached too."""
    if steps is None:
        return as_condition(test)
    if test is None:
        return steps.reached
    given = as_condition(test)
    return nodes.And((*(given.items if isinstance(given, nodes.And) else (given,)), steps.reached))


def noun_of(value: object) -> nodes.Noun | None:
    """Return the noun of a fact type or of a narrowed one; None for anything else."""
    noun = getattr(value, "__noun__", None)
    return noun if isinstance(noun, nodes.Noun) else None


def _id_faults(id: object, at: str) -> Iterator[Fault]:
    if not isinstance(id, str) or not RULE_ID.fullmatch(id):
        hint = hints.RULE_ID
        yield Fault(at, Text(f"`{id}` 不能作规则编号", f"`{id}` is not a rule id"), hint)


def _severity_faults(id: object, kind: Kind, severity: object, at: str) -> Iterator[Fault]:
    if kind == "violation" and not isinstance(severity, Severity):
        what = (
            Text("没有写 `severity=`", "says no `severity=`")
            if severity is None
            else Text(f"`{severity}` 不是严重程度", f"`{severity}` is not a severity")
        )
        hint = hints.SEVERITY
        yield Fault(at, said_of(str(id), what), hint)


def _action_faults(id: object, action: object, at: str) -> Iterator[Fault]:
    if not isinstance(action, str | Steps) or (isinstance(action, str) and "|" in action):
        hint = hints.ACTION
        yield Fault(at, Text(f"{id}：`{action}` 不是措施", f"{id}: `{action}` is not an action"), hint)


def unfit(id: object, options: Mapping[str, Any], required: Sequence[str], at: str) -> Iterator[Fault]:
    """Yield what keeps the words of a rule from making one: an option unknown, missing, or of the wrong sort."""
    known = [*Options.__annotations__, *required]
    for name in options:
        if name not in known:
            yield Fault(
                at, Text(f"{id}：规则没有选项 `{name}`", f"{id}: a rule has no option `{name}`"), nearest(name, known)
            )
    for name in required:
        if options.get(name) is None:
            yield Fault(
                at,
                Text(f"{id}：没有写 `{name}=`", f"{id}: says no `{name}=`"),
                Text(f"{name}= 不能省略", f"{name}= cannot be left out"),
            )
    if options.get("every") is None and options.get("on") is None:
        yield Fault(
            at,
            Text(f"{id}：没有写何时应判定", f"{id}: nothing says when it is due"),
            Text(f"请写 {EVERY}，或 on=DAY", f"say {EVERY}, or on=DAY"),
        )
    elif options.get("every") is not None and not _says_every(options["every"]):
        yield Fault(
            at,
            Text(f"{id}：`{options['every']}` 不是期间", f"{id}: `{options['every']}` is not a period"),
            Text(f"请写 {EVERY}，或值为期间的参数", f"say {EVERY}, or a parameter that is one"),
        )
    yield from _bound(id, options, at)
    if options.get("of") is not None and noun_of(options["of"]) is None:
        yield Fault(at, Text(f"{id}：`of=` 没有写事实", f"{id}: `of=` names no facts"), hints.NOUN)
    yield from deadline_faults(id, options, at)
    for case in options.get("cases", ()):
        if not isinstance(case, Case):
            yield Fault(at, Text(f"{id}：有一个案例不是案例", f"{id}: one of its cases is not a case"), hints.CASE)


def _bound(id: object, options: Mapping[str, Any], at: str) -> Iterator[Fault]:
    """Yield what is wrong with the day by which a duty is due, and with the term that it binds."""
    due_by = options.get("due_by")
    if due_by is not None and not isinstance(due_by, nodes.DayOfPeriod):
        yield Fault(
            at,
            Text(
                f"{id}：`due_by={due_by!r}` 不是期间里的一天", f"{id}: `due_by={due_by!r}` is not a day of the period"
            ),
            hints.DAY_OF_PERIOD,
        )
    elif due_by is not None and options.get("on") is not None:
        yield Fault(
            at, Text(f"{id}：`due_by=` 与 `on=` 不能同时写", f"{id}: `due_by=` stands beside `on=`"), hints.ALLOW
        )
    term = options.get("term")
    if term is not None and getattr(term, "name", None) != "overlapping":
        yield Fault(
            at,
            Text(f"{id}：`term={term!r}` 不是 `overlapping`", f"{id}: `term={term!r}` is not `overlapping`"),
            hints.OVERLAPPING,
        )
    elif term is not None and options.get("on") is not None:
        hint = hints.TERM
        yield Fault(at, Text(f"{id}：`term=` 与 `on=` 不能同时写", f"{id}: `term=` stands beside `on=`"), hint)


def duty(id: str, *, must: object = None, severity: Severity | None = None, **options: Unpack[Options]) -> Rule:
    """Declare what must be so; where it is not, that is a violation.

    `of` is the noun of its subjects; `every` the period, or `on` the day it is judged on (`allow`, a span, later);
    `grace` the span after which it is judged; `extended` what gives more time, `paused` the noun of the stretches that
    do not count; `due_by` the day of the period by which it is to be done; `since`/`until` its first and last day;
    `when` a condition for being due; `term=overlapping` that a subject's stretch need not cover the period, but share a
    day with it; `joined` what joins the event of `on` to a subject; `cites` its clauses, if there are several;
    `message` what a finding says; `title` what people call the rule (else the words of its clause), `answers` who
    answers for it, `sentences` what an explanation says of a figure, by its name (None for nothing); `cases` its
    examples. `must`,
    `severity`, `of`, `since`, `message`, and `every` or `on` cannot be left out. Parameters in `allow`, `grace`,
    `due_by`, `since` and `until` hold one value for all time.
    """
    return _rule(id, "violation", must, options, severity=severity)


def reward(id: str, *, given: object = None, action: str | Steps = "", **options: Unpack[Options]) -> Rule:
    """Declare when a reward is recommended; otherwise as `duty`.

    `action` is any text, or `steps(MEASURE, STEPS)`: the greatest step that is reached; `given` may be left out then.
    """
    return _rule(id, "reward", given, options, action=action)


def demotion(id: str, *, given: object = None, action: str | Steps = "", **options: Unpack[Options]) -> Rule:
    """Declare when a demotion is recommended: what happens next to whom has failed; otherwise as `reward`."""
    return _rule(id, "demotion", given, options, action=action)
