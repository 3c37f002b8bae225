"""Tables into everything that is wrong with their rows: SQL finds those in doubt, intake says what is wrong there."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal

from attrs import evolve, frozen

from iron_rules.engines.sql.build.calls import COUNT, Call, Order, call
from iron_rules.engines.sql.build.query import Derived, Query, Relation, Select, union
from iron_rules.engines.sql.build.sql import Sql, written
from iron_rules.engines.sql.build.tree import Among, Column, Expr, Value, every, exists
from iron_rules.engines.sql.checks.candidate import Candidate, named
from iron_rules.engines.sql.warehouses.base import Row
from iron_rules.errors import Fault
from iron_rules.facts.spec import ColumnSpec
from iron_rules.intake.checks import reasons
from iron_rules.intake.quoting import column_of, line_of, shown
from iron_rules.intake.references import dangling
from iron_rules.text import Text

MOST: Final = 1000
"""How many faulty rows of a table are reported one by one for each check; the others are counted."""
TWICE: Final = "is also the id of"

Ask = Callable[[Sql], Iterable[Row]]
AskAll = Callable[[Sequence[Query]], Iterable[Row]]
Known = Mapping[str, Candidate]


@frozen
class _Doubt:
    """One thing that may be wrong with rows of a table: with the row alone, with its id, or with a reference."""

    each: Candidate
    of: Literal["row", "id", "reference"]
    column: ColumnSpec | None = None

    @property
    def targets(self) -> tuple[str, ...]:
        """The types that a reference may name."""
        return () if self.column is None else tuple(target.__spec__.name for target in self.column.targets)


def row_faults(candidates: Sequence[Candidate], ask: Ask, ask_all: AskAll) -> list[Fault]:
    """What is wrong with the rows of tables; `ask` selects, and `ask_all` selects what several statements do.

    Rows in doubt are counted first; only where there are any are they fetched, at most `MOST` for each doubt.
    """
    known = {each.spec.name: each for each in candidates}
    doubts = [doubt for each in candidates for doubt in _doubts(each, known)]
    counts: dict[int, int] = dict(ask_all(list(_counts(doubts, known))))
    return [
        fault for at, doubt in enumerate(doubts) if counts.get(at) for fault in _faults(doubt, counts[at], known, ask)
    ]


def _doubts(each: Candidate, known: Known) -> Iterator[_Doubt]:
    yield _Doubt(each, "row")
    yield _Doubt(each, "id")
    for column in each.spec.columns:
        doubt = _Doubt(each, "reference", column)
        if column.targets and column.name in each.held and all(target in known for target in doubt.targets):
            yield doubt


def _counts(doubts: Sequence[_Doubt], known: Known) -> Iterator[Query]:
    """Queries that select the numbers of doubts and how many rows each is about; references to one type at once."""
    references: dict[tuple[str, ...], list[Query]] = {}
    for at, doubt in enumerate(doubts):
        each, table = doubt.each, Relation(doubt.each.relation)
        match doubt.of:
            case "row":
                yield Select({"doubt": Value(at), "number": COUNT}, table, where=[each.doubtful])
            case "id":
                different = Call("count", (call("hash", each.id),), distinct=True)
                yield Select({"doubt": Value(at), "number": call("count", each.id) - different}, table)
            case "reference":
                named_ = Select({"doubt": Value(at), "id": _reference(doubt)}, table)
                references.setdefault(doubt.targets, []).append(named_)
    doubt_, id_ = Column("", "doubt"), Column("refs", "id")
    for targets, queries in references.items():
        nobody = _nobody(id_, targets, known)
        refs = Derived(union(queries), "refs")
        yield Select({"doubt": doubt_, "number": COUNT}, refs, where=nobody, by=[doubt_])


def _reference(doubt: _Doubt, relation: str = "") -> Expr:
    assert doubt.column is not None
    return Column(relation, doubt.each.held[doubt.column.name].head)


def _nobody(id_: Expr, targets: Sequence[str], known: Known) -> list[Expr]:
    """The conditions that there is an id, and none of the types has it."""
    ids = union(Select({"known_id": known[each].id}, Relation(known[each].relation)) for each in targets)
    same = Select({"found": Value(1)}, Derived(ids, "ids"), where=[Column("ids", "known_id").equals(id_)])
    return [call("nullif", id_, "").known, exists(same, there=False)]


def _faults(doubt: _Doubt, number: int, known: Known, ask: Ask) -> list[Fault]:
    """What is wrong with the rows of a doubt, in intake's words."""
    each = doubt.each
    if doubt.of == "row":
        table = each.table(list(ask(each.rows_sql(each.doubtful, MOST))))
        faults = [reason.fault(table) for reason in reasons(table, each.facts) if TWICE not in reason.refused.what.en]
        return [*(faults or _written_otherwise(each, number)), *_others(each, number)]
    if doubt.of == "id":
        return _repeated(each, ask)
    nobody = every(_nobody(_reference(doubt, "s"), doubt.targets, known))
    table = each.table(list(ask(each.rows_sql(nobody, MOST))))
    missing = {target: set[str]() for target in doubt.targets}
    assert doubt.column is not None
    found = dangling(table, missing, missing)
    faults = [reason.fault(table) for reason in found if reason.column == doubt.column.name]
    return [*faults, *_others(each, number)]


def _written_otherwise(each: Candidate, number: int) -> list[Fault]:
    """Rows of text in which intake finds nothing wrong: SQL would not read them as intake does."""
    if not any(held.texts for held in each.held.values()):
        return []
    what = Text(
        f"有 {number} 行的写法不能就地读取", f"{number} rows are written in a way that is not read where they lie"
    )
    hint = Text(
        "日期请写成 `2017-05-31`，选项请写名称，不要写标签",
        "write days as `2017-05-31`, and choices by their names, not by their labels",
    )
    return [Fault(each.place, what, hint)]


def _repeated(each: Candidate, ask: Ask) -> list[Fault]:
    """Ids that are those of several rows; each row is reported where rows have a place, otherwise each id."""
    there, several = [call("nullif", each.id, "").known], COUNT > 1
    ids = Select({"id": each.id}, Relation(each.relation), where=there, by=[each.id], having=several)
    if each.numbered:
        rows = list(ask(each.rows_sql(Among(each.id, ids), MOST)))
        table = each.table(rows)
        faults = [reason.fault(table) for reason in reasons(table, each.facts) if TWICE in reason.refused.what.en]
    else:
        counted = evolve(ids, columns={"id": each.id, "number": COUNT}, order=(Order(each.id),), limit=MOST)
        rows = list(ask(written(counted)))
        faults = [_several(each, id_, many) for id_, many in rows]
    return [*faults, *_others(each, len(rows) if len(rows) < MOST else MOST + 1)]


def _several(each: Candidate, id_: str, many: int) -> Fault:
    where = column_of(line_of(each.place, "row", named(id_)), each.held["id"].head)
    what = Text(f"{shown(id_)} 是 {many} 行的编号", f"{shown(id_)} is the id of {many} rows")
    hint = Text(f"每条“{each.spec.zh}”的编号不得重复", f"give every `{each.spec.name}` an id of its own")
    return Fault(where, what, hint, about=(each.spec.name, "id"))


def _others(each: Candidate, number: int) -> list[Fault]:
    if number <= MOST:
        return []
    what = Text(f"有这种问题的行超过 {MOST} 行", f"more than {MOST} rows are at fault in this way")
    return [Fault(each.place, what, Text("请先改正这些，再查一遍", "mend these, and look again"))]
