"""Appeals and exemptions of the ten rules: what is contested, overturned or tolerated counts against nobody."""

from datetime import date

import pytest

from iron_rules import evaluate, load_pack
from iron_rules.facts import Appeal, Exemption
from iron_rules.facts.factbase import FactBase
from iron_rules.language.cases import Draft
from iron_rules.policy import fact, kept
from iron_rules.testing import case_facts
from ten_iron_rules.facts import Effort, Official, Tipoff

PACK = load_pack("ten_iron_rules")
AS_OF = date(2018, 6, 30)
QUARTER_JUDGED = date(2018, 7, 31)

mayor = fact(Official, id="mayor", person_id="li", post="government_head", level="city")
fraud = fact(
    Tipoff,
    id="tip",
    kind="fraud",
    against_id="mayor",
    received_on="2018-01-01",
    verified=True,
    verified_on="2018-04-10",
)
APRIL = "1.2-effort-recorded|mayor|2018-04-01"
MAY = "1.2-effort-recorded|mayor|2018-05-01"
FRAUD = "9.3-verified-fraud|mayor|2018-04-10"
FLOOR = "1.2-effort-floor|mayor|2018-04-01"
NAMED = "10.2-negative-example|li|2018-04-01"
REWARD = "9.2-reporter-reward|tip|2018-04-10"


def _status(finding: str, *drafts: Draft) -> str:
    case = kept("a case", mayor, fraud, drafts, period="2018-04-01")
    rule = finding.partition("|")[0]
    as_of = QUARTER_JUDGED if finding == NAMED else AS_OF
    found = evaluate(PACK, case_facts(PACK, case), as_of=as_of, rules=[rule]).findings
    return {each.id: each.status for each in found}[finding]


def _appeal(lodged_on: str, finding: str = APRIL, **values: str | bool | None) -> Draft:
    return fact(Appeal, finding=finding, lodged_on=lodged_on, **values)


def _exemption(start: str, end: str, rule: str = "1.2-effort-recorded", subject_id: str = "mayor") -> Draft:
    return fact(Exemption, subject_id=subject_id, rule=rule, start=start, end=end)


ALL_APRIL = ("2018-04-01", "2018-04-30")
SECOND_QUARTER = ("2018-04-01", "2018-06-30")


def test_a_finding_stands_unless_something_speaks_against_it() -> None:
    assert "standing" == _status(APRIL)


@pytest.mark.parametrize("lodged_on", ["2018-05-01", "2018-06-30"])
def test_an_undecided_appeal_counts_for_however_long(lodged_on: str) -> None:
    assert "contested" == _status(APRIL, _appeal(lodged_on))


@pytest.mark.parametrize(("lodged_on", "status"), [("2018-05-01", "overturned"), ("2018-04-30", "standing")])
def test_an_appeal_is_lodged_after_the_period(lodged_on: str, status: str) -> None:
    assert status == _status(APRIL, _appeal(lodged_on, decided_on="2018-06-01", upheld=True))


@pytest.mark.parametrize(("decided_on", "status"), [("2018-06-30", "overturned"), ("2018-07-01", "contested")])
def test_an_appeal_is_upheld_once_it_is_decided(decided_on: str, status: str) -> None:
    assert status == _status(APRIL, _appeal("2018-06-01", decided_on=decided_on, upheld=True))


def test_an_appeal_that_is_refused_has_failed() -> None:
    assert "standing" == _status(APRIL, _appeal("2018-06-01", decided_on="2018-06-02", upheld=False))


def test_an_appeal_that_is_decided_in_no_known_way_is_undecided() -> None:
    assert "contested" == _status(APRIL, _appeal("2018-06-01", decided_on="2018-06-02"))


def test_an_appeal_upheld_on_no_day_is_undecided() -> None:
    assert "contested" == _status(APRIL, _appeal("2018-05-01", upheld=True))


def test_an_appeal_that_is_lodged_tomorrow_does_not_exist() -> None:
    assert "standing" == _status(APRIL, _appeal("2018-07-01"))


def test_an_appeal_is_against_one_finding() -> None:
    assert ("contested", "standing") == tuple(_status(each, _appeal("2018-06-01")) for each in (APRIL, MAY))


def test_an_appeal_against_nothing_has_no_effect() -> None:
    assert "standing" == _status(APRIL, _appeal("2018-06-01", finding="1.2-effort-recorded|nobody|2018-04-01"))


def test_a_second_appeal_says_nothing_while_the_first_is_undecided() -> None:
    drafts = (_appeal("2018-06-01"), _appeal("2018-06-02", decided_on="2018-06-03", upheld=True))

    assert "contested" == _status(APRIL, *drafts)


def test_a_third_appeal_says_nothing() -> None:
    refused = tuple(_appeal(day, decided_on="2018-06-20", upheld=False) for day in ("2018-06-01", "2018-06-02"))

    assert "standing" == _status(APRIL, *refused, _appeal("2018-06-03"))


def test_a_failed_appeal_leaves_an_undecided_one() -> None:
    drafts = (_appeal("2018-06-01", decided_on="2018-06-02", upheld=False), _appeal("2018-06-03"))

    assert "contested" == _status(APRIL, *drafts)


