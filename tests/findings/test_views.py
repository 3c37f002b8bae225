"""A part of an evaluation is an evaluation, and two of them are compared."""

from datetime import date

import pytest

import iron_rules
from iron_rules import Evaluation, UsageError
from iron_rules.engines.base import EngineName
from tests.golden.facts import AS_OF, COUNTY
from tests.reports.county import judged


def on(engine: EngineName) -> Evaluation:
    if engine == "tables":
        pytest.importorskip("duckdb")
    return iron_rules.evaluate(judged().pack, COUNTY, as_of=AS_OF, rules=("1.2-*", "2.5-*", "6.*"), engine=engine)


@pytest.mark.parametrize("engine", ["memory", "tables"])
def test_one_subject(engine: EngineName) -> None:
    whole = on(engine)
    part = whole.only(subject="official:o1")

    assert [each.id for each in whole.findings if (each.subject_type, each.subject) == ("official", "o1")] == [
        each.id for each in part.findings
    ]
    assert [each for each in whole.ledger if each.subject == "o1"] == list(part.ledger)


@pytest.mark.parametrize("engine", ["memory", "tables"])
def test_a_person_with_all_their_rows(engine: EngineName) -> None:
    """The first secretary as such, and as the person who has that post."""
    found = {(each.subject_type, each.subject) for each in on(engine).only(subject="person:p2").findings}

    assert {("official", "o2")} == found


@pytest.mark.parametrize("engine", ["memory", "tables"])
@pytest.mark.parametrize("place", ["region:r2", "village:v1"])
def test_what_lies_in_a_place_is_what_the_scorecard_counts_there(engine: EngineName, place: str) -> None:
    whole = on(engine)
    part = whole.only(within=place)

    assert whole.scorecard.of(place) == tuple(part.scorecard)
    assert sum(each.found for each in part.scorecard) == len(part.findings)


def test_statuses_and_severities() -> None:
    whole = judged()
    contested = whole.only(status="contested")

    assert [each.id for each in whole.findings if each.status == "contested"] == [
        each.id for each in contested.findings
    ]
    assert list(whole.scorecard) == list(contested.scorecard)
    assert {"contested", "tolerated"} == {
        each.status for each in whole.only(status=("contested", "tolerated")).findings
    }
    assert {"serious", "grave"} == {each.severity for each in whole.only(severity="serious").findings}
    assert {"grave"} == {each.severity for each in whole.only(severity="grave").findings}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"subject": "o1"}, "`o1` does not say of what type it is"),
        ({"subject": "oficial:o1"}, "did you mean `official`?"),
        ({"within": "village"}, None),
        ({"status": "standin"}, "did you mean `standing`?"),
        ({"severity": "graver"}, "did you mean `grave`?"),
    ],
)
def test_what_there_is_not_is_refused(asked: dict[str, str], told: str | None) -> None:
    if told is None:
        assert () == judged().only(**asked).findings
        return
    with pytest.raises(UsageError, match=told.replace("?", r"\?")):
        judged().only(**asked)


def test_what_is_new_and_what_is_gone() -> None:
    now = judged()
    before = iron_rules.evaluate(now.pack, COUNTY, as_of=date(2018, 4, 30))
    found = now.since(before)

    earlier, later = {each.id: each for each in before.findings}, {each.id: each for each in now.findings}
    assert earlier.keys() and later.keys() - earlier.keys()
    assert later.keys() - earlier.keys() == {each.id for each in found.appeared}
    assert earlier.keys() - later.keys() == {each.id for each in found.gone}
    assert all(each.status != earlier[each.id].status for each in found.changed)
    assert not now.since(now).appeared
