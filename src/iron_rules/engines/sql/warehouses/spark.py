"""Parquet on a cluster, or frames, into a warehouse on Spark."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial, reduce
from typing import ClassVar, Final, Literal, TypeVar
from uuid import uuid4

from iron_rules.engines.sql.build.query import Derived, Query, Relation, Select, union
from iron_rules.engines.sql.build.quoting import relation
from iron_rules.engines.sql.build.sql import NO_VALUES, Sql, written
from iron_rules.engines.sql.build.tree import Column, Value
from iron_rules.engines.sql.build.waiting import Making, Waiting
from iron_rules.engines.sql.checks.candidate import Candidate, candidate
from iron_rules.engines.sql.warehouses.base import OTHERS_TABLE, Row
from iron_rules.engines.sql.warehouses.dialects import Other, translated
from iron_rules.engines.sql.warehouses.mapped import mapped_columns
from iron_rules.engines.sql.warehouses.servers import Elsewhere
from iron_rules.engines.sql.warehouses.spark_frames import places
from iron_rules.engines.sql.warehouses.spark_session import PySpark, cause, failures, session_beside, suit
from iron_rules.engines.sql.warehouses.troubles import too_long
from iron_rules.errors import FactsError, Fault, UsageError
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.evaluation import PathLike
from iron_rules.intake.arrow import Arrow
from iron_rules.intake.mapping import NOWHERE, Mapped, places_of
from iron_rules.text import Text

AT_ONCE: Final = 4
"""Statements that are prepared and run at the same time."""
FAILED: Final = Text("Spark 失败", "Spark failed")
IN_ONE: Final = 6
"""Statements that are run as one: a plan of many takes far longer to prepare than many plans of a few."""
KNOWN: Final = {
    "string": "VARCHAR", "boolean": "BOOLEAN", "tinyint": "TINYINT", "smallint": "SMALLINT", "int": "INTEGER",
    "bigint": "BIGINT", "float": "FLOAT", "double": "DOUBLE", "date": "DATE", "void": "NULL",
}  # fmt: skip
"""Spark's types as DuckDB calls them; decimals are called alike."""
KINDS: Final = {kind: own for own, kind in KNOWN.items()}
T = TypeVar("T")


