"""Does a rule say what a missing value means, wherever that would decide against somebody?

No comparison with a missing value holds. In a noun that is safe: the fact is not among those meant. In a test it
is not: a duty would be breached because something is not known. There, and under `~`, the rule must say it.
"""

from collections.abc import Iterable, Iterator, Mapping

from iron_rules.check import hints
from iron_rules.check.known import Known, held, not_zero, present, some
from iron_rules.errors import Fault
from iron_rules.expressions import nodes
from iron_rules.expressions.measures import MEASURES
from iron_rules.expressions.nodes import FirstKnown, Get, Missing, Not, Part, Previous, Reduce, Rows, Run, Setting
from iron_rules.expressions.walk import children, conjuncts, regardless_of_names, walk
from iron_rules.facts.places import steps_of
from iron_rules.facts.spec import PLACE
from iron_rules.language.parameters import DatedValues
from iron_rules.language.rule import Rule
from iron_rules.plan.kinds import kind_of, never_zero
from iron_rules.plan.known_by import regardless
from iron_rules.plan.plan import Plan
from iron_rules.text import Text, said_of


class Unguarded:
    """Finds values of one plan that may be missing and are used as if they could not be."""

    def __init__(self, rule: Rule, plan: Plan, parameters: Mapping[str, DatedValues]) -> None:
        self.rule, self.plan, self.parameters = rule, plan, parameters
        self.types = plan.types
        rows = (plan.due.subject, plan.due.event)
        self.known: Known = frozenset(value for each in rows if each is not None for value in held(each, parameters))
        for value in () if plan.due.day is None else _made_of(plan.due.day):  # without a day, nothing is due
            self.known |= {value, Not(Missing(value))}

    def faults(self) -> Iterator[Fault]:
        """Yield a fault for every such value, once."""
        seen: dict[Fault, None] = {}
        for rows in (self.plan.due.subject, self.plan.due.event):
            if rows is not None:
                seen |= dict.fromkeys(self._rows(rows, self.known))
        if self.plan.when is not None:
            seen |= dict.fromkeys(self._condition(self.plan.when, self.known, strict=True))
        known = self.known | self._present(conjuncts(self.plan.when))
        seen |= dict.fromkeys(self._condition(self.plan.test, known, strict=True))
        for each in self.plan.due.extended:
            seen |= dict.fromkeys(self._condition(regardless(each.when), self.known, strict=True))
        if self.plan.due.paused is not None:
            seen |= dict.fromkeys(self._rows(self.plan.due.paused.rows, self.known))
        if self.plan.due.day is not None:
            seen |= dict.fromkeys(self._values(self.plan.due.day, self.known))
        yield from seen

    def _condition(self, node: Part, known: Known, *, strict: bool) -> Iterator[Fault]:
        match node:
            case nodes.And(items):
                known |= self._present(items)
                for item in items:
                    yield from self._condition(item, known, strict=strict)
            case nodes.Or(items):
                known |= self._present(Not(item) for item in items)
                for item in items:
                    yield from self._condition(item, known, strict=strict)
            case Not(Missing()) | Missing() | nodes.Blank():
                return
            case Not(item):
                yield from self._condition(item, known, strict=True)
            case Reduce(_, rows):
                yield from self._rows(rows, known)
            case _ if strict:
                yield from self._values(node, known)

    def _present(self, conditions: Iterable[Part]) -> Known:
        """Return what is known where all of the conditions hold."""
        return frozenset(value for each in conditions for value in present(each, self.parameters))

    def _rows(self, rows: Rows, known: Known) -> Iterator[Fault]:
        """Yield the faults in what a noun says of its rows: only what stands under `~` may decide against somebody."""
        known |= held(rows, self.parameters)
        for condition in (*rows.own, *rows.where):
            yield from self._condition(condition, known, strict=False)

    def _values(self, node: Part, known: Known) -> Iterator[Fault]:
        match node:
            case Get() | FirstKnown():
                if kind_of(node, self.types, self.parameters).optional and not self._guarded(node, known):
                    yield self._missing(node)
            case Setting(name, maybe=True):
                if node not in known:
                    word = f"{name.upper()}.get(...)"
                    yield self._fault(node, Text(f"`{word}` 在此处可能缺失", f"`{word}` may be missing here"), word)
            case Previous(item):
                word = "previous(...)"
                if regardless_of_names(node) not in known:
                    yield self._fault(node, hints.BEFORE_A_TERM, word)
                for each in walk(item):
                    if isinstance(each, Rows):
                        yield from self._rows(each, known)
            case Run(condition, times):
                yield from self._condition(condition, known, strict=True)
                yield from self._values(times, known)
            case Reduce():
                yield from self._measured(node, known)
            case nodes.Days(first, last, stretches):
                for part in (first, last, *(start for start, _ in stretches)):
                    yield from self._values(part, known)
            case nodes.Arithmetic("/", left, right):
                if not self._divides(node, right, known):
                    yield self._fault(node, hints.DIVIDED_BY_ZERO, "(A / B)")
                yield from self._values(left, known)
                yield from self._values(right, known)
            case nodes.RankOf(figure, within=within):
                if regardless_of_names(node) not in known:
                    yield from self._values(figure, known)
                    yield from self._values(within, known)
            case Rows() | None:
                return
            case _:
                for child in children(node):
                    yield from self._values(child, known)

    def _measured(self, node: Reduce, known: Known) -> Iterator[Fault]:
        yield from self._rows(node.rows, known)
        there = {regardless_of_names(node)} if node.op == "value" else {some(node.rows), regardless_of_names(node)}
        if node.op == "value":
            if not there & known:
                yield self._fault(
                    node, Text("`value(...)` 在此处可能缺失", "`value(...)` may be missing here"), "value(...)"
                )
            return
        if not MEASURES[node.op].known_of_nothing and not there & known:
            what = Text(
                f"{self.rule.id}：一条事实也没有时，`{node.op}` 没有值",
                f"{self.rule.id}: `{node.op}` has no value over nothing",
            )
            yield Fault(self.rule.at, what, hints.ASK_FOR_SOME)
        known |= held(node.rows, self.parameters)
        value = None if node.op in ("distinct", "covered") else node.value
        for part in (value, node.required, node.per, node.at_most):
            yield from self._values(part, known)

    def _divides(self, node: Part, divisor: Part, known: Known) -> bool:
        """Return whether a quotient is known to have a value."""
        there = isinstance(divisor, Reduce) and divisor.op == "count" and some(divisor.rows) in known
        apart = {not_zero(divisor), regardless_of_names(node)} & known
        return there or bool(apart) or never_zero(divisor, self.parameters)

    def _guarded(self, node: Get | FirstKnown, known: Known) -> bool:
        """Return whether what is known to be there leaves nothing that may be missing on the way to a value."""
        if isinstance(node, Get):
            return all(self._there(node, *need, known) for need in self._needs(node))
        places = [each.items for each in known if isinstance(each, FirstKnown) and len(each.items) == len(node.items)]
        return any(all(map(self._begins, items, node.items)) for items in places)

    def _begins(self, known: Part, node: Part) -> bool:
        assert isinstance(known, Get)
        assert isinstance(node, Get)
        return all(_shows(known, node, *need) for need in self._needs(node))

    def _there(self, node: Get, length: int, least: int, known: Known) -> bool:
        """Return whether a step of a path is known to lead somewhere."""
        asked = Not(Missing(Get(node.alias, node.path[:length])))
        return asked in known or any(_shows(each, node, length, least) for each in known if isinstance(each, Get))

    def _needs(self, get: Get) -> Iterator[tuple[int, int]]:
        """Yield the steps of a path at which a value may be missing, each with how long a path shows that it is not.

        A reference shows nothing of a fact that may not have happened yet, unless the rule asks for the reference.
        """
        for length, column in enumerate(steps_of(self.types[get.alias], get.path), 1):
            happens = length < len(get.path) and column.targets[0].__spec__.event is not None
            if column.optional or happens:
                yield length, length + happens

    def _missing(self, node: Get | FirstKnown) -> Fault:
        get = node if isinstance(node, Get) else node.items[0]
        assert isinstance(get, Get)
        column = ".".join(get.path) if isinstance(node, Get) else PLACE
        return self._fault(get, Text(f"`{column}` 在此处可能缺失", f"`{column}` may be missing here"), f"X.{column}")

    def _fault(self, node: Part, what: Text, word: str) -> Fault:
        at = next((each.at for each in walk(node) if isinstance(each, Get | Previous) and each.at), self.rule.at)
        hint = Text(
            f"请写明缺失时怎么办：`{word}.present & ...`，或 `{word}.missing | ...`",
            f"say what it means: `{word}.present & ...`, or `{word}.missing | ...`",
        )
        return Fault(at, said_of(self.rule.id, what), hint)


def _made_of(day: Part) -> Iterator[Get]:
    """Yield the values without which a day is missing too."""
    match day:
        case Get():
            yield day
        case nodes.Arithmetic() | nodes.Latest() | nodes.Earliest() | nodes.Edge():
            for child in children(day):
                yield from _made_of(child)


def _shows(known: Get, get: Get, length: int, least: int) -> bool:
    """Return whether a value can only be there where the other is, as far as so many steps of its path go."""
    path = known.path
    return known.alias == get.alias and path[:length] == get.path[:length] and len(path) >= least
