"""The labels of values in conditions: those of the column that the values come from."""

from collections.abc import Iterable, Iterator, Mapping

from iron_rules.expressions import nodes
from iron_rules.expressions.measures import MEASURES
from iron_rules.expressions.nodes import Node, Part
from iron_rules.facts.places import steps_of
from iron_rules.plan.kinds import Types
from iron_rules.text import Text

Labels = Mapping[str, Text]


def labels_of(node: Node | None, types: Types) -> Labels:
    """Return the labels of a value, by the types of the rows in it; empty unless it is taken from a choice."""
    match node:
        case nodes.Get(alias, path):
            column = steps_of(types[alias], path)[-1]
            return {each: column.value_label(each) for each in column.choices}
        case nodes.Previous(item):
            return labels_of(item, types)
        case nodes.FirstKnown(items):
            return {value: label for item in reversed(items) for value, label in labels_of(item, types).items()}
        case nodes.Reduce(op, value=value) if MEASURES[op].picks:
            return labels_of(value, types)
    return {}


def setting_labels(parts: Iterable[Part], types: Types) -> Mapping[nodes.Setting, Labels]:
    """Return the labels of parameters, by what their values are compared with; `parts` are the nodes of a plan."""
    found: dict[nodes.Setting, Labels] = {}
    for part in parts:
        for one, other in _compared(part):
            if isinstance(one, nodes.Setting):
                found[one] = {**found.get(one, {}), **labels_of(other, types)}
    return found


def _compared(node: Part) -> Iterator[tuple[Node | None, Node | None]]:
    match node:
        case nodes.Compare(_, left, right):
            yield from ((left, right), (right, left))
        case nodes.Reduce(value=value, required=required):
            yield required, value
        case nodes.Rows(links=links):
            yield from ((outer, inner) for inner, outer in links)
