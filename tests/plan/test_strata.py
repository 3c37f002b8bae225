"""Which rule reads whose findings is known before any fact."""

from typing import Any

from iron_rules import load_pack
from iron_rules.errors import Fault
from iron_rules.language.rule import Rule
from iron_rules.plan.lower import lower
from iron_rules.plan.plan import Plan
from iron_rules.plan.strata import closure, stratified
from iron_rules.policy import any_time, count, demotion, month, none, reward, some
from ten_iron_rules.common import found
from ten_iron_rules.facts import Official, Person, VillageVisit
from tests.small import ADOPTED, MESSAGE, a_duty, days, pack_of

LIMIT = days("limit", 2)
COMMON: dict[str, Any] = {"since": ADOPTED, "every": month, "message": MESSAGE}
violations = found.where(found.kind == "violation")
demotions = found.where(found.kind == "demotion")


def strata_of(*rules: Rule) -> tuple[list[list[str]], list[Fault], dict[str, Plan]]:
    """The strata and circles of a few rules."""
    pack = pack_of(LIMIT, *rules)
    plans = [lower(rule, pack.parameters, pack.nouns, pack.facts)[0] for rule in pack.rules]
    strata, circles = stratified(plans, {rule.id: rule for rule in pack.rules})
    return [[plan.rule for plan in stratum] for stratum in strata], circles, {p.rule: p for s in strata for p in s}


def test_a_rule_over_findings_comes_after_those_it_may_read() -> None:
    """By what its noun says of rule, clause and kind."""
    base = a_duty("1.1-base", must=some(VillageVisit))
    above = demotion("1.2-above", of=Official, action="x", given=count(violations) >= LIMIT, **COMMON)
    strata, circles, plans = strata_of(above, base)

    assert [["1.1-base"], ["1.2-above"]] == strata
    assert [] == circles
    assert ("1.1-base",) == plans["1.2-above"].below


def test_a_circle_is_spelled_out() -> None:
    """Two demotions that read demotions read each other."""
    a = demotion("1.1-a", of=Official, action="x", given=count(demotions) >= LIMIT, **COMMON)
    b = demotion("1.2-b", of=Official, action="x", given=count(demotions) >= LIMIT, **COMMON)
    _, circles, _ = strata_of(a, b)

    assert ["rules read each other's findings in a circle: 1.1-a reads 1.1-a"] == [fault.what for fault in circles]


def test_a_finding_made_of_the_absence_of_findings_awaits_them_all() -> None:
    """Praise for having no violation needs to know of every violation."""
    base = a_duty("1.1-base", must=some(VillageVisit))
    via = violations.subject_id.person_id
    praise = reward("1.2-praise", of=Person, action="x", given=none(violations, via=via), **COMMON)
    blame = demotion("1.2-blame", of=Person, action="x", given=some(violations, via=via), **COMMON)
    few = reward("1.2-few", of=Person, action="x", given=count(violations, via=via) <= LIMIT, **COMMON)
    _, _, plans = strata_of(base, praise, blame, few)

    ids = ("1.1-base", "1.2-blame", "1.2-praise", "1.2-few")

    assert [False, False, True, True] == [plans[id].awaits_all for id in ids]


def test_findings_that_are_absent_from_a_noun_are_awaited_too() -> None:
    """Whoever is due, or counted, because there is no finding."""
    base = a_duty("1.1-base", must=some(VillageVisit))
    faultless = Official.where(none(violations, within=any_time))
    due = demotion("1.2-due", of=faultless, action="x", given=some(VillageVisit), **COMMON)
    counted = demotion("1.2-counted", of=Person, action="x", given=some(faultless, via=faultless.person_id), **COMMON)
    _, _, plans = strata_of(base, due, counted)

    assert [False, True, True] == [plans[id].awaits_all for id in ("1.1-base", "1.2-due", "1.2-counted")]


def test_the_pack_of_ten_rules_has_three_strata() -> None:
    """Recall and rule 10 read findings; the duty to recall reads recalls."""
    pack = load_pack("ten_iron_rules")

    assert ["6.6-recall", "10.1-exemplar", "10.2-negative-example", "10.3-demotion"] == [p.rule for p in pack.strata[1]]
    assert ["6.6-recall-made"] == [plan.rule for plan in pack.strata[2]]
    assert (
        "6.3-work-diary", "6.4-absent", "6.4-contradicted", "6.7-nominal-help", "9.3-verified-neglect",
    ) == pack.plans["6.6-recall"].below  # fmt: skip
    assert ["10.1-exemplar"] == [rule for rule, plan in pack.plans.items() if plan.awaits_all]


def test_the_closure_holds_the_rules_below() -> None:
    """To select a rule is to need what it reads."""
    pack = load_pack("ten_iron_rules")

    below = pack.plans["6.6-recall"].below

    assert {"6.6-recall-made", "6.6-recall", *below} == closure(pack.plans, ["6.6-recall-made"])
