"""Facts in a PostgreSQL database into a warehouse there. The only module that knows psycopg."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, Final, Literal, TypeAlias
from weakref import finalize

from iron_rules.engines.sql.build.columns import TYPES
from iron_rules.engines.sql.build.query import Query, Relation, Select, union
from iron_rules.engines.sql.build.quoting import literal, name, relation
from iron_rules.engines.sql.build.sql import NO_VALUES, Sql, written
from iron_rules.engines.sql.build.tree import Value, exists
from iron_rules.engines.sql.build.waiting import Making
from iron_rules.engines.sql.warehouses.base import OTHERS_TABLE, Row
from iron_rules.engines.sql.warehouses.dialects import OWN, Other, translated
from iron_rules.engines.sql.warehouses.postgres_schema import query_view, schema_tables
from iron_rules.engines.sql.warehouses.servers import Elsewhere
from iron_rules.engines.sql.warehouses.troubles import too_long
from iron_rules.errors import Fault, UsageError, not_installed
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.evaluation import PathLike
from iron_rules.intake.arrow import Arrow
from iron_rules.intake.mapping import NOWHERE, Mapped, places_of
from iron_rules.text import Text

Psycopg: TypeAlias = Any
"""Any object of psycopg, which need not be installed: the module, a connection, a cursor."""


class Postgres(Elsewhere):
    """A warehouse in a database: facts stay in their schema, all that is made is temporary and ends with the session.

    `where` is a connection string such as `postgresql://user@host/database`, or an open psycopg connection, which
    holds one evaluation at a time.
    Raises FactsError where there is no such schema, where it holds no tables, or tables that lack columns, hold other
    types or may not be read; and, unless `check` is False, with what is wrong with their rows. Raises UsageError where
    the database cannot be reached, refuses a statement, or a connection is lost.
    """

    dialect: ClassVar[Other] = "postgres"

    def __init__(self, where: Psycopg, facts: Vocabulary, *, schema: str = "public", check: bool = True) -> None:
        psycopg = _psycopg()
        self._error: type[Exception] = psycopg.Error
        places = NOWHERE
        if isinstance(where, Mapped):
            where, places = where.held, places_of(where.mapping, facts)
        if not isinstance(where, str | psycopg.Connection):
            kind = type(where).__name__
            hint = Text(
                "请传入连接串，例如 `postgresql://user@host/database`，或已打开的 psycopg 连接",
                "hand in a connection string such as `postgresql://user@host/database`, or an open psycopg connection",
            )
            raise UsageError(Fault("", Text(f"`{kind}` 不是数据库", f"a `{kind}` is not a database"), hint))
        with self._reporting(Text("无法连接", "cannot be reached")):
            if isinstance(where, str):
                where = psycopg.connect(where, autocommit=True, client_encoding="UTF8")
                finalize(self, where.close)
            self._con = where
            plain = self._con.info.parameter_status("standard_conforming_strings") == "on"
        refuse_encodings(self._con.info.parameter_status)
        if not plain:
            what = Text(
                "数据库把文本里的反斜杠当作转义", "the database takes a backslash in a text for more than it is"
            )
            raise UsageError(Fault("", what, _BACKSLASH))
        for fact, query in places.asked().items():
            view = f"pg_temp.{name(query_view(fact))}"
            self._run(f"DROP VIEW IF EXISTS {view} CASCADE")
            self._run(f"CREATE TEMP VIEW {view} AS {query}")
        tables = list(schema_tables(schema, facts, self._asked, places))
        for each, text in tables:
            self._run(f"DROP VIEW IF EXISTS {_own(each.relation)} CASCADE")
            self._run(f"CREATE TEMP VIEW {_own(each.relation)} AS {text}")
        super().__init__([each for each, _ in tables], facts)
        if check:
            self.check()

    def _present(self) -> frozenset[str]:
        there = {fact: Select({"found": Value(1)}, Relation(each.relation)) for fact, each in self._tables.items()}
        asked = union(Select({"fact": Value(fact)}, where=[exists(query)]) for fact, query in there.items())
        return frozenset(fact for (fact,) in self.rows(written(asked)))

    def _all_rows(self, queries: Sequence[Query]) -> Iterator[Row]:
        return self.rows(written(union(queries)))

    def _stand(
        self,
        part: Literal["e", "f"],
        spec: FactSpec,
        sql: Sql,
        values: Mapping[str, object],
        kept: bool,  # noqa: ARG002 tables are read as they lie
    ) -> None:
        view = relation(part, spec.name)
        self._clear(view)
        self._run(f"CREATE TEMP VIEW {_own(view)} AS {_collated(spec, self._text(sql))}", values)

    def _text(self, sql: Sql) -> str:
        return translated(sql, self.dialect)

    def make(self, making: Making) -> None:
        """Make a table of what a statement selects; whatever is read once is no slower as a table."""
        self._make(making.table, self._text(making.sql), _bound(making.sql, making.values))
        self._heard(making.table)

    def learn(self, spec: FactSpec, sql: Sql) -> None:
        """Let the facts of a type be what a statement selects, in the place of those before."""
        self._make(relation("f", spec.name), _collated(spec, self._text(sql)))

    def _make(self, table: str, text: str, values: Mapping[str, object] = NO_VALUES) -> None:
        self._clear(table)
        self._run(f"CREATE TEMP TABLE {_own(table)} AS\n{text}", values)
        self._run(f"ANALYZE {_own(table)}")

    def _clear(self, table: str) -> None:
        """Drop the table or the view that an evaluation before left under this name."""
        of = f"SELECT relkind = 'v' FROM pg_catalog.pg_class WHERE oid = to_regclass({literal(_own(table))})"
        for (is_view,) in list(self._asked(of)):
            self._run(f"DROP {'VIEW' if is_view else 'TABLE'} {_own(table)} CASCADE")

    def finish(self) -> None:
        """Every table was made at once: there is one connection."""

    def gather(self, makings: Sequence[Making]) -> None:
        """Make a table of what several statements select, one after the other."""
        first, *others = makings
        self.make(first)
        for each in others:
            self._run(f"INSERT INTO {_own(each.table)}\n{self._text(each.sql)}", _bound(each.sql, each.values))

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

    def rows(self, sql: Sql, values: Mapping[str, object] = NO_VALUES) -> Iterator[Row]:
        """What a statement selects."""
        return self._asked(self._text(sql), _bound(sql, values))

    def arrow(self, sql: Sql) -> Arrow:  # noqa: ARG002
        """What a statement selects, as an Arrow table."""
        raise UsageError(Fault("", _no_export("Arrow"), _STAY))

    def write(self, sql: Sql, path: PathLike) -> None:  # noqa: ARG002
        """Refuse: a statement's rows stay in the database."""
        raise UsageError(Fault(str(path), _no_export("Parquet"), _STAY))

    def keep(self, sql: Sql, table: str, columns: Sequence[str]) -> None:
        """Let a table of the user's hold what a statement selects: all or nothing.

        One that is there keeps its rights and whatever stands on it. Raises UsageError where it has other columns.
        """
        kept = ".".join(name(part) for part in table.split("."))
        unwritten = Text(f"未能写入 `{table}`", f"did not write `{table}`")
        with self._reporting(unwritten), self._con.transaction(), self._con.cursor() as cursor:
            found = cursor.execute(_HELD.format(literal(kept))).fetchall()
            if not found:
                cursor.execute(f"CREATE TABLE {kept} AS {self._text(sql)}")
                return
            if sorted(columns) != [column for (column,) in found]:
                raise UsageError(Fault(table, *OTHERS_TABLE))
            cursor.execute(f"DELETE FROM {kept}")
            listed = ", ".join(map(name, columns))
            cursor.execute(f"INSERT INTO {kept} ({listed}) SELECT {listed} FROM ({self._text(sql)}) AS found")

    def _asked(self, text: str, values: Mapping[str, object] = NO_VALUES) -> Iterator[Row]:
        with self._reporting(REFUSED), self._cursor() as cursor:
            cursor.execute(text, values or None)
            yield from cursor

    def _run(self, text: str, values: Mapping[str, object] = NO_VALUES) -> None:
        with self._reporting(REFUSED), self._cursor() as cursor:
            cursor.execute(text, values or None)

    def _cursor(self) -> Psycopg:
        """A cursor that writes values into a statement: tables are not made with any that are sent beside it."""
        return _psycopg().ClientCursor(self._con)

    @contextmanager
    def _reporting(self, what: Text) -> Iterator[None]:
        try:
            yield
        except self._error as error:
            reason = next(iter(str(error).splitlines()), type(error).__name__)
            refused = too_long(reason)
            if refused is not None:
                raise refused from None
            con = getattr(self, "_con", None)
            if con is not None and con.closed:
                lost = Text(f"与数据库的连接已断开（{reason}）", f"the connection to the database is lost: {reason}")
                raise UsageError(Fault("", lost, _LOST)) from None
            said = Text(f"数据库{what.zh}（{reason}）", f"the database {what.en}: {reason}")
            raise UsageError(Fault("", said, _HINTS.get(type(error).__name__, _LOG))) from None


