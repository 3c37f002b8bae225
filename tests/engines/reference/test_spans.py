"""Deadlines in months and by key, deadlines inside a period, and days made of others; memory says the same."""

from datetime import date
from typing import Any

import pytest

from iron_rules.expressions.terms import Expression
from iron_rules.facts import Fact
from iron_rules.policy import (
    between,
    by_then,
    count,
    day_of_period,
    days,
    earliest,
    end_of,
    half_year,
    month,
    month_of,
    months,
    quarter,
    some,
    start_of,
    the_event,
    the_period,
    week,
    year,
    year_of,
    years,
)
from tests.engines.reference.world import Inspection, Site, judged, number, outcomes, rule

MONTH, TWO, YEAR, WEEK = (
    number(name, span)
    for name, span in (("a_month", months(1)), ("two", 2), ("a_year", years(1)), ("seven_days", days(7)))
)
BY_KIND = number("by_kind", {"shop": days(10), "works": months(1)})
SOME = number("some_kinds", {"works": months(1)})
TENTH, LATE, NOW = number("tenth", 10), number("late", 31), number("now", 1)
WORDS = (MONTH, TWO, YEAR, WEEK, BY_KIND, SOME, TENTH, LATE, NOW)
LONG = date(2021, 12, 31)


def site(opened: str, kind: Any = "shop", id: str = "s") -> Site:
    """A site and the day on which it opened."""
    return Site(id=id, kind=kind, opened=date.fromisoformat(opened))


def seen(id: str, day: str, result: Any = "good") -> Inspection:
    """An inspection of the site."""
    return Inspection(id=id, site_id="s", on=date.fromisoformat(day), result=result)


def deadlines(allow: Any, *facts: Fact, on: Any = Site.opened, **options: Any) -> list[str]:
    """The days that are the deadlines after a day."""
    given = rule(some(Inspection), every=None, on=on, allow=allow, **options)
    return [start for _, start, _ in outcomes(judged((*WORDS, given), facts, LONG))]


@pytest.mark.parametrize(
    ("opened", "deadline"),
    [
        ("2018-01-28", "2018-02-28"),
        ("2018-01-31", "2018-02-28"),
        ("2020-01-31", "2020-02-29"),
        ("2018-02-28", "2018-03-28"),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_the_last(opened: str, deadline: str) -> None:
    assert [deadline] == deadlines(MONTH, site(opened))


@pytest.mark.parametrize(("kind", "deadline"), [("shop", "2018-02-10"), ("works", "2018-02-28")])
def test_a_deadline_goes_by_a_column(kind: str, deadline: str) -> None:
    """Of the subject, or of what an event refers to."""
    happened = site("2018-01-01", kind), seen("i", "2018-01-31")

    assert [deadline] == deadlines(BY_KIND[Site.kind], site("2018-01-31", kind))
    assert [deadline] == deadlines(BY_KIND[Inspection.site_id.kind], *happened, on=Inspection.on)


def test_a_key_that_a_parameter_lacks_makes_nothing_due() -> None:
    """Nobody is held to a deadline that nothing says."""
    assert [] == deadlines(SOME.get(Site.kind), site("2018-01-31", "shop"))
    assert ["2018-02-28"] == deadlines(SOME.get(Site.kind), site("2018-01-31", "works"))
    assert [] == deadlines(None, site("2018-01-31", "shop"), grace=SOME.get(Site.kind))


def test_events_with_one_deadline_make_one_instance() -> None:
    """A finding if one of them makes one, of the earliest that does."""
    facts = (site("2018-01-01"), *(seen(f"i{day}", f"2018-01-{day}") for day in (28, 29, 30, 31)))
    given = rule(month_of(the_event) == month_of(the_period.end), every=None, on=Inspection.on, allow=MONTH)
    after = rule(some(Inspection, within=between(the_event, the_event)), every=None, on=Inspection.on, allow=MONTH)

    assert [("s", "2018-02-28", "not given")] == outcomes(judged((*WORDS, given), facts, date(2018, 2, 28)))
    found = judged((*WORDS, after), facts, date(2018, 2, 28))
    assert [("s", "2018-02-28", "given")] == outcomes(found)
    assert [("i28",)] == [each.evidence for each in found.findings]


@pytest.mark.parametrize(("as_of", "found"), [(date(2018, 3, 27), 0), (date(2018, 3, 28), 1)])
def test_grace_may_be_a_span(as_of: date, found: int) -> None:
    """A month after 28 February is 28 March, of a day and of a period alike."""
    since = number("since_february", date(2018, 2, 1))
    on_a_day = rule(some(Inspection), every=None, on=Site.opened, grace=MONTH)
    recurring = rule(some(Inspection), grace=MONTH, since=since)

    for given in (on_a_day, recurring):
        assert found == len(outcomes(judged((*WORDS, since, given), [site("2018-02-28")], as_of)))


def holds(given: Expression[Any], *facts: Fact) -> bool:
    """Whether a reward is given for February 2018."""
    found = outcomes(judged((*WORDS, rule(given)), facts, date(2018, 2, 28)))
    return ("s", "2018-02-01", "given") in found


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (Site.opened + MONTH == the_period.end, True),
        (Site.opened + WEEK < the_period.end, True),
        (the_period.end - YEAR == start_of(the_period.end - YEAR, month), False),
        (the_period.end - MONTH < Site.opened, True),
        (the_period.end - Site.opened == TWO, False),
        (end_of(Site.opened, month) - Site.opened == TWO - TWO, True),
        (end_of(Site.opened, quarter) > the_period.end, True),
        (end_of(Site.opened, half_year) > end_of(Site.opened, quarter), True),
        (start_of(Site.opened, week) < Site.opened, True),
        (start_of(Site.opened, year) == start_of(the_period.end, year), True),
        (earliest(Site.opened, the_period.start) == Site.opened, True),
        (year_of(Site.opened) == the_period.year, True),
        (month_of(Site.opened) + TWO > the_period.month, True),
        (month_of(Site.opened) == the_period.month, False),
        (some(Inspection, within=between(Site.opened, Site.opened + MONTH)), True),
        (some(Inspection, within=between(Site.opened + MONTH, the_period.end)), False),
    ],
)
def test_days_are_made_of_others(given: Expression[Any], expected: bool) -> None:
    """The site opened on 31 January; it was inspected on 10 February."""
    assert expected is holds(given, site("2018-01-31"), seen("i", "2018-02-10"))


