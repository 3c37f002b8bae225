"""A rule is one value; what cannot be one is refused at its line."""

from collections.abc import Mapping
from typing import Any

import pytest

from iron_rules.language.rule import Rule
from iron_rules.language.severity import Severity
from iron_rules.policy import clause, demotion, fact, minor, month, reward, some, text
from ten_iron_rules.facts import Official, VillageVisit
from tests.small import ADOPTED, MESSAGE, a_duty, pack_of


def test_a_rule_stands_under_the_clause_of_its_id() -> None:
    """And cites it unless it says more."""
    (rule,) = placed("2.5-weekly-day", clauses=("2.5",))

    assert ("2.5", ("2.5",)) == (rule.clause, rule.clauses)


def test_rules_stand_in_the_order_of_the_clauses_of_their_pack() -> None:
    """10.1 stands after 9.5 because the source says so."""
    rules = placed("10.1-a", "9.5-a", "2.10-a", "2.9-b", "2.9-a", clauses=("2.9", "2.10", "9.5", "10.1"))

    assert ["2.9-a", "2.9-b", "2.10-a", "9.5-a", "10.1-a"] == [rule.id for rule in rules]


ADDRESSES = ("第一条", "第十条", "33", "33(1)", "Art. 5(1)(a)", "Art. 5", "a-b")


@pytest.mark.parametrize(
    ("id", "address"),
    [
        ("第十条-told", "第十条"),
        ("33(1)-told", "33(1)"),
        ("33-told", "33"),
        ("Art. 5(1)(a)-told", "Art. 5(1)(a)"),
        ("Art. 5-told-again", "Art. 5"),
        ("a-b-told", "a-b"),
    ],
)
def test_a_clause_may_have_any_address_and_the_longest_that_begins_the_id_is_meant(id: str, address: str) -> None:
    (rule,) = placed(id, clauses=(*ADDRESSES, "a"))

    assert (address, (address,), ()) == (rule.clause, rule.clauses, rule.faults)


def test_rules_under_any_address_stand_in_the_order_of_the_clauses() -> None:
    rules = placed("33(1)-a", "Art. 5-a", "第十条-a", "33-a", "第一条-a", clauses=ADDRESSES)

    assert ["第一条-a", "第十条-a", "33-a", "33(1)-a", "Art. 5-a"] == [rule.id for rule in rules]


@pytest.mark.parametrize(("address", "chapter"), [("2.5", "2"), ("33(1)", None), ("第一条", None), ("2.5.1", None)])
def test_exemptions_reach_a_rule_by_its_clause_and_where_there_is_one_by_its_chapter(
    address: str, chapter: str | None
) -> None:
    (rule,) = placed(f"{address}-a", clauses=(address,))

    assert chapter == rule.chapter
    assert (rule.id, address, *([chapter] if chapter else []), "*") == rule.reached_by


def placed(*ids: str, clauses: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules of a pack with these clauses."""
    known = [clause(each, text(zh="条", en="a clause")) for each in clauses]
    return pack_of(*(a_duty(id, must=some(VillageVisit)) for id in ids), clauses=known).rules


def faults(rule: Rule) -> list[str]:
    """What keeps the words of a rule from making one."""
    return [fault.what for fault in rule.faults]


@pytest.mark.parametrize("id", ["weekly", "2.5", "2.5-", "2.5-Weekly", "2.5|x-weekly", "2.5-weekly_day", "2.5-x-", ""])
def test_an_id_is_a_clause_and_a_slug(id: str) -> None:
    """Anything else is refused."""
    assert [f"`{id}` is not a rule id"] == faults(a_duty(id, must=some(VillageVisit)))


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ({"every": None}, "1.1-duty: nothing says when it is due"),
        ({"every": "fortnight"}, "1.1-duty: `fortnight` is not a period"),
        ({"of": "officials"}, "1.1-duty: `of=` names no facts"),
        ({"of": None}, "1.1-duty: says no `of=`"),
        ({"since": None}, "1.1-duty: says no `since=`"),
        ({"message": None}, "1.1-duty: says no `message=`"),
        ({"must": None}, "1.1-duty: says no `must=`"),
        ({"evry": month}, "1.1-duty: a rule has no option `evry`"),
        ({"cases": [fact(Official)]}, "1.1-duty: one of its cases is not a case"),
    ],
)
def test_what_makes_no_rule_is_told(options: Mapping[str, Any], what: str) -> None:
    """An option that is unknown, left out or of the wrong sort; no other fault of the pack is hidden by it."""
    assert [what] == faults(a_duty(**{"must": some(VillageVisit), **options}))


def test_a_misspelt_option_is_told_with_the_nearest() -> None:
    """The author knows what was meant."""
    assert "did you mean `every`?" == a_duty(evry=month, must=some(VillageVisit)).faults[0].hint


def test_one_clause_may_stand_alone() -> None:
    """A text is one clause, not its letters."""
    assert ("1.1",) == a_duty(cites="1.1", must=some(VillageVisit)).clauses


def test_rewards_and_demotions_have_an_action_and_no_severity() -> None:
    """They recommend; they weigh nothing against anybody."""
    common: dict[str, Any] = {
        "since": ADOPTED,
        "of": Official,
        "every": month,
        "given": some(VillageVisit),
        "message": MESSAGE,
    }

    assert ("reward", "commend", None) == _facts_of(reward("10.1-praise", action="commend", **common))
    assert ("demotion", "recall", None) == _facts_of(demotion("10.2-recall", action="recall", **common))
    assert ("violation", "", minor) == _facts_of(a_duty(severity=minor, must=some(VillageVisit)))


def _facts_of(rule: Rule) -> tuple[str, str, Severity | None]:
    return rule.kind, rule.action, rule.severity
