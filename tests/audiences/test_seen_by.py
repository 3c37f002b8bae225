"""What an evaluation holds for an audience, and what is refused."""

import pickle
from collections.abc import Mapping
from typing import Any

import pytest

import iron_rules
from food_inspection import PACK as FOOD
from iron_rules import Evaluation, UsageError
from iron_rules.audiences.sight import Sight
from iron_rules.facts.audience import WITHHELD, Audience
from tests.golden.facts import AS_OF, COUNTY, TIPOFFS

PACK = iron_rules.load_pack("ten_iron_rules")
SECRET = "a secret of more than 16 bytes"
REFUTED = {**TIPOFFS[0], "id": "refuted-report", "verified": False, "verified_on": "2018-04-04"}
LEAVE = {"start": "2018-05-01", "end": "2018-05-02", "ground": "sick", "approved_by": "x"}
FACTS: Mapping[str, Any] = {
    **COUNTY,
    "tipoff": [*TIPOFFS, REFUTED],
    "leave": [{"id": "l1", "official_id": "o1", **LEAVE}, {"id": "l2", "official_id": "o2", **LEAVE}],
    "household": [{"id": "h1", "village_id": "v1", "identified_on": "2017-05-01", "relocated": False}],
    "publication": [],
}
HIDDEN = ("9.2-reporter-reward", "9.2-reporter-rewarded", "9.3-decided", "9.3-handled")


@pytest.fixture(scope="module")
def whole() -> Evaluation:
    return iron_rules.evaluate(PACK, FACTS, as_of=AS_OF)


def test_a_whole_evaluation_is_for_all(whole: Evaluation) -> None:
    assert ("all", False) == (whole.audience, bool(whole.withheld))
    assert whole is whole.seen_by("all")


def test_superiors_see_nothing_of_a_report_but_that_it_proved_true(whole: Evaluation) -> None:
    seen = whole.seen_by("superior")
    about = [each for each in seen.findings if each.rule.id.startswith("9.3-verified")]

    assert {each.rule.id for each in whole.findings} - {each.rule.id for each in seen.findings} <= set(HIDDEN)
    assert [("9.3-verified-fraud|o1|2018-03-05", ("~",))] == [(each.id, each.evidence) for each in about]
    assert "tipoff" not in seen.facts.tables


def test_a_report_that_was_refuted_is_not_in_the_ledger_of_others(whole: Evaluation) -> None:
    def days(evaluation: Evaluation) -> list[str]:
        return [str(each.period_start) for each in evaluation.ledger if each.rule == "9.3-verified-fraud"]

    assert (["2018-03-05", "2018-04-04"], ["2018-03-05"]) == (days(whole), days(whole.seen_by("superior")))
    assert days(whole) == days(whole.seen_by("discipline"))


@pytest.mark.parametrize("audience", ["superior", "public"])
def test_rules_about_reports_have_no_line_in_the_scorecard(whole: Evaluation, audience: Any) -> None:
    seen = whole.seen_by(audience)

    assert set() == {each.rule for each in seen.scorecard} & set(HIDDEN)
    assert set() == {each.rule.id for each in seen.idle} & set(HIDDEN)


def test_the_public_sees_nothing_that_may_rest_on_a_report(whole: Evaluation) -> None:
    rules = {rule for rule, seen in Sight(PACK, "public").rules.items() if seen == "nothing"}

    assert {*HIDDEN, "9.3-verified-fraud", "9.3-verified-neglect", "6.6-recall", "6.6-recall-made"} < rules
    assert {"10.1-exemplar", "10.2-negative-example", "10.3-demotion"} < rules
    assert set() == {each.rule.id for each in whole.seen_by("public").findings} & rules


def test_a_person_sees_what_concerns_them(whole: Evaluation) -> None:
    by_term, by_person = whole.seen_by("self", "official:o1"), whole.seen_by("self", "person:p1")

    assert {"o1", "p1"} == {each.subject for each in by_term.findings}
    assert by_term.findings == by_person.findings
    assert {"o1", "p1"} == {each.subject for each in by_term.ledger}
    assert {"o1"} == {row.official_id for row in by_term.facts.tables["effort"]}


