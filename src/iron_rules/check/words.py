"""Check that clauses and parameters fit together."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

from iron_rules.check import hints
from iron_rules.errors import Fault, nearest
from iron_rules.expressions.nodes import ErrorNode, Setting
from iron_rules.expressions.walk import walk
from iron_rules.language.pack import Pack
from iron_rules.language.parameters import Source, Value
from iron_rules.language.rule import RULE_ID, Rule
from iron_rules.plan.lower import in_working_days
from iron_rules.plan.plan import Plan
from iron_rules.text import Text, said_of


def clause_faults(pack: Pack) -> Iterator[Fault]:
    """Yield a fault for every clause that nothing cites or excuses, and for every clause cited that there is not."""
    known = {each.address for each in pack.clauses}
    cited = {address for rule in pack.rules for address in rule.clauses}
    excused = {address for each in pack.omitted for address in each.clauses}
    excused |= {each.source.clause for each in pack.changes}
    for rule in pack.rules:
        if not rule.clause:
            hint = nearest(rule.id.partition("-")[0], known) or hints.BEGIN_WITH_CLAUSE
            if RULE_ID.fullmatch(rule.id):
                yield Fault(
                    rule.at,
                    Text(
                        f"{rule.id}：编号不以规则包的条款开头", f"{rule.id}: its id begins with no clause of the pack"
                    ),
                    hint,
                )
        elif rule.clause not in rule.clauses:
            what = Text(
                f"{rule.id}：没有引用自己的条款 `{rule.clause}`",
                f"{rule.id}: does not cite its own clause `{rule.clause}`",
            )
            yield Fault(
                rule.at, what, Text(f'请写 cites=("{rule.clause}", ...)', f'write cites=("{rule.clause}", ...)')
            )
        for address in rule.clauses:
            if address and address not in known:
                yield Fault(
                    rule.at,
                    Text(f"{rule.id}：没有条款 `{address}`", f"{rule.id}: there is no clause `{address}`"),
                    nearest(address, known),
                )
    for clause in pack.clauses:
        if clause.address not in (cited | excused) and clause.undecidable is None and not pack.faults:
            what = Text(f"没有规则引用条款 `{clause.address}`", f"no rule cites clause `{clause.address}`")
            yield Fault(pack.at, what, hints.RULE_OR_REASON)


def parameter_faults(pack: Pack) -> Iterator[Fault]:
    """Yield the faults of parameters: each has a source in a known clause, a text, and exact values of one kind."""
    known = {each.address for each in pack.clauses}
    for each in pack.parameters.values():
        yield from each.faults
        for source, at in ((each.source, each.at), *((change.source, change.at) for change in each.changes)):
            if not each.faults and isinstance(source, Source) and source.clause not in known:
                what = Text(
                    f"参数 `{each.name}` 依据的条款 `{source.clause}` 不存在",
                    f"the parameter `{each.name}` rests on an unknown clause `{source.clause}`",
                )
                yield Fault(at, what, nearest(source.clause, known))
        if len({kind for _, value in each.values for kind in _kinds(value)}) > 1:
            at = each.changes[-1].at if each.changes else each.at
            yield Fault(
                at,
                Text(
                    f"参数 `{each.name}` 的值不是同一种类", f"the values of the parameter `{each.name}` differ in kind"
                ),
                hints.ONE_KIND,
            )
        if pack.calendar is None and in_working_days(each):
            what = Text(
                f"参数 `{each.name}` 按工作日计，而规则包没有日历",
                f"the parameter `{each.name}` counts working days, and the pack has no calendar",
            )
            yield Fault(each.at, what, hints.SAY_CALENDAR)


def objection_faults(pack: Pack) -> Iterator[Fault]:
    """Yield a fault for each parameter and type of the objections that the pack has not."""
    given = pack.objections
    if given is None:
        return
    for name in (given.to, given.where, given.days):
        if name and name not in pack.parameters:
            what = Text(
                f"异议所用的参数 `{name}` 不在规则包的任何模块里",
                f"the parameter `{name}` of the objections stands in no module of the pack",
            )
            yield Fault(given.at, what, nearest(name, pack.parameters))
    for role in (given.notice, given.decision):
        if role is not None and role.type and role.type not in pack.facts.tables:
            what = Text(f"`{role.type}` 不在词汇表里", f"`{role.type}` is not in the vocabulary")
            yield Fault(role.at, what, nearest(role.type, pack.facts.tables))


def _kinds(value: Value) -> set[Any]:
    if isinstance(value, Mapping):
        return {(Mapping, type(each)) for each in value.values()}
    return {type(value)}


def noun_faults(pack: Pack, reported: AbstractSet[str]) -> Iterator[Fault]:
    """Yield the faults in the words of nouns, used by a rule or not, less those `reported` at the same place."""
    for noun, name in pack.nouns.items():
        for node in walk(noun.where):
            if isinstance(node, ErrorNode) and node.at not in reported:
                yield Fault(node.at, said_of(name, node.what), node.hint)


def rule_faults(rule: Rule, plan: Plan, pack: Pack) -> Iterator[Fault]:
    """Yield the faults of a rule's parameters: they hold from its first day on, and its deadlines for all time."""
    due = plan.due
    options = {"since": due.since, "until": due.until, "grace": due.grace, "allow": due.allow, "due_by": due.by}
    for option, node in options.items():
        if node is None or isinstance(node, ErrorNode):
            continue
        dated_values = pack.parameters.get(node.parameter) if isinstance(node, Setting) else None
        if dated_values is None:
            what = Text(
                f"{rule.id}：`{option}=` 不是规则包的参数", f"{rule.id}: `{option}=` is not a parameter of the pack"
            )
            yield Fault(rule.at, what, hints.NAME_PARAMETER)
        elif isinstance(node, Setting) and node.key is not None and not _may_have_key(option, plan):
            what = Text(f"{rule.id}：`{option}=` 按键取值", f"{rule.id}: `{option}=` depends on a key")
            yield Fault(rule.at, what, hints.ONE_VALUE_OR_COLUMN)
        elif dated_values.varies:
            what = Text(f"{rule.id}：`{option}=` 随时间变化", f"{rule.id}: `{option}=` changes over time")
            at = dated_values.changes[-1].at if dated_values.changes else rule.at
            yield Fault(at, what, hints.ONE_VALUE)
        elif option == "due_by" and any(isinstance(value, int) and value < 1 for value in dated_values.every):
            what = Text(f"{rule.id}：`due_by=` 早于期间的第一天", f"{rule.id}: `due_by=` names a day before the period")
            yield Fault(dated_values.at, what, hints.FROM_ONE_ON)
    yield from _late(rule, plan, pack)


