"""Compiled plans: the text of functions, compiled once and bound to the facts of each evaluation."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, Protocol

from attrs import evolve, field, frozen

from iron_rules.engines.python import earlier, values
from iron_rules.engines.python.index import ROW, IndexSpec
from iron_rules.engines.python.ranking import Asked
from iron_rules.engines.python.source import BOUNDS, Source
from iron_rules.expressions.nodes import And, Node, Others, Previous, RankOf, Run
from iron_rules.expressions.quotients import Quotients
from iron_rules.facts.base import Fact
from iron_rules.language.parameters import DatedValues
from iron_rules.pauses import deadline
from iron_rules.periods import days_covered, plus
from iron_rules.plan.calendar import Calendar
from iron_rules.plan.evidence import counted
from iron_rules.plan.kinds import row_types
from iron_rules.plan.plan import EVENT, SUBJECT, Plan
from iron_rules.working_days import WorkingDays

NAMES = {name: getattr(earlier, name) for name in ("counting", "previous", "run")} | {
    name: getattr(values, name)
    for name in (
        "add", "blank", "capped", "crossing", "days", "earliest", "end_of", "eq", "first_known", "follow",
        "gravest", "known", "latest", "le", "lt", "month_of", "mul", "ne", "only", "shown", "shows",
        "span", "start_of", "sub", "total", "year_of",
    )
} | {"plus": plus, "deadline": deadline, "covered": days_covered}  # fmt: skip


class BoundStore(Protocol):
    """A store of facts that compiled functions can be bound to."""

    as_of: date
    working_days: WorkingDays
    quotients: Quotients

    def index(self, spec: IndexSpec, /) -> object:
        """Return the facts of an index by key, or all of them where there is no key."""

    def by_id(self, fact: str, /) -> Mapping[str, Fact]:
        """Return the facts of a type by id."""

    def members(self, fact: str, /) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of the rows that each stretch of a continuous type is made of, by its own id."""


@frozen
class Compiled:
    """The text of a plan or an index as Python, and what it is bound to when facts come.

    `ranked` are the ranks that are asked for.
    """

    text: str
    indexes: Mapping[IndexSpec, str]
    tables: Mapping[str, str]
    members: Mapping[str, str]
    make: Callable[..., Any] = field(eq=False, repr=False)
    subjects: IndexSpec | None = None
    ranked: tuple[RankOf, ...] = ()

    def bind(self, store: BoundStore) -> Any:
        """Return the functions over the facts of a store."""
        arguments: dict[str, object] = {name: store.index(spec) for spec, name in self.indexes.items()}
        arguments |= {name: store.by_id(fact) for fact, name in self.tables.items()}
        arguments |= {name: store.members(fact) for fact, name in self.members.items()}
        return self.make(as_of=store.as_of, store=store, **arguments)


def compile_plan(plan: Plan, parameters: Mapping[str, DatedValues]) -> Compiled:
    """Return functions `decide`, `figures`, `required`, `facts`, `events`, `day`, `filed`, `due`, `ends` of a plan."""
    due = plan.due
    source = Source(due.unit, row_types(due, plan.when, plan.test), parameters)
    test = source.text(plan.test)
    decided = test if plan.when is None else f"({test}) if {source.text(plan.when)} else None"
    required = [figure.required for figure in plan.figures]
    lines = [
        _function("decide", f"{SUBJECT}, p", decided),
        _function("figures", f"{SUBJECT}, p", _tuple([source.text(figure.measured) for figure in plan.figures])),
        _function("required", f"{SUBJECT}, p", _tuple(["None" if r is None else source.text(r) for r in required])),
        _function("facts", f"{SUBJECT}, p", " + ".join([source.counted(each) for each in counted(plan)] or ["[]"])),
        *_due_lines(plan, source),
        _function("due", f"{SUBJECT}, p", "True" if plan.when is None else source.text(plan.when)),
    ]
    returned = "decide, figures, required, facts, events, day, filed, due, ends"
    compiled = assembled("".join([*asked(source, plan), *lines]) + f"    return {returned}\n", source)
    return evolve(compiled, subjects=IndexSpec.of(due.subject, "day"))


def asked(source: Source, plan: Plan) -> list[str]:
    """Return the lines of what is asked by name: ranks, in the order of `Compiled.ranked`, and earlier periods."""
    lines: dict[str, str] = {}
    while len(lines) < len(source.ranked) + len(source.earlier):
        for rank, name in tuple(source.ranked.items()):
            lines.setdefault(name, _rank(rank, name, source, plan))
        for name, node in tuple(source.written.items()):
            lines.setdefault(name, _earlier(node, name, source, plan))
    if source.looks_back:
        source.constants["calendar_of"] = partial(Calendar, plan.due, source.parameters)
        return ["    calendar = calendar_of(store.working_days)\n", *lines.values()]
    return list(lines.values())


