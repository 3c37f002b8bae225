"""Which instances of a duty are judged, to the day."""

from datetime import date
from types import SimpleNamespace

import pytest

from iron_rules.plan.calendar import Calendar
from iron_rules.policy import law, month, parameter, some, text
from ten_iron_rules.facts import VillageVisit
from tests.small import FROM, a_duty, days, pack_of, plan_of

GRACE = days("grace", 7)


def calendar(as_of, horizon=None, **options):
    """The calendar of a duty as known on a day."""
    rule = a_duty(**{"must": some(VillageVisit), **options})
    parameters = pack_of(rule, GRACE).parameters
    return Calendar(plan_of(rule, GRACE).due, parameters, as_of, horizon or as_of)


def starts(found, subject):
    """The first days of the periods that a subject is judged for."""
    return [period.start.isoformat() for _, periods in found.recurring([subject]) for period in periods]


def term(start, end=None):
    """An official's term."""
    return SimpleNamespace(id="o", start=date.fromisoformat(start), end=end and date.fromisoformat(end))


@pytest.mark.parametrize(
    ("as_of", "judged"),
    [
        (date(2017, 6, 6), []),
        (date(2017, 6, 7), ["2017-05-01"]),
        (date(2017, 7, 6), ["2017-05-01"]),
        (date(2017, 7, 7), ["2017-05-01", "2017-06-01"]),
    ],
)
def test_a_month_is_judged_once_its_grace_is_over(as_of, judged):
    """The first full month after adoption is May; its last day plus seven is 7 June."""
    assert judged == starts(calendar(as_of, every=month, grace=GRACE), term("2016-01-01"))


@pytest.mark.parametrize(
    ("subject", "judged"),
    [
        (term("2017-05-01", "2017-06-30"), ["2017-05-01", "2017-06-01"]),
        (term("2017-05-02", "2017-06-30"), ["2017-06-01"]),
        (term("2017-05-01", "2017-06-29"), ["2017-05-01"]),
        (term("2017-05-02", "2017-05-31"), []),
        (term("2017-07-01", "2017-06-01"), []),
        (term("2030-01-01"), []),
    ],
)
def test_a_term_covers_the_whole_period(subject, judged):
    """Who came a day late or left a day early owes nothing for the month."""
    assert judged == starts(calendar(date(2017, 6, 30), every=month), subject)


def test_a_feed_holds_judging_back():
    """Nothing is judged on a day for which facts may still come in."""
    found = calendar(date(2017, 12, 31), date(2017, 6, 7), every=month, grace=GRACE)

    assert ["2017-05-01"] == starts(found, term("2016-01-01"))


@pytest.mark.parametrize(("event", "judged"), [(date(2017, 4, 22), False), (date(2017, 4, 23), True)])
def test_events_before_the_first_day_are_not_judged(event, judged):
    """Nobody is bound by what was not in force."""
    assert judged is (calendar(date(2018, 1, 1), on=VillageVisit.on).on(event) is not None)


def test_a_deadline_is_the_event_plus_the_days_allowed():
    """Its period is the deadline; judged once it has come."""
    options = {"of": VillageVisit, "on": VillageVisit.on, "allow": GRACE, "must": VillageVisit.common_problems > 0}
    period = calendar(date(2017, 5, 8), **options).on(date(2017, 5, 1))

    assert (date(2017, 5, 8), date(2017, 5, 8), date(2017, 5, 8), date(2017, 5, 1)) == (
        period.start, period.end, period.judged, period.event,
    )  # fmt: skip
    assert calendar(date(2017, 5, 7), **options).on(date(2017, 5, 1)) is None


def test_until_is_the_last_day_of_a_duty():
    """A period that ends a day later is not due."""
    last = parameter("last", law("1.1"), text(zh="止", en="last day"), {FROM: date(2017, 6, 30)})
    rule = a_duty(must=some(VillageVisit), until=last)
    as_of = date(2018, 1, 1)
    found = Calendar(plan_of(rule, last).due, pack_of(rule, last).parameters, as_of, as_of)

    assert ["2017-05-01", "2017-06-01"] == starts(found, term("2016-01-01"))
