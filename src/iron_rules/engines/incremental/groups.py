"""Groups of facts that grow and shrink: by what links facts to the rows around them, each in order of days."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any, Final

from iron_rules.facts.base import Fact
from iron_rules.periods import Unit, next_start

NOBODY: Final[tuple[Fact, ...]] = ()


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
        self.rows: list[Fact] = []


class Linked:
    """An index as the functions of a plan read it: the rows of a link."""

    __slots__ = ("groups",)

    def __init__(self, groups: dict[object, Timeline]) -> None:
        self.groups = groups

    def get(self, key: object, default: Sequence[Fact] = NOBODY) -> Sequence[Fact]:
        """Return the rows whose link is the key."""
        group = self.groups.get(key)
        return default if group is None else group.rows


class Dated:
    """The same by link and period: keys end with the first day of a period."""

    __slots__ = ("ends", "groups", "links")

    def __init__(self, groups: dict[object, Timeline], links: int, unit: Unit) -> None:
        self.groups, self.links, self.ends = groups, links, Ends(unit)

    def get(self, key: Any, default: Sequence[Fact] = NOBODY) -> Sequence[Fact]:
        """Return the rows whose link is the key without its last part, and whose day falls in the period."""
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

    def has(self, link: object, day: date) -> bool:
        """Return whether there is a row of that link on that very day."""
        group = self.groups.get(link)
        if group is None:
            return False
        days = group.days
        at = bisect_left(days, day)
        return at < len(days) and days[at] == day


class Roll:
    """Rows that nothing links: by id."""

    __slots__ = ("rows",)

    def __init__(self) -> None:
        self.rows: dict[str, Fact] = {}

    def put(self, row: Fact, _: object, __: None) -> None:
        """Put a row in."""
        self.rows[row.id] = row

    def take(self, row: Fact, _: object, __: None) -> None:
        """Take a row out."""
        del self.rows[row.id]

    def view(self, _: Unit | None) -> Collection[Fact]:
        """Return every row, as the functions of a plan read them."""
        return self.rows.values()


class Bundles:
    """Rows by link, in the order in which they came."""

    __slots__ = ("groups",)

    def __init__(self) -> None:
        self.groups: dict[object, dict[str, Fact]] = {}

    def put(self, row: Fact, link: object, _: None) -> None:
        """Put a row last in its group."""
        group = self.groups.get(link)
        if group is None:
            group = self.groups[link] = {}
        group[row.id] = row

    def take(self, row: Fact, link: object, _: None) -> None:
        """Take a row out of its group."""
        group = self.groups[link]
        del group[row.id]
        if not group:
            del self.groups[link]

    def get(self, key: object, default: Collection[Fact] = NOBODY) -> Collection[Fact]:
        """Return the rows whose link is the key."""
        group = self.groups.get(key)
        return default if group is None else group.values()

    def view(self, _: Unit | None) -> "Bundles":
        """Return the rows by link, as the functions of a plan read them."""
        return self


class Timelines:
    """Rows by link, in order of days: one serves every index with these links."""

    __slots__ = ("groups", "links")

    def __init__(self, links: int) -> None:
        self.links = links
        self.groups: dict[object, Timeline] = {}

    def put(self, row: Fact, link: object, day: date) -> None:
        """Put a row into its place in its group; late rows go before those of later days."""
        group = self.groups.get(link)
        if group is None:
            group = self.groups[link] = Timeline()
        days = group.days
        if not days or day >= days[-1]:
            days.append(day)
            group.rows.append(row)
        else:
            at = bisect_right(days, day)
            days.insert(at, day)
            group.rows.insert(at, row)

    def take(self, row: Fact, link: object, day: date) -> None:
        """Take the very row out of its group, not one that is equal to it."""
        group = self.groups[link]
        days, rows = group.days, group.rows
        at = bisect_left(days, day)
        while rows[at] is not row:
            at += 1
        del days[at], rows[at]
        if not rows:
            del self.groups[link]

    def view(self, unit: Unit | None) -> Linked | Dated:
        """Return the rows by link, with a unit also by period, as the functions of a plan read them."""
        return Linked(self.groups) if unit is None else Dated(self.groups, self.links, unit)


Base = Roll | Bundles | Timelines


def base(links: int, *, dated: bool) -> Base:
    """Return a base without rows, for rows with so many links, and with a day or without."""
    if dated:
        return Timelines(links)
    return Bundles() if links else Roll()
