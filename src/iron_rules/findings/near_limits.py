"""Findings into those that hang on a small difference: the figure, what was measured, and the limit that it is near."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TypeGuard

from attrs import frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.expressions.compared import COMPARED
from iron_rules.expressions.nodes import And, Compare, Node, Or
from iron_rules.findings.finding import Finding
from iron_rules.plan.plan import Plan


@frozen
class Near:
    """A finding that hangs on a small difference.

    `figure` is the name of the figure, `share` the difference between what was measured and the limit, as a share of
    the limit.
    """

    finding: Finding
    figure: str
    measured: int | Decimal | Fraction
    limit: int | Decimal | Fraction
    share: Fraction


def near_limits(findings: Iterable[Finding], pack: CheckedPack, margin: Fraction) -> Iterator[Near]:
    """Yield, for each finding, the figures that decided it and are within a margin of their limit."""
    compared: dict[str, list[tuple[str, str, bool]]] = {}
    for finding in findings:
        plan = pack.plans[finding.rule.id]
        if finding.rule.id not in compared:
            compared[finding.rule.id] = list(_compared(plan))
        for name, op, turned in compared[finding.rule.id]:
            measured, limit = finding.measured.get(name), finding.required.get(name)
            if not (_number(measured) and _number(limit) and limit):
                continue
            sides = (limit, measured) if turned else (measured, limit)
            if COMPARED[op](*sides) is (finding.kind != "violation"):
                share = abs(Fraction(measured) - Fraction(limit)) / abs(Fraction(limit))
                if share <= margin:
                    yield Near(finding, name, measured, limit, share)


def _compared(plan: Plan) -> Iterator[tuple[str, str, bool]]:
    """Yield the figures that are compared with a limit: by name, how, and whether the limit stands on the left."""
    for op, left, right in _leaves(plan.test):
        for figure in plan.figures:
            if (figure.measured, figure.required) == (left, right):
                yield figure.name, op, False
            elif (figure.measured, figure.required) == (right, left):
                yield figure.name, op, True


def _leaves(test: Node) -> Iterator[tuple[str, Node, Node]]:
    match test:
        case And(items) | Or(items):
            for item in items:
                yield from _leaves(item)
        case Compare(op, left, right):
            yield op, left, right


def _number(value: object) -> TypeGuard[int | Decimal | Fraction]:
    return isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool)
