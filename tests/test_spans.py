"""Spans: what they are called, and the day that each leads to."""

from datetime import date

import pytest

from iron_rules.policy import days, months, weeks, working_days, years
from iron_rules.spans import Span, moved


@pytest.mark.parametrize(
    ("day", "span", "sign", "expected"),
    [
        (date(2017, 5, 1), days(30), 1, date(2017, 5, 31)),
        (date(2017, 5, 1), weeks(2), 1, date(2017, 5, 15)),
        (date(2017, 5, 1), 30, 1, date(2017, 5, 31)),
        (date(2017, 5, 31), 30, -1, date(2017, 5, 1)),
        (date(2017, 1, 31), months(1), 1, date(2017, 2, 28)),
        (date(2016, 1, 31), months(1), 1, date(2016, 2, 29)),
        (date(2017, 1, 31), months(2), 1, date(2017, 3, 31)),
        (date(2017, 2, 28), months(1), 1, date(2017, 3, 28)),
        (date(2017, 3, 31), months(1), -1, date(2017, 2, 28)),
        (date(2017, 12, 31), months(2), 1, date(2018, 2, 28)),
        (date(2017, 1, 31), months(2), -1, date(2016, 11, 30)),
        (date(2016, 2, 29), years(1), 1, date(2017, 2, 28)),
        (date(2016, 2, 29), years(4), 1, date(2020, 2, 29)),
        (date(2017, 2, 28), years(1), -1, date(2016, 2, 28)),
        (date(9999, 12, 1), months(1), 1, date.max),
        (date(1, 1, 31), months(1), -1, date.min),
        (date(9999, 12, 1), weeks(5), 1, date.max),
    ],
)
def test_a_span_leads_to_one_day(day: date, span: Span | int, sign: int, expected: date) -> None:
    """A month leads to the same day of the month, or to its last; nothing leads past the ends of the calendar."""
    assert expected == moved(day, span, sign)


@pytest.mark.parametrize("span", [working_days(1), working_days(5)])
def test_working_days_are_counted_by_a_calendar(span: Span) -> None:
    """Whoever knows the calendar gives the day that they lead to; before a day they are counted back."""
    counted: list[int] = []

    def lead(day: date, count: int) -> date:
        counted.append(count)
        return day

    moved(date(2017, 5, 1), span, 1, lead)
    moved(date(2017, 5, 1), span, -1, lead)

    assert [span.count, -span.count] == counted


@pytest.mark.parametrize(
    ("span", "zh", "en"),
    [
        (days(1), "1天", "1 day"),
        (days(30), "30天", "30 days"),
        (weeks(2), "2周", "2 weeks"),
        (months(2), "2个月", "2 months"),
        (years(1), "1年", "1 year"),
        (working_days(5), "5个工作日", "5 working days"),
    ],
)
def test_a_span_reads_in_both_languages(span: Span, zh: str, en: str) -> None:
    """As a plain string it is the English."""
    assert (zh, en, en) == (span.in_("zh"), span.in_("en"), str(span))