_HELD: Final = """
SELECT attname FROM pg_catalog.pg_attribute WHERE attrelid = to_regclass({}) AND attnum > 0 AND NOT attisdropped
ORDER BY attname COLLATE "C"
"""
_UTF8: Final = Text("请使用以 UTF8 建立的数据库", "judge in a database that was made with UTF8")
_HINTS: Final = {
    "OperationalError": Text(
        "请确认服务器在运行，连接串写成 `postgresql://user@host/database`",
        "see that the server runs, and that the connection is written as in `postgresql://user@host/database`",
    ),
    "ProgrammingError": Text(
        "连接串请写成 `postgresql://user@host/database`",
        "write the connection as in `postgresql://user@host/database`",
    ),
    "InFailedSqlTransaction": Text(
        "请回滚所传入连接上的事务", "roll the transaction back on the connection that is handed in"
    ),
    "QueryCanceled": Text(
        "请延长语句时限（`statement_timeout`），再判定一次",
        "judge again, with more time for a statement (`statement_timeout`)",
    ),
    "InsufficientPrivilege": Text(
        "请授予该用户权限：在数据库里建临时表，并在写入核查提示的模式里建表",
        "grant this user the right: to make temporary tables in the database, and to create tables in the schema that "
        "findings are written to",
    ),
    "InvalidSchemaName": Text("请先建立该模式，或换一个", "create the schema first, or name another"),
    "NumericValueOutOfRange": Text(
        "请用 `check=True` 判定：它会指出是哪些行", "judge with `check=True`: it names the rows"
    ),
    "UntranslatableCharacter": _UTF8,
    "CharacterNotInRepertoire": _UTF8,
    "ReadOnlySqlTransaction": Text(
        "请在可以写临时表的服务器和会话上判定",
        "judge on a server, and in a session, that may write temporary tables",
    ),
}


