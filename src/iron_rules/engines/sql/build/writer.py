"""Lowered conditions into SQL expressions. A condition holds where it is TRUE; `IS NOT TRUE` is the only not."""

from collections.abc import Mapping
from typing import Any, Final

import attrs

from iron_rules.engines.sql.build.driver import Driver
from iron_rules.engines.sql.build.groups import Fold, Group, GroupKey, Groups, called, folded, group_key, named, plain, stretch
from iron_rules.engines.sql.build.select import Frame, Select, same_keys
from iron_rules.engines.sql.build.text import AS_OF, CALENDAR, either, every, literal, moved, name, period_start
from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import WHITE_SPACE, Get, Node, Reduce, Rows
from iron_rules.language.parameters import DatedValues
from iron_rules.periods import Unit
from iron_rules.plan.kinds import Kind, Types, kind_of
from iron_rules.plan.plan import SUBJECT

BOUNDS: Final = {"start": "first_day", "end": "last_day", "event": "event_day", "judged": "judged_day"}
_UNWRITABLE: Final = "\v\f"
"""Characters that not every dialect can write in a text."""
WHITE: Final = "concat({})".format(
    ", ".join([
        literal("".join(each for each in WHITE_SPACE if each not in _UNWRITABLE)),
        *(f"chr({ord(each)})" for each in _UNWRITABLE),
    ])
)  # fmt: skip
EXISTENCE: Final = ("some", "none")


