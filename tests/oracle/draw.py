"""A seed into days and choices near every border: where periods begin and end, graces and deadlines run out."""

import random
from datetime import date
from functools import cache
from typing import Any, TypeVar

from attrs import field, frozen

from tests.oracle.periods import ADOPTED, Period, after, begins, full

T = TypeVar("T")

FIRST_MONTHS = (date(2017, 4, 1), date(2017, 4, 1), date(2017, 6, 1), date(2017, 9, 1), date(2017, 12, 1),
                date(2018, 3, 1), date(2018, 10, 1), date(2018, 11, 1),
                date(2018, 12, 1), date(2019, 6, 1), date(2020, 3, 1), date(2020, 3, 1))  # fmt: skip
DEADLINES = (0, 0, 0, 1, 6, 7, 8, 14, 15, 16, 29, 30, 31, 32, 44, 45, 46, 59, 60, 61, 90, 91)
GRACES = (6, 7, 7, 7, 14, 15, 30, 30, 31, 31, 44, 45, 45)
FIRST_AS_OF, LAST_AS_OF = ADOPTED, date(2020, 7, 31)


@cache
def touching(unit: str, window: Period) -> list[Period]:
    """The periods that have a day in the window."""
    first, last = window.start, window.end
    while not begins(unit, first):
        first = after(first, -1)
    while not begins(unit, after(last, 1)):
        last = after(last, 1)
    return full(unit, first, last)


@frozen
class Draw:
    """Choices for one fact base: `care` is how often a duty is kept, `blank` how often an optional value is missing."""

    random: random.Random
    window: Period
    as_of: date
    care: float
    blank: float
    prefixed: bool
    rows: dict[str, list[Any]] = field(factory=dict)

    def pick(self, *values: T) -> T:
        return self.random.choice(values)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def cares(self) -> bool:
        return self.chance(self.care)

    def maybe(self, value: T) -> T | None:
        """The value, or None: every optional column is sometimes missing."""
        return None if self.chance(self.blank) else value

    def some(self, name: str) -> list[Any]:
        """All facts of a type drawn so far."""
        return self.rows.get(name, [])

    def any_id(self, name: str) -> str | None:
        """An id of the type; None where there is none."""
        return self.random.choice(self.rows[name]).id if self.some(name) else None

    def id(self, name: str, number: int) -> str:
        """Ids are equal across types where they have no prefix."""
        return f"{name[:4]}{number}" if self.prefixed else str(number)

    def periods(self, unit: str) -> list[Period]:
        """The periods of the window; for quarters and years also those that reach out of it."""
        return touching(unit, self.window)

    def day(self) -> date:
        """A day near a border of a month, of the adoption or of the last known day."""
        border = self.pick(ADOPTED, self.window.start, self.window.end, self.as_of,
                           *(month.start for month in self.periods("month")))  # fmt: skip
        return after(border, self.pick(-1, 1) * self.pick(*DEADLINES[:9]))

    def inside(self, period: Period, grace: int = 0) -> date:
        """Mostly a day of the period, its first and last among them; now and then one just outside or at the grace."""
        if self.chance(0.08):
            return self.pick(after(period.start, -1), after(period.end, 1),
                             after(period.end, grace), after(period.end, grace + 1))  # fmt: skip
        return self.pick(period.start, period.end, after(period.start, self.random.randrange(7)))

    def by(self, period: Period, grace: int) -> date:
        """Mostly a day by which it is in time, now and then a day later."""
        return after(period.end, self.pick(1, grace, grace, grace + (1 if self.chance(0.2) else 0)))

    def deadline(self, day: date) -> date:
        return after(day, self.pick(*DEADLINES))

    def stretch(self, *, open_end: float = 0.7, old: float = 0.6) -> dict[str, Any]:
        """The days of a stretch: mostly from long ago, mostly still running."""
        start = date(2016, 1, 1) if self.chance(old) else self.day()
        return {"start": start, "end": None if self.chance(open_end) else max(start, self.day())}

    def stretches(self, *, open_end: float = 0.7, old: float = 0.6) -> list[dict[str, Any]]:
        """A stretch, now and then in pieces that overlap, adjoin or leave out a day, or with a row without days."""
        whole = self.stretch(open_end=open_end, old=old)
        pieces = self.pieces(whole) if self.chance(0.3) else [whole]
        if self.chance(0.04):
            start = self.day()
            pieces.append({"start": start, "end": after(start, self.pick(-1, -1, -40))})
        return pieces

    def pieces(self, whole: dict[str, Any]) -> list[dict[str, Any]]:
        """The stretch cut after one day or two; at most one day is missing between two pieces."""
        ends = self.random.sample(
            [self.day(), self.day(), self.inside(self.pick(*self.periods("month")))], self.pick(1, 1, 2)
        )
        pieces, start = [], whole["start"]
        for end in sorted(
            end for end in ends if whole["start"] <= end and (whole["end"] is None or end < whole["end"])
        ):
            pieces.append({"start": start, "end": max(start, end)})
            start = max(start, after(end, self.pick(1, 1, 1, 0, -3, 2)))
        return [*pieces, {"start": start, "end": whole["end"] and max(start, whole["end"])}]

    def yes(self) -> bool:
        return self.cares()


def begin(seed: int) -> Draw:
    """The choices that a seed makes for a whole fact base."""
    rng = random.Random(seed)
    first = rng.choice(FIRST_MONTHS)
    window = Period(first, after(first, rng.choice((60, 91, 130, 200))))
    ends = [rng.choice(touching(unit, window)).end for unit in ("month", "quarter", "quarter", "year")]
    border = rng.choice(
        (*ends, window.start, window.end, date(2017, 8, 7), *[date(2018, 12, 31)] * 2, date(2020, 4, 23))
    )
    as_of = min(LAST_AS_OF, max(FIRST_AS_OF, after(max(border, first), rng.choice((-1, *GRACES, *DEADLINES)))))
    return Draw(rng, window, as_of, rng.choice((0.4, 0.8, 0.97, 1.0)), rng.choice((0.0, 0.2, 0.5)), rng.random() < 0.6)
