"""Links from one page to another lead somewhere."""

import re
from pathlib import Path

import pytest

from tests.house.code import ROOT

LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def _prose(page: Path) -> str:
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def _anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as the common hosts of repositories make them."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(_prose(page))}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_to_a_file_and_a_heading(page: Path) -> None:
    broken = []
    for path, anchor in LINK.findall(_prose(page)):
        target = (page.parent / path).resolve() if path else page
        if "://" not in path and (not target.exists() or (anchor and anchor not in _anchors(target))):
            broken.append(f"{path}#{anchor}" if anchor else path)

    assert [] == broken


def test_a_heading_with_marks_has_an_anchor_without_them(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# The `on=` of a rule, 2.5-weekly\n```\n# not one\n```\n## 到村 visits\n", encoding="utf-8")

    assert {"the-on-of-a-rule-25-weekly", "到村-visits"} == _anchors(page)