class Writer:
    """Writes the conditions of one rule; measures go into groups that rules share, or into relations of its own."""

    def __init__(
        self, unit: Unit, types: Types, parameters: Mapping[str, DatedValues], groups: Groups, stratum: int
    ) -> None:
        self.unit, self.parameters, self.groups, self.stratum = unit, parameters, groups, stratum
        self.types = dict(types)
        self.sparse = False
        self.driver: Driver | None = None
        self.varying = frozenset(key for key, each in parameters.items() if each.varies)
        self.relations: dict[str, str] = {}
        self.joins: dict[str, str] = {}
        self.used: dict[int, Group] = {}
        self.ranked: dict[nodes.RankOf, str] = {}
        self._own: dict[tuple[Rows, Reduce | None], tuple[str, Select, dict[Fold, str]]] = {}
        self._nested = 0

    def kind(self, node: Node) -> Kind:
        """The kind of a value."""
        return kind_of(node, self.types, self.parameters)

    def text(self, node: Any, at: Select) -> str:
        """The SQL of a condition or value that stands in a SELECT."""
        match node:
            case nodes.Literal(value):
                return literal(value)
            case Get(alias, path):
                return at.sees(alias).column(path)
            case nodes.Bound(bound):
                return _bound(bound, at)
            case nodes.Setting():
                return self.setting(node, at)
            case nodes.Compare(op, left, right):
                return f"({self.text(left, at)} {'<>' if op == '!=' else op.replace('==', '=')} {self.text(right, at)})"
            case nodes.Arithmetic():
                return self._arithmetic(node, at)
            case nodes.And(items):
                return f"({every(self.text(item, at) for item in items)})"
            case nodes.Or(items):
                return either(self.text(item, at) for item in items)
            case nodes.Not(item):
                return f"(({self.text(item, at)}) IS NOT TRUE)"
            case nodes.Missing(item):
                return f"({self.text(item, at)} IS NULL)"
            case nodes.OneOf(item, choices):
                return f"({self.text(item, at)} IN ({', '.join(map(literal, choices))}))" if choices else "FALSE"
            case nodes.Blank(item):
                return _blank(self.text(item, at))
            case nodes.Latest(items):
                return _latest([self.text(item, at) for item in items])
            case nodes.FirstKnown(items):
                return f"coalesce({', '.join(self.text(item, at) for item in items)})"
            case Reduce():
                return self._measure(node, at)
            case nodes.RankOf():
                return f"d.{self.ranked.setdefault(node, f'rank_{len(self.ranked)}')}"
            case nodes.Crossing():
                return self._crossing(node, at)
        raise AssertionError(node)

    def setting(self, node: nodes.Setting, at: Select) -> str:
        """A parameter's value: on the first day of the period where it changes, by key where it has keys."""
        setpoints = self.parameters[node.parameter]
        values = [(since, self._value(value, node.key, at)) for since, value in setpoints.values]
        if not setpoints.varies:
            return values[0][1]
        day = f"{at.bounds()}.first_day"
        cases = [f"WHEN {day} >= {literal(since)} THEN {value}" for since, value in reversed(values)]
        return f"CASE {' '.join(cases)} END"

    def _value(self, value: Any, key: Node | None, at: Select) -> str:
        if key is None:
            return literal(value)
        cases = [f"WHEN {literal(word)} THEN {literal(item)}" for word, item in value.items()]
        return f"CASE {self.text(key, at)} {' '.join(cases)} END"

    def _arithmetic(self, node: nodes.Arithmetic, at: Select) -> str:
        left, right = self.text(node.left, at), self.text(node.right, at)
        days = [self.kind(each).name == "day" for each in (node.left, node.right)]
        if not any(days):
            return f"({left} {node.op} {right})"
        day, number, other = (left, right, node.right) if days[0] else (right, left, node.left)
        constant, known = self.constant(other), not self.kind(node.left if days[0] else node.right).optional
        if isinstance(constant, int):
            return moved(day, constant if node.op == "+" else -constant, known=known)
        return moved(day, number if node.op == "+" else f"-({number})")

    def constant(self, node: Node) -> Any:
        """The value of what is the same on every day; None where it is not."""
        if isinstance(node, nodes.Literal):
            return node.value
        if isinstance(node, nodes.Setting) and node.key is None and node.parameter not in self.varying:
            return self.parameters[node.parameter].values[0][1]
        return None

    def required(self, node: Reduce) -> list[tuple[Any, tuple[str, ...]]]:
        """What a `shows` asks for: the values, each with the day from which they hold (None for always)."""
        asked = node.required
        if isinstance(asked, nodes.Setting):
            setpoints = self.parameters[asked.parameter]
            if setpoints.varies:
                return [(since, _texts(value)) for since, value in setpoints.values]
            return [(None, _texts(setpoints.values[0][1]))]
        assert isinstance(asked, nodes.Literal)
        return [(None, _texts(asked.value))]

    def rows(self, rows: Rows, around: Select | None) -> Select:
        """A SELECT of the rows, with their links, period and conditions."""
        self.types[rows.alias] = rows.spec
        inner = Select(rows.spec, rows.alias, around)
        for own in rows.own:
            inner.where.append(self.text(own, inner))
        for ours, theirs in rows.links:
            joins = len(inner.joins)
            link = f"{self.text(ours, inner)} = {self.text(theirs, inner)}"
            # what is joined for the sake of a link comes after the relation that links join
            (inner.links if len(inner.joins) == joins else inner.where).append(link)
        if rows.bucket is not None:
            inner.links.append(f"{period_start(self.unit, self.text(rows.bucket, inner))} = {inner.bounds()}.first_day")
        for condition in rows.where:
            inner.where.append(self.text(condition, inner))
        return inner

    def _measure(self, node: Reduce, at: Select) -> str:
        if isinstance(at, Frame):
            shared = not self.sparse and plain(node, self.varying)
            return self._grouped(node, at) if shared else self._joined(node, at)
        if node.op in EXISTENCE:
            inner = self.rows(node.rows, at)
            return f"({'NOT ' if node.op == 'none' else ''}EXISTS (SELECT 1 {inner.source()}))"
        if plain(node, self.varying):
            return self._grouped_within(node, at)
        inner = self.rows(node.rows, at)
        return self._folded(node, lambda fold: f"(SELECT {self.aggregate(fold, inner)} {inner.source()})", at)

    def _folded(self, node: Reduce, column: Any, at: Select) -> str:
        """The measure over its figures; `column` gives the SQL of a fold."""
        own = node.rows.own if node.per is None else ()
        match node.op:
            case "some":
                return f"(coalesce({column(Fold('count', own))}, 0) > 0)"
            case "none":
                return f"(coalesce({column(Fold('count', own))}, 0) = 0)"
            case "count":
                return f"coalesce({column(Fold('count', own))}, 0)"
            case "shows":
                return self._shows(node, column, at)
            case "values" if node.value is not None and self.kind(node.value).name == "choice":
                return self._choices(node, column)
            case "distinct" | "total":
                return f"coalesce({column(Fold(node.op, own, node.value))}, 0)"
        return str(column(Fold(node.op, own, node.value)))

    def _shows(self, node: Reduce, column: Any, at: Select) -> str:
        cases = []
        for since, values in self.required(node):
            shown = every(f"coalesce({column(Fold('count', node.rows.own, node.value, v))}, 0) > 0" for v in values)
            cases.append((since, f"({shown})"))
        if cases[0][0] is None:
            return cases[0][1]
        day = f"{at.bounds()}.first_day"
        return (
            f"CASE {' '.join(f'WHEN {day} >= {literal(since)} THEN {shown}' for since, shown in reversed(cases))} END"
        )

    def _choices(self, node: Reduce, column: Any) -> str:
        """The numbers of the choices that a column shows, with commas between: far less work than a list."""
        assert node.value is not None
        choices = chosen(self.kind(node.value))
        shown = [f"coalesce({column(Fold('count', node.rows.own, node.value, each))}, 0) > 0" for each in choices]
        numbers = [f"CASE WHEN {each} THEN '{number}' END" for number, each in enumerate(shown)]
        return f"concat_ws(',', {', '.join(numbers)})"

    def aggregate(self, fold: Fold, inner: Select, filtered: str = "") -> str:
        """The SQL of a fold over the rows of a SELECT."""
        value = "" if fold.value is None else self.text(fold.value, inner)
        if fold.choice:
            filtered = every([*([filtered] if filtered else []), f"{value} = {literal(fold.choice)}"])
        return folded(fold.op, value, filtered)

    def _grouped(self, node: Reduce, at: Frame) -> str:
        """A measure that was folded beforehand, joined by its key and period."""
        own = called(node, node.rows.alias, "r")
        self.types["r"] = node.rows.spec
        key, _ = group_key(own, self.unit, self.stratum)
        group = self.groups.group(key)
        self.used[group.number] = group
        outer = [self.text(theirs, at) for _, theirs in node.rows.links]
        carries = self.driver is not None and self.driver.group is group and outer == [at.column(("id",))]
        alias = "d" if carries else self._joined_group(key, group, outer)

        def column(fold: Fold) -> str:
            figure = group.figure(_unfiltered(fold, key.alone))
            return f"d.{self.driver.column(figure)}" if self.driver is not None and carries else f"{alias}.{figure}"

        return self._folded(own, column, at)

    def _joined_group(self, key: GroupKey, group: Group, outer: list[str]) -> str:
        """The alias under which a group is joined to the instances."""
        on = [f"k{number} = {text}" for number, text in enumerate(outer)]
        if key.bucket is not None:
            on.append("b = d.first_day")
        alias = self._alias(f"{group.table} {on}", group.table)
        self.joins[alias] = f"LEFT JOIN {group.table} AS {alias} ON {every(f'{alias}.{each}' for each in on)}"
        return alias

    def _alias(self, signature: str, table: str) -> str:
        known = [alias for alias, other in self.relations.items() if other == signature]
        if known:
            return known[0]
        alias = f"{table}_{sum(each.startswith(f'{table}_') for each in self.relations)}"
        self.relations[alias] = signature
        return alias

    def _joined(self, node: Reduce, at: Frame) -> str:
        """A measure over the rows that belong to each instance, joined to the instances and folded."""
        base = called(node, node.rows.alias, "r")
        self.types["r"] = node.rows.spec
        kept = (base.rows, base if node.per is not None else None)
        if kept not in self._own:
            self._own[kept] = (f"m{len(self._own)}", self.rows(base.rows, at), {})
        relation, _, folds = self._own[kept]
        self.joins[relation] = f"LEFT JOIN {relation} ON {same_keys(relation, 'd', at.keys)}"

        def column(fold: Fold) -> str:
            bare = attrs.evolve(fold, own=())
            return f"{relation}.{folds.setdefault(bare, f'a{len(folds)}')}"

        return self._folded(base, column, at)

    def drive(self, node: Reduce | None) -> None:
        """Let the facts of a measure say which instances are looked at."""
        if node is not None:
            own = called(node, node.rows.alias, "r")
            self.driver = Driver(self.groups.group(group_key(own, self.unit, self.stratum)[0]))

    def own_relations(self, at: Frame) -> dict[str, str]:
        """The relations of the rule's own measures, by name."""
        found = {}
        for (rows, capped), (relation, inner, folds) in self._own.items():
            keys, joined = {key: f"d.{key}" for key in at.keys}, "d"
            if capped is not None:
                found[relation] = self.capped(capped, inner, keys, "a0", "d")
                continue
            if not self.sparse and at.keys == ("subject", "first_day") and _of_stretches(rows):
                keys["subject"], inner.links = self.text(rows.links[0][0], inner), [f"d.calendar = {CALENDAR}"]
                joined = "calendar AS d"
            columns = {column: self.aggregate(fold, inner) for fold, column in folds.items()}
            by = ", ".join(keys.values())
            found[relation] = f"SELECT {named({**keys, **columns})}\n{inner.source(joined)}\nGROUP BY {by}"
        return found

    def capped(self, node: Reduce, inner: Select, keys: dict[str, str], column: str, joined: str = "") -> str:
        """A total of which at most so many rows of each kind count, the greatest first."""
        value, kind, at_most = (self.text(each, inner) for each in (node.value, node.per, node.at_most))
        place = f"row_number() OVER (PARTITION BY {', '.join([*keys.values(), kind])} ORDER BY {value} DESC)"
        inside = {**keys, "v": value, "place": place, "at_most": at_most}
        by = ", ".join(name(key) for key in keys)
        kept = f"FROM (SELECT {named(inside)}\n{inner.source(joined)}) AS placed\nWHERE place <= at_most"
        if not by:
            return f"SELECT sum(v) AS {column} {kept}"
        return f"SELECT {by}, sum(v) AS {column} {kept}\nGROUP BY {by}"

    def _grouped_within(self, node: Reduce, at: Select) -> str:
        """A figure of rows within rows, folded by its key and joined to the rows around it."""
        inner = Select(node.rows.spec, node.rows.alias)
        self.types[node.rows.alias] = node.rows.spec
        keys = {f"k{number}": self.text(ours, inner) for number, (ours, _) in enumerate(node.rows.links)}
        outer = [self.text(theirs, at) for _, theirs in node.rows.links]
        if node.rows.bucket is not None:
            keys["b"] = period_start(self.unit, self.text(node.rows.bucket, inner))
            outer.append(f"{at.bounds()}.first_day")
        inner.where += [self.text(own, inner) for own in node.rows.own]
        self._nested += 1
        alias, folds = f"n{self._nested}", dict[Fold, str]()
        text = self._folded(node, lambda fold: f"{alias}.{folds.setdefault(fold, f'a{len(folds)}')}", at)
        columns = {column: self.aggregate(fold, inner) for fold, column in folds.items()}
        by = f" GROUP BY {', '.join(keys.values())}" if keys else ""
        grouped = f"SELECT {named({**keys, **columns})} {inner.source()}{by}"
        on = every(f"{alias}.{key} = {theirs}" for key, theirs in zip(keys, outer, strict=True))
        at.joins.append(f"LEFT JOIN ({grouped}) AS {alias} ON {on}")
        return text

    def _crossing(self, node: nodes.Crossing, at: Select) -> str:
        """The first day at whose end a running sum exceeds a limit."""
        around = at if isinstance(at, Frame) else Select(at.spec, at.alias, at.around)
        inner = self.rows(node.rows, around)
        ours = [f"d.{key}" for key in at.keys] if isinstance(at, Frame) else [at.column(("id",))]
        keys = {f"k{number}": text for number, text in enumerate(ours)}
        columns = {
            "paid_on": self.text(node.day, inner), "amount": self.text(node.value, inner),
            "bound": self.text(node.limit, inner),
        }  # fmt: skip
        source = inner.source("d") if around is at else inner.beside(around)
        paid = f"SELECT {named({**keys, **columns})}\n{source}"
        by = ", ".join(keys)
        running = f"sum(sum(amount)) OVER (PARTITION BY {by} ORDER BY paid_on)"
        summed = (
            f"SELECT {by}, paid_on, bound, {running} AS running FROM ({paid}) AS paid GROUP BY {by}, paid_on, bound"
        )
        first = f"SELECT {by}, min(paid_on) AS paid_on FROM ({summed}) AS summed WHERE running > bound GROUP BY {by}"
        self._nested += 1
        alias = f"n{self._nested}"
        on = every(f"{alias}.{key} = {text}" for key, text in keys.items())
        join = f"LEFT JOIN ({first}) AS {alias} ON {on}"
        if around is at:
            self.joins[alias] = join
        else:
            at.joins.append(join)
        return f"{alias}.paid_on"


