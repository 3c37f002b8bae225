"""An outlook is a page of HTML: a table of duties for each way in which they stand, and names as text."""

import sys
from html.parser import HTMLParser
from typing import Any

import attrs
import pytest

from iron_rules.errors import UsageError
from iron_rules.reports.outlook.page import page
from iron_rules.reports.paper import rendering
from iron_rules.reports.written_out import written_out
from tests.reports.outlook.duties import OUTLOOK, called
from tests.reports.workbook.hostile import HOSTILE
from tests.sessions.model import PACK

TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "section", "div", "table", "thead",
    "tbody", "tr", "th", "td", "ul", "li",
}  # fmt: skip


class Read(HTMLParser):
    """The tags, attributes and texts of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_every_duty_is_a_row() -> None:
    outlook = OUTLOOK

    assert len(outlook.duties) == page(outlook, PACK, "en").count('scope="row"')


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text(name: str) -> None:
    made = page(called(name), PACK, "zh")
    read = Read(made)

    assert written_out(name).strip() in "".join(read.texts)
    assert made.encode("utf-8")
    assert set() == read.tags - TAGS
    assert [] == [each for each in read.attributes if each[0].startswith("on") or each[0] in ("href", "src")]


def test_nothing_is_loaded_from_elsewhere() -> None:
    (policy,) = [value for name, value in Read(page(OUTLOOK, PACK)).attributes if value and "default-src" in value]

    assert policy.startswith("default-src 'none'; style-src 'sha256-")


@pytest.mark.parametrize(("language", "said"), [("zh", "zh-Hans"), ("en", "en")])
def test_a_page_says_its_language(language: Any, said: str) -> None:
    assert f'<html lang="{said}">' in page(OUTLOOK, PACK, language)


def test_an_empty_outlook_says_so() -> None:
    assert "There are no duties that are not judged yet." in page(attrs.evolve(OUTLOOK, duties=()), PACK, "en")


def test_without_the_library_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    rendering._environment.cache_clear()

    with pytest.raises(UsageError, match="iron-rules\\[office\\]"):
        page(OUTLOOK, PACK)
