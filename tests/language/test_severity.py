"""A scale of severities of a pack's own, each step with its points and the clause that they come from."""

from typing import Any

import pytest

from iron_rules.check.check import check
from iron_rules.errors import PolicyError
from iron_rules.language.parameters import Source
from iron_rules.policy import grave, interpretation, law, minor, serious, severity, some, text
from tests.market import SHOPS, Inspection, Shop
from tests.small import CLAUSES, a_duty, pack_of

CARD = text(zh="黄牌", en="yellow card")
YELLOW = severity("yellow", points=2, source=law("1.1"), text=CARD)


def of(*severities: Any) -> Any:
    """A checked pack with a duty of each severity."""
    rules = [
        a_duty(f"1.1-{number}", of=Shop, must=some(Inspection), severity=each, cases=())
        for number, each in enumerate(severities)
    ]
    return pack_of(*rules, facts=SHOPS, clauses=CLAUSES[:1])


def told(found: Any) -> list[str]:
    """What is wrong with a pack, less what its cases lack."""
    with pytest.raises(PolicyError) as error:
        check(found)
    return [fault.what for fault in error.value.faults if "no case is" not in fault.what]


def test_the_default_scale_counts_one_three_and_nine() -> None:
    assert [("minor", 1), ("serious", 3), ("grave", 9)] == [
        (each.name, each.points) for each in (minor, serious, grave)
    ]


def test_a_severity_has_points_a_source_and_a_label() -> None:
    assert ("yellow", 2, CARD, Source("law", "1.1"), ()) == (
        YELLOW.name, YELLOW.points, YELLOW.label, YELLOW.source, YELLOW.faults
    )  # fmt: skip


def test_without_a_label_its_name_is_shown() -> None:
    assert text(zh="red", en="red") == severity("red", points=9, source=interpretation("1.1")).label


def test_a_pack_says_what_people_call_its_severities() -> None:
    found = of(YELLOW, serious)

    assert (CARD, serious.label) == (found.severity("yellow"), found.severity("serious"))
    assert text(zh="x", en="x") == found.severity("x")


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"name": "a|b"}, "`a|b` is not a name of a severity"),
        ({"points": -1}, "the points of the severity `red` are `-1`"),
        ({"points": 0.5}, "the points of the severity `red` are `0.5`"),
        ({"points": True}, "the points of the severity `red` are `True`"),
        ({"source": None}, "the severity `red` has no source"),
        ({"source": law("7.7")}, "the severity `red` rests on an unknown clause `7.7`"),
        ({"text": "red"}, "the text of the severity `red` stands in one language only"),
    ],
)
def test_a_severity_that_is_none_is_told_with_its_line(given: dict[str, Any], what: str) -> None:
    broken = severity(**{"name": "red", "points": 4, "source": law("1.1"), **given})

    assert [what] == told(of(broken))
    assert broken.at.startswith(__file__)


def test_two_severities_of_one_name_are_told() -> None:
    other = severity("yellow", points=3, source=law("1.1"), text=CARD)
    own = severity("serious", points=4, source=law("1.1"))

    assert ["two severities are called `yellow`"] == told(of(YELLOW, other))
    assert ["two severities are called `serious`"] == told(of(serious, own))


def test_a_severity_without_points_hides_no_other_fault_of_its_rule() -> None:
    misspelt = Inspection.dya == "x"  # type: ignore[attr-defined]
    rule = a_duty(of=Shop, must=some(Inspection, misspelt), severity="serious", cases=())

    assert {"1.1-duty: `serious` is not a severity", "1.1-duty: Inspection has no column `dya`"} == set(
        told(pack_of(rule, facts=SHOPS, clauses=CLAUSES[:1]))
    )