@pytest.mark.parametrize("given", [year_of(Site.opened) > TWO, start_of(Site.opened, month) <= the_period.end])
def test_of_a_day_that_is_missing_nothing_is_known(given: Expression[Any]) -> None:
    assert not holds(given, Site(id="s"))


@pytest.mark.parametrize(
    ("by", "as_of", "found"),
    [
        (TENTH, date(2018, 2, 9), []),
        (TENTH, date(2018, 2, 10), [("s", "2018-02-01", "not given")]),
        (LATE, date(2018, 2, 27), []),
        (LATE, date(2018, 2, 28), [("s", "2018-02-01", "given")]),
    ],
)
def test_a_duty_may_be_due_by_a_day_of_its_period(by: Any, as_of: date, found: Any) -> None:
    """On the tenth, or on the last day of a month that is shorter; what happens later does not count."""
    facts = [site("2018-01-01"), seen("i", "2018-02-11")]
    since = number("since_february", date(2018, 2, 1))
    given = rule(some(Inspection), due_by=day_of_period(by), since=since)

    assert found == outcomes(judged((*WORDS, since, given), facts, as_of))


@pytest.mark.parametrize(("day", "expected"), [("2018-02-10", "given"), ("2018-02-11", "not given")])
@pytest.mark.parametrize("within", [None, by_then, between(the_period.start, the_period.end)])
def test_only_what_happened_by_then_counts(day: str, expected: str, within: Any) -> None:
    """However late it is judged; the finding's period is the whole month."""
    since = number("since_february", date(2018, 2, 1))
    given = rule(
        count(Inspection, **({} if within is None else {"within": within})) > NOW - NOW,
        due_by=day_of_period(TENTH), since=since, grace=WEEK,
    )  # fmt: skip
    found = judged((*WORDS, since, given), [site("2018-01-01"), seen("i", day)], date(2018, 2, 28))

    assert [("s", "2018-02-01", expected)] == outcomes(found)
    for each in found.findings:
        assert (date(2018, 2, 28), date(2018, 2, 17)) == (each.period_end, each.judged_on)
