"""What is measured for each due instance: figures of groups that rules share, or of relations of the rule's own."""

import attrs
from attrs import field, frozen

from iron_rules.engines.sql.build.days import CALENDAR
from iron_rules.engines.sql.build.driver import Driver
from iron_rules.engines.sql.build.groups import Fold, Group, GroupKey, Groups, called, group_key, picked, plain, stretch
from iron_rules.engines.sql.build.query import Join, Query, Relation
from iron_rules.engines.sql.build.ratios import Ratio, stored
from iron_rules.engines.sql.build.scope import Frame, Scope, same_keys
from iron_rules.engines.sql.build.settings import Settings
from iron_rules.engines.sql.build.tree import Column, Expr, every
from iron_rules.engines.sql.build.writer import Writer
from iron_rules.expressions.nodes import Get, Node, Previous, RankOf, Reduce, Rows, Run
from iron_rules.expressions.walk import regardless_of_names
from iron_rules.periods import Unit
from iron_rules.plan.kinds import Types
from iron_rules.plan.plan import SUBJECT


@frozen
class _Own:
    """A relation of a rule's own: its name, the rows that it folds, their scope, and the figures wanted of it."""

    name: str
    rows: Rows
    capped: Reduce | None
    scope: Scope
    folds: dict[Fold, str] = field(factory=dict)


