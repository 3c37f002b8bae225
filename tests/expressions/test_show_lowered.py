"""Lowered conditions show every join and window."""

import pytest

from iron_rules.expressions.nodes import (
    And,
    Arithmetic,
    Blank,
    Bound,
    Compare,
    Crossing,
    FirstKnown,
    Get,
    Latest,
    Literal,
    Missing,
    Node,
    Not,
    OneOf,
    Or,
    RankOf,
    Reduce,
    Rows,
    Setting,
)
from iron_rules.expressions.show_lowered import show_lowered, show_rows

ON, END, LEVEL = Get("r1", ("on",)), Get("r1", ("end",)), Get("s", ("region_id", "level"))
VISITS = Rows("village_visit", "r1", links=((Get("r1", ("official_id",)), Get("s", ("id",))),), bucket=ON)


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (Literal("city"), '"city"'),
        (Literal(value=True), "true"),
        (Literal(0), "0"),
        (LEVEL, "s.region_id.level"),
        (Setting("days"), "$days"),
        (Setting("floor", LEVEL), "$floor[s.region_id.level]"),
        (Setting("floor", LEVEL, maybe=True), "$floor.get(s.region_id.level)"),
        (FirstKnown((ON, END)), "first known of (r1.on, r1.end)"),
        (Compare("<=", ON, Bound("judged")), "r1.on <= deadline"),
        (Compare(">=", ON, Arithmetic("+", END, Setting("days"))), "r1.on >= (r1.end + $days)"),
        (And((Missing(END), Blank(ON))), "(r1.end is missing and r1.on is blank)"),
        (Or((Not(ON), OneOf(LEVEL, ("city", "county")))), "(not (r1.on) or s.region_id.level in {city, county})"),
        (Latest((ON, Bound("as_of"))), "latest(r1.on, as_of)"),
        (
            Reduce("distinct", VISITS, ON),
            "distinct r1.on [r1 in village_visit: r1.official_id == s.id, r1.on in period]",
        ),
        (Reduce("some", Rows("region", "r1")), "some [r1 in region]"),
        (Reduce("shows", Rows("region", "r1"), ON, Setting("all")), "shows r1.on [r1 in region] of $all"),
        (
            RankOf(Reduce("total", Rows("region", "r1"), ON, per=END, at_most=Setting("cap"))),
            "rank(total r1.on [r1 in region] at most $cap per r1.end)",
        ),
        (
            Crossing(Rows("disbursement", "r1"), ON, Get("r1", ("amount",)), Get("s", ("amount",))),
            "first day when the running total r1.amount [r1 in disbursement] by r1.on > s.amount",
        ),
    ],
)
def test_a_lowered_condition_is_told(node: Node, text: str) -> None:
    assert text == show_lowered(node)


def test_rows_show_their_joins_their_window_and_both_kinds_of_conditions() -> None:
    rows = Rows("diary", "r2", own=(Get("r2", ("signed",)),), where=(Compare("<", ON, Bound("start")),))

    assert "[r2 in diary: r2.signed, r1.on < period.start]" == show_rows(rows)
