"""Stretches of days that come and go into the days that lie in some of them."""

from bisect import bisect_left, insort
from collections.abc import Iterator
from datetime import date, timedelta

from attrs import define, field

Stretch = tuple[date, date]


@define
class Stretches:
    """Stretches of days, the same perhaps several times; they are joined when the days they cover are asked for."""

    _all: list[Stretch] = field(factory=list)
    _joined: tuple[list[date], list[date]] | None = None

    def __bool__(self) -> bool:
        return bool(self._all)

    def add(self, first: date, last: date) -> None:
        """Add a stretch; one that ends before it begins has no day."""
        insort(self._all, (first, last))
        self._joined = None

    def remove(self, first: date, last: date) -> None:
        """Remove a stretch that was added."""
        del self._all[bisect_left(self._all, (first, last))]
        self._joined = None

    def within(self, first: date, last: date) -> Iterator[Stretch]:
        """Yield the stretches of covered days from one day to another, in order and apart from each other."""
        if self._joined is None:
            self._joined = _joined(self._all)
        starts, ends = self._joined
        at = bisect_left(ends, first)
        while at < len(starts) and starts[at] <= last:
            yield max(starts[at], first), min(ends[at], last)
            at += 1


def _joined(stretches: list[Stretch]) -> tuple[list[date], list[date]]:
    """Return the first and the last days of sorted stretches, those that meet joined."""
    starts: list[date] = []
    ends: list[date] = []
    for first, last in stretches:
        if last < first:
            continue
        if ends and first - ends[-1] <= timedelta(days=1):
            ends[-1] = max(ends[-1], last)
        else:
            starts.append(first)
            ends.append(last)
    return starts, ends
