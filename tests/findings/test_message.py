"""Values and periods as people write them, in both languages."""

from datetime import date
from decimal import Decimal

import pytest

from iron_rules.findings.message import period_text, value_text


@pytest.mark.parametrize(
    ("start", "end", "zh", "en"),
    [
        ("2017-05-01", "2017-05-01", "2017-05-01", "2017-05-01"),
        ("2017-05-01", "2017-05-31", "2017 年 5 月", "2017-05"),
        ("2018-01-01", "2018-03-31", "2018 年第 1 季度", "quarter 1 of 2018"),
        ("2018-10-01", "2018-12-31", "2018 年第 4 季度", "quarter 4 of 2018"),
        ("2018-01-01", "2018-12-31", "2018 年", "2018"),
        ("2017-05-08", "2017-05-14", "2017-05-08 至 2017-05-14", "2017-05-08 to 2017-05-14"),
        ("2017-05-01", "2017-05-30", "2017-05-01 至 2017-05-30", "2017-05-01 to 2017-05-30"),
        ("2018-02-01", "2018-04-30", "2018-02-01 至 2018-04-30", "2018-02-01 to 2018-04-30"),
        ("2018-02-01", "2019-01-31", "2018-02-01 至 2019-01-31", "2018-02-01 to 2019-01-31"),
        ("9999-12-01", "9999-12-31", "9999-12-01 至 9999-12-31", "9999-12-01 to 9999-12-31"),
    ],
)
def test_a_period_has_a_name_where_people_have_one_for_it(start, end, zh, en):
    """A day, a month, a quarter, a year; else its first and last day."""
    days = date.fromisoformat(start), date.fromisoformat(end)

    assert (zh, en) == (period_text(*days, "zh"), period_text(*days, "en"))


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (None, "无", "none"),
        (True, "是", "yes"),
        (False, "否", "no"),
        (0, "0", "0"),
        (Decimal("6.5000"), "6.5", "6.5"),
        (Decimal("100.0000"), "100", "100"),
        (Decimal("0.0000"), "0", "0"),
        (Decimal("-0.5"), "-0.5", "-0.5"),
        (Decimal("1E+3"), "1000", "1000"),
        (date(2017, 5, 1), "2017-05-01", "2017-05-01"),
        ((), "无", "none"),
        (("good", "poor"), "好、差", "good, poor"),
        ("party_secretary", "党组织书记", "party secretary"),
    ],
)
def test_a_value_is_written_as_people_write_it(value, zh, en):
    """Exactly, without the machine's zeros and underscores."""
    assert (zh, en) == (value_text(value, "zh"), value_text(value, "en"))
