"""Run every check of a pack, and report all faults at once."""

from collections.abc import Iterator
from types import MappingProxyType

from iron_rules.check.audiences import audience_faults
from iron_rules.check.cases import case_faults
from iron_rules.check.checked import CheckedPack
from iron_rules.check.deadlines import moving_faults
from iron_rules.check.depth import depth_faults
from iron_rules.check.digest import digest
from iron_rules.check.findings import finding_faults
from iron_rules.check.grades import severity_faults, sound_steps, step_faults
from iron_rules.check.keys import key_faults
from iron_rules.check.missing import Unguarded
from iron_rules.check.periods import period_faults
from iron_rules.check.texts import text_faults
from iron_rules.check.types import Types
from iron_rules.check.words import clause_faults, noun_faults, objection_faults, parameter_faults, rule_faults
from iron_rules.check.working import calendar_plan, uncounted
from iron_rules.errors import Fault, PolicyError
from iron_rules.language.pack import Pack
from iron_rules.language.rule import Rule
from iron_rules.plan.lower import lower
from iron_rules.plan.plan import Plan
from iron_rules.plan.strata import stratified


def check(pack: Pack) -> CheckedPack:
    """Return the pack with its plans. Raises PolicyError with every fault found."""
    faults = [*pack.faults, *clause_faults(pack), *parameter_faults(pack), *severity_faults(pack), *step_faults(pack)]
    faults += [*case_faults(pack), *objection_faults(pack)]
    calendar, wrong = calendar_plan(pack)
    faults += wrong
    plans = []
    for rule in pack.rules:
        faults += rule.faults
        if rule.broken or not sound_steps(rule, pack):
            continue
        if deep := list(depth_faults(rule)):
            faults += deep
            continue
        plan, found = lower(rule, pack.parameters, pack.nouns, pack.facts)
        faults += [*found, *_plan_faults(rule, plan, pack)]
        faults += [] if found else text_faults(rule, plan, pack.parameters)
        plans.append(plan)
    faults += noun_faults(pack, {fault.where for fault in faults})
    faults += [*finding_faults(pack), *audience_faults(pack, {plan.rule: plan for plan in plans})]
    strata, circles = stratified(plans, {rule.id: rule for rule in pack.rules})
    if faults or circles:
        raise PolicyError(sorted(dict.fromkeys([*faults, *circles]), key=_place))
    by_rule = {plan.rule: plan for stratum in strata for plan in stratum}
    return CheckedPack(pack, strata, MappingProxyType(by_rule), digest(pack), calendar)


def _place(fault: Fault) -> tuple[str, int, int]:
    """Return what sorts faults in the order in which an author meets them in the file."""
    file, *numbers = fault.where.rsplit(":", 2)
    line, column = [int(number) if number.isdigit() else 0 for number in (*numbers, "", "")[:2]]
    return file, line, column


def _plan_faults(rule: Rule, plan: Plan, pack: Pack) -> Iterator[Fault]:
    yield from rule_faults(rule, plan, pack)
    yield from Types(rule, plan, pack.parameters).faults()
    yield from uncounted(rule, plan, pack)
    yield from moving_faults(rule, plan, pack.parameters)
    yield from key_faults(rule, plan, pack.parameters)
    yield from period_faults(rule, plan, pack.parameters)
    yield from Unguarded(rule, plan, pack.parameters).faults()
