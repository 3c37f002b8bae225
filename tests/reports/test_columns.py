"""Rows stand in columns on a terminal, and nothing in them steers it."""

import pytest

from iron_rules.reports.columns import columns, width
from iron_rules.visible import visible


def test_columns_are_as_wide_as_their_widest_cell_and_wide_characters_take_two_places() -> None:
    lines = list(columns(["id", "名称", "n"], [["a", "县", "1"], ["abc", "b", "20"]], numbers=(2,)))

    assert [
        "id   名称   n",
        "---  ----  --",
        "a    县     1",
        "abc  b     20",
    ] == lines


def test_a_head_without_rows_is_told() -> None:
    assert ["id  n", "--  -"] == list(columns(["id", "n"], []))


def test_a_head_is_underlined_so_far_at_most() -> None:
    *_, line, _ = columns(["a"], [["x" * 100]])

    assert "-" * 60 == line


@pytest.mark.parametrize(("text", "places"), [("", 0), ("ab", 2), ("王明", 4), ("a王", 3), ("e\u0301", 1), ("，", 2)])
def test_the_width_of_a_text(text: str, places: int) -> None:
    assert places == width(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("王明 (a)", "王明 (a)"),
        ("\x1b[31mred", "\\u001b[31mred"),
        ("a\nb\tc", "a\\u000ab\\u0009c"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u2028b", "a\\u2028b"),
    ],
)
def test_marks_that_hide_or_forge_what_is_shown_are_written_out(text: str, shown: str) -> None:
    assert shown == visible(text)
