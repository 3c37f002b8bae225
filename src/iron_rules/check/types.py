"""Check the types of a plan: every operator against the kinds of its operands."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol

from iron_rules.check import hints
from iron_rules.errors import Fault, nearest
from iron_rules.expressions import nodes
from iron_rules.expressions.measures import MEASURES, NUMBERS, RATIONAL
from iron_rules.expressions.nodes import Get, Literal, Part
from iron_rules.expressions.terms import PARENTHESES
from iron_rules.expressions.walk import walk
from iron_rules.language.parameters import DatedValues
from iron_rules.plan.kinds import DAY, FLAG, SPAN, UNKNOWN, WHOLE, Kind, kind_of, name_of
from iron_rules.plan.plan import Plan
from iron_rules.text import Text, both, said_of

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
                yield from self._is(condition, (FLAG,), Text("条件", "a condition"))
        for node, kinds, what in (
            (due.since, (DAY,), both("`since=`")), (due.until, (DAY,), both("`until=`")),
            (due.day, (DAY,), both("`on=`")),
            (due.grace, (WHOLE, SPAN), both("`grace=`")), (due.allow, (WHOLE, SPAN), both("`allow=`")),
            (due.by, (WHOLE,), Text("`day_of_period` 的数字", "the number of `day_of_period`")),
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
                yield self._fault(left, Text("档次按小数递进", "steps go by a fraction"), hints.MEASURE_NUMBER)
            case nodes.Compare(op, left, right):
                yield from self._compared(node, op, left, right)
            case nodes.OneOf(item, choices):
                yield from self._choices(item, choices)
            case nodes.Arithmetic(op, left, right):
                yield from self._arithmetic(node, op, self._kind(left), self._kind(right))
            case nodes.RankOf(figure) if self._kind(figure).name not in (*RATIONAL, "day", "unknown"):
                yield self._fault(figure, _no_order("rank", self._kind(figure)), hints.RANK_NUMBER)
            case nodes.Crossing(limit=limit) if self._kind(limit).name not in (*NUMBERS, "unknown"):
                yield self._fault(limit, _limit(self._kind(limit)), hints.COMPARE_WITH_NUMBER)
            case nodes.Latest(items) | nodes.Earliest(items):
                word = type(node).__name__.lower()
                for item in items:
                    yield from self._is(item, (DAY,), Text(f"`{word}` 的每一天", f"each day of `{word}`"))
            case nodes.Edge(side, _, item):
                yield from self._is(item, (DAY,), Text(f"`{side}_of` 的日期", f"the day of `{side}_of`"))
            case nodes.DatePart(part, item):
                yield from self._is(item, (DAY,), Text(f"`{part}_of` 的日期", f"the day of `{part}_of`"))
            case nodes.Blank(item) if self._kind(item).name != "text":
                yield self._fault(item, _no_text(".blank", self._kind(item)), hints.ASK_MISSING)
            case nodes.Days(first, last):
                yield from self._is(first, (DAY,), Text("计数的第一天", "the first day that is counted"))
                yield from self._is(last, (DAY,), Text("计数的最后一天", "the last day that is counted"))
            case nodes.Reduce():
                yield from self._reduce(node)
            case nodes.Run(_, times):
                yield from self._is(times, (WHOLE,), Text("连续的期数", "the number of periods in a row"))
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
            hint = PARENTHESES if "flag" in (a.name, b.name) else hints.LIKE_WITH_LIKE
            yield self._fault(
                node,
                Text(f"{name_of(a).zh}与{name_of(b).zh}相比较", f"a {name_of(a)} is compared with a {name_of(b)}"),
                hint,
            )
        elif op not in ("==", "!=") and a.name not in (*RATIONAL, "day"):
            yield self._fault(
                node,
                Text(
                    f"`{op}` 要比较大小，而{name_of(a).zh}不能", f"`{op}` puts in order what has none: a {name_of(a)}"
                ),
                hints.ASK_EQUAL,
            )

    def _choices(self, node: Part, choices: tuple[str, ...], kind: Kind | None = None) -> Iterator[Fault]:
        kind = kind or self._kind(node)
        if kind.name not in TEXTS:
            yield self._fault(
                node,
                Text(
                    f"`.one_of` 只能问文本，不能问{name_of(kind).zh}", f"`.one_of` asks a text, not a {name_of(kind)}"
                ),
                hints.COMPARE_INSTEAD,
            )
        for choice in choices:
            if kind.name == "choice" and choice not in kind.of:
                yield self._fault(
                    node,
                    Text(f"`{choice}` 不是这一列的值", f"`{choice}` is not a value of this column"),
                    nearest(choice, kind.of),
                )

    def _arithmetic(self, node: Part, op: str, a: Kind, b: Kind) -> Iterator[Fault]:
        numbers = a.name in RATIONAL and b.name in RATIONAL
        days = op in "+-" and a.name == "day" and b.name in ("whole", "span")
        days = days or (op == "+" and b.name == "day" and a.name in ("whole", "span"))
        apart = op == "-" and a.name == b.name == "day"
        if not (UNKNOWN in (a, b) or numbers or days or apart):
            hint = hints.DIVIDE_NUMBERS if op == "/" else hints.ADD_LIKE
            yield self._fault(
                node,
                Text(
                    f"`{op}` 的两边是{name_of(a).zh}和{name_of(b).zh}",
                    f"`{op}` joins a {name_of(a)} and a {name_of(b)}",
                ),
                hint,
            )
        elif op == "/" and isinstance(node, nodes.Arithmetic) and node.right == Literal(0):
            yield self._fault(node, Text("数字除以零", "a number is divided by zero"), hints.NAME_DIVISOR)

    def _reduce(self, node: nodes.Reduce) -> Iterator[Fault]:
        kind = None if node.value is None else self._kind(node.value)
        kind = None if kind == UNKNOWN else kind
        takes = MEASURES[node.op].takes
        if takes == NUMBERS and kind is not None and kind.name not in takes:
            yield self._fault(
                node.value,
                Text(
                    f"`{node.op}` 对数字求和，不能用于{name_of(kind).zh}",
                    f"`{node.op}` sums numbers, not a {name_of(kind)}",
                ),
                hints.COUNT_INSTEAD,
            )
        elif takes and kind is not None and kind.name not in takes:
            yield self._fault(
                node.value,
                Text(
                    f"`{node.op}` 要能比较大小，而{name_of(kind).zh}不能",
                    f"`{node.op}` needs an order, which a {name_of(kind)} has not",
                ),
                hints.SHOWS_INSTEAD,
            )
        if node.op == "shows" and kind is not None:
            asked = self._kind(node.required)
            if asked.name not in ("texts", "unknown"):
                yield self._fault(
                    node.value,
                    Text("`shows` 要用含有几个文本的参数", "`shows` needs a parameter with several texts"),
                    hints.SEVERAL_TEXTS,
                )
            elif asked != UNKNOWN:
                yield from self._choices(node.value, asked.of, kind)
        if node.at_most is not None:
            yield from self._is(node.at_most, (WHOLE,), both("`at_most=`"))

    def _setting(self, name: str, key: Part) -> Iterator[Fault]:
        dated_values = self.parameters.get(name)
        if dated_values is None or dated_values.keyed == (key is not None):
            return
        what = Text("按键取值", "has keys") if dated_values.keyed else Text("不按键取值", "has no keys")
        hint = (
            Text(f"请写 {name.upper()}[...]", f"write {name.upper()}[...]")
            if dated_values.keyed
            else Text(f"请只写 {name.upper()}", f"write {name.upper()} alone")
        )
        yield self._fault(key, Text(f"参数 `{name}` {what.zh}", f"the parameter `{name}` {what}"), hint)

    def _is(self, node: Part, kinds: Sequence[Kind], what: Text) -> Iterator[Fault]:
        found, names = self._kind(node), _either(kinds)
        if found != UNKNOWN and found.name not in [kind.name for kind in kinds]:
            hint = (
                PARENTHESES
                if FLAG in kinds
                else Text(f"请写值为{names.zh}的参数", f"name a parameter that is a {names}")
            )
            yield self._fault(
                node,
                Text(
                    f"{what.zh}应为{names.zh}，而不是{name_of(found).zh}",
                    f"{what} is a {names}, not a {name_of(found)}",
                ),
                hint,
            )

    def _fault(self, node: Part, what: Text, hint: Text) -> Fault:
        places = [each.at for each in walk(node) if isinstance(each, Get) and each.at] if node is not None else []
        return Fault(places[0] if places else self.rule.at, said_of(self.rule.id, what), hint)


def _alike(a: Kind, b: Kind) -> bool:
    if a.name == b.name == "reference":
        return not a.of or not b.of or bool(set(a.of) & set(b.of))
    groups = (RATIONAL, TEXTS, ("day",), ("flag",), ("texts",))
    return any(a.name in group and b.name in group for group in groups)


def _either(kinds: Sequence[Kind]) -> Text:
    names = [name_of(kind) for kind in kinds]
    return Text("或".join(each.zh for each in names), " or a ".join(each.en for each in names))


def _no_order(word: str, kind: Kind) -> Text:
    name = name_of(kind)
    return Text(f"`{word}` 要能比较大小，而{name.zh}不能", f"`{word}` needs an order, which a {name} has not")


def _no_text(word: str, kind: Kind) -> Text:
    name = name_of(kind)
    return Text(f"`{word}` 只能问文本，不能问{name.zh}", f"`{word}` asks a text, not a {name}")


def _limit(kind: Kind) -> Text:
    name = name_of(kind)
    return Text(f"`first_day` 的界限是{name.zh}", f"the limit of `first_day` is a {name}")
