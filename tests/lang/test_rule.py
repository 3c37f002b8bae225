"""A rule is one value; what cannot be one is refused at its line."""

import pytest

from iron_rules.facts import Official, VillageVisit
from iron_rules.policy import demotion, fact, minor, month, reward, some
from tests.small import ADOPTED, MESSAGE, a_duty


def test_a_rule_stands_under_the_clause_of_its_id():
    """And cites it unless it says more."""
    rule = a_duty("2.5-weekly-day", must=some(VillageVisit))

    assert ("2.5", ("2.5",)) == (rule.clause, rule.clauses)


def test_rules_are_ordered_as_numbers_not_as_texts():
    """10.1 stands after 9.5, and 2.10 after 2.9."""
    ids = ["10.1-a", "9.5-a", "2.10-a", "2.9-b", "2.9-a"]
    rules = sorted((a_duty(id, must=some(VillageVisit)) for id in ids), key=lambda rule: rule.sort_key)

    assert ["2.9-a", "2.9-b", "2.10-a", "9.5-a", "10.1-a"] == [rule.id for rule in rules]


def faults(rule):
    """What keeps the words of a rule from making one."""
    return [fault.what for fault in rule.faults]


@pytest.mark.parametrize("id", ["weekly", "2.5", "2.5-", "2.5-Weekly", "2-weekly", "2.5-weekly_day", "2.5-x-", ""])
def test_an_id_is_a_clause_and_a_slug(id):
    """Anything else is refused."""
    assert [f"`{id}` is no rule id"] == faults(a_duty(id, must=some(VillageVisit)))


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ({"every": None}, "1.1-duty: nothing says when it is due"),
        ({"every": "fortnight"}, "1.1-duty: `fortnight` is no period"),
        ({"of": "officials"}, "1.1-duty: `of=` names no facts"),
        ({"of": None}, "1.1-duty: says no `of=`"),
        ({"since": None}, "1.1-duty: says no `since=`"),
        ({"message": None}, "1.1-duty: says no `message=`"),
        ({"must": None}, "1.1-duty: says no `must=`"),
        ({"evry": month}, "1.1-duty: a rule has no option `evry`"),
        ({"cases": [fact(Official)]}, "1.1-duty: one of its cases is no case"),
    ],
)
def test_what_makes_no_rule_is_told(options, what):
    """An option that is unknown, left out or of the wrong sort; no other fault of the pack is hidden by it."""
    assert [what] == faults(a_duty(**{"must": some(VillageVisit), **options}))


def test_a_misspelt_option_is_told_with_the_nearest():
    """The author knows what was meant."""
    assert "did you mean `every`?" == a_duty(evry=month, must=some(VillageVisit)).faults[0].hint


def test_one_clause_may_stand_alone():
    """A text is one clause, not its letters."""
    assert ("1.1",) == a_duty(cites="1.1", must=some(VillageVisit)).clauses


def test_rewards_and_demotions_have_an_action_and_no_severity():
    """They recommend; they weigh nothing against anybody."""
    common = {"since": ADOPTED, "of": Official, "every": month, "given": some(VillageVisit), "message": MESSAGE}

    assert ("reward", "commend", None) == _facts_of(reward("10.1-praise", action="commend", **common))
    assert ("demotion", "recall", None) == _facts_of(demotion("10.2-recall", action="recall", **common))
    assert ("violation", "", minor) == _facts_of(a_duty(severity=minor, must=some(VillageVisit)))


def _facts_of(rule):
    return rule.kind, rule.action, rule.severity
