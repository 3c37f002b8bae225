"""Parquet, CSV, Arrow objects and Python facts into a warehouse on DuckDB. The only module that knows duckdb."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from shutil import rmtree
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any, Final
from weakref import finalize

from iron_rules.atomic_write import replacing, unwritten
from iron_rules.engines.sql.build.columns import TYPES, all_text, existing_text, identity_text
from iron_rules.engines.sql.build.text import DAY_TEXT, filled, literal, name, relation, words
from iron_rules.engines.sql.build.waiting import Heard, Keep, Waiting
from iron_rules.engines.sql.checks.candidate import Candidate, candidate
from iron_rules.engines.sql.checks.validate import row_faults
from iron_rules.engines.sql.warehouses.base import Row
from iron_rules.engines.sql.warehouses.duckdb_files import parquet_files, scanned, stamp
from iron_rules.engines.sql.warehouses.interruptible import Interruptible
from iron_rules.engines.sql.warehouses.sources import Source
from iron_rules.errors import FactsError, Fault, UsageError
from iron_rules.facts.base import Fact
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.evaluation import PathLike

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
        self._con = _connected(memory_limit, _room(self) if spill is None else spill, threads)
        self._con.execute(DAY_TEXT)
        self._hands = [self._con, *(self._con.cursor() for _ in range(AT_ONCE - 1))]
        self._free = SimpleQueue[Any]()
        for hand in self._hands:
            self._free.put(hand)
        self._calls = Interruptible(self._interrupt)
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
                    raise _stopped(error) from None
                reason = next(iter(str(error).splitlines()), "")
                faults.append(Fault(source.place, f"cannot be read: {reason}", "write it again at its source"))
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
            for hand in self._hands:
                hand.register(table, source.held)
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
        with TemporaryDirectory() as folder:
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
                raise _stopped(error) from None
            reason = next(iter(str(error).splitlines()), "")
            raise FactsError(Fault("", f"a table cannot be read: {reason}", "write it again at its source")) from None
        if faults:
            raise FactsError(faults)

    def _fetched(self, text: str) -> list[Row]:
        found: list[Row] = self._execute(text).fetchall()
        return found

    def _one_by_one(self, texts: Sequence[str]) -> Iterator[Row]:
        return (row for text in texts for row in self._fetched(text))

    def open(self, as_of: date, heard: Heard) -> None:
        """Begin to judge as of a day; `heard` hears of each table that is made."""
        self._as_of, self._heard = as_of.isoformat(), heard

    def need(self, facts: Iterable[str], kept: AbstractSet[str] = frozenset()) -> None:
        """Make the facts of these types that exist as of the day ready to be judged; those `kept` are read once."""
        wanted = [fact for fact in facts if fact in self._sources and fact not in self._ready]
        never_empty = self._never_empty(wanted)
        for fact in wanted:
            self._ready.add(fact)
            known = never_empty.get(self._sources[fact].path, frozenset())
            text = existing_text(self.facts.tables[fact], self._tables[fact].held, known)
            text = filled(text, {"as_of": self._as_of})
            if fact in kept:
                self.make(relation("f", fact), text)
            else:
                self._run(f"CREATE VIEW {relation('f', fact)} AS {text}")
            for identity in self.facts.identities.values():
                if identity.rows == fact:
                    self.make(relation("f", identity.name), identity_text(identity), keep="never")

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

    def make(self, table: str, select: str, marks: Mapping[str, Any] | None = None, *, keep: Keep = "always") -> None:
        """Make a table of what a statement selects, its marks replaced by these values, before `finish` is over."""
        self._waiting.add(table, filled(select, marks or {}), words(select), keep)

    def learn(self, spec: FactSpec, select: str) -> None:
        """Let the facts of a type be what a statement selects, in the place of those before."""
        self.drop(relation("f", spec.name))
        self.make(relation("f", spec.name), select)

    def finish(self) -> None:
        """Make all that waits, several at once."""
        self._calls(self._waiting.make, self._make, AT_ONCE, self._heard)

    def _make(self, table: str, text: str, kept: bool) -> None:
        hand = self._free.get()
        try:
            hand.execute(f"CREATE {'TABLE' if kept else 'VIEW'} {table} AS\n{text}")
        except self._error as error:
            raise _stopped(error) from None
        finally:
            self._free.put(hand)

    def _interrupt(self) -> None:
        for hand in self._hands:
            hand.interrupt()

    def gather(self, table: str, selects: Sequence[str]) -> None:
        """Make a table of what several statements select, one after the other."""
        self._as_they_were()
        first, *others = selects
        with self._in_order():
            self._run(f"CREATE TABLE {table} AS\n{first}")
            for select in others:
                self._run(f"INSERT INTO {table}\n{select}")

    def drop(self, table: str) -> None:
        """Drop a table that is not needed any more; what was made of it stays."""
        self.finish()
        self._con.execute(f"DROP TABLE IF EXISTS {table}")

    def load(self, table: str, columns: Mapping[str, str], rows: Sequence[Row]) -> None:
        """Make a table of a few rows, by the names and types of its columns, in the place of one before."""
        values = [list(each) for each in zip(*rows, strict=True)] or [[] for _ in columns]
        lists = (f"unnest(CAST(? AS {kind}[])) AS {column}" for column, kind in columns.items())
        self._con.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT {', '.join(lists)}", values)

    def rows(self, select: str) -> Iterator[Row]:
        """What a statement selects."""
        self._as_they_were()
        if self._waiting.feeds(words(select)):
            self.finish()
        cursor = self._run(select)
        while found := cursor.fetchmany(10_000):
            yield from found

    def arrow(self, select: str) -> Any:
        """What a statement selects, as an Arrow table."""
        with self._in_order():
            return self._con.sql(select).to_arrow_table()

    def batches(self, select: str) -> Iterator[Any]:
        """What a statement selects, as Arrow record batches."""
        with self._in_order():
            yield from self._con.sql(select).to_arrow_reader(BATCH)

    def everything(self, fact: str) -> str:
        """The statement that selects all facts of a type, those of later days among them."""
        return all_text(self.facts.tables[fact], self._tables[fact].held)

    def write(self, select: str, path: PathLike) -> None:
        """Write what a statement selects to a Parquet file, all of it or nothing.

        Raises UsageError where the file cannot be written.
        """
        try:
            with self._in_order(), self._whatever_the_values(), replacing(Path(path)) as part:
                self._execute(f"COPY (\n{select}\n) TO {literal(str(part))} (FORMAT parquet, COMPRESSION zstd)")
        except self._error as error:
            raise unwritten(Path(path), next(iter(str(error).splitlines()), "")) from None

    def keep(self, select: str, table: str, columns: Sequence[str]) -> None:  # noqa: ARG002
        """Refuse: DuckDB is in the process, and what stays there is lost."""
        hint = "write a file with `write_parquet` or `write_jsonl`"
        raise UsageError(Fault("", f"`{table}` would be lost with the process", hint))

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
        self._con.execute("SET disabled_optimizers = 'statistics_propagation'")
        try:
            yield
        finally:
            self._con.execute("SET disabled_optimizers = ''")

    def _run(self, text: str) -> Any:
        """Run a statement. Raises UsageError where DuckDB cannot: for want of memory, of room, of a file."""
        try:
            return self._execute(text)
        except self._error as error:
            raise _stopped(error) from None

    def _execute(self, text: str) -> Any:
        return self._calls(self._con.execute, text)

    def _as_they_were(self) -> None:
        """Refuse to go on over files that are not what they were when they were read.

        Raises FactsError.
        """
        hint = "leave files where they are for as long as the evaluation is used, or judge again"
        changed = [path for path, was in self._stamps.items() if stamp(path) != was]
        if changed:
            raise FactsError(Fault(str(path), "was changed since it was read", hint) for path in changed)

    @property
    def _error(self) -> type[Exception]:
        import duckdb

        return duckdb.Error


def _room(owner: object) -> str:
    """A folder for what does not fit into memory, which goes when its owner goes."""
    folder = mkdtemp(prefix="iron_rules-")
    finalize(owner, rmtree, folder, ignore_errors=True)
    return folder


def _stopped(error: Exception) -> UsageError:
    reason = next(iter(str(error).splitlines()), "")
    hint = (
        "raise `memory_limit` (`--memory-limit`), or let what does not fit go where there is room (`spill`, `TMPDIR`);"
        " see that no file is written meanwhile"
    )
    return UsageError(Fault("", f"DuckDB could not go on: {reason}", hint))


def _connected(memory_limit: str | None, spill: str, threads: int) -> Any:
    try:
        import duckdb
    except ImportError:
        raise UsageError(Fault("", "tables need `duckdb`", "install it: `pip install 'iron-rules[tables]'`")) from None
    settings: dict[str, Any] = {"preserve_insertion_order": False, "temp_directory": spill}
    settings |= {} if memory_limit is None else {"memory_limit": memory_limit}
    settings |= {} if not threads else {"threads": threads}
    if memory_limit is not None and not LIMIT.fullmatch(memory_limit):
        raise UsageError(Fault("", f"`{memory_limit}` is no limit of memory", "write a number and a unit, as in `2GB`"))
    try:
        return duckdb.connect(":memory:", config=settings)
    except duckdb.Error as error:
        raise _stopped(error) from None