def refuse_encodings(status: Callable[[str], str | None]) -> None:
    """Raise UsageError where texts would come as bytes of no encoding, or of one that does not hold them all."""
    server, client = status("server_encoding"), status("client_encoding")
    if server == "SQL_ASCII":
        raise UsageError(
            Fault("", Text("数据库没有编码（SQL_ASCII）", "the database has no encoding: SQL_ASCII"), _UTF8)
        )
    if client != "UTF8":
        what = Text(f"连接的编码是 `{client}`，不是 UTF8", f"the connection's encoding is `{client}`, not UTF8")
        hint = Text(
            "请先在连接上执行 `SET client_encoding TO 'UTF8'`", "run `SET client_encoding TO 'UTF8'` on it first"
        )
        raise UsageError(Fault("", what, hint))


def _bound(sql: Sql, values: Mapping[str, object]) -> Mapping[str, object]:
    """The values of a statement's parameters, among others."""
    return {each: values[each] for each in sql.parameters}


def _own(table: str) -> str:
    """A relation of the evaluation's own: temporary, and under a name that nobody else gives."""
    return f"pg_temp.{name(OWN + table)}"


def _collated(spec: FactSpec, text: str) -> str:
    """The facts that a statement selects; texts are put in order by their characters, as everywhere else."""

    def collated(column: ColumnSpec) -> str:
        own = name(column.name)
        return f'{own} COLLATE "C" AS {own}' if TYPES[column.kind] == "VARCHAR" else own

    return f"SELECT {', '.join(map(collated, spec.columns))} FROM (\n{text}\n) AS facts"


def _no_export(form: str) -> Text:
    return Text(f"PostgreSQL 的核查提示不能导出为 {form}", f"findings do not come out of PostgreSQL as {form}")


REFUSED: Final = Text("拒绝执行语句", "refused a statement")
_LOST: Final = Text(
    "请确认服务器在运行，再判定一次：此前的结果已随连接消失",
    "see that the server runs, and judge again: what was made before is gone with the connection",
)
_LOG: Final = Text("请查看服务器日志", "see what the server's log says of it")
_BACKSLASH: Final = Text(
    "请传入 `standard_conforming_strings` 为 on 的连接（默认即是）",
    "hand in a connection with `standard_conforming_strings` on, which it is unless somebody set it off",
)
_STAY: Final = Text(
    "请用 `write_table` 写入那里的表，或读取 `findings`",
    "write them to a table there with `write_table`, or read `findings`",
)


def _psycopg() -> Psycopg:
    try:
        import psycopg
    except ImportError:
        raise not_installed(Text("PostgreSQL 需要 `psycopg`", "PostgreSQL needs `psycopg`"), "postgres") from None
    return psycopg
