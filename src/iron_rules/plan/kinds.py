"""The kinds of values in conditions: what may be compared with what, and what may be missing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from attrs import evolve, frozen

from iron_rules.expressions import nodes
from iron_rules.expressions.measures import MEASURES
from iron_rules.expressions.nodes import Part
from iron_rules.expressions.walk import walk
from iron_rules.facts.spec import FactSpec
from iron_rules.language.parameters import DatedValues
from iron_rules.spans import Span
from iron_rules.text import Text, both


@frozen
class Kind:
    """The kind of a value: that of a column, `span`, `texts`, or `fraction`, which is computed.

    `of` are a choice's values or a reference's types; `optional` values may be missing.
    """

    name: str
    optional: bool = False
    of: tuple[str, ...] = ()


FLAG, WHOLE, DAY, SPAN = Kind("flag"), Kind("whole"), Kind("day"), Kind("span")
NAMES: Final = MappingProxyType(
    {
        "whole": Text("整数", "whole number"),
        "decimal": Text("小数", "decimal"),
        "ratio": Text("商", "ratio"),
        "flag": Text("是非值", "truth value"),
        "day": Text("日期", "day"),
        "span": Text("时长", "span"),
        "text": Text("文本", "text"),
        "choice": Text("选项", "choice"),
        "reference": Text("引用", "reference"),
        "texts": Text("一组文本", "list of texts"),
        "wholes": Text("一组整数", "list of whole numbers"),
    }
)
UNKNOWN = Kind("unknown")
"""The kind of a word that means nothing: it goes with every other, since its fault is reported already."""

CONDITIONS: Final = (
    nodes.Compare, nodes.And, nodes.Or, nodes.Not, nodes.Missing, nodes.OneOf, nodes.Blank, nodes.Within,
)  # fmt: skip
"""The nodes that hold or do not."""

Types = Mapping[str, FactSpec]
"""What is known of the type of every row, by its alias."""


def row_types(*parts: object) -> dict[str, FactSpec]:
    """Return what is known of the type of every row of a plan's parts, by its alias."""
    found = [each for part in parts if part is not None for each in walk(part)]
    return {each.alias: each.spec for each in found if isinstance(each, nodes.Rows)}


def kind_of(node: Part, types: Types, parameters: Mapping[str, DatedValues]) -> Kind:
    """Return the kind of a lowered node's value, by the types of the rows in it."""

    def kind(part: Part) -> Kind:
        return kind_of(part, types, parameters)

    match node:
        case nodes.ErrorNode():
            return UNKNOWN
        case nodes.Get(alias, path):
            return _column(types[alias], path)
        case nodes.Literal(value):
            return _value(value)
        case nodes.Setting(least=True):
            return WHOLE
        case nodes.Setting(name, key, maybe):
            if name not in parameters or not parameters[name].values:
                return UNKNOWN
            return evolve(_setting(parameters[name]), optional=maybe or (key is not None and kind(key).optional))
        case nodes.Bound(name):
            return WHOLE if name == "year" else DAY
    if isinstance(node, CONDITIONS):
        return FLAG
    return _computed(node, kind, parameters)


