"""Whatever facts may be handed in as; and what is none of it."""

from datetime import date
from typing import Any

import pytest

from iron_rules.errors import UsageError
from iron_rules.facts.places import Region
from iron_rules.facts.process import OfficialFinding
from iron_rules.intake import read
from tests.intake.common import wrong

FINDING = OfficialFinding(
    id="x", rule="r", clause="1", kind="violation", points=1, subject_id="o1",
    period_start=date(2017, 5, 1), period_end=date(2017, 5, 31), status="standing",
)  # fmt: skip


@pytest.mark.parametrize("source", [{}, [], iter(())])
def test_nothing_is_a_fact_base_of_which_nothing_is_known(source: Any) -> None:
    assert dict(read(source).tables) == {}


def test_what_is_no_fact_among_facts_is_told() -> None:
    assert wrong([5, Region, FINDING]) == [
        "item 1: `5` is no fact\n    hint: hand in facts, or a mapping of type to rows",
        "item 2: `<class 'iron_rules.facts.places.Region'>` is no fact\n"
        "    hint: hand in facts, or a mapping of type to rows",
        "item 3: a `official_finding` is worked out, not handed in\n    hint: leave it out",
    ]


@pytest.mark.parametrize(("source", "name"), [(5, "int"), (None, "NoneType"), (b"region.csv", "bytes")])
def test_what_can_hold_no_facts_is_refused(source: Any, name: str) -> None:
    with pytest.raises(UsageError) as error:
        read(source)

    assert str(error.value) == (
        f"facts cannot be read from a `{name}`\n    hint: hand in a path, a mapping of type to rows, or facts"
    )
