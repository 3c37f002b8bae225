"""Lowering: the conditions of a rule with words resolved, and joins and windows made explicit."""

from collections.abc import Mapping
from typing import Any

import attrs

from iron_rules.errors import Fault, meant, near
from iron_rules.expressions import nodes
from iron_rules.expressions.measures import Op
from iron_rules.expressions.nodes import Column, Compare, Get, Measure, Node, Noun, Part, Reduce, Rows
from iron_rules.expressions.walk import conjuncts, walk
from iron_rules.facts.nouns import condition_of
from iron_rules.facts.places import place_paths, steps_of
from iron_rules.facts.spec import PLACE, FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake.quoting import OR, several
from iron_rules.language.words import ANYWHERE
from iron_rules.periods import Unit, months_of, noun_of, noun_zh
from iron_rules.plan import hints
from iron_rules.plan.scope import Row, Scope, references, rows_named, target_of
from iron_rules.plan.stretches import counted_days, has_days, holding, in_proportion
from iron_rules.plan.windows import Unfit, begun_by, gathered, placed
from iron_rules.text import NOTHING as SAYS_NOTHING
from iron_rules.text import Text, said_of

NOTHING = nodes.ErrorNode(SAYS_NOTHING, SAYS_NOTHING, "")
"""Stands where a fault was found, so that the rest of the rule is looked at too."""


