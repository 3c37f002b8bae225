"""Facts in a PostgreSQL database into a warehouse there. The only module that knows psycopg."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, Final
from weakref import finalize

from iron_rules.engines.sql.build.columns import TYPES
from iron_rules.engines.sql.build.text import literal, name, relation
from iron_rules.engines.sql.build.waiting import Keep
from iron_rules.engines.sql.warehouses.base import OTHERS_TABLE, Row
from iron_rules.engines.sql.warehouses.dialects import OWN, Other
from iron_rules.engines.sql.warehouses.postgres_schema import schema_tables
from iron_rules.engines.sql.warehouses.servers import Elsewhere
from iron_rules.errors import Fault, UsageError
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.evaluation import PathLike


class Postgres(Elsewhere):
    """A warehouse in a database: facts stay in their schema, all that is made is temporary and ends with the session.

    `where` is a connection string such as `postgresql://user@host/database`, or an open psycopg connection, which
    holds one evaluation at a time.
    Raises FactsError where there is no such schema, where it holds no tables, or tables that lack columns, hold other
    types or may not be read; and, unless `check` is False, with what is wrong with their rows. Raises UsageError where
    the database cannot be reached, refuses a statement, or a connection is lost.
    """

    dialect: ClassVar[Other] = "postgres"

    def __init__(self, where: Any, facts: Vocabulary, *, schema: str = "public", check: bool = True) -> None:
        psycopg = _psycopg()
        self._error: type[Exception] = psycopg.Error
        if not isinstance(where, str | psycopg.Connection):
            hint = "a connection string such as `postgresql://user@host/database`, or an open psycopg connection"
            raise UsageError(Fault("", f"a `{type(where).__name__}` is no database", f"hand in {hint}"))
        with self._told("cannot be reached"):
            self._con = psycopg.connect(where, autocommit=True) if isinstance(where, str) else where
            plain = self._con.info.parameter_status("standard_conforming_strings") == "on"
        if isinstance(where, str):
            finalize(self, self._con.close)
        if not plain:
            raise UsageError(Fault("", "the database takes a backslash in a text for more than it is", _BACKSLASH))
        tables = list(schema_tables(schema, facts, self._asked))
        for each, text in tables:
            self._run(f"DROP VIEW IF EXISTS {_own(each.relation)} CASCADE")
            self._run(f"CREATE TEMP VIEW {_own(each.relation)} AS {text}")
        super().__init__([each for each, _ in tables], facts)
        if check:
            self.check()

    def _present(self) -> frozenset[str]:
        asked = [
            f"SELECT {literal(fact)} AS fact WHERE EXISTS (SELECT 1 FROM {each.relation})"
            for fact, each in self._tables.items()
        ]
        return frozenset(fact for (fact,) in self.rows(" UNION ALL ".join(asked)))

    def _all_rows(self, selects: Sequence[str]) -> Iterator[Row]:
        return self.rows("\nUNION ALL ".join(selects))

    def _stand(self, spec: FactSpec, text: str, kept: bool) -> None:  # noqa: ARG002 tables are read as they lie
        self._run(f"CREATE TEMP VIEW {_own(relation('f', spec.name))} AS {_collated(spec, text)}")

    def make(
        self,
        table: str,
        select: str,
        marks: Mapping[str, Any] | None = None,
        *,
        keep: Keep = "always",  # noqa: ARG002 whatever is read once is no slower as a table
    ) -> None:
        """Make a table of what a statement selects, its marks replaced by these values."""
        self._make(table, self._text(select, marks))
        self._heard(table)

    def learn(self, spec: FactSpec, select: str) -> None:
        """Let the facts of a type be what a statement selects, in the place of those before."""
        self._make(relation("f", spec.name), _collated(spec, self._text(select)))

    def _make(self, table: str, text: str) -> None:
        self._run(f"DROP TABLE IF EXISTS {_own(table)} CASCADE")
        self._run(f"CREATE TEMP TABLE {_own(table)} AS\n{text}")
        self._run(f"ANALYZE {_own(table)}")

    def finish(self) -> None:
        """Every table was made at once: there is one connection."""

    def gather(self, table: str, selects: Sequence[str]) -> None:
        """Make a table of what several statements select, one after the other."""
        first, *others = selects
        self.make(table, first)
        for select in others:
            self._run(f"INSERT INTO {_own(table)}\n{self._text(select)}")

    def drop(self, table: str) -> None:
        """Drop a table that is not needed any more."""
        self._run(f"DROP TABLE IF EXISTS {_own(table)}")

    def load(self, table: str, columns: Mapping[str, str], rows: Sequence[Row]) -> None:
        """Make a table of a few rows, by the names and types of its columns, in the place of one before."""
        typed = ", ".join(f"{column} {kind}" for column, kind in columns.items())
        self._run(f"DROP TABLE IF EXISTS {_own(table)}")
        self._run(f"CREATE TEMP TABLE {_own(table)} ({typed})")
        if rows:
            values = ", ".join(f"({', '.join(map(literal, row))})" for row in rows)
            self._run(f"INSERT INTO {_own(table)} VALUES {values}")
        self._run(f"ANALYZE {_own(table)}")

    def rows(self, select: str) -> Iterator[Row]:
        """What a statement selects."""
        return self._asked(self._text(select))

    def arrow(self, select: str) -> Any:  # noqa: ARG002
        """What a statement selects, as an Arrow table."""
        raise UsageError(Fault("", "findings do not come out of PostgreSQL as Arrow", _STAY))

    def write(self, select: str, path: PathLike) -> None:  # noqa: ARG002
        """Refuse: a statement's rows stay in the database."""
        raise UsageError(Fault(str(path), "findings do not come out of PostgreSQL as Parquet", _STAY))

    def keep(self, select: str, table: str, columns: Sequence[str]) -> None:
        """Let a table of the user's hold what a statement selects: all or nothing.

        One that is there keeps its rights and whatever stands on it. Raises UsageError where it has other columns.
        """
        kept = ".".join(name(part) for part in table.split("."))
        with self._told(f"did not write `{table}`"), self._con.transaction(), self._con.cursor() as cursor:
            found = cursor.execute(_HELD.format(literal(kept))).fetchall()
            if not found:
                cursor.execute(f"CREATE TABLE {kept} AS {self._text(select)}")
                return
            if sorted(columns) != [column for (column,) in found]:
                raise UsageError(Fault(table, *OTHERS_TABLE))
            cursor.execute(f"DELETE FROM {kept}")
            listed = ", ".join(map(name, columns))
            cursor.execute(f"INSERT INTO {kept} ({listed}) SELECT {listed} FROM ({self._text(select)}) AS found")

    def _asked(self, text: str) -> Iterator[Row]:
        with self._told("refused a statement"), self._con.cursor() as cursor:
            cursor.execute(text)
            yield from cursor

    def _run(self, text: str) -> None:
        with self._told("refused a statement"), self._con.cursor() as cursor:
            cursor.execute(text)

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        try:
            yield
        except self._error as error:
            reason = next(iter(str(error).splitlines()), type(error).__name__)
            con = getattr(self, "_con", None)
            if con is not None and con.closed:
                hint = "see that the server runs, and judge again: what was made before is gone with the connection"
                raise UsageError(Fault("", f"the connection to the database is lost: {reason}", hint)) from None
            hint = _HINTS.get(type(error).__name__, "see what the server's log says of it")
            raise UsageError(Fault("", f"the database {what}: {reason}", hint)) from None


