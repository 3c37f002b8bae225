"""Lowering a rule to its plan, or to every fault that keeps it from having one."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from iron_rules.errors import Fault
from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Column, Get, Node, Noun, Rows
from iron_rules.expressions.walk import walk
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.language.parameters import DatedValues
from iron_rules.language.rule import Rule
from iron_rules.plan.calendar import unit_of
from iron_rules.plan.conditions import Lowering
from iron_rules.plan.deadlines import extensions, pauses
from iron_rules.plan.figures import figures
from iron_rules.plan.plan import EVENT, SUBJECT, Due, Plan, by_day
from iron_rules.plan.scope import Row, Scope, references, types_on
from iron_rules.plan.windows import covering, touching
from iron_rules.spans import Span
from iron_rules.text import Text


def lower(
    rule: Rule, parameters: Mapping[str, DatedValues], nouns: Mapping[Noun, str], facts: Vocabulary
) -> tuple[Plan, tuple[Fault, ...]]:
    """Return the plan of a rule and the faults found on the way; a plan with faults must not be decided."""
    varying = frozenset(name for name, each in parameters.items() if each.varies)
    unit = unit_of(rule, parameters)
    lowering = Lowering(rule.id, unit, varying, nouns, facts, recurring=rule.on is None)
    if rule.due_by is not None:
        lowering.by = by_day(lowering.condition(rule.due_by, ()))
    subject, conditions = lowering.rows(rule.of, SUBJECT, rule.at)
    scope: Scope = (subject,)
    noun, event = event_noun(rule), None
    if noun is not None:
        row = Row(EVENT, noun)
        event = _joined_event(lowering, rule, subject, row)
        scope = (subject, row)
    rows = lowering.placed(Rows(subject.spec.name, SUBJECT, spec=subject.spec), conditions)
    when = _conditions_of_period(rows)
    if rule.when is not None:
        when.append(lowering.condition(rule.when, (subject,)))
    due = _due(lowering, rule, attrs.evolve(rows, links=(), where=()), event, scope)
    due = attrs.evolve(due, uneven=counts_working_days((due.grace,), parameters))
    due = attrs.evolve(due, shared=_shared(due, parameters))
    test = lowering.condition(rule.test, (subject,))
    plan = Plan(rule.id, rule.kind, due, _all(when), test, figures(test, lowering.names), ())
    for fault in _misplaced(plan, lowering):
        lowering.fault(rule.at, *fault)
    plan = attrs.evolve(plan, working=counts_working_days(plan.nodes(), parameters))
    looked_at = _looked_at(plan, facts)
    reads = tuple(name for name in looked_at if not facts.tables[name].assumed_none)
    plan = attrs.evolve(plan, reads=reads, heeds=tuple(name for name in looked_at if name not in reads))
    return plan, tuple(lowering.faults)


def _conditions_of_period(subject: Rows) -> list[Node]:
    """Return the conditions of a subject's noun that look at more than the subject: it is due only where they hold."""
    return [*(nodes.Compare("==", inner, outer) for inner, outer in subject.links), *subject.where]


def _all(conditions: list[Node]) -> Node | None:
    if len(conditions) > 1:
        return nodes.And(tuple(conditions))
    return conditions[0] if conditions else None


def _misplaced(plan: Plan, lowering: Lowering) -> Iterator[tuple[Text, Text]]:
    """Yield what is not known where it is asked for: a rank before who is due is known, a period before its event."""
    ranks = [*_ranks(plan.test), *(each for each in _ranks(plan.when) if not _among_due(each))]
    if len(ranks) < sum(isinstance(each, nodes.RankOf) for each in plan.nodes()):
        yield (
            Text("用到 `rank` 的地方，还不知道应判定的是谁", "`rank` is asked for where it is not known who is due"),
            Text(
                "请把 rank(...) 写在 must= 或 given= 里，放在度量之外；在 when= 里请写 among=NOUN",
                "say rank(...) in must= or given=, outside of measures; in when= say among=NOUN",
            ),
        )
    elif _ranks(plan.when) and any(_among_due(each) for each in _ranks(plan.test)):
        what = Text(
            "`when=` 用了排名，而另一个排名又在应判定的对象里排",
            "`when=` asks for a rank, and another rank is among those that are due",
        )
        yield what, Text("must= 或 given= 里也请写 among=NOUN", "say among=NOUN in must= or given= too")
    yield from _looking_back(plan)
    parts = (plan.due.event, plan.due.day, plan.due.filed)
    if any(lowering.looks_at_period(part) for part in parts if part is not None):
        yield (
            Text("产生职责的事实看了职责的期间", "what the duty follows from looks at its period"),
            Text("那里请写 within=any_time，或移到 when= 里", "say within=any_time there, or move it to when="),
        )
    for option, span in (("allow", plan.due.allow), ("grace", plan.due.grace), ("due_by", plan.due.by)):
        if any(isinstance(each, Rows | nodes.Bound) for each in walk(span)):
            yield (
                Text(f"`{option}=` 不是参数", f"`{option}=` is no parameter"),
                Text(
                    "请写参数，或按对象、事件的列取值的参数：DAYS[X.kind]",
                    "name one, or one by a column of the subject or the event: DAYS[X.kind]",
                ),
            )


