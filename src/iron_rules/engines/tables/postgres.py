"""Facts in a PostgreSQL database into a warehouse there. The only module that knows psycopg."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from weakref import finalize

from iron_rules.engines.tables.columns import TYPES, existing_text
from iron_rules.engines.tables.dialects import translated
from iron_rules.engines.tables.sources import WORDS
from iron_rules.engines.tables.text import filled, literal, name
from iron_rules.engines.tables.warehouse import Form, Row
from iron_rules.errors import FactsError, Fault, UsageError
from iron_rules.facts import TABLES, ColumnSpec
from iron_rules.intake.table import headers


class Postgres:
    """A warehouse in a database: facts stay in their schema, all that is made is temporary and ends with the session.

    `where` is a connection string such as `postgresql://user@host/database`, or an open psycopg connection, which
    holds one evaluation at a time.
    Raises FactsError where the schema holds no tables, or tables that lack columns; UsageError where the database
    cannot be reached or a connection is lost.
    """

    bits = False

    def __init__(self, where: Any, *, schema: str = "public") -> None:
        psycopg = _psycopg()
        self._error: type[Exception] = psycopg.Error
        with self._told("cannot be reached"):
            self._con = psycopg.connect(where, autocommit=True) if isinstance(where, str) else where
        if isinstance(where, str):
            finalize(self, self._con.close)
        self._schema = schema
        self._ready: set[str] = set()
        self._heads = self._read()
        self._empty = frozenset(
            fact for fact in self._heads if not list(self._asked(f"SELECT 1 FROM s_{fact} LIMIT 1"))
        )

    @property
    def known(self) -> frozenset[str]:
        """The types whose tables are known."""
        return frozenset(self._heads)

    @property
    def empty(self) -> frozenset[str]:
        """The known types of which there are no facts."""
        return self._empty

    def _read(self) -> dict[str, dict[str, str]]:
        columns = "SELECT table_name, column_name FROM information_schema.columns"
        ordered = f"{columns} WHERE table_schema = {literal(self._schema)} ORDER BY table_name, ordinal_position"
        tables: dict[str, list[str]] = {}
        for table, column in self._asked(ordered):
            if table in WORDS:
                tables.setdefault(table, []).append(column)
        heads, faults = {}, []
        for table, held in sorted(tables.items()):
            place, fact = f"{self._schema}.{table}", WORDS[table]
            found, missing = headers(TABLES[fact], place, [(head, place) for head in held])
            heads[fact] = {column: held[position] for column, position in found.items()}
            faults += missing
            self._run(f"DROP VIEW IF EXISTS pg_temp.s_{fact} CASCADE")
            self._run(f"CREATE TEMP VIEW s_{fact} AS SELECT * FROM {name(self._schema)}.{name(table)}")
        if not heads:
            hint = "name each table after its type, as in `official`"
            faults.append(Fault(self._schema, "the schema holds no table of facts", hint))
        if faults:
            raise FactsError(faults)
        return heads

    def open(self, as_of: date) -> None:
        """Begin to judge as of a day."""
        self._as_of = as_of.isoformat()

    def need(self, facts: Iterable[str]) -> None:
        """Make the facts of these types that exist as of the day ready to be judged."""
        for fact in facts:
            if fact in self._ready or fact not in self._heads:
                continue
            self._ready.add(fact)
            text = translated(existing_text(fact, self._heads[fact], False), "postgres")
            columns = ", ".join(map(_collated, TABLES[fact].columns))
            facts_ = f"SELECT {columns} FROM ({filled(text, {'as_of': self._as_of})}) AS facts"
            self._run(f"CREATE TEMP VIEW f_{fact} AS {facts_}")
            if fact == "official":
                self.make("f_person", "SELECT DISTINCT person_id AS id FROM f_official")

    def make(self, table: str, select: str, marks: Mapping[str, Any] | None = None) -> None:
        """Make a table of what a statement selects, its marks replaced by these values."""
        self._run(f"DROP TABLE IF EXISTS pg_temp.{name(table)} CASCADE")
        self._run(f"CREATE TEMP TABLE {name(table)} AS\n{filled(translated(select, 'postgres'), marks)}")
        self._run(f"ANALYZE {name(table)}")

    def gather(self, table: str, selects: Sequence[str]) -> None:
        """Make a table of what several statements select, one after the other."""
        first, *others = selects
        self.make(table, first)
        for select in others:
            self._run(f"INSERT INTO {name(table)}\n{translated(select, 'postgres')}")

    def drop(self, table: str) -> None:
        """Drop a table that is not needed any more."""
        self._run(f"DROP TABLE IF EXISTS {name(table)}")

    def calendar(self, rows: Sequence[Row]) -> None:
        """Make the table of periods."""
        columns = "(calendar INTEGER, number INTEGER, first_day DATE, last_day DATE, judged_day DATE)"
        self._run("DROP TABLE IF EXISTS pg_temp.calendar")
        self._run(f"CREATE TEMP TABLE calendar {columns}")
        if rows:
            values = ", ".join(f"({', '.join(map(literal, row))})" for row in rows)
            self._run(f"INSERT INTO calendar VALUES {values}")

    def rows(self, select: str) -> Iterator[Row]:
        """What a statement selects."""
        return self._asked(translated(select, "postgres"))

    def arrow(self, select: str) -> Any:
        """What a statement selects, as an Arrow table."""
        raise UsageError(Fault("", f"findings do not come out of PostgreSQL as Arrow: `{select}`", _STAY))

    def write(self, select: str, path: Path, form: Form) -> None:
        """Write what a statement selects to a file."""
        raise UsageError(Fault(str(path), f"findings do not come out of PostgreSQL as {form}: `{select}`", _STAY))

    def keep(self, select: str, table: str) -> None:
        """Make a table of the user's, in place of one of that name, of what a statement selects: all or nothing."""
        kept = ".".join(name(part) for part in table.split("."))
        with self._told("cannot be written to"), self._con.transaction(), self._con.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {kept}")
            cursor.execute(f"CREATE TABLE {kept} AS {translated(select, 'postgres')}")

    def _asked(self, text: str) -> Iterator[Row]:
        with self._told("gave no answer"), self._con.cursor() as cursor:
            cursor.execute(text)
            yield from cursor

    def _run(self, text: str) -> None:
        with self._told("gave no answer"), self._con.cursor() as cursor:
            cursor.execute(text)

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        try:
            yield
        except self._error as error:
            reason = next(iter(str(error).splitlines()), type(error).__name__)
            hint = "check that the server runs and that this user may read the schema and make temporary tables"
            raise UsageError(Fault("", f"the database {what}: {reason}", hint)) from None


def _collated(column: ColumnSpec) -> str:
    """A column; texts are put in order by their characters, as everywhere else."""
    own = name(column.name)
    return f'{own} COLLATE "C" AS {own}' if TYPES[column.kind] == "VARCHAR" else own


_STAY = "write them to a table there with `write_table`, or read `findings`"


def _psycopg() -> Any:
    try:
        import psycopg
    except ImportError:
        hint = "install it: `pip install 'iron-rules[postgres]'`"
        raise UsageError(Fault("", "PostgreSQL needs `psycopg`", hint)) from None
    return psycopg
