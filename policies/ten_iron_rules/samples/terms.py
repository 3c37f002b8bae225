"""Terms and other stretches of days into who is bound by what, and when."""

from datetime import date
from typing import Final, Union

from iron_rules import periods
from iron_rules.periods import Period
from ten_iron_rules.facts import Command, FrontlinePosting, HouseholdContact, Official, VillageCharge
from ten_iron_rules.samples.calendar import ADOPTED, AS_OF
from ten_iron_rules.samples.draft import Draft

Stretch = Union[Official, Command, VillageCharge, HouseholdContact, FrontlinePosting]  # noqa: UP007 `|` makes a noun of them
LEADERS: Final = ("party_secretary", "government_head")
HEADS: Final = ("party_secretary", "village_director")
RESIDENTS: Final = ("first_secretary", "work_team_member")


def covers(stretch: Stretch, period: Period) -> bool:
    """Whether the stretch holds every day of the period."""
    return periods.covers(stretch.start, stretch.end, period.start, period.end)


def holds(stretch: Stretch, day: date) -> bool:
    """Whether the stretch holds the day."""
    return periods.covers(stretch.start, stretch.end, day, day)


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


def principals(draft: Draft) -> list[Official]:
    """The terms of leaders of cities, counties and townships."""
    return [official for official in draft.all(Official) if is_principal(official)]


def heads(draft: Draft) -> list[Official]:
    """The terms of village heads."""
    return [official for official in draft.all(Official) if is_head(official)]


def residents(draft: Draft) -> list[Official]:
    """The terms of resident workers."""
    return [official for official in draft.all(Official) if is_resident(official)]
