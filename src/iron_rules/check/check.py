"""Every check of a pack, one after the other, so that an author hears of all faults at once."""

from types import MappingProxyType

from iron_rules.check.checked import CheckedPack
from iron_rules.check.digest import digest
from iron_rules.errors import Fault, PolicyError
from iron_rules.lang.pack import Pack
from iron_rules.plan.lower import lower
from iron_rules.plan.strata import stratified


def check(pack: Pack) -> CheckedPack:
    """The pack with its plans. Raises `PolicyError` with every fault found."""
    faults: list[Fault] = []
    plans = []
    for rule in pack.rules:
        plan, found = lower(rule, pack.parameters, pack.nouns)
        faults += found
        plans.append(plan)
    if not faults:
        strata, circles = stratified(plans, {rule.id: rule for rule in pack.rules})
        faults += circles
    if faults:
        raise PolicyError(faults)
    by_rule = {plan.rule: plan for stratum in strata for plan in stratum}
    return CheckedPack(pack, strata, MappingProxyType(by_rule), digest(pack))
