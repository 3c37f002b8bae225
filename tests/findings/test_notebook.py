"""A notebook shows values as small pieces of HTML, in which everything is text."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import attrs
import pytest

import iron_rules
from iron_rules import Evaluation
from iron_rules.sessions.session import open_session
from tests.formats.texts import ODD, hostile
from tests.golden.facts import AS_OF, COUNTY
from tests.reports.county import finding, judged

TAGS = {"div", "p", "strong", "table", "tr", "th", "td", "pre"}


class Read(HTMLParser):
    """The tags of a piece of HTML, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.said = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {"style"} >= {name for name, _ in attrs}
        self.tags.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        self.said += data


def changes() -> Any:
    with open_session(judged().pack, as_of=AS_OF, matcher="python") as session:
        return session.put(COUNTY)


SHOWN: dict[str, Callable[[], Any]] = {
    "evaluation": judged,
    "scorecard": lambda: judged().scorecard,
    "ledger": lambda: judged().ledger,
    "finding": lambda: finding("6.6-recall|o2|2018-05-01"),
    "explanation": lambda: iron_rules.explain(judged(), "6.6-recall|o2|2018-05-01"),
    "outlook": lambda: iron_rules.outlook(judged().pack, COUNTY, as_of=AS_OF),
    "changes": changes,
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_value_is_shown_in_few_tags_that_are_closed(name: str) -> None:
    html = SHOWN[name]()._repr_html_()
    read = Read(html)

    assert set(read.tags) <= TAGS
    assert [] == read.open
    assert read.said.strip()
    assert len(html) < 60_000


@pytest.mark.parametrize("name", [each for each in SHOWN if each not in ("scorecard", "ledger")])
def test_a_value_is_shown_in_both_languages(name: str) -> None:
    value = SHOWN[name]()

    assert value._repr_html_() == value.html("en") != value.html("zh")


def test_an_evaluation_begins_with_its_counts_and_names_the_gravest_findings() -> None:
    said = Read(judged().html("zh")).said

    assert said.startswith(f"{judged().pack.pack.title.zh}，截至2018-07-08：核查提示{len(judged().findings)}项")
    assert f"另有{len(judged().findings) - 20}项，未列出" in said


def test_a_finding_is_shown_with_what_was_measured_and_required() -> None:
    said = Read(finding("1.2-effort-floor|o1|2018-05-01").html()).said

    assert "effort.poverty_days9.510" in said


def test_odd_names_are_text() -> None:
    read = Read(hostile().html())

    assert set(read.tags) <= TAGS
    assert "<b>\\u0000" in read.said
    assert "\x1b" not in read.said
    assert set(Read(hostile().findings[0].html()).tags) <= TAGS


def test_what_an_audience_does_not_see_is_said() -> None:
    seen = judged().seen_by("public")

    assert seen.withheld
    assert seen.withheld.en in Read(seen.html()).said


def test_without_findings_a_notebook_shows_that() -> None:
    none: Evaluation = judged().only(subject="region:nowhere")

    assert "0 findings" in Read(none.html()).said


def test_the_odd_name_is_odd() -> None:
    assert ODD in {each.name for each in hostile().findings}
    assert attrs.fields(Evaluation)
