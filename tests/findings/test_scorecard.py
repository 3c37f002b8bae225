"""The ledger summed by rule and by place."""

from datetime import date

import pytest

from iron_rules import evaluate, load_pack
from iron_rules.engines.base import EngineName
from iron_rules.errors import UsageError
from iron_rules.facts import Column, Fact, MaybeRef, Ref, column, event, fact_type, vocabulary
from iron_rules.facts.factbase import FactBase
from iron_rules.findings.places import Places
from iron_rules.findings.scorecard import Score, place_named
from iron_rules.language.cases import Case
from iron_rules.policy import fact, some
from iron_rules.testing import case_facts
from ten_iron_rules.facts import Department, Fund, Household, Official, Region, Village
from tests.small import a_duty, checked

AS_OF = date(2018, 12, 31)
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
PACK = load_pack("ten_iron_rules")
FACTS = case_facts(PACK, Case("not due", "", (*REGIONS, VILLAGE, *OTHERS), date(2018, 1, 1), "", AS_OF))


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
def test_a_fact_of_the_ten_rules_lies_in_a_region_and_all_above_it(
    fact_type: str, id: str, around: tuple[str, ...]
) -> None:
    """An official where they serve, a person wherever a term of theirs does."""
    places = Places(FACTS.tables, PACK.facts, AS_OF)

    assert tuple(("region", region) for region in around) == places.around(fact_type, id)


def test_scores_sum_the_ledger_by_rule_and_place() -> None:
    """Two cities were to open a reporting centre, and did not; one of them has a township."""
    evaluation = evaluate(PACK, FACTS, as_of=AS_OF, rules=["9.1-*"])

    assert [Score("9.1-reporting-centre", 4, 4)] == list(evaluation.scorecard)
    assert (Score("9.1-reporting-centre", 2, 2),) == evaluation.scorecard.of("C")
    assert (Score("9.1-reporting-centre", 1, 1),) == evaluation.scorecard.of("D")
    assert (Score("9.1-reporting-centre", 2, 2),) == evaluation.scorecard.of("region:C")
    assert (Score("9.1-reporting-centre", 0, 0),) == evaluation.scorecard.of("nowhere")


def test_nothing_due_differs_from_nothing_found() -> None:
    """A rule with no instance says so."""
    evaluation = evaluate(PACK, FACTS, as_of=date(2017, 4, 29), rules=["9.1-*"])

    assert [Score("9.1-reporting-centre", 0, 0)] == list(evaluation.scorecard)
    assert [] == list(evaluation.ledger)


@fact_type("集团")
class Group(Fact):
    """A tree."""

    above_id: MaybeRef["Group"] = column("上级集团编号", default=None, parent=True)


@fact_type("企业", place="group_id")
class Business(Fact):
    """What is on the way."""

    group_id: MaybeRef[Group] = column("集团编号", default=None)


@fact_type("场所", place="business_id")
class Site(Fact):
    """The subjects."""

    business_id: Ref[Business] = column("企业编号")


@fact_type("监督检查", place="site_id")
class Inspection(Fact):
    """What is measured."""

    site_id: Ref[Site] = column("场所编号")
    on: Column[date] = event("日期")


@fact_type("地区")
class Country(Fact):
    """Another tree."""

    above_id: MaybeRef["Country"] = column("上级地区编号", default=None, parent=True)


@pytest.mark.parametrize("engine", ["reference", "memory"])
@pytest.mark.parametrize(
    ("within", "due"),
    [("top", 3), ("group:top", 3), ("group:low", 2), ("business:b1", 2), ("business:b2", 1), ("site:s3", 1),
     ("business:low", 0), ("inspection:s3", 0)],
)  # fmt: skip
def test_scores_are_of_any_type_that_subjects_lie_in(engine: EngineName, within: str, due: int) -> None:
    """Named with the type, unless it is the only tree."""
    rule = a_duty(of=Site, must=some(Inspection))
    pack = checked(rule, facts=vocabulary(Group, Business, Site, Inspection))
    facts = FactBase({
        "group": [Group(id="top"), Group(id="low", above_id="top")],
        "business": [Business(id="b1", group_id="low"), Business(id="b2", group_id="top")],
        "site": [Site(id="s1", business_id="b1"), Site(id="s2", business_id="b1"), Site(id="s3", business_id="b2")],
        "inspection": [],
    })  # fmt: skip
    evaluation = evaluate(pack, facts, as_of=date(2017, 5, 31), engine=engine)

    assert (Score("1.1-duty", due, due),) == evaluation.scorecard.of(within)


def test_an_id_alone_is_refused_where_it_may_be_of_two_trees() -> None:
    """With what may be meant."""
    with pytest.raises(UsageError, match="`top` does not say of what type the place is\n    hint: write `group:top`"):
        place_named("top", vocabulary(Group, Country))
    with pytest.raises(UsageError, match="write `TYPE:ID`"):
        place_named("top", vocabulary(Inspection, Site, vocabulary(Business)))
    assert ("country", "a:b") == place_named("country:a:b", vocabulary(Group, Country))
    assert ("group", "a:b") == place_named("a:b", vocabulary(Group))