def _ranks(node: Node | None) -> list[nodes.RankOf]:
    """Return the ranks that a condition asks for, those within measures left out."""
    if node is None:
        return []
    found = walk(node, lambda each: not isinstance(each, Rows | nodes.RankOf | nodes.Previous))
    return [each for each in found if isinstance(each, nodes.RankOf)]


def _among_due(rank: nodes.RankOf) -> bool:
    return not rank.everyone and rank.others is None


def _looking_back(plan: Plan) -> Iterator[tuple[Text, Text]]:
    """Yield what looks at earlier periods where there are none, or where more than the subject is in sight."""
    found = [each for each in plan.nodes() if isinstance(each, nodes.Previous | nodes.Run)]
    outer = [
        each for part in (plan.when, plan.test) if part is not None
        for each in walk(part, lambda node: not isinstance(node, Rows | nodes.Previous))
        if isinstance(each, nodes.Previous | nodes.Run)
    ]  # fmt: skip
    if found and plan.due.day is not None:
        yield (
            Text("按日应判定的职责没有以前的期间", "a duty that is due on a day has no earlier periods"),
            Text("请只写 every=，不写 on=，或自行比较日期", "say every= without on=, or compare days yourself"),
        )
    if len(outer) < len(found):
        yield (
            Text(
                "`previous`、`a_year_before` 和 `in_a_row` 写在了度量里面，或彼此嵌套",
                "`previous`, `a_year_before` and `in_a_row` stand inside of measures, or of each other",
            ),
            Text(
                "请对对象提问，写在度量之外；previous(..., periods=2) 可以回看更早",
                "ask them of the subject, outside of measures; previous(..., periods=2) looks further back",
            ),
        )
    runs = [each for part in outer if isinstance(part, nodes.Run) for each in walk(part.condition)]
    runs += [] if plan.when is None else list(walk(plan.when))
    if any(isinstance(each, nodes.Run) for each in runs):
        yield (
            Text(
                "`in_a_row` 要知道对象在哪些期间应判定，不能反过来决定它",
                "`in_a_row` asks in which periods the subject is due, which it cannot decide",
            ),
            Text("请写在 must= 或 given= 里", "say it in must= or given="),
        )


def event_noun(rule: Rule) -> Noun | None:
    """Return the noun that a duty follows from, where that is not the subject itself."""
    subject = Row(SUBJECT, rule.of)
    columns = walk(rule.on, lambda node: not isinstance(node, nodes.Measure)) if rule.on is not None else ()
    found = (each.noun for each in columns if isinstance(each, Column))
    return next((noun for noun in found if not subject.named(noun)), None)


def _joined_event(lowering: Lowering, rule: Rule, subject: Row, event: Row) -> Rows:
    _, conditions = lowering.rows(event.noun, EVENT, rule.at)
    found = references(event.spec, subject.noun.fact)
    if rule.joined is not None:
        conditions.append(lowering.condition(rule.joined, (subject, event)))
    elif len(found) == 1:
        conditions.append(nodes.Compare("==", Get(EVENT, found), Get(SUBJECT, ("id",))))
    else:
        many = Text(
            f"{event.spec.name} 通过 {'、'.join(found)} 都指向 {subject.spec.name}",
            f"{event.spec.name} refers to {subject.spec.name} by {' and by '.join(found)}",
        )
        what = (
            many
            if found
            else Text(
                f"{event.spec.name} 与 {subject.spec.name} 没有关联",
                f"nothing joins {event.spec.name} to {subject.spec.name}",
            )
        )
        lowering.fault(rule.at, what, Text("请在规则上写 joined=CONDITION", "say joined=CONDITION on the rule"))
    return lowering.placed(Rows(event.spec.name, EVENT, spec=event.spec), conditions)


