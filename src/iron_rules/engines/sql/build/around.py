"""The rows around a measure, read once more beside its own, which then need no key to be folded by."""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet

from attrs import define

from iron_rules.engines.sql.build.days import CALENDAR, DAYS
from iron_rules.engines.sql.build.query import Derived, Join, Relation, Select, Source
from iron_rules.engines.sql.build.scope import Frame, Scope
from iron_rules.engines.sql.build.tree import Column, Expr
from iron_rules.expressions import nodes
from iron_rules.expressions.nodes import Reduce
from iron_rules.expressions.walk import walk
from iron_rules.plan.conditions import aliases


@define
class _Read:
    """What is read again: its source, the scope that its columns are seen through, and the original one."""

    source: Source
    scope: Scope
    original: Scope
    columns: tuple[str, ...]


@define
class Around:
    """The rows around a measure that it looks at, and the days of the duty, each by what tells it from others."""

    scope: Scope | None
    read: list[_Read]

    @classmethod
    def of(cls, node: Reduce, at: Scope, varying: AbstractSet[str], alias: Callable[[], str]) -> "Around":
        """Return what a measure that stands in a scope looks at."""
        named, timed = aliases(node), _timed(node, varying)
        chain: list[Scope] = []
        each: Scope | None = at
        while each is not None:
            chain.insert(0, each)
            each = each.around
        around = cls(None, [])
        for original in chain:
            if isinstance(original, Frame):
                around._read_frame(original, original.alias in named, timed, alias)
            elif original.alias in named:
                copy = Scope(original.spec, original.alias, around.scope)
                around._add(_Read(copy.table, copy, original, ("id",)))
        return around

    def _read_frame(self, frame: Frame, named: bool, timed: bool, alias: Callable[[], str]) -> None:
        if named:
            self._add(_Read(Relation(frame.relation), frame, frame, frame.keys))
        elif timed:
            copy = Scope(frame.spec, frame.alias)
            copy.relation = alias()
            if frame.relation == "d" and frame.keys == ("subject", "first_day"):
                days = {day: Column("", "first_day" if day == "event_day" else day) for day in DAYS}
                mine = [Column("", "calendar").equals(CALENDAR)]
                periods = Select(days, Relation("calendar"), where=mine)
            else:
                days = {day: Column(frame.relation, day) for day in DAYS}
                periods = Select(days, Relation(frame.relation), distinct=True)
            self._add(_Read(Derived(periods, copy.relation), copy, frame, DAYS))

    def _add(self, read: _Read) -> None:
        self.read.append(read)
        self.scope = read.scope

    def keys(self) -> Iterator[tuple[Expr, Expr]]:
        """Yield what tells the rows around from others, as it is read again and as it stands around the measure."""
        for each in self.read:
            relation = each.scope.relation or each.scope.alias
            original = each.original.relation or each.original.alias
            yield from ((Column(relation, column), Column(original, column)) for column in each.columns)

    def joins(self) -> list[Join]:
        """Return the joins that read the rows around; what joins them to the measure's rows holds afterwards."""
        return [join for each in self.read for join in (Join(each.source), *each.scope.followed.values())]


def _timed(node: Reduce, varying: AbstractSet[str]) -> bool:
    """Whether a measure looks at the days of the duty."""
    return any(
        (isinstance(each, nodes.Bound) and each.name != "as_of")
        or (isinstance(each, nodes.Rows) and each.bucket is not None)
        or (isinstance(each, nodes.Setting) and each.parameter in varying)
        for each in walk(node)
    )
