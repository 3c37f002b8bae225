"""What is worth a second look is told with the findings that it is about."""

from iron_rules.findings.fairness import Fairness
from iron_rules.reports.second_look import second_look
from tests.findings.test_fairness import DAY, QUARTER, VISIT, evaluation, found
from tests.reports.county import judged

FEW = [found("6.4-contradicted", "o1", DAY, VISIT), found("6.3-work-diary", "o1", QUARTER, VISIT)]


def lines(fairness: Fairness, language: str = "en") -> list[str]:
    return list(second_look(fairness, language))  # type: ignore[arg-type]


def test_a_finding_near_its_limit_is_told_with_both_figures() -> None:
    said = lines(judged().fairness())

    assert ["Worth a second look", "  Within 5% of a limit: 3"] == said[:2]
    assert "    1.2-effort-floor|o1|2018-03-01 (王明): 9.9999, limit 10" in said


def test_one_act_behind_several_violations_is_told_with_whom_and_the_fact() -> None:
    said = lines(evaluation(*FEW).fairness())

    assert "  One act or one day behind several violations: 1" in said
    assert f"    p, village_visit v: {FEW[0].id}, {FEW[1].id}" in said
    assert "  Fewer than 10 duties: 1" in said
    assert f"    p，应履行2项：{FEW[0].id}、{FEW[1].id}" in lines(evaluation(*FEW).fairness(), "zh")


def test_a_reward_and_a_demotion_in_one_year_are_told_together() -> None:
    reward, demotion = found("10.1-exemplar", "p", QUARTER, name="王\x1b明"), found("10.3-demotion", "p", QUARTER)

    assert f"    王\\u001b明 (p), 2018: {reward.id}, {demotion.id}" in lines(evaluation(reward, demotion).fairness())


def test_where_nothing_is_worth_a_second_look_nothing_is_told() -> None:
    assert [] == lines(evaluation().fairness())
