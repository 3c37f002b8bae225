"""Tables of a database into tables of facts: SQLite files, connections of DBAPI and of SQLAlchemy."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

from iron_rules.errors import FactsError, Fault
from iron_rules.facts.spec import FactSpec
from iron_rules.intake.copies import without
from iron_rules.intake.quoting import visible
from iron_rules.intake.rows import of_mappings
from iron_rules.intake.table import Table
from iron_rules.intake.terms import Terms
from iron_rules.intake.values import from_app
from iron_rules.text import Text

FILES: Final = (".sqlite", ".sqlite3", ".db")
"""How the names of SQLite files end."""
SQLITE: Final = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
OTHERS: Final = "SELECT table_name FROM information_schema.tables WHERE table_schema NOT LIKE 'information%'"
Ask = Callable[[str], tuple[Sequence[str], Sequence[Sequence[Any]]]]
"""Gives the names of the columns and the rows that a statement selects."""


def is_database(source: Any) -> bool:
    """Return whether something is a connection: one of DBAPI, or an engine, a connection or a session of SQLAlchemy."""
    return hasattr(source, "cursor") or _is_sqlalchemy(source)


def tables_in(source: Any) -> Sequence[str]:
    """Return the names of the tables and views of a database, sorted."""
    if _is_sqlalchemy(source):
        seen = _sqlalchemy().inspect(_connectable(source))
        return sorted({*seen.get_table_names(), *seen.get_view_names()})
    text = SQLITE if isinstance(source, sqlite3.Connection) else OTHERS
    return sorted(str(row[0]) for row in asking(source)(text)[1])


def read_database(spec: FactSpec, place: str, source: Any, asked: str, terms: Terms) -> Table:
    """Return a table of what a statement selects, its rows numbered from 1.

    Raises FactsError where the database refuses it.
    """
    try:
        heads, rows = asking(source)(asked)
    except Exception as error:  # what the driver of a database raises cannot be listed
        why = next(iter(str(error).splitlines()), type(error).__name__)
        raise FactsError(Fault(place, Text(f"数据库拒绝读取（{why}）", f"the database refused: {why}"))) from error
    records: list[tuple[int, Mapping[Any, Any]]] = [
        (number, dict(zip(heads, row, strict=True))) for number, row in enumerate(rows, 1)
    ]
    records = records or [(0, dict.fromkeys(heads))]
    table = of_mappings(spec, place, "row", records, (), from_app, terms)
    return table if rows else without(table, {0})


def select_all(name: str) -> str:
    """Return the statement that selects a table whole."""
    return f"SELECT * FROM {'.'.join(map(_quoted, name.split('.')))}"  # noqa: S608 the name is quoted


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a SQLite file to be read. Raises FactsError where it is none."""
    place = visible(str(path))
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as con:
            con.execute("SELECT count(*) FROM sqlite_master").fetchone()
            yield con
    except sqlite3.DatabaseError:
        what = Text("已损坏，或不是 SQLite 文件", "is damaged, or not a SQLite file")
        raise FactsError(Fault(place, what)) from None


def asking(source: Any) -> Ask:
    """Return how a database is asked."""
    if isinstance(source, Path):
        return partial(_asked_file, source)
    return partial(_asked_sqlalchemy if _is_sqlalchemy(source) else _asked, source)


def _asked_file(path: Path, text: str) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
    with opened(path) as con:
        return _asked(con, text)


def _asked(con: Any, text: str) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
    with closing(con.cursor()) as cursor:
        cursor.execute(text)
        return [each[0] for each in cursor.description], cursor.fetchall()


def _asked_sqlalchemy(source: Any, text: str) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
    statement, held = _sqlalchemy().text(text), _connectable(source)
    if hasattr(held, "connect") and not hasattr(held, "execute"):
        with held.connect() as con:
            found = con.execute(statement)
            return list(found.keys()), found.fetchall()
    found = held.execute(statement)
    return list(found.keys()), found.fetchall()


def _is_sqlalchemy(source: Any) -> bool:
    return type(source).__module__.partition(".")[0] == "sqlalchemy" and (
        hasattr(source, "dialect") or hasattr(source, "get_bind")
    )


def _connectable(source: Any) -> Any:
    """Return the connection of a session; an engine or a connection as it is."""
    return source.connection() if hasattr(source, "get_bind") else source


def _sqlalchemy() -> Any:
    import sqlalchemy

    return sqlalchemy