def _due(lowering: Lowering, rule: Rule, subject: Rows, event: Rows | None, scope: Scope) -> Due:
    def lowered(node: Node | None) -> Any:
        return None if node is None else lowering.condition(node, scope)

    recurring = rule.on is None
    key = event.spec.timed("key") if event is not None else None
    if rule.every is not None and not recurring and key is None:
        lowering.fault(
            rule.at,
            Text(
                "`every=` 与 `on=` 同时写时，事件必须属于某个期间",
                "`every=` with `on=` needs an event that is about a period",
            ),
            Text("请去掉 `every=`", "leave `every=` out"),
        )
    year = subject.spec.timed("year")
    return Due(
        subject=subject,
        unit=lowering.unit,
        since=lowered(rule.since),
        until=lowered(rule.until),
        grace=lowered(rule.grace),
        term=_term(lowering, rule, subject) if recurring else None,
        year=Get(SUBJECT, (year.name,)) if year is not None and recurring else None,
        months=lowered(rule.in_months),
        event=event,
        day=lowered(rule.on),
        allow=lowered(rule.allow),
        filed=Get(EVENT, (key.name,)) if key is not None and rule.every is not None else None,
        by=lowered(rule.due_by),
        paused=pauses(lowering, rule, scope),
        extended=extensions(lowering, rule, scope, lowered(rule.on)),
    )


def _term(lowering: Lowering, rule: Rule, subject: Rows) -> nodes.Within | None:
    """Return how a subject's stretch must lie to a period for the subject to be due."""
    if subject.spec.timed("start") is None:
        if rule.overlapping_term:
            what = Text(
                f"`term=` 要用期段，而 {subject.spec.name} 没有",
                f"`term=` asks for a stretch of days, which a {subject.spec.name} has not",
            )
            lowering.fault(
                rule.at,
                what,
                Text(
                    "请去掉它，或写带 `starts(...)` 和 `ends(...)` 的对象",
                    "leave it out, or name subjects with `starts(...)` and `ends(...)`",
                ),
            )
        return None
    partly = any(isinstance(each, nodes.ProRata) for part in (rule.when, rule.test) for each in walk(part))
    return (touching if partly or rule.overlapping_term else covering)(SUBJECT, subject.spec)


def _shared(due: Due, parameters: Mapping[str, DatedValues]) -> bool:
    """Return whether several events of a subject may have one deadline: months differ in length, keys in value."""
    settings = [each for each in (due.allow, due.grace) if isinstance(each, nodes.Setting)]
    if due.day is None:
        return False
    if due.moves or due.uneven:
        return True
    known = [(each, parameters[each.parameter]) for each in settings if each.parameter in parameters]
    return any(setting.key is not None for setting, _ in known) or any(
        isinstance(value, Span) and value.days is None
        for setting, dated in known if setting == due.allow for value in dated.every
    )  # fmt: skip


def counts_working_days(parts: Iterable[Any], parameters: Mapping[str, DatedValues]) -> bool:
    """Return whether nodes depend on which days are working days."""
    found = list(parts)
    named = {each.parameter for each in found if isinstance(each, nodes.Setting)}
    counted = any(in_working_days(parameters[name]) for name in named & parameters.keys())
    return counted or any(isinstance(each, nodes.Workdays) for each in found)


def in_working_days(dated_values: DatedValues) -> bool:
    """Return whether some value of a parameter is in working days."""
    return any(isinstance(value, Span) and value.unit == "working_day" for value in dated_values.every)


def _looked_at(plan: Plan, facts: Vocabulary) -> tuple[str, ...]:
    """Return the types that are looked at: every row's, and every type that a path of references goes into."""
    found = list(plan.nodes())
    rows = {each.alias: each.spec for each in found if isinstance(each, Rows)}
    types = [each.name for each in rows.values()]
    for each in found:
        if isinstance(each, Get):
            types.extend(types_on(rows[each.alias], each.path))
    read = {facts.subjects_of(name) for name in types}
    return tuple(name for name in facts.tables if name in read)
