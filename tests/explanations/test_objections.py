"""How to object, what people were told and what they decided, as the pack says which facts and parameters tell it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

import iron_rules
from iron_rules.explanations.explanation import Explanation
from iron_rules.policy import interpretation, notices, objections, parameter, text
from ten_iron_rules.facts import Decision, Notice
from tests.golden.facts import AS_OF, COUNTY

PACK = iron_rules.load_pack("ten_iron_rules")
WEEK = "2.5-weekly-village-day|o1|2018-05-28"
RECALL = "6.6-recall|o2|2018-05-01"
NOTICE: Mapping[str, Any] = {"id": "n1", "finding": WEEK, "served_on": "2018-06-20", "served_by": "县委办"}
REFUSAL: Mapping[str, Any] = {
    "id": "d1", "finding": RECALL, "on": "2018-06-30", "decided_by": "县委组织部", "adopted": False, "reason": "已改正",
}  # fmt: skip


def told(id: str, **tables: Sequence[Mapping[str, Any]]) -> Explanation:
    evaluation = iron_rules.evaluate(PACK, {**COUNTY, **tables}, as_of=AS_OF, rules=(id.partition("|")[0],))
    return iron_rules.explain(evaluation, id)


def test_the_days_to_object_count_from_the_notice() -> None:
    objection = told(WEEK, notice=[NOTICE]).objection

    assert objection is not None
    assert (15, date(2018, 7, 5)) == (objection.days, objection.until)
    assert "by 5 July 2018" in objection.sentences[0].en
    assert "在2018年7月5日以前" in objection.sentences[0].zh


@pytest.mark.parametrize("notice", [[], [{**NOTICE, "served_on": "2018-07-09"}]], ids=["none", "a later day"])
def test_without_a_notice_they_count_from_the_day_on_which_it_comes(notice: Sequence[Mapping[str, Any]]) -> None:
    explanation = told(WEEK, notice=notice)

    assert explanation.objection is not None
    assert (None, ()) == (explanation.objection.until, explanation.notices)
    assert "from the day the notice reaches you" in explanation.objection.sentences[0].en


def test_a_recommendation_that_was_decided_says_so() -> None:
    explanation = told(RECALL, decision=[REFUSAL])

    assert "不予采纳，理由：已改正" in explanation.nature.zh
    assert ("Decision: made on 30 June 2018 by 县委组织部, not to follow it; the reason: 已改正.",) == tuple(
        each.en for each in explanation.decisions
    )


def test_a_reward_takes_nothing_from_anybody() -> None:
    evaluation = iron_rules.evaluate(PACK, COUNTY, as_of=AS_OF, rules=("9.2-reporter-reward",))

    assert iron_rules.explain(evaluation, evaluation.findings[0], audience="all").objection is None


def test_what_no_parameter_and_no_column_says_is_refused() -> None:
    days = parameter("days", interpretation("1"), text(zh="天数", en="days"), {date(2017, 1, 1): "15"})
    where = parameter("where", interpretation("1"), text(zh="地点", en="where"), {date(2017, 1, 1): "hall"})
    role = notices(Notice.finding, on=Decision.on, by=Notice)

    found = objections(to=None, where=where, days=days, notice=role)  # type: ignore[arg-type]

    assert [
        "`to=` of the objections is not a parameter",
        "`where=` of the objections has no text for each language",
        "`days=` of the objections is not a number of days",
        "`by` is not a column of a type",
        "the columns belong to several types: decision, notice",
    ] == [str(each.what) for each in found.faults]
