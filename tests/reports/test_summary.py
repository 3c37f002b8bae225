"""A summary counts findings by gravity and by unit, the least kept first."""

import re

import pytest

from iron_rules.findings.labels import status_text
from iron_rules.findings.narrowing import STATUSES
from iron_rules.findings.shares import percent
from iron_rules.findings.units import units
from iron_rules.reports.columns import columns, width
from iron_rules.reports.screen import Painted, Screen
from iron_rules.reports.summary import by_grade, by_unit
from tests.reports.county import judged


def test_findings_are_counted_by_gravity_and_status() -> None:
    _, head, _, *rows = by_grade(judged(), "en")
    first = rows[0].split()

    assert ["grade", *map(str, map(status_text, STATUSES)), "total"] == re.split("  +", head)
    assert "grave" == first[0]
    assert len(judged().findings) == sum(int(row.split()[-1]) for row in rows)


def test_units_are_the_places_in_which_duties_were_due() -> None:
    found = units(judged())

    assert sorted(found, key=lambda each: each.share or 0) == list(found)
    assert all(each.missed == sum(finding.status == "standing" for finding in each.found) for each in found)
    assert all(each.due - each.kept >= len(each.found) for each in found)
    assert {"violation"} == {finding.kind for each in found for finding in each.found}
    assert not {"tolerated", "overturned"} & {finding.status for each in found for finding in each.found}


def test_a_unit_is_a_line_with_its_share() -> None:
    found = units(judged())
    _, _, _, first, *_ = by_unit(judged(), found, "zh")

    assert found[0].name in first
    assert percent(found[0].share) in first


def test_a_share_that_is_not_all_is_never_written_as_all() -> None:
    unit = max(units(judged()), key=lambda each: each.due)

    assert ("100%" == percent(unit.share)) is (unit.missed == 0)


@pytest.mark.parametrize("wide", [40, 60])
def test_the_last_column_is_wrapped_to_the_screen(wide: int) -> None:
    lines = list(columns(["id", "text"], [["a", "word " * 30], ["b", "很长的一段中文内容" * 9]], screen=Screen(wide)))

    assert all(width(line) <= wide for line in lines)
    assert "".join(["word"] * 30) in "".join("".join(lines).split())


def test_colours_come_after_what_steers_a_terminal_was_written_out() -> None:
    (*_, line) = columns(["a", "b"], [[Painted("x\x1b[31m", "alarm"), "y"]], screen=Screen(80, coloured=True))

    assert "\x1b[1;31mx\\u001b[31m\x1b[0m  y" == line


def test_without_colours_nothing_is_painted() -> None:
    assert not any("\x1b" in line for line in columns(["a"], [[Painted("x", "alarm")]], screen=Screen(80)))