def _rank(rank: RankOf, name: str, source: Source, plan: Plan) -> str:
    source.constants["Asked"] = Asked
    return f"    {name} = store.rank({_asked(rank, source)}, {plan.rule!r}, {rank.everyone})\n"


def _earlier(node: Node, name: str, source: Source, plan: Plan) -> str:
    if isinstance(node, Previous):
        return f"    {name} = previous(calendar, lambda {SUBJECT}, p: {source.text(node.item)}, {node.periods})\n"
    assert isinstance(node, Run)
    held = source.text(node.condition if plan.when is None else And((plan.when, node.condition)))
    times = f"lambda {SUBJECT}, p: {source.text(node.times)}"
    return f"    {name} = run(calendar, lambda {SUBJECT}, p: {held}, {times})\n"


def _asked(node: RankOf, source: Source) -> str:
    """Return the text of what a rank asks for."""
    shared = "None" if node.within is None else f"lambda {SUBJECT}, p: {source.text(node.within)}"
    others = "None" if node.others is None else f"lambda p: {_others(node.others, source)}"
    return f"Asked(lambda {SUBJECT}, p: {source.text(node.figure)}, {shared}, {node.lowest}, {others})"


def _others(others: Others, source: Source) -> str:
    shared = "()" if others.within is None else source.text(others.within)
    return f"[({source.text(others.figure)}, {shared}) {source.loop(others.rows)}]"


def _due_lines(plan: Plan, source: Source) -> list[str]:
    due = plan.due
    events = "()" if due.event is None else f"[{EVENT} {source.loop(due.event)}]"
    return [
        _function("events", SUBJECT, events),
        _function("day", f"{SUBJECT}, {EVENT}", "None" if due.day is None else source.text(due.day)),
        _function("filed", EVENT, "None" if due.filed is None else source.text(due.filed)),
        _function("ends", f"{SUBJECT}, {EVENT}, event", _ends(plan, source)),
    ]


def _ends(plan: Plan, source: Source) -> str:
    """Return the text for the deadline after an event, and the day on which the duty is judged."""
    if plan.due.day is None:
        return "None"
    source.bounds = {"event": "event", "as_of": "as_of"}
    texts = [source.text(plan.due.deadline), source.text(plan.due.judged)]
    source.bounds = BOUNDS
    return _tuple(texts)


def compile_index(spec: IndexSpec, parameters: Mapping[str, DatedValues]) -> Compiled:
    """Return a function that builds the index from the facts of its type."""
    types = row_types(*spec.own, *spec.keys) | {ROW: spec.spec}
    source = Source(spec.unit, types, parameters)
    keys = [source.text(key) for key in spec.keys]
    if spec.bucket is not None:
        keys.append(f"first_day[{source.text(spec.bucket)}]")
    lines = ["    def build(facts, found, first_day):\n", f"        for {ROW} in facts:\n"]
    if spec.own:
        lines.append(f"            if not ({' and '.join(map(source.text, spec.own))}): continue\n")
    if not keys:
        lines.append(f"            found.append({ROW})\n")
    else:
        names = [f"k{number}" for number in range(len(keys))]
        lines += [f"            {name} = {key}\n" for name, key in zip(names, keys, strict=True)]
        lines.append(f"            if {' or '.join(f'{name} is None' for name in names)}: continue\n")
        key = names[0] if len(names) == 1 else f"({', '.join(names)})"
        lines.append(f"            found.setdefault({key}, []).append({ROW})\n")
    return assembled("".join(lines) + "    return build\n", source)


def _function(name: str, arguments: str, body: str) -> str:
    return f"    def {name}({arguments}):\n        return {body}\n"


def _tuple(items: list[str]) -> str:
    return f"({', '.join(items)}{',' if len(items) == 1 else ''})"


def assembled(body: str, source: Source) -> Compiled:
    """Return the text of functions as the inside of `make`, compiled with all that the source gathered."""
    given = (*source.indexes.values(), *source.tables.values(), *source.members.values())
    arguments = ", ".join(["as_of", "store", *given])
    text = f"def make({arguments}):\n{body}"
    names: dict[str, Any] = NAMES | source.constants
    exec(compile(text, "<plan>", "exec"), names)
    made = names["make"]
    return Compiled(
        text, dict(source.indexes), dict(source.tables), dict(source.members), made, ranked=tuple(source.ranked)
    )
