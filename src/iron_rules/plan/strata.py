"""The strata of plans: which rule reads whose findings, an order to decide them in, or the circle between them."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from iron_rules.errors import Fault
from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Compare, Get, Literal, Node, OneOf, Reduce, Rows
from iron_rules.expressions.walk import children
from iron_rules.language.rule import Rule
from iron_rules.plan.plan import Plan
from iron_rules.text import Text


def stratified(plans: Sequence[Plan], rules: Mapping[str, Rule]) -> tuple[tuple[tuple[Plan, ...], ...], list[Fault]]:
    """Return the plans with the rules below each, in strata, and a fault for each circle."""
    subjects = {plan.rule: plan.subject_type for plan in plans}
    known = {}
    for plan in plans:
        read = finding_rows(plan)
        below = tuple(
            rule for rule, subject in subjects.items()
            if any(about(rows) == subject and _may_hold(rows, rules[rule]) for rows in read)
        )  # fmt: skip
        known[plan.rule] = attrs.evolve(plan, below=below, awaits_all=_awaits_all(plan))
    strata: list[tuple[Plan, ...]] = []
    placed: set[str] = set()
    while len(placed) < len(known):
        ready = [plan for plan in known.values() if plan.rule not in placed and placed.issuperset(plan.below)]
        if not ready:
            return tuple(strata), [_circle(known, placed, rules)]
        strata.append(tuple(ready))
        placed |= {plan.rule for plan in ready}
    return tuple(strata), []


def closure(plans: Mapping[str, Plan], selected: Sequence[str]) -> frozenset[str]:
    """Return the rules selected and every rule below them."""
    found: set[str] = set()
    waiting = list(selected)
    while waiting:
        rule = waiting.pop()
        if rule not in found:
            found.add(rule)
            waiting.extend(plans[rule].below)
    return frozenset(found)


def finding_rows(plan: Plan) -> list[Rows]:
    """Return the rows of a plan that are findings."""
    return [each for each in plan.nodes() if isinstance(each, Rows) and about(each) is not None]


def about(rows: Rows) -> str | None:
    """Return the type that rows of findings are about; None where they are facts."""
    subject = rows.spec.findings_about
    return None if subject is None else str(subject.__spec__.name)


def _may_hold(rows: Rows, rule: Rule) -> bool:
    """Return whether a finding of the rule may be among the rows, by what is known of the rule before any fact."""
    known: dict[str, set[object]] = {
        "rule": {rule.id}, "clause": {rule.clause}, "kind": {rule.kind}, "action": set(rule.actions),
        "severity": set() if rule.severity is None else {rule.severity.name},
    }  # fmt: skip
    for condition in rows.own:
        match condition:
            case Compare("==", Get(_, (column,)), Literal(value)) if column in known and value not in known[column]:
                return False
            case Compare("!=", Get(_, (column,)), Literal(value)) if column in known and known[column] <= {value}:
                return False
            case OneOf(Get(_, (column,)), choices) if column in known and known[column].isdisjoint(choices):
                return False
    return True


def _awaits_all(plan: Plan) -> bool:
    """Return whether the plan finds something because findings are absent: then all of them must be known."""
    signs = list(_signs(plan.test, -1 if plan.kind == "violation" else 1))
    due = [each for rows in (plan.due.subject, plan.due.event) if rows is not None for each in (*rows.own, *rows.where)]
    for condition in due if plan.when is None else (*due, plan.when):
        signs += _signs(condition, 1)
    return any(sign < 0 for sign in signs)


def _signs(node: Node | None, sign: int) -> Iterator[int]:
    """Yield for each measure of findings 1 where more findings make a finding of the rule likelier, else -1."""
    match node:
        case nodes.Not(item):
            yield from _signs(item, -sign)
        case nodes.And() | nodes.Or() | nodes.Within():
            for item in children(node):
                yield from _signs(item, sign)
        case Compare(op, left, right):
            for side, upward in ((left, op in (">", ">=")), (right, op in ("<", "<="))):
                yield from _signs(side, sign if upward else -sign)
        case nodes.Arithmetic(op, left, right):
            yield from (*_signs(left, sign), *_signs(right, -sign if op in "-/" else sign))
        case Reduce("average", rows) if about(rows) is not None:
            yield from (1, -1)
        case Reduce(op, rows):
            turned = -sign if op == "none" else sign
            if about(rows) is not None:
                yield turned
            for condition in (*rows.own, *rows.where):
                yield from _signs(condition, turned)


def _circle(plans: Mapping[str, Plan], placed: set[str], rules: Mapping[str, Rule]) -> Fault:
    path = [next(rule for rule in plans if rule not in placed)]
    while path.count(path[-1]) == 1:
        path.append(next(rule for rule in plans[path[-1]].below if rule not in placed))
    circle = path[path.index(path[-1]) :]
    what = Text(
        f"规则循环读取彼此的核查提示：{' → '.join(circle)}",
        f"rules read each other's findings in a circle: {' reads '.join(circle)}",
    )
    return Fault(
        rules[circle[0]].at,
        what,
        Text("请按规则、条款或种类缩小所读核查提示的名词", "narrow the noun of findings by rule, clause or kind"),
    )
