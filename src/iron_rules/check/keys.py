"""Does a parameter by key have a value for every key that can come?"""

from collections.abc import Iterator, Mapping
from typing import Any

from iron_rules.errors import Fault, nearest
from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Get, Literal, Setting
from iron_rules.expressions.walk import walk
from iron_rules.lang.parameters import Setpoints
from iron_rules.lang.rule import Rule
from iron_rules.plan.kinds import kind_of, row_types
from iron_rules.plan.plan import Plan


def key_faults(rule: Rule, plan: Plan, parameters: Mapping[str, Setpoints]) -> Iterator[Fault]:
    """Every key is a value of its column, and every value that the rule's subjects can have is a key."""
    types = row_types(plan.due, plan.when, plan.test)
    for root in (plan.when, plan.test):
        for node in walk(root) if root is not None else ():
            if isinstance(node, Setting) and isinstance(node.key, Get) and node.parameter in parameters:
                kind = kind_of(node.key, types, parameters)
                yield from _faults(rule, plan, node.key, kind.of, parameters[node.parameter])


def _faults(rule: Rule, plan: Plan, key: Get, choices: tuple[str, ...], setpoints: Setpoints) -> Iterator[Fault]:
    for since, values in setpoints.values:
        if not isinstance(values, Mapping):
            continue
        for name in values:
            if choices and name not in choices:
                what = f"the parameter `{setpoints.name}` has a key `{name}` that `{'.'.join(key.path)}` never is"
                yield Fault(setpoints.at, what, nearest(str(name), choices))
        for choice in choices:
            if choice not in values and _possible(plan.due.subject.own, key, choice):
                what = f"{rule.id}: the parameter `{setpoints.name}` has no value for `{choice}` from {since} on"
                yield Fault(key.at or rule.at, what, "give it one, or narrow the rule's subjects")


def _possible(conditions: tuple[Any, ...], key: Get, choice: str) -> bool:
    return all(_holds(condition, key, choice) is not False for condition in conditions)


def _holds(node: Any, key: Get, choice: str) -> bool | None:
    """Whether a condition holds for a row whose key is `choice`; None where that depends on the rest."""
    match node:
        case nodes.And(items):
            found = [_holds(item, key, choice) for item in items]
            return False if False in found else True if all(found) else None
        case nodes.Or(items):
            found = [_holds(item, key, choice) for item in items]
            return True if True in found else None if None in found else False
        case nodes.Not(item):
            inner = _holds(item, key, choice)
            return None if inner is None else not inner
        case nodes.OneOf(item, choices) if item == key:
            return choice in choices
        case nodes.Compare("==", left, Literal(value)) if left == key:
            return choice == value
    return None
