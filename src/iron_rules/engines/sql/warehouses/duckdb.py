"""Parquet, CSV, Arrow objects and Python facts into a warehouse on DuckDB. The only module that knows duckdb."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from iron_rules.atomic_write import replacing, unwritten
from iron_rules.engines.sql.build.columns import TYPES, every_fact, existing, identity_query, no_facts
from iron_rules.engines.sql.build.continuity import first_needed, read_apart, read_query
from iron_rules.engines.sql.build.days import DAY_TEXT
from iron_rules.engines.sql.build.query import Query
from iron_rules.engines.sql.build.quoting import literal, name, relation
from iron_rules.engines.sql.build.sql import NO_VALUES, Sql, written
from iron_rules.engines.sql.build.waiting import Heard, Making, Waiting
from iron_rules.engines.sql.checks.candidate import Candidate, candidate
from iron_rules.engines.sql.checks.validate import row_faults
from iron_rules.engines.sql.warehouses.base import Row
from iron_rules.engines.sql.warehouses.duckdb_files import parquet_files, scanned, stamp
from iron_rules.engines.sql.warehouses.duckdb_hands import Connection, Hands
from iron_rules.engines.sql.warehouses.interruptible import Interruptible
from iron_rules.engines.sql.warehouses.sources import Source
from iron_rules.engines.sql.warehouses.troubles import stopped
from iron_rules.errors import FactsError, Fault, UsageError, not_installed
from iron_rules.facts.base import Fact
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.evaluation import PathLike, lost
from iron_rules.intake.arrow import WRITE_AGAIN, Arrow
from iron_rules.leftovers import room_for
from iron_rules.text import Text, both

AT_ONCE: Final = 3
"""Statements that run at the same time: many are too small to keep every processor busy."""
BATCH: Final = 50_000
"""So many rows are handed out at once."""
LIMIT: Final = re.compile(r" *[0-9]+(\.[0-9]+)? *[KMGT]i?B *", re.IGNORECASE)
"""A size as DuckDB takes it."""
WIDEST: Final = 1 << 24
"""Bytes of a fact at most; room for two such is taken."""


class DuckDB:
    """A warehouse in the process.

    `memory_limit` is DuckDB's, such as `2GB`; what does not fit is spilled to the folder `spill`, or where the system
    keeps what is temporary, and removed.
    Raises FactsError where a source cannot be read or lacks columns, and, unless `check` is False, with what is wrong
    with its rows.
    """

    bits = True

    def __init__(
        self,
        sources: Sequence[Source],
        facts: Vocabulary,
        *,
        check: bool = True,
        memory_limit: str | None = None,
        spill: str | None = None,
        threads: int = 0,
    ) -> None:
        given = {source.fact: source for source in sources}
        self.facts = facts
        self._sources = {fact: given[fact] for fact in facts.tables if fact in given}
        self._room = room_for(self)
        self._con = _connected(memory_limit, self._room if spill is None else spill, threads)
        self._con.execute(DAY_TEXT)
        self._wrong = _wrong_optimizers(self._con)
        self._without(*self._wrong)
        self._hands = Hands(self._con, AT_ONCE)
        self._calls = Interruptible(self._hands.interrupt)
        self._waiting = Waiting()
        self._stamps = {source.path: stamp(source.path) for source in sources if source.path is not None}
        self._ready: set[str] = set()
        self._tables = self._read()
        if check:
            self._check()
        self._empty = frozenset(self._without_facts())

    @property
    def known(self) -> frozenset[str]:
        """The types whose tables are known."""
        return frozenset(self._sources)

    @property
    def empty(self) -> frozenset[str]:
        """The known types of which there are no facts."""
        return self._empty

    def _without_facts(self) -> Iterator[str]:
        """The types whose tables hold nothing."""
        files, empty = parquet_files(self._sources.values()), set[Path]()
        if files:
            text = f"SELECT file_name FROM parquet_file_metadata([{', '.join(files.values())}]) WHERE num_rows = 0"
            empty = {Path(file) for (file,) in self._run(text).fetchall()}
        for fact, source in self._sources.items():
            if source.path in files:
                nothing = source.path in empty
            elif source.facts is not None:
                nothing = not source.facts
            else:
                nothing = not self._run(f"SELECT 1 FROM {relation('s', fact)} LIMIT 1").fetchall()
            if nothing:
                yield fact

    def _read(self) -> dict[str, Candidate]:
        """Make a view `s_<type>` of every source; how its columns stand."""
        found, faults = {}, []
        for fact, source in self._sources.items():
            view = relation("s", fact)
            try:
                self._con.execute(f"CREATE VIEW {view} AS SELECT * FROM {self._scan(source)}")
                held = {row[0]: row[1] for row in self._con.execute(f"DESCRIBE {view}").fetchall()}
            except self._error as error:
                if type(error).__name__ == "OutOfMemoryException":
                    raise stopped(error) from None
                reason = next(iter(str(error).splitlines()), "")
                what = Text(f"无法读取（{reason}）", f"cannot be read: {reason}")
                faults.append(Fault(source.place, what, WRITE_AGAIN))
                continue
            spec = self.facts.tables[fact]
            found[fact], wrong = candidate(spec, self.facts, source.place, held, texts=source.texts)
            faults += wrong
        if faults:
            raise FactsError(faults)
        return found

    def _scan(self, source: Source) -> str:
        table = relation("h", source.fact)
        if source.facts is not None:
            self._load(table, self.facts.tables[source.fact], source.facts)
            return table
        if source.held is not None:
            self._hands.register(table, source.held)
            return table
        assert source.path is not None
        return scanned(source.path, source.header)

    def _load(self, table: str, spec: FactSpec, facts: Sequence[Fact]) -> None:
        """Make a table of Python facts, by way of a file: that is far faster than handing over value by value."""
        columns = spec.columns
        if not facts:
            types = ", ".join(f"{name(each.name)} {TYPES[each.kind]}" for each in columns)
            self._con.execute(f"CREATE TABLE {table} ({types})")
            return
        names = [each.name for each in columns]
        with TemporaryDirectory(dir=self._room) as folder:
            path = Path(folder) / "facts.json"
            with path.open("w", encoding="utf-8") as file:
                lines = ([getattr(fact, each) for each in names] for fact in facts)
                file.writelines(f"{json.dumps(line, default=str)}\n" for line in lines)
            texts = f"SELECT json FROM read_ndjson_objects({literal(str(path))}, maximum_object_size = {WIDEST})"
            typed = (
                f"CAST(json ->> {at} AS {TYPES[each.kind]}) AS {name(each.name)}" for at, each in enumerate(columns)
            )
            self._con.execute(f"CREATE TABLE {table} AS SELECT {', '.join(typed)} FROM ({texts})")

    def _check(self) -> None:
        given = [each for fact, each in self._tables.items() if not self._sources[fact].sound]
        try:
            with self._in_order():
                faults = row_faults(given, self._fetched, self._one_by_one)
        except self._error as error:
            if type(error).__name__ == "OutOfMemoryException":
                raise stopped(error) from None
            reason = next(iter(str(error).splitlines()), "")
            what = Text(f"有数据表无法读取（{reason}）", f"a table cannot be read: {reason}")
            raise FactsError(Fault("", what, WRITE_AGAIN)) from None
        if faults:
            raise FactsError(faults)

    def _fetched(self, sql: Sql) -> list[Row]:
        found: list[Row] = self._execute(sql.text()).fetchall()
        return found

    def _one_by_one(self, queries: Sequence[Query]) -> Iterator[Row]:
        return (row for query in queries for row in self._fetched(written(query)))

    def open(self, as_of: date, heard: Heard) -> None:
        """Begin to judge as of a day; `heard` is called for each table that is made."""
        self._as_of, self._heard = as_of.isoformat(), heard

    def need(self, facts: Iterable[str], kept: AbstractSet[str] = frozenset()) -> None:
        """Make the facts of these types that exist as of the day ready to be judged; those `kept` are read once."""
        needed = dict.fromkeys(each for fact in facts for each in first_needed(fact, self.facts, self._sources))
        missing = [fact for fact in needed if fact not in self._ready]
        wanted = [fact for fact in missing if fact in self._sources]
        for fact in (each for each in missing if each not in self._sources and self.facts.tables[each].assumed_none):
            self._ready.add(fact)
            self._run(f"CREATE VIEW {relation('f', fact)} AS {written(no_facts(self.facts.tables[fact])).text()}")
        never_empty = self._never_empty(wanted)
        for fact in wanted:
            self._ready.add(fact)
            spec, known = self.facts.tables[fact], never_empty.get(self._sources[fact].path, frozenset())
            sql = written(existing(spec, self._tables[fact].held, known))
            as_of = {"as_of": self._as_of}
            if read_apart(spec, self._sources):
                self._run(f"CREATE VIEW {relation('e', fact)} AS {sql.text(as_of)}")
                self.learn(spec, written(read_query(spec, self.facts, self._sources)))
            elif fact in kept:
                self.make(Making(relation("f", fact), sql, as_of))
            else:
                self._run(f"CREATE VIEW {relation('f', fact)} AS {sql.text(as_of)}")
            for identity in self.facts.identities.values():
                if identity.rows == fact:
                    gathered = written(identity_query(identity))
                    self.make(Making(relation("f", identity.name), gathered, keep="never"))

    def _never_empty(self, facts: Iterable[str]) -> Mapping[Path | None, AbstractSet[str]]:
        """The columns in which no text is empty, as far as the Parquet files of these types say so of themselves."""
        files = parquet_files(self._sources[fact] for fact in facts).values()
        if not files:
            return {}
        known = "coalesce(stats_min_value <> '' OR stats_null_count = num_values, FALSE)"
        held = f"SELECT file_name, path_in_schema, {known} AS known FROM parquet_metadata([{', '.join(files)}])"
        found: dict[Path | None, set[str]] = {}
        text = f"SELECT file_name, path_in_schema FROM ({held}) GROUP BY ALL HAVING bool_and(known)"
        for file, column in self._run(text).fetchall():
            found.setdefault(Path(file), set()).add(column)
        return found

    def make(self, making: Making) -> None:
        """Make a table of what a statement selects before `finish` is over."""
        self._waiting.add(making)

    def learn(self, spec: FactSpec, sql: Sql) -> None:
        """Let the facts of a type be what a statement selects, in the place of those before."""
        self.drop(relation("f", spec.name))
        self.make(Making(relation("f", spec.name), sql))

    def finish(self) -> None:
        """Make all that waits, several at once."""
        self._calls(self._waiting.make, self._make, AT_ONCE, self._heard)

    def _make(self, making: Making, kept: bool) -> None:
        made = f"CREATE {'TABLE' if kept else 'VIEW'} {making.table}"
        try:
            with self._hands.free() as hand:
                hand.execute(f"{made} AS\n{making.sql.text(making.values)}")
        except self._error as error:
            raise stopped(error) from None

    def gather(self, makings: Sequence[Making]) -> None:
        """Make a table of what several statements select, one after the other."""
        self._as_they_were()
        with self._in_order():
            for number, each in enumerate(makings):
                begun = f"INSERT INTO {each.table}" if number else f"CREATE TABLE {each.table} AS"
                self._run(f"{begun}\n{each.sql.text(each.values)}")

    def drop(self, table: str) -> None:
        """Drop a table that is not needed any more; what was made of it stays."""
        self.finish()
        self._con.execute(f"DROP TABLE IF EXISTS {table}")

    def load(self, table: str, columns: Mapping[str, str], rows: Sequence[Row]) -> None:
        """Make a table of a few rows, by the names and types of its columns, in the place of one before."""
        values = [list(each) for each in zip(*rows, strict=True)] or [[] for _ in columns]
        lists = (f"unnest(CAST(? AS {kind}[])) AS {column}" for column, kind in columns.items())
        self._con.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT {', '.join(lists)}", values)

    def rows(self, sql: Sql, values: Mapping[str, object] = NO_VALUES) -> Iterator[Row]:
        """What a statement selects."""
        self._as_they_were()
        if self._waiting.feeds(sql):
            self.finish()
        with self._hands.another() as hand:
            self._run(sql.text(values), hand)
            while found := hand.fetchmany(10_000):
                yield from found

    def arrow(self, sql: Sql) -> Arrow:
        """What a statement selects, as an Arrow table."""
        with self._in_order(), self._hands.another() as hand:
            return hand.sql(sql.text()).to_arrow_table()

    def batches(self, sql: Sql) -> Iterator[Arrow]:
        """What a statement selects, as Arrow record batches."""
        with self._in_order(), self._hands.another() as hand:
            yield from hand.sql(sql.text()).to_arrow_reader(BATCH)

    def everything(self, fact: str) -> Query:
        """The query that selects all facts of a type, those of later days among them."""
        return every_fact(self.facts.tables[fact], self._tables[fact].held)

    def write(self, sql: Sql, path: PathLike) -> None:
        """Write what a statement selects to a Parquet file, all of it or nothing.

        Raises UsageError where the file cannot be written.
        """
        try:
            with self._in_order(), self._whatever_the_values(), replacing(Path(path)) as part:
                self._execute(f"COPY (\n{sql.text()}\n) TO {literal(str(part))} (FORMAT parquet, COMPRESSION zstd)")
        except self._error as error:
            raise unwritten(Path(path), both(next(iter(str(error).splitlines()), ""))) from None

    def keep(self, sql: Sql, table: str, columns: Sequence[str]) -> None:  # noqa: ARG002
        """Refuse: DuckDB is in the process, and what stays there is lost."""
        raise lost(table)

    @contextmanager
    def _in_order(self) -> Iterator[None]:
        """Keep the order of rows, which costs, while they go out."""
        self._con.execute("SET preserve_insertion_order = true")
        try:
            yield
        finally:
            self._con.execute("SET preserve_insertion_order = false")

    @contextmanager
    def _whatever_the_values(self) -> Iterator[None]:
        """Keep DuckDB from writing a column as one that never lacks a value where none happens to be missing."""
        self._without(*self._wrong, "statistics_propagation")
        try:
            yield
        finally:
            self._without(*self._wrong)

    def _run(self, text: str, hand: Connection | None = None) -> Connection:
        """Run a statement. Raises UsageError where DuckDB cannot: for want of memory, of room, of a file."""
        try:
            return self._execute(text, hand)
        except self._error as error:
            raise stopped(error) from None

    def _without(self, *optimizers: str) -> None:
        self._con.execute(f"SET disabled_optimizers = {literal(','.join(optimizers))}")

    def _execute(self, text: str, hand: Connection | None = None) -> Connection:
        return self._calls((self._con if hand is None else hand).execute, text)

    def _as_they_were(self) -> None:
        """Refuse to go on over files that are not what they were when they were read.

        Raises FactsError.
        """
        what = Text("读取之后被改动", "was changed since it was read")
        hint = Text(
            "使用判定结果期间请不要移动或改动文件，或重新判定",
            "leave files where they are for as long as the evaluation is used, or judge again",
        )
        changed = [path for path, was in self._stamps.items() if stamp(path) != was]
        if changed:
            raise FactsError(Fault(str(path), what, hint) for path in changed)

    @property
    def _error(self) -> type[Exception]:
        import duckdb

        return duckdb.Error


def _wrong_optimizers(con: Connection) -> list[str]:
    """Return the optimizers of this DuckDB that give wrong results: 2.0.1 takes one join of a union for another."""
    known = con.execute("SELECT name FROM duckdb_optimizers() WHERE name = 'common_subplan'").fetchall()
    return [name for (name,) in known]


def _connected(memory_limit: str | None, spill: str, threads: int) -> Connection:
    try:
        import duckdb
    except ImportError:
        raise not_installed(Text("`tables` 引擎需要 `duckdb`", "tables need `duckdb`"), "tables") from None
    settings: dict[str, str | bool | int | float | list[str]] = {
        "preserve_insertion_order": False,
        "temp_directory": spill,
    }
    settings |= {} if memory_limit is None else {"memory_limit": memory_limit}
    settings |= {} if not threads else {"threads": threads}
    if memory_limit is not None and not LIMIT.fullmatch(memory_limit):
        what = Text(f"`{memory_limit}` 不是内存上限", f"`{memory_limit}` is not a limit of memory")
        hint = Text("请写数字和单位，例如 `2GB`", "write a number and a unit, as in `2GB`")
        raise UsageError(Fault("", what, hint))
    try:
        return duckdb.connect(":memory:", config=settings)
    except duckdb.Error as error:
        raise stopped(error) from None
