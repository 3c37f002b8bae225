"""A rule into its plan, or into every fault that keeps it from having one."""

from collections.abc import Mapping
from typing import Any

import attrs

from iron_rules.errors import Fault
from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Column, Get, Node, Noun, Rows
from iron_rules.expressions.walk import walk
from iron_rules.facts import BY_NAME
from iron_rules.lang.parameters import Setpoints
from iron_rules.lang.rule import Rule
from iron_rules.plan.conditions import Lowering
from iron_rules.plan.figures import figures
from iron_rules.plan.plan import EVENT, SUBJECT, Due, Plan
from iron_rules.plan.scope import Row, Scope, references, types_on


def lower(rule: Rule, parameters: Mapping[str, Setpoints], nouns: Mapping[Noun, str]) -> tuple[Plan, tuple[Fault, ...]]:
    """The plan of a rule and the faults found on the way; a plan with faults must not be decided."""
    varying = frozenset(name for name, each in parameters.items() if each.varies)
    lowering = Lowering(rule.id, rule.every or "day", varying, nouns)
    subject, conditions = lowering.rows(rule.of, SUBJECT)
    scope: Scope = (subject,)
    noun, event = event_noun(rule), None
    if noun is not None:
        row = Row(EVENT, noun)
        event = _joined_event(lowering, rule, subject, row)
        scope = (subject, row)
    due = _due(lowering, rule, subject, conditions, event, scope)
    when = None if rule.when is None else lowering.condition(rule.when, (subject,))
    test = lowering.condition(rule.test, (subject,))
    plan = Plan(rule.id, rule.kind, due, when, test, figures(test, lowering.names), ())
    return attrs.evolve(plan, reads=_reads(plan)), tuple(lowering.faults)


def event_noun(rule: Rule) -> Noun | None:
    """What a duty follows from, where that is not the subject itself."""
    subject = Row(SUBJECT, rule.of)
    columns = walk(rule.on, lambda node: not isinstance(node, nodes.Measure)) if rule.on is not None else ()
    found = (each.noun for each in columns if isinstance(each, Column))
    return next((noun for noun in found if not subject.named(noun)), None)


def _joined_event(lowering: Lowering, rule: Rule, subject: Row, event: Row) -> Rows:
    _, conditions = lowering.rows(event.noun, EVENT)
    found = references(event.spec, subject.noun.fact)
    if rule.joined is not None:
        conditions.append(lowering.condition(rule.joined, (subject, event)))
    elif len(found) == 1:
        conditions.append(nodes.Compare("==", Get(EVENT, found), Get(SUBJECT, ("id",))))
    else:
        many = f"{event.spec.name} refers to {subject.spec.name} by {' and by '.join(found)}"
        what = many if found else f"nothing joins {event.spec.name} to {subject.spec.name}"
        lowering.fault(rule.at, what, "say joined=CONDITION on the rule")
    return lowering.placed(Rows(event.spec.name, EVENT), conditions)


def _due(lowering: Lowering, rule: Rule, subject: Row, conditions: list[Node], event: Rows | None, scope: Scope) -> Due:
    def lowered(node: Node | None) -> Any:
        return None if node is None else lowering.condition(node, scope)

    recurring = rule.on is None
    key = BY_NAME[event.fact].spec.timed("key") if event is not None else None
    if rule.every is not None and not recurring and key is None:
        lowering.fault(rule.at, "`every=` with `on=` needs an event that is about a period", "leave `every=` out")
    year = subject.spec.timed("year")
    return Due(
        subject=lowering.placed(Rows(subject.spec.name, SUBJECT), conditions),
        unit=rule.every or "day",
        since=lowered(rule.since),
        until=lowered(rule.until),
        grace=lowered(rule.grace),
        term=recurring and subject.spec.timed("start") is not None,
        year=Get(SUBJECT, (year.name,)) if year is not None and rule.every == "year" else None,
        event=event,
        day=lowered(rule.on),
        allow=lowered(rule.allow),
        filed=Get(EVENT, (key.name,)) if key is not None and rule.every is not None else None,
    )


def _reads(plan: Plan) -> tuple[str, ...]:
    """The types whose tables must be known: every row's, and every type that a path of references goes into."""
    found = list(plan.nodes())
    rows = {each.alias: each.fact for each in found if isinstance(each, Rows)}
    types = [*rows.values()]
    for each in found:
        if isinstance(each, Get):
            types.extend(types_on(BY_NAME[rows[each.alias]].spec, each.path))
    types = ["official" if name == "person" else name for name in types]
    return tuple(name for name in BY_NAME if name in types and not BY_NAME[name].spec.derived)