_HELD: Final = """
SELECT attname FROM pg_catalog.pg_attribute WHERE attrelid = to_regclass({}) AND attnum > 0 AND NOT attisdropped
ORDER BY attname COLLATE "C"
"""
_HINTS: Final = {
    "OperationalError": "see that the server runs, and that the connection is written as in "
    "`postgresql://user@host/database`",
    "ProgrammingError": "write the connection as in `postgresql://user@host/database`",
    "InFailedSqlTransaction": "roll the transaction back on the connection that is handed in",
    "QueryCanceled": "judge again, with more time for a statement (`statement_timeout`)",
    "InsufficientPrivilege": "grant this user the right: to make temporary tables in the database, and to create "
    "tables in the schema that findings are written to",
    "InvalidSchemaName": "create the schema first, or name another",
    "NumericValueOutOfRange": "judge with `check=True`: it names the rows",
    "ReadOnlySqlTransaction": "judge on a server, and in a session, that may write temporary tables",
}


def _own(table: str) -> str:
    """A relation of the evaluation's own: temporary, and under a name that nobody else gives."""
    return f"pg_temp.{name(OWN + table)}"


def _collated(spec: FactSpec, text: str) -> str:
    """The facts that a statement selects; texts are put in order by their characters, as everywhere else."""

    def collated(column: ColumnSpec) -> str:
        own = name(column.name)
        return f'{own} COLLATE "C" AS {own}' if TYPES[column.kind] == "VARCHAR" else own

    return f"SELECT {', '.join(map(collated, spec.columns))} FROM (\n{text}\n) AS facts"


_BACKSLASH: Final = "hand in a connection with `standard_conforming_strings` on, which it is unless somebody set it off"
_STAY: Final = "write them to a table there with `write_table`, or read `findings`"


def _psycopg() -> Any:
    try:
        import psycopg
    except ImportError:
        hint = "install it: `pip install 'iron-rules[postgres]'`"
        raise UsageError(Fault("", "PostgreSQL needs `psycopg`", hint)) from None
    return psycopg
