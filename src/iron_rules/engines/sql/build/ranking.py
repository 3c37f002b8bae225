"""Ranks into relations: every instance that is due with its place, among such instances or among other facts."""

from collections.abc import Sequence

from attrs import frozen

from iron_rules.engines.sql.build.calls import Order, Over, call
from iron_rules.engines.sql.build.days import DAYS
from iron_rules.engines.sql.build.earlier import OWN
from iron_rules.engines.sql.build.instances import InstanceWriter
from iron_rules.engines.sql.build.query import Derived, Join, Query, Relation, Select, union
from iron_rules.engines.sql.build.ratios import Ratio
from iron_rules.engines.sql.build.scope import Frame, same_keys
from iron_rules.engines.sql.build.tree import Column, Expr, Star, Value, case, every
from iron_rules.expressions.nodes import Node, Others, RankOf
from iron_rules.plan.plan import Plan


@frozen
class _Place:
    """A place that is asked for, by its column: how many keys put its figures in order, and what is shared."""

    node: RankOf
    column: str
    keys: int

    @property
    def figures(self) -> list[str]:
        """The columns of the keys."""
        return [f"{self.column}_figure{number or ''}" for number in range(self.keys)]

    @property
    def shared(self) -> list[str]:
        """The column of what is shared, if something is."""
        return [] if self.node.within is None else [f"{self.column}_within"]

    def order(self, relation: str = "d") -> tuple[Order, ...]:
        """Return the order of figures, the best first and those that are not known last."""
        descending = not self.node.lowest
        return tuple(Order(Column(relation, each), descending=descending, nulls_last=True) for each in self.figures)


def ranked(plan: Plan, writer: InstanceWriter, frame: Frame, source: str) -> dict[str, Query]:
    """Return the relations in which every instance that is due has its ranks, where the rule has any.

    Where periods in a row are asked for, the other instances stay without ranks. A subject with several instances in a
    period is ranked by the best figure, and counts once.
    """
    if not writer.ranked:
        return {}
    joins, writer.joins = writer.joins, {}
    due = None if plan.when is None or plan.due_by_rank else writer.expr(plan.when, frame)
    own = [OWN] if source != "d" else []
    keeps_everyone = any(each.everyone for each in writer.ranked) or bool(writer.runs)
    places, figures = [], dict[str, Expr]()
    for node, column in list(writer.ranked.items()):
        limited = [*own, *([due] if due is not None and not node.everyone else [])] if keeps_everyone else []
        keys, shared = _keys(node.figure, node.within, writer, frame, limited)
        place = _Place(node, column, len(keys))
        places.append(place)
        figures |= dict(zip([*place.figures, *place.shared], [*keys, *shared], strict=True))
    where = [] if keeps_everyone else [*own, *([due] if due is not None else [])]
    query = Select({"*": Star("d"), **figures}, Relation(source, "d"), writer.joins.values(), where)
    writer.joins = joins
    once = not plan.due.one_a_period
    relations: dict[str, Query] = {"figures": query}
    if not once:
        by = [Column("d", "first_day"), Column("d", "subject")]
        firsts = {f"{each.column}_order": Over(call("row_number"), by, each.order()) for each in places}
        relations["firsts"] = Select({"*": Star("d"), **firsts}, Relation("figures", "d"))
    placed, found, beside = Relation("figures" if once else "firsts", "d"), dict[str, Expr](), list[Join]()
    for each in places:
        if each.node.others is None:
            found[each.column] = _rank(each, once)
            continue
        relations |= _among_others(each, each.node.others, writer, frame)
        beside.append(Join(Relation(each.column), same_keys(each.column, "d", ("subject", *DAYS))))
        found[each.column] = Column(each.column, "place")
    return {**relations, "ranked": Select({"*": Star("d"), **found}, placed, beside)}


def _keys(
    figure: Node, within: Node | None, writer: InstanceWriter, frame: Frame, limited: Sequence[Expr] = ()
) -> tuple[list[Expr], list[Expr]]:
    """Return what puts figures in order, of those alone who are ranked, and what they share."""
    value = writer.expr(figure, frame)
    shared = [] if within is None else [writer.expr(within, frame)]
    conditions = [*limited, *(each.known for each in shared)]
    keys = value.reduced(writer.rule).keys() if isinstance(value, Ratio) else (value,)
    return [case((every(conditions), each)) if conditions else each for each in keys], shared


def _rank(place: _Place, once: bool) -> Expr:
    """The place of a figure among those of a period; `once` is said where no subject has several of them."""
    figures, shared = ([Column("d", each) for each in names] for names in (place.figures, place.shared))
    group = [Column("d", "first_day"), *shared]
    if once:
        return case((figures[0].known, Over(call("rank"), group, place.order())))
    first = case((Column("d", f"{place.column}_order").equals(1), 1), otherwise=0)
    return _above(call("sum", first), group, figures, place.order())


def _above(counted: Expr, group: list[Column], figures: list[Column], order: tuple[Order, ...]) -> Expr:
    """One plus how much is counted of those with a better figure."""
    above, alike = Over(counted, group, order), Over(counted, [*group, *figures])
    return case((figures[0].known, (above - alike + 1).cast("BIGINT")))


def _among_others(place: _Place, others: Others, writer: InstanceWriter, frame: Frame) -> dict[str, Query]:
    """The relations that rank instances among facts that are named, in the very period of each instance."""
    name, days = place.column, {each: Column("d", each) for each in DAYS}
    periods = Select(days, Relation("figures", "d"), distinct=True)
    theirs = writer.beside(f"{name}_o")
    among = Frame(others.rows.spec, others.rows.alias, ("subject", *DAYS), f"{name}_d")
    keys, shared = _keys(others.figure, others.within, theirs, among)
    around = Frame(frame.spec, frame.alias, DAYS, f"{name}_periods")
    inner = theirs.rows(others.rows, around)
    columns: dict[str, Expr] = {column: inner.column(path) for path, column in among.wanted.items()}
    columns |= {each: Column(around.relation, each) for each in DAYS}
    known = inner.select(columns, Relation(around.relation))
    names = [*place.figures, *place.shared]
    figures = dict(zip(names, [*keys, *shared], strict=True))
    days_of_theirs = {each: Column(among.relation, each) for each in DAYS}
    measured = Select(
        {"subject": Value(None).cast("VARCHAR"), **days_of_theirs, **figures, "other": Value(1)},
        Relation(among.relation),
        theirs.joins.values(),
    )
    own_columns = {each: Column("d", each) for each in ("subject", *DAYS, *names)}
    own = Select({**own_columns, "other": Value(0)}, Relation("figures", "d"))
    group = [Column("d", each) for each in (*DAYS, *place.shared)]
    above = _above(
        call("sum", Column("d", "other")), group, [Column("d", each) for each in place.figures], place.order()
    )
    placed = Select(
        {**{each: Column("d", each) for each in ("subject", *DAYS, "other")}, "place": above},
        Derived(union([own, measured]), "d"),
    )
    kept = {each: Column("placed", each) for each in ("subject", *DAYS, "place")}
    ours = Select(kept, Derived(placed, "placed"), where=[Column("placed", "other").equals(0)])
    return {around.relation: periods, among.relation: known, **theirs.own_relations(among), name: ours}
