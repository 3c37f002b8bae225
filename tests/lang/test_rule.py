"""A rule is one value; what cannot be one is refused at its line."""

import pytest

from iron_rules.errors import PolicyError
from iron_rules.facts import Official, VillageVisit
from iron_rules.policy import demotion, minor, month, reward, some
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


@pytest.mark.parametrize("id", ["weekly", "2.5", "2.5-", "2.5-Weekly", "2-weekly", "2.5-weekly_day", "2.5-x-"])
def test_an_id_is_a_clause_and_a_slug(id):
    """Anything else is refused."""
    with pytest.raises(PolicyError, match="is no rule id"):
        a_duty(id, must=some(VillageVisit))


def test_a_rule_says_when_it_is_due():
    """By a period or by a day."""
    with pytest.raises(PolicyError, match="nothing says when it is due"):
        a_duty(every=None, must=some(VillageVisit))


def test_a_rule_says_whom_it_binds():
    """A text is no noun."""
    with pytest.raises(PolicyError, match="names no facts"):
        a_duty(of="officials", must=some(VillageVisit))


def test_an_unknown_option_is_refused():
    """A misspelt option never goes unnoticed."""
    with pytest.raises(TypeError, match="unexpected keyword argument 'evry'"):
        a_duty(evry=month, must=some(VillageVisit))


def test_rewards_and_demotions_have_an_action_and_no_severity():
    """They recommend; they weigh nothing against anybody."""
    common = {"since": ADOPTED, "of": Official, "every": month, "given": some(VillageVisit), "message": MESSAGE}

    assert ("reward", "commend", None) == _facts_of(reward("10.1-praise", action="commend", **common))
    assert ("demotion", "recall", None) == _facts_of(demotion("10.2-recall", action="recall", **common))
    assert ("violation", "", minor) == _facts_of(a_duty(severity=minor, must=some(VillageVisit)))


def _facts_of(rule):
    return rule.kind, rule.action, rule.severity