def _may_have_key(option: str, plan: Plan) -> bool:
    """Return whether an option may depend on a column: what is added to the day of an event, or of a subject."""
    return option in ("allow", "grace") and plan.due.day is not None


def _late(rule: Rule, plan: Plan, pack: Pack) -> Iterator[Fault]:
    first = pack.parameters.get(plan.due.since.parameter) if isinstance(plan.due.since, Setting) else None
    since = first.values[0][1] if first is not None and first.values else None
    for node in plan.nodes():
        if not isinstance(node, Setting):
            continue
        used = pack.parameters.get(node.parameter)
        if used is None:
            what = Text(
                f"{rule.id}：规则包的模块里没有参数 `{node.parameter}`",
                f"{rule.id}: the parameter `{node.parameter}` stands in no module of the pack",
            )
            yield Fault(rule.at, what, hints.IMPORT_PARAMETER)
        elif isinstance(since, date) and used.values and used.values[0][0] > since:
            what = Text(
                f"{rule.id}：在规则施行的第一天，参数 `{node.parameter}` 还没有值",
                f"{rule.id}: the parameter `{node.parameter}` has no value yet on the rule's first day",
            )
            yield Fault(rule.at, what, Text(f"请写上自 {since} 起的值", f"give it a value from {since} on"))