class InstanceWriter(Writer):
    """Writes the conditions of one rule about its due instances; `sparse` where few instances are looked at."""

    def __init__(
        self, unit: Unit, types: Types, settings: Settings, groups: Groups, stratum: int, *, sparse: bool = False
    ) -> None:
        super().__init__(unit, types, settings, groups, stratum)
        self.sparse = sparse
        self.driver: Driver | None = None
        self.joins: dict[str, Join] = {}
        self.ranked: dict[RankOf, str] = {}
        self._aliases: dict[tuple[str, tuple[tuple[str, Expr], ...]], str] = {}
        self._own: dict[tuple[Rows, Reduce | None], _Own] = {}
        self._prefix = ""
        self.calendar: Expr = CALENDAR
        self.lags: dict[str, tuple[int, Expr]] = {}
        self.runs: dict[str, tuple[Expr, Expr]] = {}
        self.lag_joins: dict[str, Join] = {}
        self.run_joins: dict[str, Join] = {}
        self._earlier: dict[Node, Expr] = {}
        self._looks = 0

    def beside(self, prefix: str) -> "InstanceWriter":
        """Return a writer of the same rule about other facts; the names of its relations begin with `prefix`."""
        writer = InstanceWriter(self.unit, self.types, self.settings, self.groups, self.stratum)
        writer.rule, writer._prefix = self.rule, prefix
        return writer

    def asked(self, node: Node, at: Scope) -> Expr:
        """Return the column with an instance's place in a ranking, or with what is asked of earlier periods."""
        if isinstance(node, RankOf):
            return Column("d", self.ranked.setdefault(node, f"rank_{len(self.ranked)}"))
        key = regardless_of_names(node)
        if key not in self._earlier:
            self._earlier[key] = self._look_back(node, at)
        return self._earlier[key]

    def _look_back(self, node: Node, at: Scope) -> Expr:
        assert isinstance(node, Previous | Run)
        self._looks += 1
        name, joins = f"earlier_{self._looks}", self.joins
        if isinstance(node, Previous):
            self.joins = self.lag_joins
            value = self.expr(node.item, at)
            self.lags[name] = node.periods, value
            found: Expr = stored("d", name) if isinstance(value, Ratio) else Column("d", name)
        else:
            self.joins = self.run_joins
            self.runs[name] = self.expr(node.condition, at), self.expr(node.times, at)
            found = Column("d", name)
        self.joins = joins
        return found

    def join(self, alias: str, join: Join, at: Scope) -> None:
        """Join what was measured to the instances, or to the rows it is measured for."""
        if isinstance(at, Frame):
            self.joins[alias] = join
        else:
            super().join(alias, join, at)

    def measure(self, node: Reduce, at: Scope) -> Expr:
        """Return what is measured of the rows that belong to an instance, or to rows of one."""
        if not isinstance(at, Frame):
            return super().measure(node, at)
        shared = not self.sparse and plain(node, self.settings.varying)
        return self._grouped(node, at) if shared else self._joined(node, at)

    def drive(self, node: Reduce | None) -> None:
        """Let the facts of a measure say which instances are looked at."""
        if node is not None:
            own = called(node, node.rows.alias, "r")
            self.driver = Driver(self.groups.group(group_key(own, self.unit, self.stratum)[0]))

    def _grouped(self, node: Reduce, at: Frame) -> Expr:
        """A measure that was folded beforehand, joined by its key and period."""
        own = called(node, node.rows.alias, "r")
        self.types["r"] = node.rows.spec
        key, _ = group_key(own, self.unit, self.stratum)
        group = self.groups.group(key)
        outer = [self.expr(theirs, at) for _, theirs in node.rows.links]
        driver = self.driver
        if driver is not None and driver.group is group and outer == [at.column(("id",))]:
            return self.measured(own, lambda fold: Column("d", driver.column(_figure(group, fold))), at)
        alias = self._joined_group(key, group, outer, at)
        return self.measured(own, lambda fold: Column(alias, _figure(group, fold)), at)

    def _joined_group(self, key: GroupKey, group: Group, outer: list[Expr], at: Frame) -> str:
        """The alias under which a group is joined to the instances, once for the same conditions."""
        on = [(f"k{number}", each) for number, each in enumerate(outer)]
        if key.bucket is not None:
            on.append(("b", Column(at.relation, "first_day")))
        known = (group.table, tuple(on))
        if known not in self._aliases:
            number = sum(table == group.table for table, _ in self._aliases)
            self._aliases[known] = f"{group.table}_{number}"
        alias = self._aliases[known]
        self.joins[alias] = Join(
            Relation(group.table, alias), every(Column(alias, word).equals(each) for word, each in on)
        )
        return alias

    def _joined(self, node: Reduce, at: Frame) -> Expr:
        """A measure over the rows that belong to each instance, joined to the instances and folded."""
        base = called(node, node.rows.alias, "r")
        self.types["r"] = node.rows.spec
        capped = base if picked(node) or node.op == "covered" else None
        known = (base.rows, capped)
        if known not in self._own:
            self._own[known] = _Own(f"{self._prefix}m{len(self._own)}", base.rows, capped, self.rows(base.rows, at))
        own = self._own[known]
        self.joins[own.name] = Join(Relation(own.name), same_keys(own.name, at.relation, at.keys))

        def column(fold: Fold) -> Expr:
            return Column(own.name, own.folds.setdefault(attrs.evolve(fold, own=()), f"a{len(own.folds)}"))

        return self.measured(base, column, at)

    def own_relations(self, at: Frame) -> dict[str, Query]:
        """Return the relations of the rule's own measures, by name."""
        return {own.name: self._relation(own, at) for own in self._own.values()}

    def _relation(self, own: _Own, at: Frame) -> Query:
        keys: dict[str, Expr] = {key: Column(at.relation, key) for key in at.keys}
        inner, joined = own.scope, Relation(at.relation)
        self.types["r"] = own.rows.spec
        if own.capped is not None:
            write = self.pieced if own.capped.op == "covered" else self.capped
            return write(own.capped, inner, keys, "a0", joined)
        if not self.sparse and at.keys == ("subject", "first_day") and _of_stretches(own.rows):
            keys["subject"] = self.expr(own.rows.links[0][0], inner)
            inner.links, joined = [Column("d", "calendar").equals(self.calendar)], Relation("calendar", "d")
        columns = {column: self.aggregate(fold, inner) for fold, column in own.folds.items()}
        return inner.select({**keys, **columns}, joined, by=keys.values())


def _figure(group: Group, fold: Fold) -> str:
    """The column of a figure; one of a group with conditions of its own has none beside them."""
    return group.figure(attrs.evolve(fold, own=()) if group.key.alone else fold)


def _of_stretches(rows: Rows) -> bool:
    """Whether a subject's rows count by their stretch alone: they need not be joined to who is due, which is slower."""
    starts, ends, others = stretch(rows)
    outer = [theirs for _, theirs in rows.links]
    return rows.bucket is None and bool(starts and ends) and not others and outer == [Get(SUBJECT, ("id",))]
