"""Terms and other stretches of days into who is bound by what, and when."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, TypeVar, Union

import attrs

from iron_rules import periods
from iron_rules.periods import Period
from ten_iron_rules.facts import Command, FrontlinePosting, HouseholdContact, Official, VillageCharge
from ten_iron_rules.samples.calendar import ADOPTED, AS_OF
from ten_iron_rules.samples.draft import Draft

Stretch = Union[Official, Command, VillageCharge, HouseholdContact, FrontlinePosting]  # noqa: UP007 `|` makes a noun of them
LEADERS: Final = ("party_secretary", "government_head")
HEADS: Final = ("party_secretary", "village_director")
RESIDENTS: Final = ("first_secretary", "work_team_member")
_OWN: Final = frozenset({"id", "start", "end"})
S = TypeVar("S", Command, VillageCharge, HouseholdContact, FrontlinePosting)


def covers(stretch: Stretch, period: Period) -> bool:
    """Whether the stretch holds every day of the period."""
    return periods.covers(stretch.start, stretch.end, period.start, period.end)


def holds(stretch: Stretch, day: date) -> bool:
    """Whether the stretch holds the day."""
    return periods.covers(stretch.start, stretch.end, day, day)


def joined(rows: Iterable[S]) -> list[S]:
    """Rows that say the same but for their days, and overlap or adjoin, as one; a row alone as it is."""
    found: dict[tuple[object, ...], list[S]] = {}
    for row in sorted(rows, key=lambda row: row.start):
        if row.end is not None and row.end < row.start:
            continue
        key = tuple(getattr(row, spec.name) for spec in type(row).__spec__.columns if spec.name not in _OWN)
        pieces = found.setdefault(key, [])
        if pieces and (pieces[-1].end is None or row.start <= pieces[-1].end + timedelta(days=1)):
            ends = (pieces[-1].end, row.end)
            pieces[-1] = attrs.evolve(pieces[-1], end=None if None in ends else max(ends))  # type: ignore[misc,type-var]
        else:
            pieces.append(row)
    return [piece for pieces in found.values() for piece in pieces]


def in_office_at_the_end(official: Official, year: Period) -> bool:
    """Whether the term holds the last ninety days of the year."""
    return periods.covers(official.start, official.end, year.end - timedelta(days=89), year.end)


def overlap(stretch: Stretch, period: Period) -> tuple[date, date] | None:
    """The days of the period from adoption on that the stretch holds: the first and the last."""
    first = max(stretch.start, period.start, ADOPTED)
    last = min(stretch.end or AS_OF, period.end)
    return (first, last) if first <= last else None


def is_leader(official: Official) -> bool:
    """Whether the official is the head of party or government of a region."""
    return official.post in LEADERS and official.level != "village"


def is_principal(official: Official) -> bool:
    """Whether the official leads a city, county or township."""
    return is_leader(official) and official.level != "province"


def is_head(official: Official) -> bool:
    """Whether the official heads a village."""
    return official.post in HEADS and official.level == "village"


def is_resident(official: Official) -> bool:
    """Whether the official is posted to live in a village."""
    return official.post in RESIDENTS


def is_bound(official: Official) -> bool:
    """Whether the official may be commended: a leader of a region, the head of a village, or a resident."""
    return is_principal(official) or is_head(official) or is_resident(official)


def principals(draft: Draft) -> list[Official]:
    """The terms of leaders of cities, counties and townships."""
    return [official for official in draft.all(Official) if is_principal(official)]


def heads(draft: Draft) -> list[Official]:
    """The terms of village heads."""
    return [official for official in draft.all(Official) if is_head(official)]


def residents(draft: Draft) -> list[Official]:
    """The terms of resident workers."""
    return [official for official in draft.all(Official) if is_resident(official)]
