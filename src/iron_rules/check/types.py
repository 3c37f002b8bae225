"""Check the types of a plan: every operator against the kinds of its operands."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol

from iron_rules.errors import Fault, nearest
from iron_rules.expressions import nodes
from iron_rules.expressions.measures import MEASURES, NUMBERS, RATIONAL
from iron_rules.expressions.nodes import Get, Literal, Part
from iron_rules.expressions.terms import PARENTHESES
from iron_rules.expressions.walk import walk
from iron_rules.language.parameters import DatedValues
from iron_rules.plan.kinds import DAY, FLAG, SPAN, UNKNOWN, WHOLE, Kind, kind_of
from iron_rules.plan.plan import Plan
from iron_rules.text import Text

TEXTS: Final = ("text", "choice", "reference")


class Named(Protocol):
    """What has an id, and stands somewhere in a file."""

    @property
    def id(self) -> str:
        """By what it goes in faults."""

    @property
    def at(self) -> str:
        """Where it stands."""


class Types:
    """Type checks of one plan."""

    def __init__(self, rule: Named, plan: Plan, parameters: Mapping[str, DatedValues]) -> None:
        self.rule, self.plan, self.parameters = rule, plan, parameters
        self.types = plan.types

    def faults(self) -> Iterator[Fault]:
        """Yield every fault of the plan's conditions and days."""
        due = self.plan.due
        for each in self.plan.nodes():
            yield from self._node(each)
        for condition in (self.plan.when, self.plan.test, *self._conditions()):
            if condition is not None:
                yield from self._is(condition, (FLAG,), "a condition")
        for node, kinds, what in (
            (due.since, (DAY,), "`since=`"), (due.until, (DAY,), "`until=`"), (due.day, (DAY,), "`on=`"),
            (due.grace, (WHOLE, SPAN), "`grace=`"), (due.allow, (WHOLE, SPAN), "`allow=`"),
            (due.by, (WHOLE,), "the number of `day_of_period`"),
        ):  # fmt: skip
            if node is not None:
                yield from self._is(node, kinds, what)

    def _conditions(self) -> Iterator[Part]:
        for each in self.plan.nodes():
            if isinstance(each, nodes.Rows):
                yield from (*each.own, *each.where)
            elif isinstance(each, nodes.And | nodes.Or):
                yield from each.items
            elif isinstance(each, nodes.Not):
                yield each.item
            elif isinstance(each, nodes.Run):
                yield each.condition

    def _kind(self, node: Part) -> Kind:
        return kind_of(node, self.types, self.parameters)

    def _node(self, node: Part) -> Iterator[Fault]:
        match node:
            case nodes.Compare(_, left, nodes.Setting(least=True)) if self._kind(left).name == "fraction":
                yield self._fault(left, "steps go by a fraction", "measure a whole number or a decimal")
            case nodes.Compare(op, left, right):
                yield from self._compared(node, op, left, right)
            case nodes.OneOf(item, choices):
                yield from self._choices(item, choices)
            case nodes.Arithmetic(op, left, right):
                yield from self._arithmetic(node, op, self._kind(left), self._kind(right))
            case nodes.RankOf(figure) if self._kind(figure).name not in (*RATIONAL, "day", "unknown"):
                what = f"`rank` needs an order, which a {_name(self._kind(figure))} has not"
                yield self._fault(figure, what, "rank a number or a day")
            case nodes.Crossing(limit=limit) if self._kind(limit).name not in (*NUMBERS, "unknown"):
                what = f"the limit of `first_day` is a {_name(self._kind(limit))}"
                yield self._fault(limit, what, "compare with a whole number or a decimal")
            case nodes.Latest(items) | nodes.Earliest(items):
                for item in items:
                    yield from self._is(item, (DAY,), f"each day of `{type(node).__name__.lower()}`")
            case nodes.Edge(side, _, item):
                yield from self._is(item, (DAY,), f"the day of `{side}_of`")
            case nodes.DatePart(part, item):
                yield from self._is(item, (DAY,), f"the day of `{part}_of`")
            case nodes.Blank(item) if self._kind(item).name != "text":
                yield self._fault(item, f"`.blank` asks a text, not a {_name(self._kind(item))}", "use `.missing`")
            case nodes.Days(first, last):
                yield from self._is(first, (DAY,), "the first day that is counted")
                yield from self._is(last, (DAY,), "the last day that is counted")
            case nodes.Reduce():
                yield from self._reduce(node)
            case nodes.Run(_, times):
                yield from self._is(times, (WHOLE,), "the number of periods in a row")
            case nodes.Setting(name, key, least=False):
                yield from self._setting(name, key)
            case nodes.Rows(links=links):
                for inner, outer in links:
                    yield from self._compared(inner, "==", inner, outer)

    def _compared(self, node: Part, op: str, left: Part, right: Part) -> Iterator[Fault]:
        a, b = self._kind(left), self._kind(right)
        if UNKNOWN in (a, b) or isinstance(left, nodes.Run):
            return
        for choice, other in ((a, right), (b, left)):
            if choice.name == "choice" and isinstance(other, Literal) and isinstance(other.value, str):
                yield from self._choices(node, (other.value,), choice)
        if not _alike(a, b):
            hint = PARENTHESES if "flag" in (a.name, b.name) else "compare a day with a day, a number with a number"
            yield self._fault(node, f"a {_name(a)} is compared with a {_name(b)}", hint)
        elif op not in ("==", "!=") and a.name not in (*RATIONAL, "day"):
            yield self._fault(node, f"`{op}` puts in order what has none: a {_name(a)}", "use `==` or `.one_of(...)`")

    def _choices(self, node: Part, choices: tuple[str, ...], kind: Kind | None = None) -> Iterator[Fault]:
        kind = kind or self._kind(node)
        if kind.name not in TEXTS:
            yield self._fault(node, f"`.one_of` asks a text, not a {_name(kind)}", "compare it instead")
        for choice in choices:
            if kind.name == "choice" and choice not in kind.of:
                yield self._fault(node, f"`{choice}` is not a value of this column", nearest(choice, kind.of))

    def _arithmetic(self, node: Part, op: str, a: Kind, b: Kind) -> Iterator[Fault]:
        numbers = a.name in RATIONAL and b.name in RATIONAL
        days = op in "+-" and a.name == "day" and b.name in ("whole", "span")
        days = days or (op == "+" and b.name == "day" and a.name in ("whole", "span"))
        apart = op == "-" and a.name == b.name == "day"
        if not (UNKNOWN in (a, b) or numbers or days or apart):
            hint = "divide numbers" if op == "/" else "add days or a span to a day, numbers to numbers"
            yield self._fault(node, f"`{op}` joins a {_name(a)} and a {_name(b)}", hint)
        elif op == "/" and isinstance(node, nodes.Arithmetic) and node.right == Literal(0):
            yield self._fault(node, "a number is divided by zero", "name what it is divided by")

    def _reduce(self, node: nodes.Reduce) -> Iterator[Fault]:
        kind = None if node.value is None else self._kind(node.value)
        kind = None if kind == UNKNOWN else kind
        takes = MEASURES[node.op].takes
        if takes == NUMBERS and kind is not None and kind.name not in takes:
            yield self._fault(node.value, f"`{node.op}` sums numbers, not a {_name(kind)}", "use count or distinct")
        elif takes and kind is not None and kind.name not in takes:
            yield self._fault(node.value, f"`{node.op}` needs an order, which a {_name(kind)} has not", "use shows")
        if node.op == "shows" and kind is not None:
            asked = self._kind(node.required)
            if asked.name not in ("texts", "unknown"):
                yield self._fault(node.value, "`shows` needs a parameter with several texts", "{FROM: ('a', 'b')}")
            elif asked != UNKNOWN:
                yield from self._choices(node.value, asked.of, kind)
        if node.at_most is not None:
            yield from self._is(node.at_most, (WHOLE,), "`at_most=`")

    def _setting(self, name: str, key: Part) -> Iterator[Fault]:
        dated_values = self.parameters.get(name)
        if dated_values is None or dated_values.keyed == (key is not None):
            return
        what = "has keys" if dated_values.keyed else "has no keys"
        hint = f"write {name.upper()}[...]" if dated_values.keyed else f"write {name.upper()} alone"
        yield self._fault(key, f"the parameter `{name}` {what}", hint)

    def _is(self, node: Part, kinds: Sequence[Kind], what: str) -> Iterator[Fault]:
        found, names = self._kind(node), " or a ".join(map(_name, kinds))
        if found != UNKNOWN and found.name not in [kind.name for kind in kinds]:
            hint = PARENTHESES if FLAG in kinds else f"name a parameter that is a {names}"
            yield self._fault(node, f"{what} is a {names}, not a {_name(found)}", hint)

    def _fault(self, node: Part, what: str, hint: str | Text) -> Fault:
        places = [each.at for each in walk(node) if isinstance(each, Get) and each.at] if node is not None else []
        return Fault(places[0] if places else self.rule.at, f"{self.rule.id}: {what}", hint)


def _alike(a: Kind, b: Kind) -> bool:
    if a.name == b.name == "reference":
        return not a.of or not b.of or bool(set(a.of) & set(b.of))
    groups = (RATIONAL, TEXTS, ("day",), ("flag",), ("texts",))
    return any(a.name in group and b.name in group for group in groups)


def _name(kind: Kind) -> str:
    if kind.name == "reference" and kind.of:
        return f"reference to a {' or a '.join(kind.of)}"
    return {
        "whole": "whole number",
        "flag": "truth value",
        "texts": "list of texts",
        "wholes": "list of whole numbers",
    }.get(kind.name, kind.name)
