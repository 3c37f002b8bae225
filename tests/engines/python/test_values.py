"""A missing operand makes no comparison hold and no figure known."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from iron_rules.engines.python import values

DAY = date(2017, 5, 1)


@pytest.mark.parametrize("compare", [values.lt, values.le, values.eq, values.ne])
@pytest.mark.parametrize(("left", "right"), [(None, 1), (1, None), (None, None)])
def test_no_comparison_with_a_missing_value_holds(
    compare: Callable[..., Any], left: int | None, right: int | None
) -> None:
    """Not even that two missing values are equal, or differ."""
    assert not compare(left, right)


@pytest.mark.parametrize("reckon", [values.add, values.sub, values.mul])
@pytest.mark.parametrize(("left", "right"), [(None, 1), (1, None), (None, None)])
def test_no_figure_comes_of_a_missing_one(reckon: Callable[..., Any], left: int | None, right: int | None) -> None:
    """It is missing too."""
    assert reckon(left, right) is None


def test_a_day_plus_days_is_a_day() -> None:
    """On either side, and held at the ends of the calendar."""
    assert date(2017, 5, 31) == values.add(DAY, 30) == values.add(30, DAY)
    assert date(2017, 4, 30) == values.sub(DAY, 1)
    assert (date.max, date.min) == (values.add(DAY, 10**7), values.sub(DAY, 10**7))


@pytest.mark.parametrize("text", [None, "", " ", "\t\n", "\u3000", "\xa0\u2003\u3000", "\x85", "\u2028"])
def test_white_space_alone_is_blank(text: str | None) -> None:
    """The wide space of Chinese text included."""
    assert values.blank(text)


@pytest.mark.parametrize("text", ["x", "\u3000x\u3000", "\u200b", "\x1c", "无"])
def test_anything_else_is_not_blank(text: str) -> None:
    """A zero-width space or a control character is no white space; in doubt nobody is accused."""
    assert not values.blank(text)


def test_the_latest_of_days_needs_all_of_them() -> None:
    """If one is not known, neither is the latest."""
    assert DAY == values.latest(DAY, date(2016, 1, 1))
    assert values.latest(DAY, None) is None


def test_at_most_so_many_of_each_kind_count() -> None:
    """The greatest of each."""
    assert [3, 3, 1] == values.capped([("a", 3), ("a", 3), ("a", 3), ("b", 1)], 2)
    assert [9] == values.capped([("a", 1), ("a", 9)], 1)
    assert [] == values.capped([], 2)


@pytest.mark.parametrize(
    ("payments", "day"),
    [
        ([(1, "100.0000")], None),
        ([(1, "100.0001")], 1),
        ([(1, "60"), (2, "40"), (3, "0.0001")], 3),
        ([(3, "0.0001"), (1, "60"), (2, "40")], 3),
        ([(1, "150"), (1, "-60")], None),
        ([(1, "60"), (2, "-20"), (3, "60"), (4, "1")], 4),
        ([], None),
    ],
)
def test_a_running_sum_crosses_its_limit_at_the_end_of_a_day(
    payments: Sequence[tuple[int, str]], day: int | None
) -> None:
    """What came in and went back on one day never crossed it."""
    paid = [(date(2018, 1, number), Decimal(amount)) for number, amount in payments]

    assert (None if day is None else date(2018, 1, day)) == values.crossing(paid, Decimal(100))


def test_a_running_sum_has_no_limit_where_none_is_known() -> None:
    """Nothing is overdrawn against the unknown."""
    assert values.crossing([(DAY, Decimal(1))], None) is None


def test_known_values_are_shown_in_order() -> None:
    """Each once, missing ones left out."""
    assert ("bad", "good") == values.shown(["good", None, "bad", "good"])
    assert 3 == values.total([1, None, 2])
