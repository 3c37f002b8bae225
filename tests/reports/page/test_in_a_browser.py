"""A report opens in a browser without a network, complains of nothing, and every number leads to its list."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import food_inspection
import iron_rules
from food_inspection.samples import make as make_shops
from tests.reports.page.browsing import DESK, PHONE, Opened, opened
from tests.reports.page.made import judged, report_of
from tests.tiers import times

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]
FINDING = "6.3-work-diary"
LOOKED_AT = ("front", "findings", "finding", "subject")
AT_NIGHT = ("rule", "rules", "units", "unit", "duties")


@pytest.fixture(scope="module", params=[("zh", DESK), ("en", PHONE)], ids=["zh on a desk", "en on a phone"])
def village(chromium: Any, request: pytest.FixtureRequest) -> Iterator[Opened]:
    language, size = request.param
    with opened(chromium, report_of("village", language), size) as found:
        yield found


def _views() -> dict[str, str]:
    finding = next(each for each in judged("village").for_people.findings if each.rule.id == FINDING)
    return {
        "front": "#/",
        "findings": "#/findings",
        "finding": f"#/finding?id={finding.id}",
        "subject": f"#/subject?id={finding.subject_type}:{finding.subject}",
        "rule": f"#/rule?id={FINDING}",
        "rules": "#/rules",
        "units": "#/units",
        "unit": "#/unit?id=region:region-610603",
        "duties": f"#/duties?rule={FINDING}&outcome=kept",
    }


@pytest.mark.parametrize("view", [*LOOKED_AT, *(pytest.param(each, marks=pytest.mark.nightly) for each in AT_NIGHT)])
def test_a_view_has_no_barrier_and_is_as_wide_as_the_window(village: Opened, view: str) -> None:
    village.at(_views()[view])

    assert ([], 0) == (village.barriers(), village.overflow())


def test_links_lead_somewhere_and_numbers_to_as_many(village: Opened) -> None:
    village.at("#/")

    found = village.walk(times(250))

    assert [] == found["wrong"]
    assert found["walked"] >= times(250) or found["left"] == 0


def test_nothing_is_asked_for_but_the_file_and_nothing_is_complained_of(village: Opened) -> None:
    village.at("#/")

    assert ([], []) == ([each for each in village.asked if not each.startswith("file:///")], village.complaints)
    assert 1 == len(village.asked)


def _count(page: Any) -> int:
    return int("".join(each for each in page.inner_text("#view .tally") if each.isdigit()))


def test_findings_are_searched_filtered_and_sorted(village: Opened) -> None:
    found = judged("village").for_people.findings
    page = village.at("#/findings")
    assert len(found) == _count(page)

    page.select_option("#f-status", "contested")
    assert sum(each.status == "contested" for each in found) == _count(page)

    page.select_option("#f-status", "")
    page.fill("#f-q", FINDING)
    page.wait_for_url(lambda url: "q=" in url)
    assert sum(each.rule.id == FINDING for each in found) == _count(page)

    page.select_option("#f-sort", "period")
    ends = page.evaluate("[...document.querySelectorAll('#view tbody tr')].map(row => row.dataset.end)")
    assert len(ends) > 1
    assert sorted(ends) == ends


def test_a_list_is_turned_with_the_keyboard(village: Opened) -> None:
    page = village.at("#/findings")

    page.focus("#page-on")
    page.keyboard.press("Enter")

    assert "page=2" in page.evaluate("location.hash")
    assert "page-on" == page.evaluate("document.activeElement.id")


def test_the_heading_of_a_view_is_read_out_when_it_is_shown(village: Opened) -> None:
    page = village.at(_views()["rule"])

    assert "H1" == page.evaluate("document.activeElement.tagName")


def test_a_view_that_there_is_not_says_so(village: Opened) -> None:
    page = village.at("#/finding?id=9.9-none|x|2018-01-01")

    assert page.inner_text("#view h1") in {"本报告里没有这一项。", "There is no such thing in this report."}


def test_any_pack_has_such_a_report(chromium: Any, tmp_path: Path) -> None:
    made = make_shops(1, "town")
    found = iron_rules.evaluate(iron_rules.load_pack(food_inspection.PACK), made.facts, as_of=made.as_of)

    with opened(chromium, iron_rules.report(found, tmp_path)) as report:
        walked = report.at("#/") and report.walk(times(100))

    assert ([], []) == (walked["wrong"], report.complaints)


@pytest.mark.nightly
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", ["district", "province"])
def test_larger_reports_open_and_can_be_walked(chromium: Any, size: Any, language: Any) -> None:
    with opened(chromium, report_of(size, language)) as found:
        found.at("#/")
        barriers, walked = found.barriers(), found.walk(times(300))

    assert ([], [], []) == (barriers, walked["wrong"], found.complaints)
