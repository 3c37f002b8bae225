"""What takes duties away: leave of the person, and weeks in which hardly anybody works."""

from datetime import date

from ten_iron_rules.facts import Official
from tests.oracle.periods import Period
from tests.oracle.world import World

WORKING_DAYS = 3


def away(world: World, official: Official, period: Period) -> bool:
    """Whether at least half of the days are leave of the person, under whichever of their terms."""
    leaves = [leave for term in world.of("official", official.person_id, "person_id")
              for leave in world.of("leave", term.id)]  # fmt: skip
    if not leaves:
        return False
    on_leave = [day for day in period.days if any(leave.start <= day <= leave.end for leave in leaves)]
    return 2 * len(on_leave) >= len(period.days)


def short_week(world: World, week: Period) -> bool:
    return len([day for day in week.days if _is_worked(world, day)]) < WORKING_DAYS


def _is_worked(world: World, day: date) -> bool:
    """What all rows of the day say, or Monday to Friday where there is none."""
    rows = [row for row in world.all("calendar_day") if row.on == day]
    return all(row.working for row in rows) if rows else day.weekday() < 5
