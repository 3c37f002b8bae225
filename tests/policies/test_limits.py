"""Every number of the provisions and of food inspection is held in place by a case: with another one, a case fails."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from attrs import evolve

import iron_rules
from iron_rules.check.check import check
from iron_rules.check.checked import CheckedPack
from iron_rules.language.pack import Pack
from iron_rules.language.parameters import DatedValues
from iron_rules.spans import Span
from iron_rules.testing import cases, check_case
from tests.house.code import POLICIES

PACKS = (POLICIES / "food_inspection", *sorted((POLICIES / "provisions").glob("[!_]*.py")))
OBJECTIONS = ("appeal_days", "exempt_share")
"""Parameters that no rule reads."""


def _beside(value: Any) -> Iterator[Any]:
    """Yield values just beside one: a whole one more and less, and of a decimal as little as facts can show."""
    if isinstance(value, Span):
        yield from (evolve(value, count=count) for count in (value.count + 1, value.count - 1) if count)
    elif isinstance(value, tuple):
        yield from ((value[0] - 1, *value), value[:-1])
    elif isinstance(value, int | Decimal):
        step = 1 if isinstance(value, int) else Decimal("0.05") if value < 1 else Decimal("0.5")
        yield from (value + step, value - step)


def _changed(dated_values: DatedValues) -> Iterator[tuple[str, DatedValues]]:
    """Yield the parameter with each of its numbers changed, one at a time; days and texts are none."""
    value: Any
    ((since, value),) = dated_values.values
    keyed = value if dated_values.keyed else {"": value}
    for key, number in keyed.items():
        for other in _beside(number):
            changed: Any = MappingProxyType({**keyed, key: other}) if dated_values.keyed else other
            yield f"{key} {other}".strip(), evolve(dated_values, values=((since, changed),))


def _of_pack(pack: Pack) -> set[str]:
    """Return the parameters that a pack reads once, when it is put together: points of severities and steps."""
    points = [rule.severity.points for rule in pack.rules if rule.severity is not None]
    steps = [rule.steps.parameter for rule in pack.rules if rule.steps is not None]
    return {each.parameter for each in points if each is not None} | set(steps)


def _holds(pack: CheckedPack) -> bool:
    try:
        for _, judges, rule, case in cases(pack):
            check_case(judges, rule, case)
    except AssertionError:
        return False
    return True


@pytest.mark.parametrize("place", PACKS, ids=lambda place: place.stem)
def test_with_another_number_a_case_fails(place: Path) -> None:
    pack = iron_rules.load_pack(place).pack
    unnoticed = [
        f"{name}: {what}"
        for name, dated_values in pack.parameters.items()
        if name not in OBJECTIONS and name not in _of_pack(pack)
        for what, changed in _changed(dated_values)
        if _holds(check(evolve(pack, parameters=MappingProxyType({**pack.parameters, name: changed}))))
    ]

    assert [] == unnoticed
