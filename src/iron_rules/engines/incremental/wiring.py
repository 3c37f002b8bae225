"""A checked pack prepared for a network of instances: its plans, bases and reaches."""

from collections.abc import Mapping
from functools import lru_cache

from attrs import evolve, field, frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.incremental.agenda import todays, volatile
from iron_rules.engines.incremental.entries import Sharing
from iron_rules.engines.incremental.hoisting import loosened, subject_asked
from iron_rules.engines.incremental.impact import Reach, Step, precise, reaches, steps
from iron_rules.engines.incremental.ranks import Limits, limits
from iron_rules.engines.incremental.store import looks_at_today
from iron_rules.engines.python.compiled import Compiled, assembled, compile_plan
from iron_rules.engines.python.index import ROW, IndexSpec
from iron_rules.engines.python.source import Source
from iron_rules.expressions.nodes import Get, Node
from iron_rules.plan.earlier import distances
from iron_rules.plan.lower import in_working_days
from iron_rules.plan.plan import SUBJECT, Plan
from iron_rules.plan.strata import about, finding_rows


@frozen(eq=False)
class Wire:
    """One plan, ready to be bound to facts. `happens` finds an event of a subject on a day, for precise point duties.

    `asked` says whether a fact is a subject at all, where indexes do not decide that and the plan ranks all subjects.
    `todays` is a plan that looks at the last known day, `dated` one whose figures show it, and `volatile` one that does
    not merely compare it with a column. A plan that is `working` counts working days.
    """

    order: int
    plan: Plan
    compiled: Compiled
    reaches: tuple[Reach, ...]
    steps: tuple[Step, ...]
    subjects: IndexSpec
    happens: tuple[IndexSpec, tuple[Node, ...]] | None
    asked: Compiled | None
    limits: Limits
    distances: tuple[int, ...]
    todays: bool
    dated: bool
    volatile: bool
    working: bool


@frozen(eq=False)
class Wiring:
    """All plans of a pack in an order in which they can be decided.

    `todays` are the columns of each type that are compared with the last known day; `read` the types of subjects about
    whom some plan reads findings.
    """

    wires: tuple[Wire, ...]
    sharing: Sharing = field(repr=False)
    todays: Mapping[str, tuple[str, ...]]
    read: frozenset[str]


@lru_cache(maxsize=8)
def wiring(pack: CheckedPack) -> Wiring:
    """Return the wiring of a pack; a pack has one."""
    written = [plan for stratum in pack.strata for plan in stratum]
    working = frozenset(name for name, each in pack.parameters.items() if in_working_days(each))
    plans = [loosened(plan, working) for plan in written]
    wires = tuple(
        _wire(order, plan, subject_asked(whole, working), pack)
        for order, (plan, whole) in enumerate(zip(plans, written, strict=True))
    )
    specs: list[IndexSpec] = []
    for wire in wires:
        specs += [wire.subjects, *wire.compiled.indexes]
        specs += [spec for reach in wire.reaches for spec in reach.compiled.indexes]
        specs += [wire.happens[0]] if wire.happens is not None else []
        specs += wire.asked.indexes if wire.asked is not None else []
    columns = {fact: tuple(names) for fact, names in todays(plans).items()}
    read = (about(rows) for plan in plans for rows in finding_rows(plan))
    return Wiring(wires, Sharing(specs, pack.parameters), columns, frozenset(name for name in read if name is not None))


def follow(step: Step) -> IndexSpec:
    """Return the index of a step's rows by the fact that they refer to."""
    return IndexSpec(step.fact, (), (Get(ROW, (step.reference,)),), None, "day", step.spec)


def _wire(order: int, plan: Plan, asked: tuple[Node, ...], pack: CheckedPack) -> Wire:
    compiled = compile_plan(plan, pack.parameters)
    return Wire(
        order=order,
        plan=plan,
        compiled=compiled,
        reaches=tuple(reaches(plan, pack.parameters)),
        steps=tuple(sorted(steps(plan), key=lambda step: (step.fact, step.reference))),
        subjects=IndexSpec.of(plan.due.subject, "day"),
        happens=_happens(plan),
        asked=_asked(plan, asked, pack) if asked and any(each.everyone for each in compiled.ranked) else None,
        distances=distances(plan, pack.parameters),
        limits=limits(plan, compiled.ranked, pack.parameters),
        todays=looks_at_today(plan.due, plan.when, plan.test),
        dated=looks_at_today(*(part for figure in plan.figures for part in (figure.measured, figure.required))),
        volatile=volatile(plan),
        working=plan.working,
    )


def _asked(plan: Plan, conditions: tuple[Node, ...], pack: CheckedPack) -> Compiled:
    """Return a function that says whether conditions hold for a subject."""
    source = Source(plan.due.unit, plan.types, pack.parameters)
    text = " and ".join(map(source.text, conditions))
    return assembled(f"    def asked({SUBJECT}, p):\n        return {text}\n    return asked\n", source)


def _happens(plan: Plan) -> tuple[IndexSpec, tuple[Node, ...]] | None:
    """Return the index of a precise plan's events by subject and day, and the subject's columns to look them up by."""
    event = plan.due.event
    if event is None or not precise(plan) or any(not _of_subject(outer) for _, outer in event.links):
        return None
    dated = evolve(event, bucket=plan.due.day, where=())
    return IndexSpec.of(dated, "day"), tuple(outer for _, outer in event.links)


def _of_subject(node: Node) -> bool:
    return isinstance(node, Get) and node.alias == SUBJECT and len(node.path) == 1