def chosen(kind: Kind) -> tuple[str, ...]:
    """The choices of a kind in the order in which they are listed; none where it is no choice."""
    return tuple(sorted(kind.of)) if kind.name == "choice" else ()


def _of_stretches(rows: Rows) -> bool:
    """Whether a subject's rows count by their stretch alone: they need not be joined to who is due, which is slower."""
    starts, ends, others = stretch(rows)
    outer = [theirs for _, theirs in rows.links]
    return rows.bucket is None and bool(starts and ends) and not others and outer == [Get(SUBJECT, ("id",))]


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, tuple) else (value,)


def _unfiltered(fold: Fold, alone: tuple[Node, ...]) -> Fold:
    return attrs.evolve(fold, own=()) if alone else fold


def _bound(bound: str, at: Select) -> str:
    """A day of the duty at hand, or the year of its period."""
    if bound == "as_of":
        return AS_OF
    if bound == "year":
        return f"CAST(extract(year FROM {at.bounds()}.first_day) AS BIGINT)"
    return f"{at.bounds()}.{BOUNDS[bound]}"


def _blank(text: str) -> str:
    return f"({text} IS NULL OR trim({text}, {WHITE}) = '')"


def _latest(days: list[str]) -> str:
    """The latest day where all are known; SQL's own `greatest` would leave out those that are not."""
    known = every(f"{day} IS NOT NULL" for day in days)
    return f"CASE WHEN {known} THEN greatest({', '.join(days)}) END"
