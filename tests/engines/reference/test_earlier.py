"""What looks back: the period before, the same period a year before, periods in a row, a rolling window."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import iron_rules
from iron_rules.policy import (
    a_year_before,
    count,
    half_year,
    in_a_row,
    last,
    month,
    months,
    previous,
    quarter,
    rank,
    some,
    total,
    week,
    year,
    years,
)
from tests.accounts import differences
from tests.engines.reference.world import (
    Inspection,
    Post,
    Report,
    Site,
    Target,
    known,
    number,
    outcomes,
    rule,
    unchecked,
)


def evaluate(pack: Any, facts: Any, as_of: date, engine: Any) -> Any:
    """What the reference says, once memory and live say the same."""
    expected = iron_rules.evaluate(pack, facts, as_of=as_of, engine=engine)
    for other in ENGINES:
        assert [] == differences(expected, iron_rules.evaluate(pack, facts, as_of=as_of, engine=other)), other
    return expected


ENGINES: tuple[Any, ...] = ("memory", "tables", "live")
ONE, TWO, THREE = number("one", 1), number("two", 2), number("three", 3)
NINETY = number("ninety", 90)
SITE, OTHER = Site(id="s"), Site(id="t")


def seen(*days: str, site: str = "s") -> list[Inspection]:
    """Inspections of a site on these days."""
    return [
        Inspection(id=f"{site}{each}", site_id=site, on=date.fromisoformat(each), score=Decimal(1)) for each in days
    ]


def given(condition: Any, *facts: Any, as_of: str = "2018-12-31", words: Any = (), **options: Any) -> list[str]:
    """The first days of the periods for which the reward is given to the site `s`."""
    pack = unchecked(ONE, TWO, THREE, NINETY, *words, rule(condition, **options))
    found = evaluate(pack, known(SITE, *facts), as_of=date.fromisoformat(as_of), engine="reference")
    return [start for subject, start, outcome in outcomes(found) if outcome == "given" and subject == "s"]


def test_a_measure_is_compared_with_that_of_the_period_before() -> None:
    facts = seen("2018-01-31", "2018-02-01", "2018-02-28", "2018-04-02")

    assert ["2018-01-01", "2018-02-01", "2018-04-01"] == given(
        count(Inspection) > previous(count(Inspection)), *facts, as_of="2018-05-31"
    )


def test_since_makes_nothing_missing() -> None:
    assert ["2018-01-01"] == given(previous(count(Inspection)) >= ONE, *seen("2017-12-31"), as_of="2018-03-31")


def test_two_periods_back_are_two_periods_back() -> None:
    found = given(previous(count(Inspection), periods=2) >= ONE, *seen("2018-01-05"), as_of="2018-06-30")

    assert ["2018-03-01"] == found


@pytest.mark.parametrize(
    ("every", "happened", "expected"),
    [
        (month, "2017-02-28", "2018-02-01"),
        (quarter, "2017-04-01", "2018-04-01"),
        (half_year, "2017-12-31", "2018-07-01"),
        (year, "2017-01-01", "2018-01-01"),
    ],
)
def test_a_year_before_is_the_same_period_of_the_year_before(every: Any, happened: str, expected: str) -> None:
    assert [expected] == given(a_year_before(count(Inspection)) >= ONE, *seen(happened), every=every)


def test_nobody_is_held_to_a_period_before_their_term() -> None:
    post = Post(id="p", inspector_id="i", name="n", site_id="s", start=date(2018, 2, 1))
    before = previous(count(Report, joined=Report.site_id == Post.site_id))
    pack = unchecked(ONE, rule(before.missing, of=Post))
    found = evaluate(pack, known(SITE, post), as_of=date(2018, 4, 30), engine="reference")

    assert [
        ("p", "2018-02-01", "given"),
        ("p", "2018-03-01", "not given"),
        ("p", "2018-04-01", "not given"),
    ] == outcomes(found)


def test_a_subject_of_a_year_has_no_period_before_its_year() -> None:
    target = Target(id="t", site_id="s", year=2018)
    before = previous(count(Report, joined=Report.site_id == Target.site_id))
    pack = unchecked(ONE, rule(before.missing, of=Target, every=quarter))
    found = evaluate(pack, known(SITE, target), as_of=date(2019, 12, 31), engine="reference")

    assert [
        ("t", "2018-01-01", "given"),
        *(("t", f"2018-{month:02}-01", "not given") for month in (4, 7, 10)),
    ] == outcomes(found)


def test_an_earlier_period_has_the_values_that_held_then() -> None:
    limit = number("limit", {date(2017, 1, 1): 1, date(2018, 2, 1): 5})
    grown = previous(count(Inspection) - limit) >= ONE - ONE

    assert ["2018-02-01"] == given(grown, *seen("2018-01-05", "2018-02-05"), words=[limit], as_of="2018-04-30")


def test_three_in_a_row_are_this_period_and_the_two_before() -> None:
    facts = seen("2018-01-05", "2018-02-05", "2018-03-05", "2018-05-05", "2018-06-05", "2018-07-05", "2018-08-05")

    assert ["2018-03-01", "2018-07-01", "2018-08-01"] == given(in_a_row(some(Inspection), THREE), *facts)


def test_a_row_begins_where_the_rule_begins() -> None:
    found = given(in_a_row(some(Inspection), TWO), *seen("2017-12-31", "2018-01-01", "2018-02-01"), as_of="2018-03-31")

    assert ["2018-02-01"] == found


def test_a_row_ends_where_the_subject_is_not_due() -> None:
    facts = seen("2018-01-05", "2018-02-05", "2018-03-05")
    reports = [Report(id=each, site_id="s", month=date.fromisoformat(each), handed_in=date(2018, 1, 1))
               for each in ("2018-02-01", "2018-03-01")]  # fmt: skip

    assert ["2018-03-01"] == given(in_a_row(some(Inspection), TWO), *facts, *reports, when=some(Report))


def test_more_each_month_than_in_the_month_before() -> None:
    facts = seen("2018-02-01", "2018-03-01", "2018-03-02", "2018-04-01", "2018-04-02")
    rising = in_a_row(count(Inspection) > previous(count(Inspection)), TWO)

    assert ["2018-03-01"] == given(rising, *facts, as_of="2018-05-31")


def test_first_place_twice_in_a_row() -> None:
    facts = [*seen("2018-01-05", "2018-02-05", "2018-03-05"), *seen("2018-01-05", "2018-01-06", site="t")]
    first = in_a_row(rank(count(Inspection)) <= ONE, TWO)

    assert ["2018-03-01"] == given(first, OTHER, *facts, as_of="2018-03-31")


def test_how_many_periods_in_a_row_is_a_figure() -> None:
    pack = unchecked(TWO, rule(in_a_row(some(Inspection), TWO)))
    facts = known(SITE, *seen("2018-01-05", "2018-02-05", "2018-03-05"))
    found = evaluate(pack, facts, as_of=date(2018, 3, 31), engine="reference").findings

    assert [({"in_a_row": 2}, {"in_a_row": 2}), ({"in_a_row": 2}, {"in_a_row": 2})] == [
        (each.measured, each.required) for each in found
    ]
    assert [("s2018-01-05", "s2018-02-05"), ("s2018-02-05", "s2018-03-05")] == [each.evidence for each in found]


def test_the_facts_of_the_period_before_count_too() -> None:
    pack = unchecked(rule(count(Inspection) >= previous(count(Inspection))))
    facts = known(SITE, *seen("2018-01-05", "2018-02-05", "2018-03-05"))
    found = evaluate(pack, facts, as_of=date(2018, 2, 28), engine="reference").findings

    assert [("s2018-01-05",), ("s2018-01-05", "s2018-02-05")] == [each.evidence for each in found]


@pytest.mark.parametrize(("happened", "counts"), [("2018-04-01", False), ("2018-04-02", True), ("2018-07-01", False)])
def test_the_last_days_are_counted_back_from_the_end(happened: str, counts: bool) -> None:
    found = given(some(Inspection, within=last(NINETY)), *seen(happened), every=half_year, as_of="2018-06-30")

    assert (["2018-01-01"] if counts else []) == found


@pytest.mark.parametrize(("first", "counts"), [("2018-04-01", False), ("2018-05-01", True), ("2018-06-01", True)])
def test_a_fact_about_a_month_is_among_the_last_if_its_month_begins_there(first: str, counts: bool) -> None:
    report = Report(id="r", site_id="s", month=date.fromisoformat(first), handed_in=date(2018, 1, 1))
    june = number("june", date(2018, 6, 1))
    found = given(some(Report, within=last(NINETY)), report, as_of="2018-06-30", since=june, words=[june])

    assert (["2018-06-01"] if counts else []) == found


@pytest.mark.parametrize(
    ("happened", "counts"), [("2018-02-01", False), ("2018-02-02", True), ("2018-05-02", True), ("2018-05-03", False)]
)
def test_the_last_days_of_a_point_duty_end_with_its_event(happened: str, counts: bool) -> None:
    condition = some(Inspection, within=last(NINETY))
    options = {"on": Site.opened, "every": None, "allow": THREE}
    pack = unchecked(THREE, NINETY, rule(condition, **options))
    site = Site(id="s", opened=date(2018, 5, 2))
    found = evaluate(pack, known(site, *seen(happened)), as_of=date(2018, 12, 31), engine="reference")

    assert [("s", "2018-05-05", "given" if counts else "not given")] == outcomes(found)


def test_other_months_are_not_due() -> None:
    winter = number("winter", (11, 12, 1))
    pack = unchecked(winter, rule(count(Inspection) >= previous(count(Inspection)), in_months=winter))
    found = evaluate(pack, known(SITE), as_of=date(2018, 12, 31), engine="reference")

    assert ["2018-01-01", "2018-11-01", "2018-12-01"] == [start for _, start, _ in outcomes(found)]


def test_a_week_is_due_that_lies_in_the_months() -> None:
    april = number("april", (4,))
    pack = unchecked(april, rule(some(Inspection), in_months=april, every=week))
    found = evaluate(pack, known(SITE), as_of=date(2018, 12, 31), engine="reference")

    assert ["2018-04-02", "2018-04-09", "2018-04-16", "2018-04-23"] == [start for _, start, _ in outcomes(found)]


def test_a_sum_over_a_half_year() -> None:
    facts = [Report(id=str(each), site_id="s", month=date(2018, each, 1), handed_in=date(2018, each, 1), pages=each)
             for each in range(1, 13)]  # fmt: skip
    pack = unchecked(TWO, rule(total(Report.pages) > TWO, every=half_year))
    found = evaluate(pack, known(SITE, *facts), as_of=date(2018, 12, 31), engine="reference").findings

    assert [21, 57] == [each.measured["report.pages"] for each in found]
    assert ["first half of 2018", "second half of 2018"] == [each.message.en.partition(" ")[2] for each in found]


def test_periods_of_two_years_begin_with_the_first_year_from_the_first_day_on() -> None:
    started = number("late", date(2018, 2, 1))
    pack = unchecked(started, rule(some(Inspection), every=years(2), since=started))
    found = evaluate(pack, known(SITE, *seen("2022-12-31")), as_of=date(2023, 12, 31), engine="reference")

    assert [("s", "2019-01-01", "not given"), ("s", "2021-01-01", "given")] == outcomes(found)
    assert ["2021 to 2022"] == [each.message.en.partition(" ")[2] for each in found.findings]


@pytest.mark.parametrize(("happened", "counts"), [("2018-03-31", False), ("2018-04-01", True), ("2018-06-30", True)])
def test_the_last_three_months_are_whole_months(happened: str, counts: bool) -> None:
    three_months = number("three_months", months(3))
    found = given(some(Inspection, within=last(three_months)), *seen(happened), every=half_year, as_of="2018-06-30",
                  words=[three_months])  # fmt: skip

    assert (["2018-01-01"] if counts else []) == found


@pytest.mark.parametrize(("happened", "counts"), [("2021-06-30", False), ("2021-07-01", True)])
def test_the_last_twelve_months_begin_a_year_and_a_day_before(happened: str, counts: bool) -> None:
    twelve = number("twelve", months(12))
    june = number("june", date(2022, 6, 1))
    found = given(some(Inspection, within=last(twelve)), *seen(happened), as_of="2022-06-30", since=june,
                  words=[twelve, june])  # fmt: skip

    assert (["2022-06-01"] if counts else []) == found
