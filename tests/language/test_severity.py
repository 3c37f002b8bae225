"""A scale of severities of a pack's own, each step with its points and the clause that they come from."""

from typing import Any

import pytest

from iron_rules.check.check import check
from iron_rules.errors import PolicyError
from iron_rules.policy import (
    clause,
    day,
    grave,
    interpretation,
    law,
    minor,
    parameter,
    serious,
    severity,
    some,
    text,
)
from tests.market import SHOPS, Inspection, Shop
from tests.small import CLAUSES, FROM, a_duty, pack_of

CARD = text(zh="黄牌", en="yellow card")
POINTS = parameter("points", interpretation("1.1"), text(zh="分值", en="points"), {FROM: {"yellow": 2, "red": 9}})
YELLOW = severity("yellow", points=POINTS["yellow"], text=CARD)


def of(*severities: Any) -> Any:
    """A checked pack with a duty of each severity."""
    rules = [
        a_duty(f"1.1-{number}", of=Shop, must=some(Inspection), severity=each, cases=())
        for number, each in enumerate(severities)
    ]
    return pack_of(*rules, POINTS, facts=SHOPS, clauses=CLAUSES[:1])


def points(value: Any, since: Any = FROM, clause: str = "1.1") -> Any:
    """A parameter with points, in no pack but by being handed in."""
    return parameter("other", law(clause), text(zh="分值", en="points"), {since: value})


def told(found: Any) -> list[str]:
    """What is wrong with a pack, less what its cases lack."""
    with pytest.raises(PolicyError) as error:
        check(found)
    return [fault.what for fault in error.value.faults if "no case is" not in fault.what]


def test_the_default_scale_counts_one_three_and_nine() -> None:
    assert [("minor", 1), ("serious", 3), ("grave", 9)] == [
        (each.name, each.points_on(FROM)) for each in (minor, serious, grave)
    ]


def test_a_severity_counts_the_points_of_a_parameter_by_the_day() -> None:
    risen = parameter("risen", law("1.1"), text(zh="分值", en="points"), {FROM: 2, day(2018, 1, 1): 5})
    rule = a_duty(of=Shop, must=some(Inspection), severity=severity("yellow", points=risen), cases=())
    found = pack_of(rule, risen, facts=SHOPS, clauses=CLAUSES[:1]).rules[0].severity

    assert found is not None
    assert (2, 5) == (found.points_on(day(2017, 12, 31)), found.points_on(day(2018, 1, 1)))


def test_a_pack_on_another_may_change_the_points() -> None:
    base = of(YELLOW)
    more = POINTS.changed(day(2019, 1, 1), {"yellow": 4, "red": 9}, law("2"))
    ours = (
        pack_of(on=base, name="ours", clauses=[clause("2", text(zh="二", en="two"))], changes=[more]).rules[0].severity
    )

    assert ours is not None
    assert (2, 4) == (ours.points_on(day(2018, 12, 31)), ours.points_on(day(2019, 1, 1)))


def test_without_a_label_its_name_is_shown() -> None:
    assert text(zh="red", en="red") == severity("red", points=POINTS["red"]).label


def test_a_pack_says_what_people_call_its_severities() -> None:
    found = of(YELLOW, serious)

    assert (CARD, serious.label) == (found.severity("yellow"), found.severity("serious"))
    assert text(zh="x", en="x") == found.severity("x")


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"name": "a|b"}, "`a|b` is not a name of a severity"),
        ({"points": 4}, "the points of the severity `red` are `4`, not a parameter"),
        ({"points": None}, "the points of the severity `red` are `None`, not a parameter"),
        ({"points": POINTS}, "the parameter `points` has keys"),
        ({"points": POINTS["rde"]}, "the parameter `points` has no value for `rde` from 2017-04-23 on"),
        (
            {"points": points(4)},
            "the points of the severity `red` rest on `other`, which stands in no module of the pack",
        ),
        ({"text": "red"}, "the text of the severity `red` stands in one language only"),
    ],
)
def test_a_severity_that_is_none_is_told_with_its_line(given: dict[str, Any], what: str) -> None:
    broken = severity(**{"name": "red", "points": POINTS["red"], **given})

    assert [what] == told(of(broken))
    assert broken.at.startswith(__file__)


@pytest.mark.parametrize(
    ("value", "since", "what"),
    [
        (-1, FROM, "the points of the severity `red` are `-1`"),
        ("four", FROM, "the points of the severity `red` are `four`"),
        (4, day(2018, 1, 1), "the points of the severity `red` have no value yet on the first day of 1.1-duty"),
        ({"red": 4}, FROM, "the parameter `other` has keys"),
    ],
)
def test_points_that_are_none_are_told(value: Any, since: Any, what: str) -> None:
    other = points(value, since)
    rule = a_duty(of=Shop, must=some(Inspection), severity=severity("red", points=other), cases=())

    assert [what] == told(pack_of(rule, other, facts=SHOPS, clauses=CLAUSES[:1]))


def test_two_severities_of_one_name_are_told() -> None:
    other = severity("yellow", points=POINTS["red"], text=CARD)
    own = severity("serious", points=POINTS["red"])

    assert ["two severities are called `yellow`"] == told(of(YELLOW, other))
    assert ["two severities are called `serious`"] == told(of(serious, own))


def test_a_severity_without_points_hides_no_other_fault_of_its_rule() -> None:
    misspelt = Inspection.dya == "x"  # type: ignore[attr-defined]
    rule = a_duty(of=Shop, must=some(Inspection, misspelt), severity="serious", cases=())

    assert {"1.1-duty: `serious` is not a severity", "1.1-duty: Inspection has no column `dya`"} == set(
        told(pack_of(rule, facts=SHOPS, clauses=CLAUSES[:1]))
    )
