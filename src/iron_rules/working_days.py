"""Working days: which days of a calendar are, how many, and the n-th after a day. No clock is read."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, pairwise
from typing import Final

from attrs import field, frozen

SATURDAY_AND_SUNDAY: Final = frozenset({5, 6})


@frozen
class WorkingDays:
    """A calendar of working days.

    A day is a working day unless it is `off`; of the `weekend`, given by numbers of weekdays from Monday 0 on, it is
    one only if it is among `working`. A day in both is off.
    """

    off: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY
    _unlike: tuple[int, ...] = field(init=False, eq=False, repr=False)
    _moved: tuple[int, ...] = field(init=False, eq=False, repr=False)
    _in_week: tuple[int, ...] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        unlike = sorted(self._exceptions())
        put = object.__setattr__
        put(self, "_unlike", tuple(day.toordinal() for day, _ in unlike))
        put(self, "_moved", (0, *accumulate(change for _, change in unlike)))
        put(self, "_in_week", (0, *accumulate(int(number not in self.weekend) for number in range(7))))

    @classmethod
    def of(
        cls, off: Iterable[date | None], working: Iterable[date | None], weekend: frozenset[int] = SATURDAY_AND_SUNDAY
    ) -> "WorkingDays":
        """Return the calendar of these days, less those that are not known."""
        days_off, days_worked = (frozenset(day for day in days if day is not None) for days in (off, working))
        return cls(days_off, days_worked, weekend)

    def _exceptions(self) -> Iterator[tuple[date, int]]:
        """Yield the days that are otherwise than others of their weekday, each with what it adds to their number."""
        for day in self.off | self.working:
            usual = day.weekday() not in self.weekend
            if usual is not self.holds(day):
                yield day, -1 if usual else 1

    def around(self, stretches: int, apart: int) -> Sequence[tuple[date, date]]:
        """Return the days from the first to the last that is otherwise than others of its weekday, in some stretches.

        They are parted at the longest times between two such days, where these are longer than `apart` days.
        """
        days = self._unlike
        gaps = sorted(range(1, len(days)), key=lambda at: days[at - 1] - days[at])[: stretches - 1]
        parts = [0, *sorted(at for at in gaps if days[at] - days[at - 1] > apart), len(days)]
        return [
            (date.fromordinal(days[first]), date.fromordinal(days[last - 1]))
            for first, last in pairwise(parts) if first < last
        ]  # fmt: skip

    @property
    def last_known(self) -> date | None:
        """The last day that the calendar says anything of."""
        return max(self.off | self.working, default=None)

    def holds(self, day: date) -> bool:
        """Return whether a day is a working day."""
        return day not in self.off and (day in self.working or day.weekday() not in self.weekend)

    def number(self, first: date, last: date) -> int:
        """Return how many working days there are from one day to another, both counted."""
        return max(0, self.until(last) - self._until(first.toordinal() - 1))

    def until(self, day: date) -> int:
        """Return how many working days there are since the first day there is, up to and with a day."""
        return self._until(day.toordinal())

    def _until(self, day: int) -> int:
        weeks, rest = divmod(day, 7)
        return weeks * self._in_week[7] + self._in_week[rest] + self._moved[bisect_right(self._unlike, day)]

    def after(self, day: date, number: int) -> date:
        """Return the working day that is the `number`-th after a day, before it if negative; the day itself for 0.

        It is held at the ends of the calendar.
        """
        if number == 0:
            return day
        before = self._until(day.toordinal() - (number < 0))
        return self._at(before + number + (number < 0))

    def _at(self, place: int) -> date:
        """Return the working day up to and with which there are so many."""
        if place < 1:
            return date.min
        days = range(1, date.max.toordinal() + 1)
        found = bisect_left(days, place, key=self._until)
        return date.max if found == len(days) else date.fromordinal(days[found])


MONDAY_TO_FRIDAY: Final = WorkingDays()
"""The calendar of which no fact speaks."""
