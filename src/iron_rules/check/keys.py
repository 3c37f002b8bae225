"""Check that a parameter by key has a value for every key that can occur."""

from collections.abc import Iterator, Mapping

from iron_rules.errors import Fault, nearest
from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Get, Literal, Part, Setting
from iron_rules.expressions.walk import walk
from iron_rules.language.parameters import DatedValues
from iron_rules.language.rule import Rule
from iron_rules.plan.kinds import kind_of, name_of
from iron_rules.plan.plan import Plan
from iron_rules.text import Text, both


def key_faults(rule: Rule, plan: Plan, parameters: Mapping[str, DatedValues]) -> Iterator[Fault]:
    """Yield a fault for every key that its column never is, and for every value of the subjects that is not a key."""
    types = plan.types
    for node in plan.nodes():
        if not isinstance(node, Setting) or node.key is None or node.parameter not in parameters:
            continue
        dated_values = parameters[node.parameter]
        kind = kind_of(node.key, types, parameters)
        if isinstance(node.key, Literal):
            yield from _written(rule, node.key.value, dated_values)
        elif kind.name == "choice":
            yield from _faults(rule, plan, node, kind.of, dated_values)
        elif kind.name in ("text", "reference") and not node.maybe:
            at, column = _key(node, rule)
            what = Text(
                f"{rule.id}：{column.zh}可能取到参数 `{node.parameter}` 没有值的键",
                f"{rule.id}: {column} may hold what the parameter `{node.parameter}` has no value for",
            )
            yield Fault(
                at,
                what,
                Text(
                    f"请写 {node.parameter.upper()}.get(...)，其值可以缺失",
                    f"write {node.parameter.upper()}.get(...), whose value may be missing",
                ),
            )
        elif kind.name not in ("text", "reference", "unknown"):
            what = Text(
                f"{rule.id}：参数 `{node.parameter}` 的键是{name_of(kind).zh}",
                f"{rule.id}: the key of the parameter `{node.parameter}` is a {name_of(kind)}",
            )
            yield Fault(
                _key(node, rule)[0],
                what,
                Text("请用文本列或选项列作键", "take a column with texts or choices as its key"),
            )


def _key(node: Setting, rule: Rule) -> tuple[str, Text]:
    """Return where the key of a parameter is written, and the column that it is."""
    gets = [each for each in walk(node.key) if isinstance(each, Get)]
    return (
        (gets[0].at or rule.at, both(f"`{'.'.join(gets[0].path)}`")) if gets else (rule.at, Text("它的键", "its key"))
    )


def _written(rule: Rule, key: object, dated_values: DatedValues) -> Iterator[Fault]:
    """Yield a fault where a key that is written out has no value at some time."""
    for since, values in dated_values.values:
        if isinstance(values, Mapping) and key not in values:
            what = Text(
                f"{rule.id}：参数 `{dated_values.name}` 自 {since} 起没有 `{key}` 的值",
                f"{rule.id}: the parameter `{dated_values.name}` has no value for `{key}` from {since} on",
            )
            yield Fault(rule.at, what, nearest(str(key), map(str, values)))


def _faults(
    rule: Rule, plan: Plan, node: Setting, choices: tuple[str, ...], dated_values: DatedValues
) -> Iterator[Fault]:
    at, column = _key(node, rule)
    for since, values in dated_values.values:
        if not isinstance(values, Mapping):
            continue
        for name in values:
            if name not in choices:
                what = Text(
                    f"参数 `{dated_values.name}` 有键 `{name}`，而{column.zh}不会是它",
                    f"the parameter `{dated_values.name}` has a key `{name}` that {column} never is",
                )
                yield Fault(dated_values.written_at(since), what, nearest(str(name), choices))
        for choice in choices:
            if choice not in values and not node.maybe and _possible(_own(plan), node.key, choice):
                what = Text(
                    f"{rule.id}：参数 `{dated_values.name}` 自 {since} 起没有 `{choice}` 的值",
                    f"{rule.id}: the parameter `{dated_values.name}` has no value for `{choice}` from {since} on",
                )
                yield Fault(
                    at, what, Text("请补上这个值，或缩小规则的对象范围", "give it one, or narrow the rule's subjects")
                )


def _own(plan: Plan) -> tuple[nodes.Node, ...]:
    """Return the conditions that a subject and an event meet."""
    rows = (plan.due.subject, plan.due.event)
    return tuple(condition for each in rows if each is not None for condition in each.own)


def _possible(conditions: tuple[nodes.Node, ...], key: Part, choice: str) -> bool:
    return all(_holds(condition, key, choice) is not False for condition in conditions)


def _holds(node: Part, key: Part, choice: str) -> bool | None:
    """Return whether a condition holds for a row whose key is `choice`; None where that depends on the rest."""
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
