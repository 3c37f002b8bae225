"""A draft finds its facts as they are now, whatever was added, changed or dropped since."""

from datetime import date
from random import Random

from ten_iron_rules.facts import Diary
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.extent import EXTENTS


def _draft(*officials: str) -> Draft:
    draft = Draft(Random("seed"), EXTENTS["village"])
    for official in officials:
        day = date(2018, 1, 1)
        draft.add(Diary, official_id=official, kind="work", on=day, recorded_on=day)
    return draft


def _of(draft: Draft, official: str) -> list[str]:
    return [row.id for row in draft.of(Diary, "official_id", official)]


def test_facts_are_numbered_by_type() -> None:
    assert ["diary-000001", "diary-000002"] == [row.id for row in _draft("a", "b").all(Diary)]


def test_a_fact_added_after_a_search_is_found() -> None:
    draft = _draft("a")
    before = _of(draft, "a")
    draft.copy(draft.get(Diary, "diary-000001"))

    assert (["diary-000001"], ["diary-000001", "diary-000002"]) == (before, _of(draft, "a"))


def test_a_changed_fact_is_found_under_its_new_value_only() -> None:
    draft = _draft("a", "b")
    assert ["diary-000001"] == _of(draft, "a")

    draft.change(draft.get(Diary, "diary-000001"), official_id="b")

    assert ([], ["diary-000002", "diary-000001"]) == (_of(draft, "a"), _of(draft, "b"))


def test_a_dropped_fact_is_gone() -> None:
    draft = _draft("a", "a")
    assert 2 == len(_of(draft, "a"))

    draft.drop(draft.get(Diary, "diary-000001"))

    assert ["diary-000002"] == _of(draft, "a")


def test_a_claim_is_good_once() -> None:
    draft = _draft()

    assert [True, False, True] == [draft.claim("topic", 1), draft.claim("topic", 1), draft.claim("topic", 2)]