def _computed(node: Part, kind: Callable[[Part], Kind], parameters: Mapping[str, DatedValues]) -> Kind:
    """Return the kind of a value that is made of others, whose kinds `kind` gives."""
    match node:
        case nodes.Arithmetic("/", left, right):
            zero = not never_zero(right, parameters)
            return Kind("fraction", zero or kind(left).optional or kind(right).optional)
        case nodes.Arithmetic(op, left, right):
            return _arithmetic(op, kind(left), kind(right))
        case nodes.Workdays():
            return WHOLE
        case nodes.Deadline(_, span, paused, extensions):
            spans = (span, *(each.span for each in extensions))
            return Kind("day", paused is not None or any(kind(each).optional for each in spans))
        case nodes.If(_, value):
            return evolve(kind(value), optional=True)
        case nodes.Latest(items) | nodes.Earliest(items):
            return Kind("day", any(kind(item).optional for item in items))
        case nodes.Days(first, last, stretches):
            return evolve(WHOLE, optional=any(kind(each).optional for each in (first, last, *dict(stretches))))
        case nodes.Edge(item=item):
            return evolve(DAY, optional=kind(item).optional)
        case nodes.DatePart(item=item):
            return evolve(WHOLE, optional=kind(item).optional)
        case nodes.FirstKnown(items):
            return _first_known([kind(item) for item in items])
        case nodes.Crossing():
            return Kind("day", optional=True)
        case nodes.RankOf(figure, within=within):
            return evolve(WHOLE, optional=kind(figure).optional or (within is not None and kind(within).optional))
        case nodes.Run(times=times):
            return evolve(WHOLE, optional=kind(times).optional)
        case nodes.Previous(item):
            return evolve(kind(item), optional=True)
        case nodes.Reduce(op, _, value):
            measure = MEASURES[op]
            given = Kind(measure.gives) if measure.gives else kind(value)
            return evolve(given, optional=not measure.known_of_nothing)
    raise AssertionError(node)


def _first_known(kinds: Sequence[Kind]) -> Kind:
    of = tuple(dict.fromkeys(each for one in kinds for each in one.of))
    return Kind(kinds[0].name, all(one.optional for one in kinds), of)


def _arithmetic(op: str, left: Kind, right: Kind) -> Kind:
    """Return the kind of a sum: days between two days are a whole number."""
    if UNKNOWN in (left, right):
        return UNKNOWN
    names = (left.name, right.name)
    name = left.name if left.name == right.name else next((each for each in ("day", "fraction") if each in names), "")
    if op == "-" and names == ("day", "day"):
        name = "whole"
    return Kind(name or "decimal", left.optional or right.optional)


def never_zero(node: Part, parameters: Mapping[str, DatedValues]) -> bool:
    """Return whether a value is the period's days, or a parameter that is another number than zero at all times."""
    if node == nodes.Days(nodes.Bound("start"), nodes.Bound("end")):
        return True
    if not isinstance(node, nodes.Setting) or node.maybe or node.parameter not in parameters:
        return False
    values = [value for _, value in parameters[node.parameter].values]
    numbers = [each for value in values for each in (value.values() if isinstance(value, Mapping) else (value,))]
    return all(isinstance(each, int | Decimal) and bool(each) for each in numbers)


def _column(spec: FactSpec, path: tuple[str, ...]) -> Kind:
    """Return the kind of a column, which is missing where a fact on the way to it is, or has not happened yet."""
    optional, column = False, None
    for number, step in enumerate(path, 1):
        column = spec.column(step)
        assert column is not None
        optional = optional or column.optional
        if column.targets:
            spec = column.targets[0].__spec__
            optional = optional or (number < len(path) and spec.event is not None)
    assert column is not None
    targets = tuple(target.__spec__.name for target in column.targets)
    if column.name == "id":
        return Kind("reference", optional, (spec.name,))
    return Kind(column.kind, optional, targets or column.choices)


def _value(value: object) -> Kind:
    if isinstance(value, tuple):
        whole = bool(value) and all(type(each) is int for each in value)
        return Kind("wholes") if whole else Kind("texts", of=value)
    names = ((bool, "flag"), (int, "whole"), (Decimal, "decimal"), (date, "day"), (Span, "span"))
    return next((Kind(name) for type_, name in names if isinstance(value, type_)), Kind("text", value is None))


def _setting(dated_values: DatedValues) -> Kind:
    value = dated_values.values[0][1]
    if isinstance(value, Mapping):
        return _value(next(iter(value.values())))
    return _value(value)


def name_of(kind: Kind) -> Text:
    """Return what authors call a kind of value."""
    if kind.name == "reference" and kind.of:
        return Text(
            f"对{'或'.join(f' `{each}` ' for each in kind.of)}的引用", f"reference to a {' or a '.join(kind.of)}"
        )
    return NAMES.get(kind.name) or both(kind.name)
