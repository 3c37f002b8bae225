"""Food inspection from end to end: from every form of facts, on servers, explained, looked ahead, and live."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

import food_inspection
import iron_rules
from food_inspection.samples import make
from iron_rules import Evaluation
from iron_rules.check.check import check
from iron_rules.facts.factbase import FactBase
from iron_rules.language.rule import Rule
from iron_rules.samples.sample import Sample
from iron_rules.testing import CaseEngine
from tests.accounts import differences
from tests.agreement.servers import cluster, load
from tests.agreement.spark_sessions import session
from tests.policies.forms import FORMS, as_parquet

PACK = check(food_inspection.PACK)
OTHER_FIELD = ("official", "village", "region", "household", "poverty", "干部", "村", "地区", "扶贫")
"""Words of the ten iron rules, which have no place in anything that is said of food."""


@pytest.fixture(scope="module")
def sample() -> Sample:
    return make(7)


@pytest.fixture(scope="module")
def evaluation(sample: Sample) -> Evaluation:
    return iron_rules.evaluate(PACK, sample.facts, as_of=sample.as_of)


@pytest.mark.parametrize("engine", ["memory", "tables"])
@pytest.mark.parametrize("form", FORMS)
def test_the_same_is_found_whatever_the_form(
    form: str, engine: CaseEngine, sample: Sample, evaluation: Evaluation, tmp_path: Path
) -> None:
    facts = FORMS[form](sample, tmp_path / "facts")

    assert [] == differences(evaluation, iron_rules.evaluate(PACK, facts, as_of=sample.as_of, engine=engine))


@pytest.mark.postgres
def test_the_same_is_found_on_postgresql(sample: Sample, evaluation: Evaluation) -> None:
    psycopg = pytest.importorskip("psycopg")
    with cluster() as server, psycopg.connect(server, autocommit=True) as connection:
        load(connection, "food", FactBase(sample.facts), sample.vocabulary)
        found = iron_rules.evaluate(PACK, server, as_of=sample.as_of, engine="postgres", schema="food")

        assert [] == differences(evaluation, found)


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.xdist_group("spark")
@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_the_same_is_found_on_spark(sample: Sample, evaluation: Evaluation, tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    facts = as_parquet(sample, tmp_path / "facts")
    with session() as spark:
        found = iron_rules.evaluate(PACK, facts, as_of=sample.as_of, engine="spark", session=spark)

        assert [] == differences(evaluation, found)


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.id)
def test_a_finding_of_each_rule_is_explained_in_both_languages(rule: Rule, evaluation: Evaluation) -> None:
    finding = next(each for each in evaluation.findings if each.rule.id == rule.id)
    told = iron_rules.explain(evaluation, finding)
    zh, en = told.text("zh"), told.text("en")

    assert rule.clause in zh
    assert rule.clause in en
    assert finding.message.zh in zh
    assert finding.message.en in en
    assert [] == [word for word in OTHER_FIELD if re.search(rf"\b{word}\b", en) or word in zh]


def test_an_explanation_names_the_business_its_office_and_the_number(evaluation: Evaluation) -> None:
    finding = next(each for each in evaluation.findings if each.rule.id == "第四条-inspected")
    told = iron_rules.explain(evaluation, finding)

    assert finding.name in told.text("zh")
    assert "各风险等级每年检查次数" in told.text("zh")
    assert "第四条" in told.text("en")


def test_the_outlook_says_what_is_still_to_be_done(sample: Sample) -> None:
    ahead = iron_rules.outlook(PACK, sample.facts, as_of=sample.as_of, until=date(2023, 12, 31))
    inspections = [each for each in ahead.duties if each.rule.id == "第四条-inspected"]

    assert 0 < len(inspections) < 40
    assert {date(2023, 12, 31)} == {each.last_day for each in inspections}


def test_the_outlook_of_a_business_is_about_it_alone(sample: Sample) -> None:
    ahead = iron_rules.outlook(
        PACK, sample.facts, as_of=sample.as_of, until=date(2023, 9, 30), subject="food_business:station-01-001"
    )

    assert {"station-01-001"} == {each.subject for each in ahead.duties}
    assert "第八条-self-inspected" in {each.rule.id for each in ahead.duties}


def test_the_outlook_of_an_office_is_about_what_it_supervises(sample: Sample) -> None:
    ahead = iron_rules.outlook(
        PACK, sample.facts, as_of=sample.as_of, until=date(2023, 9, 30), within="office:station-01"
    )

    assert ahead.duties
    assert [] == [each.subject for each in ahead.duties if "station-02" in each.subject]


def test_a_session_comes_to_the_same(sample: Sample, evaluation: Evaluation) -> None:
    with iron_rules.open_session(PACK, as_of=date(2021, 1, 1)) as open_:
        open_.put(sample.facts)
        while open_.as_of < sample.as_of:
            open_.advance(min(open_.as_of + timedelta(days=100), sample.as_of))
        found = [(each.id, each.status) for each in open_.findings]

    assert sorted((each.id, each.status) for each in evaluation.findings) == sorted(found)


def test_a_report_that_comes_in_late_cures_nothing_and_one_that_was_in_time_does(sample: Sample) -> None:
    with iron_rules.open_session(PACK, as_of=sample.as_of) as open_:
        open_.put(sample.facts)
        (missing, *_) = [each for each in open_.findings if each.rule.id == "第八条-self-inspected"]
        report = {"id": "late", "business_id": missing.subject, "about": missing.period_start}
        late = open_.put({"self_inspection": [{**report, "handed_in_on": missing.period_end + timedelta(days=16)}]})
        in_time = open_.correct(
            {"self_inspection": [{**report, "handed_in_on": missing.period_end + timedelta(days=15)}]}
        )

    assert [] == [each.id for each in late.cured]
    assert missing.id in [each.id for each in in_time.cured]


def test_what_lies_in_an_office_is_counted_there(evaluation: Evaluation) -> None:
    of_all = {score.rule: score.due for score in evaluation.scorecard.of("office:bureau")}
    of_each = [
        {score.rule: score.due for score in evaluation.scorecard.of(f"office:station-0{number}")} for number in (1, 2)
    ]

    assert of_all["第八条-self-inspected"] == sum(each["第八条-self-inspected"] for each in of_each)
