"""However far a plan looks back, no more periods are gone through than there are."""

from datetime import date

from iron_rules.periods import periods_of_all_time
from iron_rules.plan.calendar import Calendar
from iron_rules.plan.earlier import distances
from iron_rules.policy import count, in_a_row
from ten_iron_rules.facts import Effort
from tests.small import a_duty, days, pack_of, plan_of

ONE, EVER = days("one", 1), days("ever", 10**18)
RULE = a_duty(must=~in_a_row(count(Effort, name="efforts") < ONE, EVER))
PLAN, PARAMETERS = plan_of(RULE, ONE, EVER), pack_of(RULE, ONE, EVER).parameters


def test_more_periods_in_a_row_than_there_are_look_at_each_of_them() -> None:
    assert tuple(range(periods_of_all_time("month"))) == distances(PLAN, PARAMETERS)


def test_the_periods_around_begin_with_the_calendar() -> None:
    calendar = Calendar(PLAN.due, PARAMETERS)
    judged = calendar.judged(date(2017, 6, 30), date(2017, 6, 30))
    around = list(calendar.around(judged, 10**18))

    assert (date(1, 1, 1), judged[-1]) == (around[0].start, around[-1])
