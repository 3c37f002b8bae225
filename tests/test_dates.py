"""Days and stretches of days in words, without what their ends share."""

from datetime import date

import pytest

from iron_rules.dates import day_words, stretch_words


def test_a_day_is_written_out() -> None:
    assert ("2017年5月31日", "31 May 2017") == (day_words(date(2017, 5, 31), "zh"), day_words(date(2017, 5, 31), "en"))


@pytest.mark.parametrize(
    ("last", "zh", "en"),
    [
        (date(2017, 11, 26), "2017年11月20日至26日", "20 to 26 November 2017"),
        (date(2017, 12, 3), "2017年11月20日至12月3日", "20 November to 3 December 2017"),
        (date(2018, 1, 1), "2017年11月20日至2018年1月1日", "20 November 2017 to 1 January 2018"),
        (date(2018, 11, 26), "2017年11月20日至2018年11月26日", "20 November 2017 to 26 November 2018"),
    ],
)
def test_a_stretch_says_what_its_ends_share_once(last: date, zh: str, en: str) -> None:
    first = date(2017, 11, 20)

    assert (zh, en) == (stretch_words(first, last, "zh"), stretch_words(first, last, "en"))
