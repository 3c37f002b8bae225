"""Which instances of a duty there are, and which of them are judged, to the day."""

from collections.abc import Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from iron_rules.engines.reference.facts import Facts
from iron_rules.engines.reference.meaning import Meaning, Sight
from iron_rules.facts.factbase import FactBase
from iron_rules.plan.calendar import Calendar, is_judged
from iron_rules.policy import law, month, parameter, some, text
from ten_iron_rules.facts import FACTS, VillageVisit
from tests.small import FROM, a_duty, days, pack_of, plan_of

GRACE = days("grace", 7)


def calendar(*parameters: Any, **options: Any) -> Calendar:
    """The calendar of a duty."""
    rule = a_duty(**{"must": some(VillageVisit), **options})
    return Calendar(plan_of(rule, GRACE, *parameters).due, pack_of(rule, GRACE, *parameters).parameters)


def starts(found: Calendar, subject: Any, as_of: date, horizon: date | None = None) -> list[str]:
    """The first days of the periods that a subject is judged for, as known on a day."""
    periods = found.judged(as_of, horizon or as_of)
    span = found.span(subject, [each.start for each in periods], [each.end for each in periods])

    assert [periods[at] for at in span] == [each for each in periods if found.includes(subject, each)]
    return [periods[at].start.isoformat() for at in span]


def term(start: str, end: str | None = None) -> Any:
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
def test_a_month_is_judged_once_its_grace_is_over(as_of: date, judged: Sequence[str]) -> None:
    """The first full month after adoption is May; its last day plus seven is 7 June."""
    assert judged == starts(calendar(every=month, grace=GRACE), term("2016-01-01"), as_of)


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
def test_a_term_covers_the_whole_period(subject: SimpleNamespace, judged: Sequence[str]) -> None:
    """Who came a day late or left a day early owes nothing for the month."""
    assert judged == starts(calendar(every=month), subject, date(2017, 6, 30))


def test_a_feed_holds_judging_back() -> None:
    """Nothing is judged on a day for which facts may still come in."""
    found = calendar(every=month, grace=GRACE)

    assert ["2017-05-01"] == starts(found, term("2016-01-01"), date(2017, 12, 31), date(2017, 6, 7))


@pytest.mark.parametrize(("event", "due"), [(date(2017, 4, 22), False), (date(2017, 4, 23), True)])
def test_nothing_is_due_for_events_before_the_first_day(event: date, due: bool) -> None:
    """Nobody is bound by what was not in force."""
    assert due is (calendar(on=VillageVisit.on).of_day(event) is not None)


def test_a_deadline_is_the_event_plus_the_days_allowed() -> None:
    """Its period is the deadline; judged once it has come."""
    options = {"of": VillageVisit, "on": VillageVisit.on, "allow": GRACE, "must": VillageVisit.common_problems > 0}
    period = calendar(**options).of_day(date(2017, 5, 8))
    assert period is not None

    assert (date(2017, 5, 8), date(2017, 5, 8), date(2017, 5, 8), date(2017, 5, 1)) == (
        period.start, period.end, period.judged, period.event,
    )  # fmt: skip
    assert is_judged(period, date(2017, 5, 8), date(2017, 5, 8))
    assert not is_judged(period, date(2017, 5, 7), date(2017, 5, 7))
    assert not is_judged(period, date(2017, 5, 9), date(2017, 5, 7))


@pytest.mark.parametrize("event", [date(2017, 5, 1), date(2019, 2, 22), date(9999, 12, 28)])
def test_the_days_of_the_plan_are_those_of_the_calendar(event: date) -> None:
    """Engines that write the plan's nodes and engines that ask the calendar have the same days."""
    options = {"of": VillageVisit, "on": VillageVisit.on, "must": VillageVisit.common_problems > 0}
    for days_given in ({}, {"allow": GRACE}, {"grace": GRACE}, {"allow": GRACE, "grace": GRACE}):
        found = calendar(**options, **days_given)
        period = found.of_day(found.day_of(event))
        assert period is not None
        meaning = Meaning(Facts(FactBase({}), FACTS, event), pack_of(GRACE).parameters, found)
        nodes = found.due.deadline, found.due.judged

        assert (period.end, period.judged) == tuple(meaning.value(each, Sight({}, period)) for each in nodes)


@pytest.mark.parametrize("subject", [term("2017-05-01", "2017-05-31"), term("2017-05-02"), term("2017-01-01")])
def test_the_condition_of_the_plan_is_that_of_the_calendar(subject: Any) -> None:
    """A subject is included where its stretch covers the period."""
    found = calendar(every=month)
    (may, *_) = found.judged(date(2017, 12, 31), date(2017, 12, 31))
    meaning = Meaning(Facts(FactBase({}), FACTS, may.end), {}, found)
    held = [meaning.holds(each, Sight({"s": subject}, may)) for each in found.due.included]

    assert [found.includes(subject, may)] == held


def test_until_is_the_last_day_of_a_duty() -> None:
    """A period that ends a day later is not due."""
    last = parameter("last", law("1.1"), text(zh="止", en="last day"), {FROM: date(2017, 6, 30)})
    found = calendar(last, until=last)

    assert ["2017-05-01", "2017-06-01"] == starts(found, term("2016-01-01"), date(2018, 1, 1))
