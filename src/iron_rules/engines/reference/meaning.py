"""What each node of a plan means: a value, or a condition that holds or does not.

A value may be missing (None): a column that was not filled in, or is known only later than the last known day; the
highest of nothing; a column of a fact that a missing reference would have named, or that has not happened yet.
Whatever is computed from a missing value is missing too.

A condition has two values, not three: it holds or it does not. No comparison with a missing value holds, not even that
two missing values are equal or that they differ. `Not` turns that around: where `x > 3` does not hold because x is
missing, `Not(x > 3)` holds. Only `Missing` and `Blank` ask whether a value is there.

Conditions speak of rows by alias: `s` is the subject, `e` the event that a duty follows from, `r1` and so on the facts
that are measured.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeVar

from attrs import frozen

from iron_rules.engines.reference.deadlines import walked
from iron_rules.engines.reference.facts import Facts
from iron_rules.expressions import nodes
from iron_rules.expressions.compared import COMPARED
from iron_rules.expressions.measures import MEASURES
from iron_rules.expressions.nodes import WHITE_SPACE, Crossing, Get, Node, Reduce, Rows, Setting
from iron_rules.expressions.quotients import COMPUTED, computed
from iron_rules.expressions.walk import comparisons
from iron_rules.facts.base import Fact
from iron_rules.language.parameters import DatedValues
from iron_rules.pauses import Stretch
from iron_rules.periods import Period, first_day, last_day
from iron_rules.plan.calendar import Calendar
from iron_rules.plan.plan import SUBJECT
from iron_rules.spans import moved

T = TypeVar("T")
Ranked = int | Decimal | Fraction | date
CONDITIONS: Final = (
    nodes.Compare, nodes.And, nodes.Or, nodes.Not, nodes.Missing, nodes.OneOf, nodes.Blank, nodes.Within,
)  # fmt: skip


@frozen
class Sight:
    """What a node can see: the rows around it by alias, and the period of the duty; None where no duty is at hand."""

    rows: Mapping[str, Fact]
    period: Any = None

    def with_row(self, alias: str, row: Fact) -> "Sight":
        """Return the same with one more row in it."""
        return Sight({**self.rows, alias: row}, self.period)


class Meaning:
    """The meaning of the nodes of one plan.

    `calendar` has the duty's periods, and `when` says for which of them a subject is due. `due` are the subjects and
    periods among which subjects are ranked, `everyone` also those for whom the rule's `when` does not hold.
    """

    def __init__(
        self, facts: Facts, parameters: Mapping[str, DatedValues], calendar: Calendar, when: Node | None = None
    ) -> None:
        self.facts, self.parameters, self.calendar, self.when = facts, parameters, calendar, when
        self.unit = calendar.due.unit
        self.everyone: Sequence[tuple[Fact, Period]] = ()
        self.due: Sequence[tuple[Fact, Period]] = ()

    def holds(self, condition: Node, sight: Sight) -> bool:
        """Return whether a condition holds; a flag that is missing does not."""
        match condition:
            case nodes.Compare(op, left, right):
                sides = self.value(left, sight), self.value(right, sight)
                return None not in sides and COMPARED[op](*sides)
            case nodes.And(items):
                return all(self.holds(item, sight) for item in items)
            case nodes.Or(items):
                return any(self.holds(item, sight) for item in items)
            case nodes.Within():
                return all(self.holds(each, sight) for each in comparisons(condition))
            case nodes.Not(item):
                return not self.holds(item, sight)
            case nodes.Missing(item):
                return self.value(item, sight) is None
            case nodes.OneOf(item, choices):
                return self.value(item, sight) in choices
            case nodes.Blank(item):
                return not (self.value(item, sight) or "").strip(WHITE_SPACE)
        return bool(self.value(condition, sight))

    def value(self, node: Node | None, sight: Sight) -> Any:
        """Return the value of a node, None where it is missing; of a condition whether it holds."""
        match node:
            case None:
                return None
            case nodes.Literal(value):
                return value
            case Get(alias, path):
                return self._column(sight.rows[alias], path)
            case nodes.Bound(name):
                return self.facts.as_of if name == "as_of" else getattr(sight.period, name)
            case Setting():
                return self._setting(node, sight)
            case nodes.Arithmetic(op, left, right):
                sides = self.value(left, sight), self.value(right, sight)
                return None if None in sides else self._computed(op, *sides)
            case nodes.FirstKnown(items):
                return next(iter(_known(self.value(item, sight) for item in items)), None)
            case Reduce():
                return self._measured(node, sight)
            case nodes.Previous(item, periods):
                return self._previous(item, periods, sight)
            case nodes.Run(condition, times):
                return self._run(condition, self.value(times, sight), sight)
            case nodes.RankOf():
                return self._rank(node, sight)
            case Crossing():
                return self._first_day_above(node, sight)
        return self.holds(node, sight) if isinstance(node, CONDITIONS) else self._of_days(node, sight)

    def _of_days(self, node: Node, sight: Sight) -> Any:
        """Return a day that is made of others, or a number of days or of a day; None where it is missing."""
        match node:
            case nodes.Latest(items):
                days = [self.value(item, sight) for item in items]
                return None if None in days else max(days)
            case nodes.Workdays(first, last):
                return self.facts.working_days.number(self.value(first, sight), self.value(last, sight))
            case nodes.Days():
                span = self._span(node, sight)
                return None if span is None else max(0, (span[1] - span[0]).days + 1)
            case nodes.Earliest(items):
                days = [self.value(item, sight) for item in items]
                return None if None in days else min(days)
            case nodes.Edge(side, unit, item):
                day = self.value(item, sight)
                begins = None if day is None else first_day(unit, day)
                return begins if begins is None or side == "start" else last_day(unit, begins)
            case nodes.DatePart(part, item):
                return getattr(self.value(item, sight), part, None)
            case nodes.If(condition, value):
                return self.value(value, sight) if self.holds(condition, sight) else None
            case nodes.Deadline():
                return self._deadline(node, sight)
        raise AssertionError(node)

    def rows(self, rows: Rows, sight: Sight) -> Iterator[Sight]:
        """Yield what is in sight with each row that counts: linked, in the period, and all of its conditions hold."""
        linked = [(inner, self.value(outer, sight)) for inner, outer in rows.links]
        for row in self.facts.of(rows.fact):
            inside = sight.with_row(rows.alias, row)
            if (
                all(value is not None and self.value(inner, inside) == value for inner, value in linked)
                and (rows.bucket is None or self._in_period(self.value(rows.bucket, inside), sight))
                and all(self.holds(condition, inside) for condition in (*rows.own, *rows.where))
            ):
                yield inside

    def _in_period(self, day: date | None, sight: Sight) -> bool:
        """Return whether a day falls in the period of the duty; of a duty without periods, whether it is its day."""
        return day is not None and first_day(self.unit, day) == sight.period.start

    def _column(self, row: Fact, path: tuple[str, ...]) -> Any:
        """Return a column of a row; every step but the last goes on to the fact that a reference names."""
        for step in path[:-1]:
            column, id = type(row).__spec__.column(step), getattr(row, step)
            assert column is not None
            found = None if id is None else self.facts.one(column.targets[0].__spec__.name, id)
            if found is None:
                return None
            row = found
        return getattr(row, path[-1])

    def _setting(self, node: Setting, sight: Sight) -> Any:
        """Return the value in force on the first day of the period: a parameter with one value has it for all time."""
        parameter = self.parameters[node.parameter]
        value: Any = parameter.on(sight.period.start) if parameter.varies else parameter.values[0][1]
        if node.least:
            return min(value)
        return value if node.key is None or value is None else value.get(self.value(node.key, sight))

    def _measured(self, node: Reduce, sight: Sight) -> Any:
        """Return what the rows that count come to."""
        measure, counted = MEASURES[node.op], list(self.rows(node.rows, sight))
        if measure.of_facts and node.per is not None:
            kinds = [(self.value(node.per, each), 1) for each in counted]
            return measure.meaning(_greatest_of_each(kinds, self.value(node.at_most, sight)))
        if measure.of_facts:
            return measure.meaning(counted)
        if node.op == "covered":
            assert isinstance(node.value, nodes.Days)
            return measure.meaning(_known(self._span(node.value, each) for each in counted))
        found = [(self.value(node.value, each), each) for each in counted]
        if node.once_per is not None:
            found = _gravest([(self.value(node.once_per, each), value, each) for value, each in found], node.rows.alias)
        values = _known(value for value, _ in found)
        if node.per is not None:
            kinds = [(self.value(node.per, each), value) for value, each in found if value is not None]
            kinds = list(set(kinds)) if node.op == "distinct" else kinds
            values = _greatest_of_each(kinds, self.value(node.at_most, sight))
        return measure.meaning(values, *([] if node.required is None else [self.value(node.required, sight)]))

    def _span(self, days: nodes.Days, sight: Sight) -> tuple[date, date] | None:
        """Return the first and the last of the days that lie in every stretch; what is missing of an end is no end."""
        firsts = [self.value(each, sight) for each in (days.first, *(start for start, _ in days.stretches))]
        last, *ends = [self.value(each, sight) for each in (days.last, *(end for _, end in days.stretches))]
        return None if None in firsts or last is None else (max(firsts), min([last, *_known(ends)]))

    def _computed(self, op: str, left: Any, right: Any) -> Any:
        """Return what is computed; a day plus or minus a span is a day; two days are days apart."""
        if isinstance(left, date) and isinstance(right, date):
            return (left - right).days
        if isinstance(left, date) or isinstance(right, date):
            day, span = (left, right) if isinstance(left, date) else (right, left)
            return moved(day, span, 1 if op == "+" else -1, self.facts.working_days.after)
        exact = op == "/" or isinstance(left, Fraction) or isinstance(right, Fraction)
        return computed(op, left, right) if exact else COMPUTED[op](left, right)

    def _deadline(self, node: nodes.Deadline, sight: Sight) -> date | None:
        """Return a deadline; each extension is asked on the first one, and counted from the one before."""
        day, span, calendar = self.value(node.day, sight), self.value(node.span, sight), self.facts.working_days
        if day is None or span is None:
            return None
        pauses = [] if node.pauses is None else list(self._stretches(node.pauses, sight))
        first = found = walked(day, span, pauses, calendar)
        for each in node.extensions:
            if first is None or found is None:
                return None
            if self.holds(each.when, Sight(sight.rows, Period(first, first, first, day))):
                more = self.value(each.span, sight)
                found = None if more is None else walked(found, more, pauses, calendar)
        return found

    def _stretches(self, pauses: nodes.Pauses, sight: Sight) -> Iterator[Stretch]:
        for each in self.rows(pauses.rows, sight):
            yield self.value(pauses.start, each), self.value(pauses.end, each)

    def _rank(self, node: nodes.RankOf, sight: Sight) -> int | None:
        """Return one plus the number of those with more, or, from the lowest, less, who share the value of a column."""
        own, shared = self.value(node.figure, sight), self.value(node.within, sight)
        if own is None or (node.within is not None and shared is None):
            return None
        above = set()
        for id, figure, value in self._ranked(node, sight):
            if figure is not None and value == shared and (figure < own if node.lowest else figure > own):
                above.add(id)
        return 1 + len(above)

    def _ranked(self, node: nodes.RankOf, sight: Sight) -> Iterator[tuple[str, Any, Any]]:
        """Yield those a subject is ranked among, by id, each with its figure and the value that is to be shared.

        They are subjects in a period with the same first day, or the other facts that are named.
        """
        if node.others is not None:
            others = node.others
            for each in self.rows(others.rows, Sight({}, sight.period)):
                id = each.rows[others.rows.alias].id
                yield id, self.value(others.figure, each), self.value(others.within, each)
            return
        for subject, period in self.everyone if node.everyone else self.due:
            if period.start == sight.period.start:
                each = Sight({SUBJECT: subject}, period)
                yield subject.id, self.value(node.figure, each), self.value(node.within, each)

    def _previous(self, item: Node, periods: int, sight: Sight) -> Any:
        """Return a value as in an earlier period; None where the subject was not there throughout that period."""
        subject, period = sight.rows[SUBJECT], self.calendar.before(sight.period, periods)
        if period is None or not self.calendar.includes(subject, period):
            return None
        return self.value(item, Sight({SUBJECT: subject}, period))

    def _run(self, condition: Node, times: int | None, sight: Sight) -> int | None:
        """Return in how many periods in a row, up to so many, a subject was due and a condition held."""
        if times is None:
            return None
        found, subject, period = 0, sight.rows[SUBJECT], sight.period
        while found < times and period is not None and self._held(condition, subject, period):
            found, period = found + 1, self.calendar.before(period)
        return found

    def _held(self, condition: Node, subject: Fact, period: Period) -> bool:
        sight = Sight({SUBJECT: subject}, period)
        due = self.calendar.has(period) and self.calendar.includes(subject, period)
        return due and (self.when is None or self.holds(self.when, sight)) and self.holds(condition, sight)

    def _first_day_above(self, node: Crossing, sight: Sight) -> date | None:
        """Return the first day at whose end the sum of all known values up to then is above the limit."""
        limit = self.value(node.limit, sight)
        paid = [(self.value(node.day, each), self.value(node.value, each)) for each in self.rows(node.rows, sight)]
        days: list[date] = sorted({day for day, _ in paid})
        for day in days:
            if limit is not None and sum(_known(value for on, value in paid if on <= day)) > limit:
                return day
        return None


def _known(values: Iterable[T | None]) -> list[T]:
    return [value for value in values if value is not None]


def _gravest(found: Sequence[tuple[object, Any, Sight]], alias: str) -> list[tuple[Any, Sight]]:
    """Return of the facts that share a value that with the greatest value, of several such that with the least id."""
    kept = [(value, sight) for shared, value, sight in found if shared is None]
    for shared in {shared for shared, _, _ in found if shared is not None}:
        alike = [(value, sight) for other, value, sight in found if other == shared and value is not None]
        greatest = max((value for value, _ in alike), default=None)
        kept += sorted((each for each in alike if each[0] == greatest), key=lambda each: each[1].rows[alias].id)[:1]
    return kept


def _greatest_of_each(kinds: Sequence[tuple[object, Ranked]], at_most: int) -> list[Ranked]:
    """Return values by kind, of which at most so many of each kind count: the greatest."""
    counted: list[Ranked] = []
    for kind in {kind for kind, _ in kinds}:
        values = sorted((value for other, value in kinds if other == kind), reverse=True)
        counted += values[: max(at_most, 0)]
    return counted
