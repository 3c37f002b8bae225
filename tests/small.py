"""Small packs and facts that tests share."""

import sys
from types import ModuleType
from typing import Any

from iron_rules.check.check import check
from iron_rules.check.checked import CheckedPack
from iron_rules.language.pack import Pack, clause
from iron_rules.language.rule import Rule
from iron_rules.plan.lower import lower
from iron_rules.plan.plan import Plan
from iron_rules.policy import breached, day, duty, kept, law, month, pack, parameter, serious, text
from ten_iron_rules.facts import FACTS, Official

FROM = day(2017, 4, 23)
ADOPTED = parameter("adopted", law("1.1"), text(zh="施行", en="in force"), {FROM: FROM})
MESSAGE = text(zh="{subject} {period}", en="{subject} {period}")
CASES = (breached("outside", period="2018-01-01"), kept("inside", period="2018-01-01"))
CLAUSES = (clause("1.1", text(zh="一", en="one")), clause("1.2", text(zh="二", en="two")))


def days(name: str, number: int) -> Any:
    """A parameter that is a number."""
    return parameter(name, law("1.1"), text(zh="数", en="a number"), {FROM: number})


def a_duty(id: str = "1.1-duty", **options: Any) -> Rule:
    """A duty of officials every month unless the options say otherwise."""
    every = None if "on" in options else month
    given = {"severity": serious, "since": ADOPTED, "of": Official, "every": every, "message": MESSAGE}
    return duty(id, **{**given, "cases": CASES, **options})


def pack_of(*values: Any, clauses: Any = CLAUSES, name: str = "small", **options: Any) -> Pack:
    """A pack of the rules, parameters and nouns given, unchecked."""
    module = ModuleType("a_small_pack")
    for number, value in enumerate((ADOPTED, *values)):
        setattr(module, f"value_{number}", value)
    sys.modules["a_small_pack"] = module
    try:
        facts = {} if "on" in options else {"facts": FACTS}
        given = {"title": text(zh="小", en="small"), **facts, "clauses": clauses, **options}
        return pack(name, package="a_small_pack", **given)
    finally:
        del sys.modules["a_small_pack"]


def checked(*values: Any, clauses: Any = CLAUSES, **options: Any) -> CheckedPack:
    """The same, checked; clauses that no rule cites are left out."""
    rules = [value for value in values if isinstance(value, Rule)]
    cited = [each for each in clauses if any(_cites(rule, each.address) for rule in rules)]
    return check(pack_of(*values, clauses=cited, **options))


def _cites(rule: Rule, address: str) -> bool:
    return address in rule.clauses or rule.id.startswith(f"{address}-")


def plan_of(rule: Rule, *values: Any) -> Plan:
    """The plan of a rule that lowers without a fault."""
    small = pack_of(rule, *values)
    plan, faults = lower(rule, small.parameters, small.nouns, small.facts)

    assert () == faults
    return plan


def faults_of(rule: Rule, *values: Any) -> list[str]:
    """What lowering finds wrong with a rule, without the places."""
    small = pack_of(rule, *values)
    return [fault.what for fault in lower(rule, small.parameters, small.nouns, small.facts)[1]]
