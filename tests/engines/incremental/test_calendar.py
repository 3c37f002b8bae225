"""The periods of a recurring duty grow and shrink with the days that are known, and end with the calendar."""

from datetime import date, timedelta

import attrs
import pytest

from iron_rules.engines.incremental.calendar import Recurrence
from iron_rules.expressions.nodes import Literal
from iron_rules.periods import due_periods
from iron_rules.plan.calendar import Calendar, Timing
from tests.sessions.model import PACK

WEEKLY = PACK.plans["2.5-weekly-village-day"].due
LAST = date.max - timedelta(days=30)


def recurrence(since: date) -> Recurrence:
    """The weeks from a day on, judged when they end."""
    return Recurrence(Calendar(attrs.evolve(WEEKLY, since=Literal(since), grace=None), {}))


@pytest.mark.parametrize("days", range(9))
def test_the_periods_are_those_of_an_evaluation(days: int) -> None:
    """One more week on each Sunday."""
    start = date(2017, 5, 1)
    as_of = start + timedelta(days=days)
    weeks = recurrence(start)
    weeks.move(as_of, as_of)

    assert due_periods("week", start, as_of, Timing(0, None), as_of, as_of) == tuple(weeks.periods)


def test_a_feed_that_falls_back_takes_periods_away_and_gives_them_back() -> None:
    weeks = recurrence(date(2017, 5, 1))
    weeks.move(date(2017, 5, 21), date(2017, 5, 21))
    kept = weeks.move(date(2017, 5, 21), date(2017, 5, 13))
    fewer = len(weeks.periods), weeks.ends[-1]
    weeks.move(date(2017, 5, 21), date(2017, 5, 14))

    assert (1, (1, date(2017, 5, 7))) == (kept, fewer)
    assert (2, date(2017, 5, 14)) == (len(weeks.periods), weeks.ends[-1])


def test_the_last_period_of_the_calendar_is_judged_once() -> None:
    weeks = recurrence(LAST)
    weeks.move(date.max, date.max)
    weeks.move(date.max, date.max)

    assert due_periods("week", LAST, date.max, Timing(0, None), date.max, date.max) == tuple(weeks.periods)
