"""What is worth a second look before anybody decides is listed, and changes no finding."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest

from iron_rules import Evaluation, Finding, UsageError
from iron_rules.findings.counted import CountedFact
from iron_rules.findings.evaluation import Judged
from iron_rules.periods import Period
from tests.golden.facts import AS_OF
from tests.reports.county import judged

PACK = judged().pack
ROWS = [SimpleNamespace(id=id, person_id="p") for id in ("o1", "o2")]
"""Two terms of one person."""
QUARTER = date(2018, 1, 1), date(2018, 3, 31)
DAY = date(2018, 5, 2), date(2018, 5, 2)
VISIT = CountedFact("village_visit", "v", "village_visit")


def found(rule: str, subject: str, days: tuple[date, date], *facts: CountedFact, **more: Any) -> Finding:
    """A finding of a rule, with figures that are 1 where 1 is required unless they are given."""
    plan = PACK.plans[rule]
    measured = {each.name: more.pop(each.name, 1) for each in plan.figures}
    required = more.pop("required", dict.fromkeys(measured, 1))
    return Finding(
        PACK.pack.rule(rule), plan.subject_type, subject, *days, AS_OF, measured, required, facts, **more
    )  # fmt: skip


def evaluation(*findings: Finding, due: int = 1) -> Evaluation:
    """An evaluation with these findings, each of them among so many duties."""
    parts = [
        Judged(each.rule, each.subject_type, [(each.subject, Period(*DAY, *DAY), True)] * due, (each,))
        for each in findings
    ]
    facts: Any = SimpleNamespace(tables={"official": ROWS})
    return Evaluation(PACK, AS_OF, tuple(parts), (), facts)


def ids(findings: Iterable[Finding]) -> list[str]:
    return [each.id for each in findings]


@pytest.mark.parametrize(
    ("margin", "shares"),
    [("0", []), ("0.00001", [Fraction(1, 100_000)]), (Fraction(1, 20), [Fraction(1, 100_000), Fraction(1, 20)])],
)
def test_a_finding_within_the_margin_of_its_limit(margin: Fraction | str, shares: list[Fraction]) -> None:
    """The effort floor of two months: 9.9999 and 9.5 days, where 10 are required."""
    near = [each for each in judged().fairness(margin).near if each.finding.rule.id == "1.2-effort-floor"]

    assert shares == [each.share for each in near]
    assert {("effort.poverty_days", Decimal(10))} >= {(each.figure, each.limit) for each in near}


def test_a_limit_that_is_reached_exactly_is_near() -> None:
    near = evaluation(found("10.3-demotion", "p", QUARTER, points=18, required={"points": 18})).fairness(0).near

    assert [(18, 18, Fraction(0))] == [(each.measured, each.limit, each.share) for each in near]


def test_a_figure_that_did_not_decide_is_not_near() -> None:
    """A duty that asks for a floor is breached below it only."""
    name = "effort.poverty_days"
    kept = found("1.2-effort-floor", "o1", QUARTER, **{name: Decimal(10)}, required={name: Decimal(10)})

    assert () == evaluation(kept).fairness().near


def test_a_reward_and_a_demotion_in_one_year() -> None:
    reward, demotion = (
        found("10.1-exemplar", "p", (date(2018, 1, 1), date(2018, 12, 31))),
        found("10.3-demotion", "p", QUARTER),
    )
    other = found("10.3-demotion", "p", (date(2019, 1, 1), date(2019, 3, 31)))
    opposed = evaluation(reward, demotion, other).fairness().opposed

    assert [("p", 2018, [reward.id], [demotion.id])] == [
        (each.whom.id, each.year, ids(each.rewards), ids(each.demotions)) for each in opposed
    ]


def test_one_act_behind_several_violations_of_one_person() -> None:
    """Two terms are one person; somebody else's violation is another matter."""
    first, second = found("6.4-contradicted", "o1", DAY, VISIT), found("6.3-work-diary", "o2", QUARTER, VISIT)
    shared = evaluation(first, second, found("6.4-contradicted", "o3", DAY, VISIT)).fairness().shared

    assert [("person", "p", (("village_visit", "v"),), {first.id, second.id})] == [
        (each.whom.type, each.whom.id, each.facts, set(ids(each.findings))) for each in shared
    ]


def test_one_day_behind_several_violations_without_a_fact_in_common() -> None:
    first, second = found("6.4-contradicted", "o1", DAY), found("6.3-work-diary", "o1", DAY)
    shared = evaluation(first, second).fairness().shared

    assert [(DAY[0], (), {first.id, second.id})] == [(each.day, each.facts, set(ids(each.findings))) for each in shared]


@pytest.mark.parametrize(("due", "few"), [(9, [9]), (10, [])])
def test_people_with_few_duties(due: int, few: list[int]) -> None:
    assert few == [each.due for each in evaluation(found("6.4-contradicted", "o1", DAY), due=due).fairness().few]


def test_what_happens_on_a_day_has_few_duties_by_its_nature() -> None:
    assert () == evaluation(found("9.2-reporter-reward", "t", DAY)).fairness().few


def test_ties_in_ranks() -> None:
    ranked = [found("10.2-negative-example", id, QUARTER, rank=rank) for id, rank in (("a", 1), ("b", 1), ("c", 3))]
    one = ranked[0]
    part = Judged(one.rule, one.subject_type, (), tuple(ranked))
    tied = Evaluation(PACK, AS_OF, (part,), (), SimpleNamespace(tables={})).fairness().tied

    assert [("rank", 1, ids(ranked[:2]))] == [(each.figure, each.value, ids(each.findings)) for each in tied]


def test_what_was_overturned_is_left_out() -> None:
    again = found("10.3-demotion", "p", QUARTER, status="overturned")

    assert not evaluation(again).fairness()


def test_the_report_as_plain_data_names_findings_by_their_ids() -> None:
    demotion = found("10.3-demotion", "p", QUARTER, points=18, required={"points": 18})
    near = {
        "finding": demotion.id, "figure": "points", "measured": 18, "limit": 18,
        "share": {"fraction": "0", "decimal": 0},
    }  # fmt: skip

    assert [near] == evaluation(demotion).fairness().to_dict()["near"]


@pytest.mark.parametrize("margin", [-1, "a share", 0.05])
def test_a_margin_is_an_exact_share(margin: Any) -> None:
    with pytest.raises(UsageError, match="is not a margin"):
        judged().fairness(margin)
