"""Check the severities and the steps of a pack: their points and steps are sound, and parameters of the pack."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from iron_rules.errors import Fault, nearest
from iron_rules.expressions.nodes import Literal, Setting
from iron_rules.language.pack import Pack
from iron_rules.language.parameters import DatedValues
from iron_rules.language.rule import Rule
from iron_rules.language.severity import Severity
from iron_rules.language.steps import unfit
from iron_rules.text import Text


def severity_faults(pack: Pack) -> Iterator[Fault]:
    """Yield the faults of severities: their points are sound, and no two of a pack have one name."""
    seen: dict[tuple[str, str], Severity] = {}
    for rule, each in ((rule, rule.severity) for rule in pack.rules if rule.severity is not None):
        yield from each.faults
        yield from _points(rule, each, pack)
        first = seen.setdefault((rule.pack, each.name), each)
        if first != each:
            what = Text(f"有两个严重程度都叫 `{each.name}`", f"two severities are called `{each.name}`")
            hint = (
                Text(f"另一个在 {first.at}", f"the other is declared at {first.at}")
                if first.at
                else Text("`minor`、`serious`、`grave` 已经有了", "`minor`, `serious` and `grave` are there already")
            )
            yield Fault(each.at or rule.at, what, hint)


def step_faults(pack: Pack) -> Iterator[Fault]:
    """Yield the faults of steps: whole numbers, the first of them and others, each with what is recommended then."""
    for rule in pack.rules:
        known = None if rule.steps is None or rule.broken else pack.parameters.get(rule.steps.parameter)
        for since, value in () if known is None else known.values:
            assert known is not None
            at, steps = (
                known.written_at(since),
                Text(f"{rule.id}：参数 `{known.name}` 的档次", f"{rule.id}: the steps of the parameter `{known.name}`"),
            )
            if not isinstance(value, Mapping):
                yield Fault(
                    at,
                    Text(f"{steps.zh}是 `{value}`", f"{steps} are `{value}`"),
                    Text(
                        '请写 {1: "circulate", 2: "admonish", 3: "recall"}',
                        'write {1: "circulate", 2: "admonish", 3: "recall"}',
                    ),
                )
            else:
                yield from (
                    Fault(at, Text(f"{steps.zh}{what.zh}", f"{steps} {what}"), hint) for what, hint in unfit(value)
                )


def sound_steps(rule: Rule, pack: Pack) -> bool:
    """Return whether a rule has no steps, or such as can be gone through."""
    known = None if rule.steps is None else pack.parameters.get(rule.steps.parameter)
    return known is None or all(isinstance(value, Mapping) and not unfit(value) for _, value in known.values)


def _points(rule: Rule, severity: Severity, pack: Pack) -> Iterator[Fault]:
    """Yield what is wrong with the points of a severity of a rule."""
    if severity.points is None:
        return
    name, key = severity.points.parameter, severity.points.key
    known = pack.parameters.get(name)
    if known is None:
        what = Text(
            f"严重程度 `{severity.name}` 的分值取自 `{name}`，规则包的模块里没有这个参数",
            f"the points of the severity `{severity.name}` rest on `{name}`, which stands in no module of the pack",
        )
        yield Fault(
            severity.at,
            what,
            nearest(name, pack.parameters)
            or Text("请从规则包所列的模块导入", "import it from a module that the pack lists"),
        )
        return
    if known.keyed is (key is None):
        hint = (
            Text(f"请写 points={name.upper()}[{severity.name!r}]", f"write points={name.upper()}[{severity.name!r}]")
            if known.keyed
            else Text(f"请写 points={name.upper()}", f"write points={name.upper()}")
        )
        yield Fault(
            severity.at,
            Text(
                f"参数 `{name}` {'按键取值' if known.keyed else '不按键取值'}",
                f"the parameter `{name}` {'has keys' if known.keyed else 'has no keys'}",
            ),
            hint,
        )
        return
    for since, value in known.values:
        yield from _value(severity, known, since, value)
    yield from _late(rule, severity, known, pack)


def _value(severity: Severity, known: DatedValues, since: date, value: Any) -> Iterator[Fault]:
    assert isinstance(severity.points, Setting)
    if isinstance(value, Mapping) and isinstance(severity.points.key, Literal):
        key = severity.points.key.value
        if key not in value:
            what = Text(
                f"参数 `{known.name}` 自 {since} 起没有 `{key}` 的值",
                f"the parameter `{known.name}` has no value for `{key}` from {since} on",
            )
            yield Fault(severity.at, what, nearest(str(key), map(str, value)))
            return
        value = value[key]
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        what = Text(
            f"严重程度 `{severity.name}` 的分值是 `{value}`",
            f"the points of the severity `{severity.name}` are `{value}`",
        )
        yield Fault(known.written_at(since), what, Text("请写不小于 0 的整数", "say a whole number, 0 or more"))


def _late(rule: Rule, severity: Severity, known: DatedValues, pack: Pack) -> Iterator[Fault]:
    """Yield a fault where there are no points yet on a rule's first day."""
    first = pack.parameters.get(rule.since.parameter) if isinstance(rule.since, Setting) else None
    since = first.values[0][1] if first is not None and first.values else None
    if isinstance(since, date) and known.values and known.values[0][0] > since:
        what = Text(
            f"在 {rule.id} 施行的第一天，严重程度 `{severity.name}` 的分值还没有值",
            f"the points of the severity `{severity.name}` have no value yet on the first day of {rule.id}",
        )
        yield Fault(
            severity.at,
            what,
            Text(f"请给 `{known.name}` 写上自 {since} 起的值", f"give `{known.name}` a value from {since} on"),
        )
