"""A plan's subjects into its due instances: every subject and period that is to be judged."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from iron_rules.expressions.nodes import Literal, Node, Setting
from iron_rules.language.parameters import DatedValues
from iron_rules.periods import Period, due_periods, first_day, last_day, plus
from iron_rules.plan.plan import Due


def constant(node: Node | None, parameters: Mapping[str, DatedValues], default: Any) -> Any:
    """The value of a parameter that holds for all time."""
    if isinstance(node, Setting):
        return parameters[node.parameter].values[0][1]
    return node.value if isinstance(node, Literal) else default


class Calendar:
    """The days between which a plan's duties are judged."""

    def __init__(self, due: Due, parameters: Mapping[str, DatedValues], as_of: date, horizon: date) -> None:
        self.due, self.as_of, self.horizon = due, as_of, horizon
        self.since: date = constant(due.since, parameters, date.min)
        self.until: date = min(constant(due.until, parameters, date.max), as_of)
        self.grace: int = constant(due.grace, parameters, 0)
        self.allow: int = constant(due.allow, parameters, 0)

    def recurring(self, subjects: Any) -> Iterator[tuple[Any, tuple[Period, ...]]]:
        """Each subject with the full periods that it is judged for: of its year, and covered by its stretch."""
        periods = due_periods(self.due.unit, self.since, self.until, self.grace, self.horizon)
        year = None if self.due.year is None else self.due.year.path[0]
        by_year: dict[Any, list[Period]] = {}
        for each in periods if year is not None else ():
            by_year.setdefault(each.year, []).append(each)
        for subject in subjects:
            found = periods if year is None else tuple(by_year.get(getattr(subject, year), ()))
            yield subject, self._covered(subject, found) if self.due.term else found

    def _covered(self, subject: Any, periods: tuple[Period, ...]) -> tuple[Period, ...]:
        first, last = (getattr(subject, column) for column in self.due.stretch)
        begin = bisect_left(periods, first, key=lambda each: each.start)
        end = len(periods) if last is None else bisect_right(periods, last, key=lambda each: each.end)
        return periods[begin:end]

    def on(self, day: date) -> Period | None:
        """The period of a point duty whose event was on that day, if it is judged."""
        if day < self.since:
            return None
        end = plus(day, self.allow)
        judged = plus(end, self.grace)
        return Period(end, end, judged, day) if judged <= self.horizon and end <= self.until else None

    def filed(self, day: date, period_start: date) -> Period | None:
        """The period that an event is filed under, if it is full and judged."""
        start = first_day(self.due.unit, period_start)
        end, judged = last_day(self.due.unit, start), plus(plus(day, self.allow), self.grace)
        full = self.since <= start and end <= self.until
        return Period(start, end, judged, day) if full and judged <= self.horizon else None
