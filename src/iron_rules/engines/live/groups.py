"""Facts into groups that grow and shrink: by what links them to the rows around them, each in order of days."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
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


class Linked:
    """An index as the functions of a plan read it: the rows of a link."""

    __slots__ = ("groups",)

    def __init__(self, groups: dict[Any, Timeline]) -> None:
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
        last = bisect_right(days, self.ends[start], first)
        return group.rows[first:last] if first < last else default

    def has(self, link: Any, day: date) -> bool:
        """Whether there is a row of that link on that very day."""
        group = self.groups.get(link)
        if group is None:
            return False
        days = group.days
        at = bisect_left(days, day)
        return at < len(days) and days[at] == day


class Roll:
    """Rows that nothing links: by id. `entry` says of a row that it belongs here, by another answer than None."""

    __slots__ = ("entry", "rows")

    def __init__(self) -> None:
        self.entry: Any = None
        self.rows: dict[str, Any] = {}

    def add(self, row: Any) -> None:
        """Put a row in, if it belongs here."""
        if self.entry(row) is not None:
            self.rows[row.id] = row

    def remove(self, row: Any) -> None:
        """Take a row out."""
        if self.entry(row) is not None:
            del self.rows[row.id]

    def view(self, _: Unit | None) -> Any:
        """What the functions of a plan read: every row."""
        return self.rows.values()


class Bundles:
    """Rows by link, in the order in which they came. `entry` gives a row's link and None, or None."""

    __slots__ = ("entry", "groups")

    def __init__(self) -> None:
        self.entry: Any = None
        self.groups: dict[Any, list[Any]] = {}

    def add(self, row: Any) -> None:
        """Put a row last in its group, if it belongs here."""
        found = self.entry(row)
        if found is not None:
            group = self.groups.get(found[0])
            if group is None:
                self.groups[found[0]] = [row]
            else:
                group.append(row)

    def remove(self, row: Any) -> None:
        """Take a row out of its group."""
        found = self.entry(row)
        if found is not None:
            group = self.groups[found[0]]
            del group[position(group, row)]
            if not group:
                del self.groups[found[0]]

    def view(self, _: Unit | None) -> Any:
        """What the functions of a plan read: rows by link."""
        return self.groups


class Timelines:
    """Rows by link, in order of days: one serves every index with these links. `entry` gives link and day, or None."""

    __slots__ = ("entry", "groups", "links")

    def __init__(self, links: int) -> None:
        self.links = links
        self.entry: Any = None
        self.groups: dict[Any, Timeline] = {}

    def add(self, row: Any) -> None:
        """Put a row into its group, if it belongs here."""
        found = self.entry(row)
        if found is not None:
            link, day = found
            group = self.groups.get(link)
            if group is None:
                group = self.groups[link] = Timeline()
            group.add(row, day)

    def remove(self, row: Any) -> None:
        """Take a row out of its group."""
        found = self.entry(row)
        if found is not None:
            link, day = found
            group = self.groups[link]
            group.remove(row, day)
            if not group.rows:
                del self.groups[link]

    def view(self, unit: Unit | None) -> Any:
        """What the functions of a plan read: rows by link, with a unit by period too."""
        return Linked(self.groups) if unit is None else Dated(self.groups, self.links, unit)


Base = Roll | Bundles | Timelines


def base(links: int, *, dated: bool) -> Base:
    """A base without rows, for rows with so many links, and with a day or without."""
    if dated:
        return Timelines(links)
    return Bundles() if links else Roll()
