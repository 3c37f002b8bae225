"""Whatever stands in facts is text in a report: no markup, no script, nothing that hides or turns around."""

from pathlib import Path
from typing import Any

import pytest

import iron_rules
from tests.golden.facts import AS_OF, COUNTY
from tests.reports.page.browsing import PHONE, opened

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]
MARKUP = "</script><script>window.struck=1</script><img src=x onerror=window.struck=1>{{7*7}}"
TURNED = "张\u202e三\u200b\x07\u2028=HYPERLINK(1)"
LONG = "长" * 10_000
NAMES = {"r1": MARKUP, "r2": LONG, "o1": TURNED, "o2": '👩‍👩‍👧 O\'Brien & "sons" <b>'}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    facts = {
        type_: [{**row, "name": NAMES[row["id"]]} if row["id"] in NAMES else row for row in rows]
        for type_, rows in COUNTY.items()
    }
    evaluation = iron_rules.evaluate(iron_rules.load_pack("ten_iron_rules"), facts, as_of=AS_OF)
    return iron_rules.report(evaluation, tmp_path_factory.mktemp("hostile"), lang="zh")


def test_markup_is_shown_as_it_stands(chromium: Any, file: Path) -> None:
    with opened(chromium, file, PHONE) as found:
        unit = found.at("#/unit?id=region:r1")

        assert MARKUP == unit.inner_text("#view h1")
        assert unit.evaluate("window.struck === undefined")
        assert 0 == unit.locator("main img").count()
        assert [] == found.complaints


def test_what_hides_or_turns_text_is_written_out(chromium: Any, file: Path) -> None:
    with opened(chromium, file, PHONE) as found:
        page = found.at("#/subject?id=official:o1")

        shown = page.inner_text("#view h1")
        assert shown.startswith(r"张\u202e三\u200b\u0007\u2028=HYPERLINK(1)")
        assert "\u202e" not in page.content()


def test_a_long_text_makes_nothing_wider_than_the_window(chromium: Any, file: Path) -> None:
    with opened(chromium, file, PHONE) as found:
        widths = {
            address: found.at(address) and found.overflow() for address in ("#/", "#/findings", "#/unit?id=region:r2")
        }

        assert {"#/": 0, "#/findings": 0, "#/unit?id=region:r2": 0} == widths
        assert [] == found.barriers()