class Spark(Elsewhere):
    """A warehouse on a Spark session: one that is handed in, or one of its own on a `master`.

    `where` is a folder of Parquet tables, or a mapping of type to path (also on HDFS or object storage) or DataFrame.
    Views and settings are those of a session of its own beside the one handed in.
    Raises FactsError where a table cannot be read, lacks columns or holds other types, and, unless `check` is False,
    with what is wrong with its rows; UsageError where Spark fails.
    """

    dialect: ClassVar[Other] = "spark"

    def __init__(
        self,
        where: PySpark,
        facts: Vocabulary,
        *,
        session: PySpark = None,
        master: str = "local[*]",
        check: bool = True,
    ) -> None:
        self._errors: tuple[type[Exception], ...] = (*failures(), AttributeError)
        self._mapping = NOWHERE
        if isinstance(where, Mapped):
            where, self._mapping = where.held, places_of(where.mapping, facts)
        given = places(where, facts, self._mapping)
        self._spark = session_beside(session, master)
        self._plans: dict[str, str] = {}
        self._waiting = Waiting()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            read = list(pool.map(lambda each: self._read(facts, *each), given.items()))
        if faults := [fault for _, _, wrong in read for fault in wrong]:
            raise FactsError(faults)
        self._few = suit(self._spark, sum(size for _, size, _ in read))
        if self._few:
            with ThreadPoolExecutor(AT_ONCE) as pool:
                list(pool.map(lambda each: self._keep(each[0].relation, self._spark.table(each[0].relation)), read))
        super().__init__([each for each, _, _ in read], facts)
        if check:
            self.check()

    def _read(self, facts: Vocabulary, fact: str, given: tuple[str, PySpark]) -> tuple[Candidate, int, list[Fault]]:
        """Make a view of a type's facts; how they stand, their size in bytes, and what is wrong with their columns."""
        place, held = given
        with self._reporting(Text(f"`{place}` 无法读取", f"`{place}` cannot be read")):
            frame = self._spark.read.parquet(held) if isinstance(held, str) else self._own(held)
            types = _types(frame)
            if fact in self._mapping.mapped:
                frame = self._renamed(facts.tables[fact], frame, types)
                types = _types(frame)
            size = int(str(frame._jdf.queryExecution().optimizedPlan().stats().sizeInBytes()))
        each, faults = candidate(facts.tables[fact], facts, place, types, numbered=False)
        self._view(each.relation, frame)
        return each, size, faults

    def _renamed(self, spec: FactSpec, frame: PySpark, types: Mapping[str, str]) -> PySpark:
        """Return somebody's frame with the columns and words of a type."""
        raw = relation("m", spec.name)
        self._view(raw, frame)
        columns, _ = mapped_columns(spec, self._mapping.renamed(spec), types, partial(Column, ""))
        return self._sql(written(Select(columns, Relation(raw))))

    def _own(self, frame: PySpark) -> PySpark:
        """A frame of another session's as one of this session's, so that nothing is left to be seen in the other."""
        view = f"iron_rules_{uuid4().hex}"
        frame.createGlobalTempView(view)
        try:
            return self._spark.table(f"global_temp.{view}")
        finally:
            self._spark.catalog.dropGlobalTempView(view)

    def _view(self, table: str, frame: PySpark) -> None:
        frame.createOrReplaceTempView(table)

    def _present(self) -> frozenset[str]:
        facts = union(Select({"fact": Value(fact)}, Relation(each.relation)) for fact, each in self._tables.items())
        there = Select({"fact": Column("", "fact")}, Derived(facts, "facts"), distinct=True)
        return frozenset(fact for (fact,) in self.rows(written(there)))

    def _all_rows(self, queries: Sequence[Query]) -> list[Row]:
        parts = [written(union(part)) for part in _parts(queries)]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return [row for rows in pool.map(lambda part: list(self.rows(part)), parts) for row in rows]

    def _stand(
        self, part: Literal["e", "f"], spec: FactSpec, sql: Sql, values: Mapping[str, object], kept: bool
    ) -> None:
        frame, table = self._sql(sql, values), relation(part, spec.name)
        if kept and not self._few:
            self._keep(table, frame)
        else:
            self._view(table, frame)

    def make(self, making: Making) -> None:
        """Make a relation of what a statement selects, once it is read: it waits, so that many are made at once."""
        self._waiting.add(making)

    def learn(self, spec: FactSpec, sql: Sql) -> None:
        """Let the facts of a type be what a statement selects, in the place of those before."""
        self.drop(relation("f", spec.name))
        self.make(Making(relation("f", spec.name), sql))

    def gather(self, makings: Sequence[Making]) -> None:
        """Make a relation of what several statements select, a few of them at a time."""
        self.finish()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            frames = list(pool.map(self._part, _parts(makings)))
        self._view(makings[0].table, reduce(lambda one, other: one.unionByName(other), frames))

    def _part(self, makings: Sequence[Making]) -> PySpark:
        frames = [self._sql(each.sql, each.values) for each in makings]
        return self._kept(reduce(lambda one, other: one.unionByName(other), frames), makings[0].table)

    def finish(self) -> None:
        """Make all that waits, several at once."""
        self._waiting.make(self._make, AT_ONCE, self._heard)

    def _make(self, making: Making, kept: bool) -> None:
        frame = self._sql(making.sql, making.values)
        if kept:
            self._keep(making.table, frame)
        else:
            self._view(making.table, frame)

    def _keep(self, table: str, frame: PySpark) -> None:
        self._view(table, self._kept(frame, table))

    def _kept(self, frame: PySpark, table: str) -> PySpark:
        """Work a relation out and keep it on the executors: left to be worked out later, plans would grow in plans."""
        with self._reporting(FAILED):
            self._plans[table] = frame._jdf.queryExecution().executedPlan().toString()
            return frame.localCheckpoint(eager=True)

    def drop(self, table: str) -> None:
        """Drop a relation that is not needed any more; what was made of it stays."""
        self.finish()
        self._spark.catalog.dropTempView(table)

    def load(self, table: str, columns: Mapping[str, str], rows: Sequence[Row]) -> None:
        """Make a relation of a few rows, which is sent to every task, in the place of one before."""
        typed = ", ".join(f"{column} {KINDS[kind]}" for column, kind in columns.items())
        frame = self._spark.createDataFrame([tuple(row) for row in rows], typed)
        self._view(table, frame.hint("broadcast"))

    def rows(self, sql: Sql, values: Mapping[str, object] = NO_VALUES) -> Iterator[Row]:
        """What a statement selects."""
        if self._waiting.feeds(sql):
            self.finish()
        with self._reporting(FAILED):
            for row in self._sql(sql, values).toLocalIterator():
                yield tuple(row)

    def plans(self) -> dict[str, str]:
        """How Spark went about each relation that was made: its physical plan, by name."""
        self.finish()
        return dict(self._plans)

    def arrow(self, sql: Sql) -> Arrow:
        """What a statement selects, as an Arrow table on the driver."""
        with self._reporting(FAILED):
            return self._asked(sql).toArrow()

    def write(self, sql: Sql, path: PathLike) -> None:
        """Write what a statement selects to a folder of Parquet files, all of it or nothing."""
        where = os.fspath(path)
        # Java works in the folder that it was started in, which need not be this process's.
        where = where if "://" in where else os.path.abspath(where)  # noqa: PTH100 as Spark takes it
        with self._reporting(_unwritten(path)):
            self._asked(sql).write.parquet(where)

    def keep(self, sql: Sql, table: str, columns: Sequence[str]) -> None:
        """Let a table of the catalogue's hold what a statement selects.

        Raises UsageError where one is there that has other columns.
        """
        with self._reporting(_unwritten(table)):
            if self._spark.catalog.tableExists(table) and set(self._spark.table(table).columns) != set(columns):
                raise UsageError(Fault(table, *OTHERS_TABLE))
            self._asked(sql).write.saveAsTable(table, mode="overwrite")

    def _asked(self, sql: Sql) -> PySpark:
        self.finish()
        return self._sql(sql)

    def _sql(self, sql: Sql, values: Mapping[str, object] = NO_VALUES) -> PySpark:
        bound = {each: values[each] for each in sql.parameters}
        with self._reporting(Text("Spark 拒绝执行语句", "Spark refused a statement")):
            return self._spark.sql(translated(sql, self.dialect), bound or None)

    @contextmanager
    def _reporting(self, what: Text) -> Iterator[None]:
        try:
            yield
        except self._errors as error:
            stopped = self._spark.sparkContext._jsc is None
            if isinstance(error, AttributeError) and not stopped:
                raise
            reason = "the session was stopped" if stopped else cause(error)
            refused = too_long(str(error))
            if refused is not None:
                raise refused from None
            said = Text(f"{what.zh}（{reason}）", f"{what.en}: {reason}")
            hint = Text("请查看 Spark 自己的日志，了解失败之处", "see Spark's own log for where it failed")
            raise UsageError(Fault("", said, hint)) from None


def _types(frame: PySpark) -> dict[str, str]:
    """Return the types of the columns of a frame as DuckDB calls them."""
    return {head: KNOWN.get(kind, kind.upper()) for head, kind in frame.dtypes}


def _unwritten(what: PathLike) -> Text:
    return Text(f"`{what}` 无法写入", f"`{what}` cannot be written")


def _parts(all_: Sequence[T]) -> list[Sequence[T]]:
    return [all_[at : at + IN_ONE] for at in range(0, len(all_), IN_ONE)]
