"""Facts in a PostgreSQL database into a warehouse there. The only module that knows psycopg."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, Final
from weakref import finalize

from iron_rules.engines.tables.columns import TYPES
from iron_rules.engines.tables.dialects import Dialect
from iron_rules.engines.tables.elsewhere import Elsewhere
from iron_rules.engines.tables.postgres_schema import schema_tables
from iron_rules.engines.tables.text import literal, name
from iron_rules.engines.tables.warehouse import PERIODS, Row
from iron_rules.errors import Fault, UsageError
from iron_rules.facts import TABLES, ColumnSpec
from iron_rules.findings.evaluation import PathLike


class Postgres(Elsewhere):
    """A warehouse in a database: facts stay in their schema, all that is made is temporary and ends with the session.

    `where` is a connection string such as `postgresql://user@host/database`, or an open psycopg connection, which
    holds one evaluation at a time.
    Raises FactsError where there is no such schema, where it holds no tables, or tables that lack columns, hold other
    types or may not be read; and, unless `check` is False, with what is wrong with their rows. Raises UsageError where
    the database cannot be reached, refuses a statement, or a connection is lost.
    """

    dialect: ClassVar[Dialect] = "postgres"

    def __init__(self, where: Any, *, schema: str = "public", check: bool = True) -> None:
        psycopg = _psycopg()
        self._error: type[Exception] = psycopg.Error
        with self._told("cannot be reached"):
            self._con = psycopg.connect(where, autocommit=True) if isinstance(where, str) else where
        if isinstance(where, str):
            finalize(self, self._con.close)
        tables = list(schema_tables(schema, self._asked))
        for each, text in tables:
            self._run(f"DROP VIEW IF EXISTS pg_temp.{each.relation} CASCADE")
            self._run(f"CREATE TEMP VIEW {each.relation} AS {text}")
        super().__init__([each for each, _ in tables])
        if check:
            self.check()

    def _present(self) -> frozenset[str]:
        asked = [f"SELECT '{fact}' WHERE EXISTS (SELECT 1 FROM s_{fact})" for fact in self._tables]
        return frozenset(fact for (fact,) in self._asked(" UNION ALL ".join(asked)))

    def _all_rows(self, selects: Sequence[str]) -> Iterator[Row]:
        return self.rows("\nUNION ALL ".join(selects))

    def _stand(self, fact: str, text: str) -> None:
        columns = ", ".join(map(_collated, TABLES[fact].columns))
        self._run(f"CREATE TEMP VIEW f_{fact} AS SELECT {columns} FROM ({text}) AS facts")

    def make(self, table: str, select: str, marks: Mapping[str, Any] | None = None) -> None:
        """Make a table of what a statement selects, its marks replaced by these values."""
        self._run(f"DROP TABLE IF EXISTS pg_temp.{name(table)} CASCADE")
        self._run(f"CREATE TEMP TABLE {name(table)} AS\n{self._text(select, marks)}")
        self._run(f"ANALYZE pg_temp.{name(table)}")
        self._heard(table)

    def finish(self) -> None:
        """Every table was made at once: there is one connection."""

    def gather(self, table: str, selects: Sequence[str]) -> None:
        """Make a table of what several statements select, one after the other."""
        first, *others = selects
        self.make(table, first)
        for select in others:
            self._run(f"INSERT INTO pg_temp.{name(table)}\n{self._text(select)}")

    def drop(self, table: str) -> None:
        """Drop a table that is not needed any more."""
        self._run(f"DROP TABLE IF EXISTS pg_temp.{name(table)}")

    def calendar(self, rows: Sequence[Row]) -> None:
        """Make the table of periods."""
        columns = ", ".join(f"{column} {kind}" for column, kind in PERIODS.items())
        self._run("DROP TABLE IF EXISTS pg_temp.calendar")
        self._run(f"CREATE TEMP TABLE calendar ({columns})")
        if rows:
            values = ", ".join(f"({', '.join(map(literal, row))})" for row in rows)
            self._run(f"INSERT INTO pg_temp.calendar VALUES {values}")
        self._run("ANALYZE pg_temp.calendar")

    def rows(self, select: str) -> Iterator[Row]:
        """What a statement selects."""
        return self._asked(self._text(select))

    def arrow(self, select: str) -> Any:
        """What a statement selects, as an Arrow table."""
        raise UsageError(Fault("", f"findings do not come out of PostgreSQL as Arrow: `{select}`", _STAY))

    def write(self, select: str, path: PathLike) -> None:
        """Refuse: a statement's rows stay in the database."""
        raise UsageError(Fault(str(path), f"findings do not come out of PostgreSQL as Parquet: `{select}`", _STAY))

    def keep(self, select: str, table: str) -> None:
        """Make a table of the user's, in place of one of that name, of what a statement selects: all or nothing."""
        kept = ".".join(name(part) for part in table.split("."))
        with self._told(f"did not write `{table}`"), self._con.transaction(), self._con.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {kept}")
            cursor.execute(f"CREATE TABLE {kept} AS {self._text(select)}")

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
            hint = _HINTS.get(type(error).__name__, "see that the server runs, and what its log says")
            raise UsageError(Fault("", f"the database {what}: {reason}", hint)) from None


_HINTS: Final = {
    "InsufficientPrivilege": "grant this user the right: to make temporary tables in the database, and to create "
    "tables in the schema that findings are written to",
    "InvalidSchemaName": "create the schema first, or name another",
    "NumericValueOutOfRange": "judge with `check=True`: it names the rows",
    "ReadOnlySqlTransaction": "judge on a server, and in a session, that may write temporary tables",
}


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
