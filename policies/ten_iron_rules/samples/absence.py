"""Leave into who is away: of a period, of the days that stand for it, and by which days of it."""

from datetime import date, timedelta

from iron_rules.periods import Period
from ten_iron_rules.facts import Leave, Official
from ten_iron_rules.samples.draft import Draft


def is_away(draft: Draft, official: Official, period: Period) -> bool:
    """Whether at least half of the period's days are leave of the person."""
    return is_away_between(draft, official, period.start, period.end)


def is_away_between(draft: Draft, official: Official, first: date, last: date) -> bool:
    """Whether at least half of the days from the first to the last are leave of the person, under whichever term."""
    terms = draft.of(Official, "person_id", official.person_id)
    leaves = [leave for term in terms for leave in draft.of(Leave, "official_id", term.id)]
    if not leaves:
        return False
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return 2 * sum(any(leave.start <= day <= leave.end for leave in leaves) for day in days) >= len(days)


def half_of(period: Period) -> int:
    """The least number of days off in the period that makes an official away."""
    return ((period.end - period.start).days + 2) // 2
