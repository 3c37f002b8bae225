"""Cells of every kind, just inside and just outside of what fits."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from iron_rules.facts.spec import ColumnSpec
from iron_rules.intake.values import from_plain, from_text
from ten_iron_rules.facts import FACTS

NAME = ("region", "name")
LEVEL = ("region", "level")
POOR = ("village", "poor")
DAY = ("command", "start")
AMOUNT = ("fund", "amount")
YEAR = ("fund", "year")
COUNT = ("data_check", "checked")


def spec(column: tuple[str, str]) -> ColumnSpec:
    found = FACTS.tables[column[0]].column(column[1])
    assert found is not None
    return found


def text(column: tuple[str, str], cell: str) -> Any:
    return from_text(spec(column))(cell)


def plain(column: tuple[str, str], cell: Any) -> Any:
    return from_plain(spec(column))(cell)


def told(what: str, hint: str = "") -> tuple[str, str]:
    return what, hint


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (NAME, " 甲县 ", " 甲县 "),
        (LEVEL, "county", "county"),
        (LEVEL, "县", "county"),
        (POOR, "true", True),
        (POOR, "FALSE", False),
        (POOR, "是", True),
        (POOR, "否", False),
        (POOR, "1", True),
        (POOR, "0", False),
        (DAY, "2016-02-29", date(2016, 2, 29)),
        (DAY, "2017-05-31 ", date(2017, 5, 31)),
        (DAY, "0001-01-01", date(1, 1, 1)),
        (DAY, "9999-12-31", date(9999, 12, 31)),
        (AMOUNT, "-0.30", Decimal("-0.3")),
        (AMOUNT, "1.00010000", Decimal("1.0001")),
        (AMOUNT, "99999999999999.9999", Decimal("99999999999999.9999")),
        (YEAR, "1", 1),
        (YEAR, "9999", 9999),
        (COUNT, "-9223372036854775808", -(2**63)),
        (COUNT, "9223372036854775807", 2**63 - 1),
    ],
)
def test_a_text_that_fits_becomes_a_value(column: tuple[str, str], cell: str, value: Any) -> None:
    found = text(column, cell)

    assert (type(value), value) == (type(found), found)


@pytest.mark.parametrize(
    ("column", "cell", "refused"),
    [
        (NAME, "甲\0县", told("`甲\\x00县` holds a NUL character", "remove it")),
        (
            NAME,
            "甲\ud800",
            told("`甲\\ud800` holds half a character", "it was cut or decoded wrongly: take it from its source"),
        ),
        (LEVEL, "country", told("`country` is not one of its values", "did you mean `county`?")),
        (LEVEL, "县县", told("`县县` is not one of its values", "did you mean `县`?")),
        (LEVEL, "村", told("`村` is not one of its values", "one of `乡镇`, `县`, `市`, `省`")),
        (POOR, "yes", told("`yes` is neither true nor false", "write `true` or `false`, `是` or `否`, `1` or `0`")),
        (DAY, "2018-02-30", told("`2018-02-30` is not a day of the calendar", "write days as `2017-05-31`")),
        (DAY, "0000-01-01", told("`0000-01-01` is not a day of the calendar", "write days as `2017-05-31`")),
        (DAY, "2017/2/30", told("`2017/2/30` is not a day of the calendar", "write days as `2017-05-31`")),
        (DAY, "31/5/2017", told("`31/5/2017` is not a day", "write days as `2017-05-31`")),
        (DAY, "20170531", told("`20170531` is not a day", "write days as `2017-05-31`")),
        (AMOUNT, "1.00001", told("`1.00001` has more than 4 decimal places", "round it at its source")),
        (
            AMOUNT,
            "100000000000000",
            told("`100000000000000` has more than 14 digits before the point", "check the number"),
        ),
        (AMOUNT, "NaN", told("`NaN` is not a decimal number", "write digits and a point, as in `1250.75`")),
        (AMOUNT, "1e3", told("`1e3` is not a decimal number", "write digits and a point, as in `1250.75`")),
        (AMOUNT, "1,250", told("`1,250` is not a decimal number", "write digits and a point, as in `1250.75`")),
        (AMOUNT, "１２", told("`１２` is not a decimal number", "write digits and a point, as in `1250.75`")),
        (YEAR, "0", told("`0` is not a year", "years go from 1 to 9999")),
        (YEAR, "10000", told("`10000` is not a year", "years go from 1 to 9999")),
        (COUNT, "9223372036854775808", told("`9223372036854775808` does not fit in 64 bits", "check the number")),
        (COUNT, "-9223372036854775809", told("`-9223372036854775809` does not fit in 64 bits", "check the number")),
        (COUNT, "5.0", told("`5.0` is not a whole number", "write digits only, as in `12`")),
    ],
)
def test_a_text_that_does_not_fit_is_refused_with_a_hint(
    column: tuple[str, str], cell: str, refused: tuple[str, str]
) -> None:
    found = text(column, cell)

    assert refused == (found.what.en, found.hint.en)
    assert found.what.zh != found.what.en


class Level(StrEnum):
    COUNTY = "county"


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (NAME, "", None),
        (LEVEL, Level.COUNTY, "county"),
        (POOR, False, False),
        (DAY, date(2017, 5, 31), date(2017, 5, 31)),
        (DAY, "2017-05-31", date(2017, 5, 31)),
        (AMOUNT, 3, Decimal(3)),
        (AMOUNT, 0.3, Decimal("0.3")),
        (AMOUNT, "0.3", Decimal("0.3")),
        (AMOUNT, Decimal("1E+3"), Decimal(1000)),
        (COUNT, 0, 0),
    ],
)
def test_a_plain_value_that_fits_is_taken(column: tuple[str, str], cell: Any, value: Any) -> None:
    assert value == plain(column, cell)


@pytest.mark.parametrize(
    ("column", "cell", "refused"),
    [
        (NAME, 123, told("`123` is a whole number, not text")),
        (LEVEL, True, told("`true` is true or false, not text")),
        (POOR, 1, told("`1` is a whole number, not true or false")),
        (POOR, "true", told("`true` is text, not true or false")),
        (
            DAY,
            datetime(2017, 5, 31, 8),
            told("`2017-05-31 08:00:00` is a point in time, not a day", "hand in days, without a time"),
        ),
        (DAY, 20170531, told("`20170531` is a whole number, not a day")),
        (AMOUNT, True, told("`true` is true or false, not a number")),
        (AMOUNT, 0.1 + 0.2, told("`0.30000000000000004` has more than 4 decimal places", "round it at its source")),
        (
            AMOUNT,
            float("nan"),
            told("`nan` is not a number to reckon with", "leave the cell empty where it is not known"),
        ),
        (
            AMOUNT,
            Decimal("-Infinity"),
            told("`-Infinity` is not a number to reckon with", "leave the cell empty where it is not known"),
        ),
        (COUNT, "5", told("`5` is text, not a whole number")),
        (COUNT, 5.0, told("`5.0` is a number, not a whole number")),
        (COUNT, [1, 2], told("`[1, 2]` is a list, not a whole number")),
        (COUNT, 1j, told("`1j` is of type `complex`, not a whole number")),
    ],
)
def test_a_plain_value_of_another_type_is_not_bent(
    column: tuple[str, str], cell: Any, refused: tuple[str, str]
) -> None:
    found = plain(column, cell)

    assert refused == (found.what.en, found.hint.en)
    assert found.what.zh != found.what.en


def test_a_decimal_has_four_places_and_no_negative_zero_wherever_it_comes_from() -> None:
    assert ["0.0000", "0.0000", "1.5000"] == [str(plain(AMOUNT, each)) for each in ("-0", -0.0, Decimal("1.5"))]
