"""An explanation holds what the person concerned must see, as plain data, and keeps back what they must not."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import iron_rules
from iron_rules import Evaluation, Finding
from iron_rules.errors import UsageError
from iron_rules.explanations.explanation import Explanation, explain
from iron_rules.explanations.facts import FactView, Known
from iron_rules.facts.audience import Audience
from iron_rules.facts.factbase import FactBase
from iron_rules.policy import day
from iron_rules.text import Language, Text
from tests.golden.facts import APPEALS, AS_OF, COUNTY, EXEMPTIONS, REGIONS, TIPOFFS, VISITS

PACK = iron_rules.load_pack("ten_iron_rules")
FLOOR = "1.2-effort-floor|o1|2018-03-01"
WEEK = "2.5-weekly-village-day|o1|2018-05-28"
UNDECIDED = "undecided, the finding counts towards no recommendation"
GRANTED = "Exemption: granted by 县委组织部 for the reason: 抗洪抢险"
FRAUD = "9.3-verified-fraud|o1|2018-03-05"


def judged(
    rules: tuple[str, ...] = ("*",), as_of: date = AS_OF, **tables: Sequence[Mapping[str, Any]] | None
) -> Evaluation:
    """The county judged, with these tables in place of its own; None leaves a table out."""
    given: Mapping[str, Sequence[Mapping[str, Any]] | None] = {**COUNTY, **tables}
    facts = {name: rows for name, rows in given.items() if rows is not None}
    return iron_rules.evaluate(PACK, facts, as_of=as_of, rules=rules)


def told(id: str, audience: Audience = "discipline", **changes: Sequence[Mapping[str, Any]] | None) -> Explanation:
    """What an audience is told: the discipline office, which sees everything, unless another is named."""
    return explain(judged((id.partition("|")[0],), AS_OF, **changes), id, audience=audience)


def cells(fact: FactView) -> dict[str, Any]:
    return {cell.name: cell.value for cell in fact.cells}


def test_a_finding_is_explained_by_itself_or_by_its_id() -> None:
    evaluation = judged(rules=("1.2-effort-floor",))

    assert explain(evaluation, evaluation.findings[0]) == explain(evaluation, FLOOR)


def test_a_condition_has_what_was_measured_and_what_is_required() -> None:
    (condition,) = told(FLOOR).conditions

    assert ("effort.poverty_days", Decimal("9.9999"), 10, False) == (
        condition.name, condition.measured, condition.required, condition.met,
    )  # fmt: skip


def test_each_condition_of_a_conjunction_says_whether_it_is_met() -> None:
    conditions = told("2.6-problems-found|o1|2018-04-01").conditions

    assert [("individual", 2, 0, True), ("common", 0, 0, False)] == [
        (each.name, each.measured, each.required, each.met) for each in conditions
    ]


def test_a_condition_without_a_figure_says_whether_the_value_is_known() -> None:
    tipoff: dict[str, Any] = {
        **TIPOFFS[0],
        "verified": None,
        "verified_on": None,
        "reward_paid_on": None,
        "handled_on": None,
    }

    conditions = told("9.3-decided|t1|2018-05-03", tipoff=[tipoff]).conditions

    assert [(None, False)] == [(each.measured, each.met) for each in conditions]


def test_a_condition_on_every_fact_counts_those_that_fail_it() -> None:
    pay = [
        {"id": f"pay-{number}", "official_id": "o3", "month": "2018-05-01", "linked": linked}
        for number, linked in enumerate([True, False, False])
    ]
    cadre: dict[str, Any] = {
        **COUNTY["official"][1], "id": "o3", "post": "committee_member", "level": "village", "village_id": "v1",
    }  # fmt: skip

    explanation = told("1.4-pay-linked|r1|2018-05-01", official=[*COUNTY["official"], cadre], pay=pay)

    (condition,) = explanation.conditions
    assert (2, 0, False, True) == (condition.measured, condition.required, condition.met, condition.counts_failing)
    assert ["pay-1", "pay-2"] == [fact.id for fact in explanation.facts]


def test_the_facts_that_count_are_told_with_their_columns_and_the_names_of_what_they_refer_to() -> None:
    (fact,) = told(FLOOR).facts

    assert ("effort", "e1") == (fact.type, fact.id)
    assert {
        "official_id": "o1", "month": day(2018, 3, 1), "poverty_days": Decimal("9.9999"), "total_days": Decimal(20),
    } == cells(fact)  # fmt: skip
    assert "王明" == fact.cells[0].called


def test_facts_of_other_types_with_the_same_id_do_not_count() -> None:
    entry: dict[str, Any] = {
        "official_id": "o1", "household_id": "h1", "on": "2018-05-16", "recorded_on": "2018-05-16", "hours": 1,
        "signed": True,
    }  # fmt: skip
    late = [{**VISITS[0], "id": "1", "recorded_on": "2018-05-31"}]
    household: dict[str, Any] = {"id": "h1", "village_id": "v1", "identified_on": "2016-01-01", "relocated": False}

    explanation = told(
        "6.1-recorded-late|o1|2018-05-01", village_visit=late, work_entry=[{"id": "1", **entry}], household=[household]
    )

    assert [("village_visit", "1")] == [(fact.type, fact.id) for fact in explanation.facts]


def test_a_fact_counts_whose_sum_is_nothing() -> None:
    effort = [{"id": "e0", "official_id": "o1", "month": "2018-05-01", "poverty_days": 0, "total_days": 0}]

    explanation = told("1.2-effort-recorded|o1|2018-05-01", effort=effort)

    assert ["e0"] == [fact.id for fact in explanation.facts]


def test_where_nothing_counts_it_is_said_what_was_looked_for() -> None:
    explanation = told(WEEK)

    assert ((), (Text("到村记录", "village visits"),)) == (explanation.facts, explanation.looked_for)


def test_findings_that_count_are_told_with_their_sentence_points_and_status() -> None:
    explanation = explain(judged(), "6.6-recall|o2|2018-05-01")

    assert [
        ("6.3-work-diary|o2|2018-05-07", "李芳：未见2018年5月7日至13日的工作日志", 1, "standing"),
        ("6.3-work-diary|o2|2018-05-14", "李芳：未见2018年5月14日至20日的工作日志", 1, "standing"),
        ("6.3-work-diary|o2|2018-05-21", "李芳：未见2018年5月21日至27日的工作日志", 1, "standing"),
    ] == [(each.id, each.message and each.message.zh, each.points, each.status) for each in explanation.findings]


def test_findings_of_rules_that_were_not_selected_are_told_by_their_id() -> None:
    explanation = told("6.6-recall|o2|2018-05-01")

    assert [("6.3-work-diary|o2|2018-05-07", None), ("6.3-work-diary|o2|2018-05-14", None)] == [
        (each.id, each.message) for each in explanation.findings[:2]
    ]


def test_a_person_is_told_by_the_terms_that_touch_the_period() -> None:
    before: dict[str, Any] = {**COUNTY["official"][0], "id": "o0", "start": "2016-01-01", "end": "2017-12-31"}

    explanation = explain(judged(official=[before, *COUNTY["official"]]), "10.2-negative-example|p1|2018-01-01")

    assert ["o1"] == [fact.id for fact in explanation.about]


def test_parameters_are_told_with_value_day_clause_and_mark_and_by_key_for_the_subject() -> None:
    parameters = {each.name: each for each in told(FLOOR).parameters}

    floor, grace = parameters["effort_floor"], parameters["recording_days"]
    assert (Decimal("0.50"), day(2017, 4, 23), "1.2", "law") == (floor.value, floor.since, floor.clause, floor.mark)
    assert (7, "6.1", "interpretation") == (grace.value, grace.clause, grace.mark)


@pytest.mark.parametrize(
    ("changes", "status", "sentence", "reason"),
    [
        ({}, "standing", "no appeal or exemption changes it", None),
        (
            {"decided_on": "2018-06-20", "upheld": True},
            "overturned",
            None,
            "Appeal: lodged on 10 May 2018, upheld on 20 June 2018, the finding is withdrawn (id a1)",
        ),
        (
            {"decided_on": "2018-06-20", "upheld": False},
            "standing",
            "no appeal or exemption changes it",
            "Appeal: lodged on 10 May 2018, refused on 20 June 2018 (id a1)",
        ),
        ({}, "contested", None, f"Appeal: lodged on 10 May 2018, {UNDECIDED} (id a1)"),
        (
            {"lodged_on": "2018-04-01"},
            "contested",
            None,
            f"Appeal: lodged on 1 April 2018, {UNDECIDED} (id a1)",
        ),
        (
            {"lodged_on": "2018-03-31"},
            "standing",
            "no appeal or exemption changes it",
            "Appeal: lodged on 31 March 2018, before the period was over, so not about it (id a1)",
        ),
        (
            {"lodged_on": "2018-07-09"},
            "standing",
            "no appeal or exemption changes it",
            "Appeal: lodged on 9 July 2018, not known yet (id a1)",
        ),
    ],
    ids=["none", "upheld", "not upheld", "undecided", "undecided for long", "within the period", "later"],
)
def test_the_status_says_which_appeal_made_it_so_and_which_had_no_effect(
    changes: Mapping[str, Any], status: str, sentence: str | None, reason: str | None
) -> None:
    appeal = {"id": "a1", "finding": FLOOR, "lodged_on": "2018-05-10", **changes}

    explanation = told(FLOOR, appeal=[] if reason is None else [appeal], exemption=[])

    assert (status, sentence) == (explanation.status, explanation.why.sentence and explanation.why.sentence.en)
    assert ([] if reason is None else [reason]) == [effect.why.en for effect in explanation.why.effects]


@pytest.mark.parametrize(
    ("end", "status", "effects"),
    [
        ("2018-05-31", "tolerated", [f"{GRANTED}, 4 of the 7 days are covered, so nothing is asked (id x1)"]),
        ("2018-05-30", "standing", [f"{GRANTED}, 3 of the 7 days are covered, fewer than 50% (id x1)"]),
        ("2018-05-27", "standing", []),
    ],
    ids=["four days of seven", "three days of seven", "before the period"],
)
def test_the_status_says_which_exemption_made_it_so(end: str, status: str, effects: Sequence[str]) -> None:
    exemption = {**EXEMPTIONS[0], "rule": "2.5", "start": "2018-05-25", "end": end}

    explanation = told(WEEK, exemption=[exemption], appeal=[])

    assert (status, effects) == (explanation.status, [effect.why.en for effect in explanation.why.effects])


@pytest.mark.parametrize(
    ("tables", "sentence"),
    [
        (
            {"appeal": None},
            "no exemption changes it; appeals were not handed in, so it is not known whether there is one",
        ),
        (
            {"exemption": None},
            "no appeal changes it; exemptions were not handed in, so it is not known whether there is one",
        ),
        (
            {"appeal": None, "exemption": None},
            "appeals and exemptions were not handed in, so it is not known whether there are any",
        ),
    ],
    ids=["appeals", "exemptions", "both"],
)
def test_not_known_is_not_none(tables: Mapping[str, None], sentence: str) -> None:
    told_of = told("1.2-effort-recorded|o1|2018-01-01", "discipline", **tables).why.sentence

    assert told_of is not None
    assert sentence == told_of.en


def test_what_came_after_the_last_known_day_is_not_told() -> None:
    (effect,) = told(FLOOR).why.effects

    assert APPEALS[0]["decided_on"] == "2018-07-15"
    assert {"finding": FLOOR, "lodged_on": day(2018, 6, 1), "decided_on": None, "upheld": None} == cells(effect.fact)


def test_a_reward_that_is_paid_later_is_not_told_to_be_paid() -> None:
    explanation = told("9.2-reporter-reward|t1|2018-03-05")

    assert (None, None) == (cells(explanation.about[0])["reward_paid_on"], explanation.conditions[0].measured)


def test_who_is_reported_and_their_superiors_are_told_nothing_of_the_report() -> None:
    (fact,) = told(FRAUD, audience="superior").facts

    assert (True, "~", {}) == (fact.withheld, fact.id, cells(fact))


def test_an_explanation_is_the_same_whoever_reported_and_whenever() -> None:
    other: dict[str, Any] = {
        **TIPOFFS[0],
        "id": "another",
        "region_id": "r2",
        "received_on": "2018-01-02",
        "reward_paid_on": None,
        "handled_on": None,
    }

    assert told(FRAUD, audience="superior").to_dict() == told(FRAUD, audience="superior", tipoff=[other]).to_dict()


def test_who_deals_with_a_report_sees_all_of_it() -> None:
    (fact,) = told("9.2-reporter-rewarded|t1|2018-04-04").about

    assert not fact.withheld
    assert day(2018, 2, 2) == cells(fact)["received_on"]


def test_the_plan_shows_the_joins_and_windows_that_the_rule_implies() -> None:
    assert "r2.official_id == s.id, r2.on in period" in told(WEEK).plan


def test_a_violation_says_that_it_is_no_decision_and_how_to_appeal() -> None:
    explanation = told(WEEK)

    assert ("不是处理决定" in explanation.nature.zh, "it is not a decision" in explanation.nature.en) == (True, True)
    assert explanation.objection is not None
    assert "naming the finding" in explanation.objection.sentences[0].en
    assert f"Finding: {WEEK}" in explanation.text("en")


def test_the_explanation_is_plain_data_for_json_with_exact_numbers() -> None:
    data = told(FLOOR).to_dict()

    assert data == json.loads(told(FLOOR).to_json(), parse_float=Decimal)
    assert (Decimal("9.9999"), "2018-03-01") == (data["conditions"][0]["measured"], data["period_start"])
    assert {
        "id", "kind", "action", "action_label", "severity", "severity_label", "points", "message", "clauses",
        "subject_type", "subject_label", "subject", "about", "period_start", "period_end", "rule", "conditions",
        "steps", "notes", "facts", "findings", "looked_for", "parameters", "status", "why", "plan", "pack",
        "decided_by", "digest", "as_of", "title", "moved", "related", "called", "answers",
        "nature", "objection", "notices", "decisions",
    } == set(data)  # fmt: skip


@pytest.mark.parametrize(
    ("id", "what", "hint"),
    [
        (
            "2.5-weekly-village-day|o1|2018-05-14",
            "`2.5-weekly-village-day|o1|2018-05-14` is not a finding of this evaluation: it was judged, and fulfilled",
            "there is nothing to object to",
        ),
        (
            "2.5-weekly-village-day|o1|2018-05-29",
            "`2.5-weekly-village-day|o1|2018-05-29` is not a finding of this evaluation",
            "did you mean `2.5-weekly-village-day|o1|2018-05-28`?",
        ),
        (
            "2.5-weekly-vilage-day|o1|2018-05-28",
            "`2.5-weekly-vilage-day|o1|2018-05-28` is not a finding of this evaluation",
            "did you mean `2.5-weekly-village-day`?",
        ),
        (
            "7.2-monthly-live|r1|2018-05-01",
            "7.2-monthly-live was not judged",
            "it reads what is not known: live_broadcast",
        ),
    ],
)
def test_what_is_no_finding_is_refused_with_what_is_known_instead(id: str, what: str, hint: str) -> None:
    with pytest.raises(UsageError) as error:
        explain(judged(), id)

    assert (what, hint) == (error.value.faults[0].what, error.value.faults[0].hint)


def test_a_fact_that_is_not_there_has_no_row() -> None:
    known = Known(FactBase({}).tables, AS_OF, PACK.facts)

    assert (None, None) == (known.row("region", "r1"), known.value(None, ("region_id", "level")))


@pytest.fixture(scope="module")
def district() -> Evaluation:
    folder = Path(__file__).parents[1] / "data" / "districts" / "a"
    return iron_rules.evaluate(PACK, folder, as_of=day(2018, 12, 31))


def one_of_each(evaluation: Evaluation) -> list[Finding]:
    """A finding of every rule and status."""
    return list({(each.rule.id, each.status): each for each in evaluation.findings}.values())


def test_the_conditions_of_every_rule_say_what_the_rule_decided(district: Evaluation) -> None:
    for finding in one_of_each(district):
        explanation = explain(district, finding, audience="all")
        met = [condition.met for condition in explanation.conditions]
        decided = all(met) if explanation.rule.all_of else any(met)

        assert (finding.id, finding.kind != "violation") == (finding.id, decided)


def test_every_fact_of_the_evidence_is_told_and_no_other(district: Evaluation) -> None:
    for finding in one_of_each(district):
        explanation = explain(district, finding, audience="all")
        told: list[Any] = [*explanation.facts, *explanation.findings]

        assert sorted(finding.evidence) == sorted(each.id for each in told)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_is_told_without_a_gap(district: Evaluation, language: Language) -> None:
    texts = [explain(district, finding, audience="all").text(language) for finding in one_of_each(district)]

    assert 60 < len(texts)
    assert [] == [text for text in texts if re.search(r"[{}]|\bNone\b(?!: as of)", text)]


def test_what_a_subject_lies_in_ends_where_places_go_round() -> None:
    county, township = REGIONS

    assert ("青山县", "河口镇") == told(FLOOR, region=[{**county, "parent_id": "r2"}, township]).called.belongs