def test_an_undecided_appeal_outweighs_an_exemption() -> None:
    assert "contested" == _status(APRIL, _appeal("2018-06-01"), _exemption(*ALL_APRIL))


def test_a_failed_appeal_leaves_an_exemption() -> None:
    failed = _appeal("2018-06-01", decided_on="2018-06-02", upheld=False)

    assert "tolerated" == _status(APRIL, failed, _exemption(*ALL_APRIL))


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        ("2018-04-01", "2018-04-15", "tolerated"),
        ("2018-04-01", "2018-04-14", "standing"),
        ("2018-04-16", "2018-12-31", "tolerated"),
        ("2018-04-17", "2018-12-31", "standing"),
        ("2018-01-01", "2018-04-15", "tolerated"),
        ("2018-04-08", "2018-04-22", "tolerated"),
        ("2018-03-01", "2018-03-31", "standing"),
        ("2018-05-01", "2018-05-31", "standing"),
    ],
)
def test_an_exemption_covers_at_least_half_of_30_days(start: str, end: str, status: str) -> None:
    assert status == _status(APRIL, _exemption(start, end))


@pytest.mark.parametrize(("end", "status"), [("2018-05-16", "tolerated"), ("2018-05-15", "standing")])
def test_half_of_31_days_is_16(end: str, status: str) -> None:
    assert status == _status(MAY, _exemption("2018-05-01", end))


@pytest.mark.parametrize(("day", "status"), [("2018-04-10", "tolerated"), ("2018-04-09", "standing")])
def test_an_exemption_covers_a_single_day(day: str, status: str) -> None:
    assert status == _status(FRAUD, _exemption(day, day, rule="9.3"))


@pytest.mark.parametrize(("start", "status"), [("2018-04-15", "tolerated"), ("2018-04-14", "standing")])
def test_exemptions_add_up_and_a_day_under_two_of_them_counts_once(start: str, status: str) -> None:
    assert status == _status(APRIL, _exemption("2018-04-01", "2018-04-14"), _exemption(start, start, rule="1"))


@pytest.mark.parametrize(
    ("rule", "status"),
    [("9.3-verified-fraud", "tolerated"), ("9.3", "tolerated"), ("9", "standing"), ("*", "standing")],
)
def test_a_grave_finding_is_exempt_by_its_rule_or_clause_alone(rule: str, status: str) -> None:
    assert status == _status(FRAUD, _exemption("2018-04-10", "2018-04-10", rule=rule))


@pytest.mark.parametrize(
    ("rule", "status"),
    [
        ("1.2-effort-recorded", "tolerated"),
        ("1.2", "tolerated"),
        ("1", "tolerated"),
        ("*", "tolerated"),
        ("1.2-effort-floor", "standing"),
        ("1.3", "standing"),
        ("2", "standing"),
        ("1.", "standing"),
        ("1.2-*", "standing"),
    ],
)
def test_an_exemption_names_a_rule_a_clause_an_iron_rule_or_everything(rule: str, status: str) -> None:
    assert status == _status(APRIL, _exemption(*ALL_APRIL, rule=rule))


def test_a_rule_is_exempt_by_every_clause_that_it_cites() -> None:
    days = fact(Effort, month="2018-04-01", total_days="10")

    assert "tolerated" == _status(FLOOR, days, _exemption(*ALL_APRIL, rule="1.3"))


@pytest.mark.parametrize(("subject_id", "status"), [("mayor", "tolerated"), ("*", "tolerated"), ("mayo", "standing")])
def test_an_exemption_is_for_a_subject_or_for_everyone(subject_id: str, status: str) -> None:
    assert status == _status(APRIL, _exemption(*ALL_APRIL, subject_id=subject_id))


@pytest.mark.parametrize(("subject_id", "status"), [("li", "tolerated"), ("*", "tolerated"), ("mayor", "standing")])
def test_an_officials_exemption_does_not_reach_the_person(subject_id: str, status: str) -> None:
    assert status == _status(NAMED, _exemption(*SECOND_QUARTER, rule="10", subject_id=subject_id))


def test_a_persons_exemption_does_not_reach_the_official() -> None:
    assert "standing" == _status(APRIL, _exemption(*ALL_APRIL, subject_id="li"))


@pytest.mark.parametrize(("rule", "status"), [("10", "tolerated"), ("10.2", "tolerated"), ("1", "standing")])
def test_the_first_iron_rule_is_not_the_tenth(rule: str, status: str) -> None:
    assert status == _status(NAMED, _exemption(*SECOND_QUARTER, rule=rule, subject_id="li"))


def test_a_demotion_is_contested_like_a_violation() -> None:
    assert "contested" == _status(NAMED, _appeal("2018-07-01", finding=NAMED))


def test_a_reward_is_tolerated_like_a_violation() -> None:
    assert "tolerated" == _status(REWARD, _exemption("2018-04-10", "2018-04-10", rule="9.2", subject_id="tip"))


def test_no_table_of_appeals_or_exemptions_is_needed() -> None:
    facts = case_facts(PACK, kept("a case", mayor, period="2018-04-01"))
    tables = {name: rows for name, rows in facts.tables.items() if name not in ("appeal", "exemption")}

    found = evaluate(PACK, FactBase(tables), as_of=AS_OF, rules=["1.2-effort-recorded"]).findings

    assert {"standing"} == {each.status for each in found}