class Lowering:
    """The lowering of the conditions of one rule; it gathers faults and the names of measures on the way."""

    def __init__(
        self,
        rule: str,
        unit: Unit,
        varying: frozenset[str],
        nouns: Mapping[Noun, str],
        facts: Vocabulary,
        *,
        recurring: bool = True,
    ) -> None:
        self.rule, self.unit, self.varying, self.nouns, self.facts = rule, unit, varying, nouns, facts
        self.recurring = recurring
        self.faults: list[Fault] = []
        self.names: dict[Node, str] = {}
        self.by: Node | None = None
        """The day by which the duty is to be done, where that is before the last of its period."""
        self._rows = 0

    def fault(self, at: str, what: Text, hint: Text = SAYS_NOTHING) -> Node:
        """Note a fault and go on."""
        self.faults.append(Fault(at, said_of(self.rule, what), hint))
        return NOTHING

    def condition(self, node: Any, scope: Scope) -> Any:
        """Return the node with every column, measure, rank and first day in it lowered."""
        if isinstance(node, nodes.ErrorNode):
            return self.fault(node.at, node.what, node.hint)
        if isinstance(node, Column):
            return self._column(node, scope)
        if isinstance(node, Measure):
            return self._measure(node, scope)
        if isinstance(node, nodes.Rank):
            return self._rank(node, scope)
        if isinstance(node, nodes.Workdays):
            self.names[node] = "workdays"
            return node
        if isinstance(node, nodes.FirstDay):
            return self._first_day(node, scope)
        if isinstance(node, nodes.Previous | nodes.YearBefore):
            return self._previous(node, scope)
        if isinstance(node, nodes.InARow):
            run: Node = nodes.Run(self.condition(node.condition, scope), self.condition(node.times, scope))
            self.names[run] = "in_a_row"
            return Compare(">=", run, self.condition(node.times, scope))
        if isinstance(node, nodes.ProRata):
            return self.condition(in_proportion(node), scope)
        if isinstance(node, nodes.Days):
            days = nodes.Days(*(self._part(each, scope) for each in (node.first, node.last, node.stretches)))
            self.names[days] = "days"
            return days
        return attrs.evolve(node, **{each.name: self._part(getattr(node, each.name), scope) for each in _parts(node)})

    def _part(self, value: Any, scope: Scope) -> Any:
        if isinstance(value, tuple):
            return tuple(self._part(item, scope) for item in value)
        return self.condition(value, scope) if attrs.has(type(value)) else value

    def _column(self, node: Column, scope: Scope) -> Node:
        found = rows_named(node, scope)
        if len(found) == 1:
            return self._get(found[0], node.path, node.at)
        word = f"{self.nouns.get(node.noun, node.noun.kind.__name__)}.{'.'.join(node.path)}"
        if not found:
            return self.fault(
                node.at, Text(f"此处没有 `{word}` 所指的行", f"no row in sight is meant by `{word}`"), hints.MEASURE
            )
        return self.fault(
            node.at, Text(f"`{word}` 可能指 {len(found)} 行", f"`{word}` may mean {len(found)} rows"), hints.NAME_NOUN
        )

    def _get(self, row: Row, path: tuple[str, ...], at: str) -> Node:
        """Return a column of a row; of a place, the first that is known of the ways to it."""
        for number, step in enumerate(path):
            if step == PLACE and step not in _own(owner_of(row.spec, path[:number])):
                return self._placed(row, path[:number], path[number + 1 :], at)
        return Get(row.alias, path, at=at)

    def _placed(self, row: Row, before: tuple[str, ...], after: tuple[str, ...], at: str) -> Node:
        owner = owner_of(row.spec, before)
        ways = [(*before, *way, *after) for way in place_paths(owner)]
        for way in ways:
            steps = steps_of(row.spec, way)
            if any(step.name == "id" for step in steps) or len(steps) < len(way):
                return self.fault(
                    at,
                    Text(
                        f"{owner.name} 的所在地没有 `{'.'.join(after)}`",
                        f"the place of a {owner.name} has no `{'.'.join(after)}`",
                    ),
                    hints.NAME_COLUMN,
                )
            if len(ways) > 1 and any(step.optional for step in steps[len(way) - len(after) :]):
                hint = hints.NAME_REFERENCE
                return self.fault(
                    at,
                    Text(f"所在地的 `{'.'.join(after)}` 可能缺失", f"`{'.'.join(after)}` of a place may be missing"),
                    hint,
                )
        gets = tuple(self._get(row, way, at) for way in ways)
        return gets[0] if len(gets) == 1 else nodes.FirstKnown(gets)

    def rows(self, noun: Noun, alias: str = "", at: str = "") -> tuple[Row, list[Node]]:
        """Return a new row of the noun, and the noun's own conditions on it."""
        if noun.kind not in self.facts:
            name = noun.kind.__name__
            close = near(name, (each.__name__ for each in self.facts.names if each.__name__ != name))
            hint = meant(close) if close else hints.IN_VOCABULARY
            self.fault(at, Text(f"{name} 不在规则包的词汇表里", f"{name} is not in the pack's vocabulary"), hint)
        self._rows += not alias
        row = Row(alias or f"r{self._rows}", noun)
        where = condition_of(noun) if noun.where is not None or noun.narrows is not None else None
        return row, [self.condition(each, (row,)) for each in conjuncts(where)]

    def placed(self, rows: Rows, conditions: list[Node]) -> Rows:
        """Return the rows with each condition in its place: a link, one of the row's own, or one that looks around."""
        links, own, where = list(rows.links), list(rows.own), list(rows.where)
        for condition in gathered(part for each in conditions for part in _parted(each)):
            link = self._link(condition, rows.alias)
            if link is not None:
                links.append(link)
            elif self._static(condition, rows.alias):
                own.append(condition)
            else:
                where.append(condition)
        return attrs.evolve(rows, links=tuple(links), own=tuple(own), where=tuple(where))

    def _link(self, condition: Node, alias: str) -> tuple[Node, Node] | None:
        if not (isinstance(condition, Compare) and condition.op == "==") or _divides(condition):
            return None
        for inner, outer in ((condition.left, condition.right), (condition.right, condition.left)):
            around = aliases(outer)
            bound = any(isinstance(each, nodes.Bound) for each in walk(outer))
            if aliases(inner) == {alias} and alias not in around and (around or bound) and self._static(inner, alias):
                return inner, outer
        return None

    def _static(self, node: Node, alias: str) -> bool:
        """Return whether a condition looks at the row alone, so that it holds or not for every duty alike."""
        return not self.looks_at_period(node) and aliases(node) <= {alias}

    def looks_at_period(self, node: Part) -> bool:
        """Return whether a node may come to something else in another period."""
        return any(
            (isinstance(each, nodes.Bound) and each.name != "as_of")
            or (isinstance(each, Rows) and each.bucket is not None)
            or (isinstance(each, nodes.Setting) and each.parameter in self.varying)
            for each in walk(node)
        )

    def _measure(self, node: Measure, scope: Scope) -> Node:
        row, conditions = self.rows(node.noun, at=node.at)
        inside = (*scope, row)
        window = attrs.evolve(
            node.window, **{end: self._part(getattr(node.window, end), scope) for end in ("first", "last")}
        )
        value = None if node.value is None else self._part(node.value, inside)
        bucket: Node | None
        in_time: tuple[Node, ...]
        try:
            if node.op == "value":
                bucket, in_time = None, (holding(row.alias, row.spec, window),)
            elif node.op == "covered":
                cut = () if node.cut is None else node.cut.path
                value = counted_days(row.alias, row.spec, window, self.unit, cut, recurring=self.recurring)
                bucket, in_time = None, (has_days(value),)
            else:
                bucket, in_time = placed(row.alias, row.spec, window, self.unit, recurring=self.recurring)
        except Unfit as error:
            between = hints.BETWEEN
            hint = between if node.op in ("covered", "value") else hints.ANY_TIME
            return self.fault(node.at, error.said, hint)
        conditions += [*self._joins(node, row, scope), *in_time, *begun_by(row.alias, row.spec, window, self.by)]
        test = self.condition(node.where, inside) if node.where is not None else None
        if test is not None:
            conditions.append(nodes.Not(test) if node.op == "each" else test)
        rows = self.placed(Rows(row.spec.name, row.alias, bucket=bucket, spec=row.spec), conditions)
        op: Op = "none" if node.op == "each" else node.op
        rest = (self._part(each, inside) for each in (node.required, node.per, node.at_most, node.once_per))
        lowered = Reduce(op, rows, value, *rest)
        self.names[lowered] = node.name or self._name(node)
        return lowered

    def _rank(self, node: nodes.Rank, scope: Scope) -> Node:
        subject = scope[0]
        if node.within is not None and node.within.noun.kind is not subject.noun.kind:
            what = Text(
                f"`within=` 写的列属于另一类型，而规则的对象是 {subject.spec.name}",
                f"`within=` names a column of another type than the rule's subjects, which are {subject.spec.name}",
            )
            return self.fault(
                node.at,
                what,
                Text(f"请写 {subject.noun.kind.__name__} 的列", f"name a column of {subject.noun.kind.__name__}"),
            )
        everyone = node.among == subject.noun and node.among.kind is subject.noun.kind
        others = None if node.among is None or everyone else self._others(node, node.among, subject)
        figure, within = self.condition(node.measure, scope), self._part(node.within, scope)
        lowered = nodes.RankOf(figure, everyone, within, node.lowest, others)
        self.names[lowered] = "rank"
        return lowered

    def _others(self, node: nodes.Rank, among: Noun, subject: Row) -> nodes.Others | None:
        """Return the facts that a subject is ranked among, as a measure would count them, and their figure."""
        row, conditions = self.rows(among, at=node.at)
        alike = among.kind is subject.noun.kind
        if node.within is not None and not alike:
            what = Text(
                f"`within=` 看的列，`among=` 的 {row.spec.name} 没有",
                f"`within=` looks at a column that the {row.spec.name} of `among=` has not",
            )
            self.fault(node.at, what, hints.RANK_OWN_TYPE)
            return None
        try:
            bucket, in_time = placed(row.alias, row.spec, nodes.Window(), self.unit)
        except Unfit as error:
            self.fault(node.at, error.said, hints.RANK_IN_PERIOD)
            return None
        rows = self.placed(Rows(row.spec.name, row.alias, bucket=bucket, spec=row.spec), [*conditions, *in_time])
        scope = (Row(row.alias, subject.noun) if alike else row,)
        figure = self.condition(node.measure, scope)
        if any(isinstance(each, nodes.Previous | nodes.Run | nodes.RankOf) for each in walk(figure)):
            self.fault(
                node.at,
                Text(
                    "其他对象的排名依据看了以前的期间或所在地",
                    "what others are ranked by looks at earlier periods or at places",
                ),
                hints.RANK_BY_MEASURE,
            )
        return nodes.Others(rows, figure, self._part(node.within, scope))

    def _joins(self, node: Measure, row: Row, scope: Scope) -> list[Node]:
        """Return the equalities that join a measured row to the rows around it."""
        if node.joined is not None:
            return [] if node.joined == ANYWHERE else [self.condition(node.joined, (*scope, row))]
        outer = scope[-1]
        if node.same:
            return self._same(node, row, outer)
        if node.via is not None:
            via = self.condition(node.via, (row,))
            ends = target_of(row.spec, node.via.path) if isinstance(via, Get | nodes.FirstKnown) else ()
            to = next((each for each in reversed(scope) if each.noun.fact in ends), None)
            if to is None:
                what = Text(
                    f"`via=` 不指向此处的行，而是指向{'或'.join(ends) or '空处'}",
                    f"`via=` leads to no row in sight, but to {' or '.join(ends) or 'nothing'}",
                )
                return [self.fault(node.at, what, hints.VIA)]
            return [Compare("==", via, Get(to.alias, ("id",)))]
        found = references(row.spec, outer.noun.fact)
        if len(found) == 1:
            return [Compare("==", Get(row.alias, found), Get(outer.alias, ("id",)))]
        return [self._unjoined(node, row, outer, found)]

    def _same(self, node: Measure, row: Row, outer: Row) -> list[Node]:
        joins: list[Node] = []
        for column in node.same:
            lacks = next((each for each in (row, outer) if not _has(each, column, own=each is row)), None)
            if lacks is not None:
                what = Text(f"`same=` 写的不是 {lacks.spec.name} 的列", f"`same=` names no column of {lacks.spec.name}")
                hint = Text(
                    f"请写 {outer.spec.name} 和 {row.spec.name} 都有的列，或写 joined=CONDITION",
                    f"name a column of {row.spec.name} that {outer.spec.name} has too, or say joined=CONDITION",
                )
                joins.append(self.fault(node.at, what, hint))
            elif isinstance(column, Column):
                inner, around = (self._get(each, column.path, column.at) for each in (row, outer))
                joins.append(Compare("==", inner, around))
        return joins

    def _unjoined(self, node: Measure, row: Row, outer: Row, found: tuple[str, ...]) -> Node:
        inner, around = row.noun.kind.__name__, outer.noun.kind.__name__
        if found:
            ways = several([f"via={inner}.{each}" for each in found], OR)
            return self.fault(
                node.at,
                Text(
                    f"{inner} 通过 {'、'.join(found)} 都指向 {around}",
                    f"{inner} refers to {around} by {' and by '.join(found)}",
                ),
                Text(f"请写明是哪一个：{ways.zh}", f"say which: {ways}"),
            )
        hint = hints.JOIN
        return self.fault(node.at, Text(f"{inner} 与 {around} 没有关联", f"nothing joins {inner} to {around}"), hint)

    def _previous(self, node: nodes.Previous | nodes.YearBefore, scope: Scope) -> Node:
        item = self.condition(node.item, scope)
        if not any(isinstance(each, Reduce) for each in walk(item)):
            hint = hints.NAME_MEASURE
            return self.fault(
                node.at,
                Text(
                    "没有在以前的期间会有所不同的度量", "nothing is measured that could be another in an earlier period"
                ),
                hint,
            )
        if isinstance(node, nodes.Previous):
            return nodes.Previous(item, node.periods, at=node.at)
        months = months_of(self.unit)
        if months not in (1, 3, 6, 12) and self.unit != "day":
            what = Text(
                f"{noun_zh(self.unit)}没有一年前的对应期间", f"a {noun_of(self.unit)} has no counterpart a year before"
            )
            return self.fault(node.at, what, hints.PERIODS_BEFORE)
        return nodes.Previous(item, 12 // (months or 12), at=node.at)

    def _first_day(self, node: nodes.FirstDay, scope: Scope) -> Node:
        measure = node.measure
        assert isinstance(measure, Measure) and measure.value is not None
        lowered = self.condition(attrs.evolve(measure, window=nodes.Window("any_time")), scope)
        event = measure.noun.kind.__spec__.event
        if event is None or not isinstance(lowered, Reduce) or lowered.value is None:
            return self.fault(
                node.at,
                Text(f"{measure.noun.fact} 没有可以累计的日期", f"a {measure.noun.fact} has no day to run along"),
                hints.TOTAL_WITH_DAY,
            )
        day = Get(lowered.rows.alias, (event.name,))
        return nodes.Crossing(lowered.rows, day, lowered.value, self.condition(node.limit, scope))

    def _name(self, node: Measure) -> str:
        noun = self.nouns.get(node.noun, node.noun.fact)
        noun = node.noun.fact if noun == node.noun.kind.__name__ else noun
        return f"{noun}.{node.value.path[-1]}" if isinstance(node.value, Column) else noun


def _has(row: Row, column: Node, *, own: bool) -> bool:
    """Return whether a row has a column of that name; with `own`, whether the column is meant to be the row's."""
    if not isinstance(column, Column) or row.spec.column(column.path[0]) is None:
        return False
    return not own or column.noun.fact == row.noun.fact


def owner_of(spec: FactSpec, path: tuple[str, ...]) -> FactSpec:
    """Return the type that a path of references leads to, from a row of a type."""
    steps = steps_of(spec, path)
    return steps[-1].targets[0].__spec__ if steps and steps[-1].targets else spec


def _own(spec: FactSpec) -> set[str]:
    return {each.name for each in spec.columns}


def _parts(node: Any) -> list["attrs.Attribute[object]"]:
    return [
        each
        for each in attrs.fields(type(node))
        if each.name not in ("op", "name", "parameter", "maybe", "least", "choices", "periods", "lowest", "at")
    ]


def _divides(node: Node) -> bool:
    """Return whether a condition looks at a quotient, by which nothing is looked up."""
    return any(getattr(each, "op", "") in ("/", "average") for each in walk(node))


def _parted(condition: Node) -> tuple[Node, ...]:
    """Return the conditions that must all hold for one to hold; a window stays one."""
    return (condition,) if isinstance(condition, nodes.Within) else conjuncts(condition)


def aliases(node: Part) -> set[str]:
    """Return the rows that a condition looks at, without those that it brings in itself."""
    found = [each.alias for each in walk(node) if isinstance(each, Get)]
    inner = [each.alias for each in walk(node) if isinstance(each, Rows)]
    return set(found) - set(inner)