def test_a_ground_is_seen_by_whom_it_concerns(whole: Evaluation) -> None:
    def grounds(evaluation: Evaluation) -> dict[str, Any]:
        return {row.id: row.ground for row in evaluation.facts.tables["leave"]}

    assert {"l1": WITHHELD, "l2": WITHHELD} == grounds(whole.seen_by("superior"))
    assert {"l1": "sick"} == grounds(whole.seen_by("self", "official:o1"))
    assert {"l1": "sick", "l2": "sick"} == grounds(whole.seen_by("discipline"))


def test_opaque_ids_are_alike_under_one_secret(whole: Evaluation) -> None:
    def subjects(secret: str | None) -> list[str]:
        return [each.subject for each in whole.seen_by("public", secret=secret).findings if each.rule.id[:3] == "7.1"]

    assert subjects(SECRET) == subjects(SECRET)
    assert subjects(SECRET) != subjects(f"{SECRET}!")
    assert ["~"] == [each[:1] for each in subjects(None)]
    assert subjects(None) != subjects(None)


def test_an_opaque_subject_is_found_by_the_id_that_it_goes_by(whole: Evaluation) -> None:
    id = "7.1-household-published|h1|2017-05-31"
    told = iron_rules.explain(whole, id, audience="public", secret=SECRET)

    assert whole.seen_by("public", secret=SECRET).seen_id(id) == told.id
    assert "h1" not in told.text("en")


def test_an_evaluation_for_an_audience_travels_without_the_rest(whole: Evaluation) -> None:
    seen = whole.seen_by("superior")
    travelled = pickle.loads(pickle.dumps(seen))

    assert seen.findings == travelled.findings
    assert list(seen.ledger) == list(travelled.ledger)
    assert (True, False) == tuple(b"refuted-report" in pickle.dumps(each) for each in (whole, seen))
    assert "tipoff" not in travelled.facts.tables


def test_engines_agree_on_what_an_audience_sees(whole: Evaluation) -> None:
    pytest.importorskip("duckdb")
    tables = iron_rules.evaluate(PACK, FACTS, as_of=AS_OF, engine="tables")

    readers: list[tuple[Audience, str | None]] = [("superior", None), ("public", None), ("self", "official:o1")]
    for reader in readers:
        one, other = (each.seen_by(*reader, SECRET) for each in (whole, tables))
        assert list(one.lines()) == list(other.lines())
        assert list(one.scorecard) == list(other.scorecard)
        assert one.warnings == other.warnings


@pytest.mark.parametrize(
    ("given", "what"),
    [
        (("superiors",), "there is no audience `superiors`"),
        (("self",), "the audience `self` needs a subject, and no other has one"),
        (("superior", "official:o1"), "the audience `self` needs a subject, and no other has one"),
        (("self", "o1"), "`o1` does not say of what type the subject is"),
        (("self", "official:o9"), "there is no subject `official:o9`"),
        (("superior", None, "short"), "the secret has 5 bytes, and 16 are the least"),
    ],
)
def test_what_names_no_audience_is_refused(whole: Evaluation, given: Any, what: str) -> None:
    with pytest.raises(UsageError) as error:
        whole.seen_by(*given)

    assert what == error.value.faults[0].what


def test_what_one_audience_sees_is_not_widened_to_another(whole: Evaluation) -> None:
    seen = whole.seen_by("self", "official:o1")

    assert seen is seen.seen_by("self", "official:o1")
    for other in (("all",), ("superior",), ("self", "official:o2")):
        with pytest.raises(UsageError, match="is what `self` sees"):
            seen.seen_by(*other)


def test_a_pack_without_declarations_shows_everything_to_everybody() -> None:
    assert {"whole"} == set(Sight(iron_rules.load_pack(FOOD), "public").rules.values())
