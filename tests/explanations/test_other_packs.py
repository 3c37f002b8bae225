"""An explanation has the words of the pack, says whose rule and whose number it was, and tells what is left out."""

from functools import cache

import pytest

import iron_rules
from iron_rules import Evaluation
from iron_rules.check.checked import CheckedPack
from iron_rules.errors import UsageError
from iron_rules.explanations.explanation import Explanation
from iron_rules.facts.audience import Audience
from iron_rules.policy import day
from iron_rules.text import Language
from tests.shops import SHOPS, TOWN

LICENCES = [
    {"id": "l", "keeper_id": "k", "name": "老王店", "trade": "food", "first": "2020-01-01"},
    {"id": "m", "keeper_id": "k", "name": "旧店", "trade": "work", "first": "2019-01-01", "last": "2019-12-31"},
]
VISITS = [
    {"id": "v", "licence_id": "l", "on": "2020-01-10", "outcome": "work", "note": "food"},
    {"id": "w", "licence_id": "l", "on": "2020-02-10", "outcome": "good", "note": "work"},
]


@cache
def judged(pack: CheckedPack) -> Evaluation:
    return iron_rules.evaluate(pack, {"licence": LICENCES, "visit": VISITS}, as_of=day(2020, 2, 29))


def told(id: str, pack: CheckedPack = TOWN, audience: Audience = "discipline") -> Explanation:
    return iron_rules.explain(judged(pack), id, audience=audience)


def lines(id: str, language: Language, pack: CheckedPack = TOWN) -> list[str]:
    return [line.strip() for line in told(id, pack).text(language).splitlines()]


def test_a_choice_goes_by_its_label_and_a_text_by_itself() -> None:
    text = lines("第二条-noted|v|2020-01-10", "zh", SHOPS)

    assert "上门检查：许可证 老王店（l），日期 2020年1月10日，结果 待整改，备注编号 food（编号 v）" in text
    assert "该检查记录的备注编号为备注（work）；登记为food；要求work；未达到要求。" in text
    assert "备注：work（条款 第二条，条文未明确，系本规则的解释）" in text


def test_a_parameter_goes_by_the_label_of_what_it_is_compared_with() -> None:
    text = lines("第二条-good|v|2020-01-10", "zh", SHOPS)

    assert "该检查记录的结果为要求的结果（合格）；登记为待整改；要求合格；未达到要求。" in text
    assert "要求的结果：合格（条款 第二条，条文明确）" in text


def test_severities_and_actions_have_the_words_of_the_pack() -> None:
    assert "结果：未达要求，黄牌，计2分" in lines("第二条-good|v|2020-01-10", "zh")
    assert "Result: requirement not met, yellow card, 2 points" in lines("第二条-good|v|2020-01-10", "en")
    assert "建议：关停" == lines("第三条-closed|k|2020-02-01", "zh")[0]
    assert "Recommendation: close the shop" == lines("第三条-closed|k|2020-02-01", "en")[0]


def test_a_subject_without_a_table_is_told_by_its_rows_that_touch_the_period() -> None:
    explanation = told("第三条-closed|k|2020-02-01")

    assert ("店主", ["l"]) == (explanation.subject_label.zh, [fact.id for fact in explanation.about])


@pytest.mark.parametrize(
    ("id", "who"),
    [
        ("第三条-closed|k|2020-02-01", ("听取当事人的说明", "checked the facts and heard the person concerned")),
        ("第一条-visited|l|2020-02-01", ("听取当事人的说明", "the person concerned must be heard")),
        ("第二条-good|v|2020-01-10", ("听取有关单位的说明", "those concerned must be heard")),
    ],
    ids=["a subject that rows are gathered into", "one of these rows", "anything else"],
)
def test_who_is_heard_depends_on_the_type_of_the_subject(id: str, who: tuple[str, str]) -> None:
    nature = told(id).nature

    assert (True, True) == (who[0] in nature.zh, who[1] in nature.en)


def test_findings_about_any_type_count_and_are_told() -> None:
    assert [("第一条-visited|l|2020-02-01", 3)] == [
        (each.id, each.points) for each in told("第三条-closed|k|2020-02-01").findings
    ]


def test_a_rule_of_the_pack_itself_is_told_to_be_of_it() -> None:
    explanation = told("第二条-good|v|2020-01-10", SHOPS)

    assert ("shops", "shops") == (explanation.pack, explanation.decided_by)
    assert lines(explanation.id, "en", SHOPS)[-1].startswith("Compared by the pack shops (")


def test_a_rule_of_the_base_is_told_to_be_of_the_base() -> None:
    explanation = told("第二条-good|v|2020-01-10")

    assert ("shops", "town", TOWN.digest) == (explanation.pack, explanation.decided_by, explanation.digest)
    assert lines(explanation.id, "en")[-1].startswith("Compared by a rule of the pack shops as part of the pack town (")
    assert "中出自规则包 shops 的规则" in lines(explanation.id, "zh")[-1]


def test_a_number_that_the_pack_changed_is_told_with_its_clause() -> None:
    used = {each.name: each for each in told("第一条-visited|l|2020-02-01").parameters}

    assert (2, day(2020, 2, 1), "T1", "town") == (
        used["visits"].value, used["visits"].since, used["visits"].clause, used["visits"].changed_by,
    )  # fmt: skip
    assert ("第一条", "") == (used["since"].clause, used["since"].changed_by)
    assert "每月次数：2（条款 T1，由规则包 town 修改，条文明确，自2020年2月1日起）" in lines(
        "第一条-visited|l|2020-02-01", "zh"
    )
    assert (
        "visits a month: 2 (clause T1, as changed by the pack town, said by the clause, since 1 February 2020)"
    ) in lines("第一条-visited|l|2020-02-01", "en")


def test_the_keys_of_a_number_go_by_their_labels() -> None:
    text = lines("第一条-visited|l|2020-02-01", "en")

    assert (
        "the number of visits in the period is at least visits (workshop 1, food 2) by trade of the licence;"
        " found 1; required 2; not met; 1 short."
    ) in text


def test_a_column_is_told_to_whom_may_see_it() -> None:
    (fact,) = told("第一条-visited|l|2020-02-01", audience="superior").facts
    (whole,) = told("第一条-visited|l|2020-02-01").facts

    assert (True, False) == (fact.withheld, "note" in [cell.name for cell in fact.cells])
    assert (False, True) == (whole.withheld, "note" in [cell.name for cell in whole.cells])


def test_a_rule_that_is_left_out_is_told_with_the_reason() -> None:
    with pytest.raises(UsageError) as error:
        told("第二条-noted|v|2020-01-10")

    fault = error.value.faults[0]
    assert ("第二条-noted is left out by the pack `town`", "kept by the city") == (fault.what, fault.hint)
