"""A letter tells its subject what was found about it, why, and how to object, and never more than it may see."""

from datetime import date

import pytest

import iron_rules
from iron_rules.errors import UsageError
from iron_rules.reports.notices.letter import Letter, chinese, letter
from iron_rules.text import LANGUAGES, Language
from tests.audiences.test_canaries import CANARY, SOUND
from tests.golden.facts import AS_OF
from tests.reports.county import judged

ONE = "2.6-problems-found|o1|2018-04-01"


def text(written: Letter) -> str:
    """Everything that a letter says."""
    matters = [line for each in written.matters for part in each.parts for line in (part.heading, *part.lines)]
    heads = [line for each in written.matters for line in (each.heading, each.message)]
    closing = [line for heading, lines in written.closing for line in (heading, *lines)]
    return "\n".join([written.title, written.addressed, written.opening, *heads, *matters, *closing])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_letter_tells_all_that_was_found_and_is_not_overturned(language: Language) -> None:
    seen = judged().seen_by("self", "official:o1")
    told = [each for each in seen.findings if each.status != "overturned"]
    said = text(letter(judged(), "official:o1", language))

    assert len(told) > 1
    assert [] == [each.id for each in told if each.id not in said]
    assert [] == [each.id for each in told if each.message.in_(language).rstrip("。.") not in said]
    assert [] == [each.id for each in seen.findings if each.status == "overturned" and each.id in said]


def test_a_letter_about_one_finding_tells_that_one() -> None:
    written = letter(judged(), "official:o1", "zh", finding=ONE)
    parts = {each.name: "\n".join(each.lines) for each in written.matters[0].parts}

    assert 1 == len(written.matters)
    assert "条款 2.6" in parts["rule"]
    assert "个性问题" in parts["compared"]
    assert "visit-1" in parts["facts"]
    assert ONE in parts["references"]


def test_a_letter_says_how_to_object() -> None:
    written = letter(judged(), "official:o1", "zh")
    said = text(written).splitlines()

    assert any(line.startswith("如有异议，请") for line in said)
    assert len({heading for heading, _ in written.closing}) == len(written.closing)


def test_a_letter_is_addressed_by_name() -> None:
    assert ("王明：", "To 王明") == tuple(letter(judged(), "person:p1", each).addressed for each in ("zh", "en"))


@pytest.mark.parametrize(
    ("subject", "withheld"),
    [("official:o1", f"{CANARY}-"), ("person:p1", f"{CANARY}-"), ("official:o2", CANARY), ("person:p2", CANARY)],
)
def test_a_letter_never_says_more_than_its_subject_may_see(subject: str, withheld: str) -> None:
    """Who was reported sees the reason of an exemption of their own, and nothing of the report."""
    evaluation = iron_rules.evaluate(judged().pack, SOUND, as_of=AS_OF)

    assert withheld in str([each.to_dict() for each in evaluation.findings])
    assert [] == [each for each in LANGUAGES if withheld in text(letter(evaluation, subject, each))]


def test_a_finding_about_others_is_refused() -> None:
    other = next(each.id for each in judged().findings if each.subject == "o2")

    with pytest.raises(UsageError, match="o2"):
        letter(judged(), "official:o1", finding=other)


def test_there_is_no_letter_about_nothing() -> None:
    kept = judged().only(status="overturned")

    with pytest.raises(UsageError, match="there is no finding about `official:o2`"):
        letter(kept, "official:o2")


def test_who_sends_it_and_when_is_left_open_unless_it_is_said() -> None:
    opened, said = letter(judged(), "official:o1"), letter(judged(), "official:o1", office="X", dated=date(2018, 7, 9))

    assert ("(office, stamp)", "(date)") == (opened.office, opened.dated)
    assert "X" == said.office
    assert "2018" in said.dated


@pytest.mark.parametrize(
    ("number", "said"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_headings_are_numbered_as_offices_do(number: int, said: str) -> None:
    assert said == chinese(number)
