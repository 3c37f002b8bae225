"""The ledger summed by rule and by region."""

from datetime import date

import pytest

from iron_rules import evaluate, load_pack
from iron_rules.facts import Department, Fund, Household, Official, Region, Village
from iron_rules.findings.scorecard import Places, Score
from iron_rules.lang.cases import Case
from iron_rules.policy import fact
from iron_rules.testing import case_facts

REGIONS = (
    fact(Region, id="P", level="province"),
    fact(Region, id="C", level="city", parent_id="P"),
    fact(Region, id="D", level="city", parent_id="P"),
    fact(Region, id="T", level="township", parent_id="C"),
)
VILLAGE = fact(Village, id="V", township_id="T", poor=True)
OTHERS = (
    fact(Official, id="mayor", person_id="a", post="government_head", level="city", region_id="C"),
    fact(Official, id="head", person_id="b", post="village_director", level="village", village_id="V"),
    fact(Official, id="clerk", person_id="b", post="department_head", level="city", department_id="B"),
    fact(Department, id="B", region_id="D"),
    fact(Household, id="H", village_id="V", identified_on="2016-01-01"),
    fact(Fund, id="F", region_id="D", year=2018),
)
FACTS = case_facts(Case("not due", "", (*REGIONS, VILLAGE, *OTHERS), date(2018, 1, 1), "", date(2018, 12, 31)))


@pytest.mark.parametrize(
    ("fact_type", "id", "around"),
    [
        ("region", "T", ("T", "C", "P")),
        ("village", "V", ("T", "C", "P")),
        ("household", "H", ("T", "C", "P")),
        ("department", "B", ("D", "P")),
        ("fund", "F", ("D", "P")),
        ("official", "mayor", ("C", "P")),
        ("official", "head", ("T", "C", "P")),
        ("official", "clerk", ("D", "P")),
        ("person", "b", ("T", "C", "P", "D")),
        ("official", "nobody", ()),
    ],
)
def test_a_fact_lies_in_a_region_and_all_above_it(fact_type, id, around):
    """An official where they serve, a person wherever a term of theirs does."""
    assert around == Places(FACTS.tables).around(fact_type, id)


def test_scores_sum_the_ledger_by_rule_and_region():
    """Two cities were to open a reporting centre, and did not; one of them has a township."""
    pack = load_pack("ten_iron_rules")
    evaluation = evaluate(pack, FACTS, as_of=date(2018, 12, 31), rules=["9.1-*"])

    assert [Score("9.1-reporting-centre", 4, 4)] == list(evaluation.scorecard)
    assert (Score("9.1-reporting-centre", 2, 2),) == evaluation.scorecard.of("C")
    assert (Score("9.1-reporting-centre", 1, 1),) == evaluation.scorecard.of("D")
    assert (Score("9.1-reporting-centre", 0, 0),) == evaluation.scorecard.of("nowhere")


def test_nothing_due_differs_from_nothing_found():
    """A rule with no instance says so."""
    pack = load_pack("ten_iron_rules")
    evaluation = evaluate(pack, FACTS, as_of=date(2017, 4, 29), rules=["9.1-*"])

    assert [Score("9.1-reporting-centre", 0, 0)] == list(evaluation.scorecard)
    assert [] == list(evaluation.ledger)
