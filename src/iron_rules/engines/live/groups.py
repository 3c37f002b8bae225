"""Facts into groups that grow and shrink: by what links them to the rows around them, each in order of days."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from iron_rules.periods import Unit, next_start

NOBODY: Final[tuple[Any, ...]] = ()


class Ends(dict[date, date]):
    """The last day of the period of a unit that begins on a day, remembered."""

    def __init__(self, unit: Unit) -> None:
        super().__init__()
        self.unit = unit

    def __missing__(self, start: date) -> date:
        following = next_start(self.unit, start)
        found = self[start] = following if following == date.max else following - timedelta(days=1)
        return found


class Timeline:
    """Rows in the order of a day of theirs; `days` runs along `rows`."""

    __slots__ = ("days", "rows")

    def __init__(self) -> None:
        self.days: list[date] = []
        self.rows: list[Any] = []

    def add(self, row: Any, day: date) -> None:
        """Put a row in its place; late rows go before those of later days."""
        days = self.days
        if not days or day >= days[-1]:
            days.append(day)
            self.rows.append(row)
        else:
            at = bisect_right(days, day)
            days.insert(at, day)
            self.rows.insert(at, row)

    def remove(self, row: Any, day: date) -> None:
        """Take out a row that was put in with this day."""
        at = position(self.rows, row, bisect_left(self.days, day))
        del self.days[at], self.rows[at]


def position(rows: Sequence[Any], row: Any, start: int = 0) -> int:
    """Where the very row stands, not one that is equal to it."""
    while rows[start] is not row:
        start += 1
    return start


class Group:
    """The rows of one link, in the order in which they came."""

    __slots__ = ("rows",)

    def __init__(self) -> None:
        self.rows: list[Any] = []

    def add(self, row: Any, _: date | None) -> None:
        """Put a row last."""
        self.rows.append(row)

    def remove(self, row: Any, _: date | None) -> None:
        """Take out a row."""
        del self.rows[position(self.rows, row)]


class Linked:
    """An index as the functions of a plan read it: the rows of a link."""

    __slots__ = ("groups",)

    def __init__(self, groups: dict[Any, Any]) -> None:
        self.groups = groups

    def get(self, key: Any, default: Sequence[Any] = NOBODY) -> Sequence[Any]:
        """The rows whose link is the key."""
        group = self.groups.get(key)
        return default if group is None else group.rows


class Dated:
    """The same by link and period: keys end with the first day of a period."""

    __slots__ = ("ends", "groups", "links")

    def __init__(self, groups: dict[Any, Timeline], links: int, unit: Unit) -> None:
        self.groups, self.links, self.ends = groups, links, Ends(unit)

    def get(self, key: Any, default: Sequence[Any] = NOBODY) -> Sequence[Any]:
        """The rows whose link is the key without its last part, and whose day falls in the period."""
        if self.links == 1:
            link, start = key
        elif self.links:
            link, start = key[:-1], key[-1]
        else:
            link, start = NOBODY, key
        group = self.groups.get(link)
        if group is None:
            return default
        days = group.days
        first = bisect_left(days, start)
        if first == len(days) or days[first] > self.ends[start]:
            return default
        return group.rows[first : bisect_right(days, self.ends[start], first)]


class Base:
    """Groups of rows that serve every index with the same links; `entry` gives a row's link and day, or None."""

    __slots__ = ("dated", "entry", "flat", "groups", "links", "rows")

    def __init__(self, links: int, dated: bool) -> None:
        self.links, self.dated = links, dated
        self.flat = not links and not dated
        self.entry: Any = None
        self.groups: dict[Any, Any] = {}
        self.rows: dict[str, Any] = {}

    def add(self, row: Any) -> None:
        """Put a row into its group, if it belongs here."""
        found = self.entry(row)
        if found is None:
            return
        if self.flat:
            self.rows[row.id] = row
            return
        link, day = found
        group = self.groups.get(link)
        if group is None:
            group = self.groups[link] = Timeline() if self.dated else Group()
        group.add(row, day)

    def remove(self, row: Any) -> None:
        """Take a row out of its group."""
        found = self.entry(row)
        if found is None:
            return
        if self.flat:
            del self.rows[row.id]
            return
        link, day = found
        group = self.groups[link]
        group.remove(row, day)
        if not group.rows:
            del self.groups[link]

    def fill(self, rows: Iterable[Any]) -> None:
        """Put many rows in."""
        for row in rows:
            self.add(row)

    def view(self, unit: Unit | None) -> Any:
        """What the functions of a plan read: with a unit by period too."""
        if self.flat:
            return self.rows.values()
        return Linked(self.groups) if unit is None else Dated(self.groups, self.links, unit)
