"""A schema of a PostgreSQL database into the tables of facts in it, or into all that keeps them from being read."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from iron_rules.engines.sql.build.text import literal, name
from iron_rules.engines.sql.checks.candidate import Candidate, candidate
from iron_rules.engines.sql.checks.suspect_rows import Types
from iron_rules.engines.sql.warehouses.base import Row
from iron_rules.errors import FactsError, Fault, nearest
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake.naming import example, words

TEXTS: Final = ("text", "character varying", "character", "uuid", "citext", "name", "enum")
FLOATS: Final = ("real", "double precision")
KNOWN: Final = {
    **dict.fromkeys(TEXTS, "VARCHAR"), **dict.fromkeys(FLOATS, "DECIMAL"), "boolean": "BOOLEAN",
    "smallint": "SMALLINT", "integer": "INTEGER", "bigint": "BIGINT", "numeric": "DECIMAL", "date": "DATE",
}  # fmt: skip
"""The types there that can be read, as DuckDB calls what a view makes of them."""
WHOLES: Final = ("SMALLINT", "INTEGER", "BIGINT")
DATABASE: Final = Types(
    {
        "text": ("VARCHAR",), "choice": ("VARCHAR",), "reference": ("VARCHAR",), "flag": ("BOOLEAN",),
        "whole": WHOLES, "decimal": ("DECIMAL", *WHOLES), "day": ("DATE",),
    },
    {
        "text": ("text", "make the column `text`"), "choice": ("text", "make the column `text`"),
        "reference": ("ids as text", "make the column `text`"), "flag": ("true or false", "make the column `boolean`"),
        "whole": ("whole numbers", "make the column `bigint`"),
        "decimal": ("decimals", "make the column `numeric(18, 4)`"),
        "day": ("days", "make the column `date`: a day has no time and no zone"),
    },
)  # fmt: skip

Ask = Callable[[str], Iterable[Row]]


def schema_tables(schema: str, facts: Vocabulary, ask: Ask) -> Iterator[tuple[Candidate, str]]:
    """The tables of facts in a schema, each with the statement that selects it, its values in types that are known.

    Raises FactsError where there is no such schema, no table of facts in it, or where tables lack columns, hold
    columns of other types, or may not be read.
    """
    known = words(facts)
    rows = [row for row in ask(_COLUMNS.format(literal(schema))) if row[0] in known]
    faults = [] if rows else [_nothing(schema, facts, ask)]
    found = []
    for table, columns in groupby(rows, itemgetter(0)):
        place, spec = f"{schema}.{table}", known[table]
        held = {column: (kind, readable) for _, column, kind, readable in columns}
        if not all(readable for _, readable in held.values()):
            grant = f"`GRANT USAGE ON SCHEMA {name(schema)}` and `GRANT SELECT ON {name(schema)}.{name(table)}` to it"
            faults.append(Fault(place, "this user may not read it", grant))
            continue
        types = {column: KNOWN.get(kind, kind.upper()) for column, (kind, _) in held.items()}
        each, wrong = candidate(spec, facts, place, types, numbered=False, fitting=DATABASE)
        faults += wrong
        values = ", ".join(_value(column, kind) for column, (kind, _) in held.items())
        found.append((each, f"SELECT {values} FROM {name(schema)}.{name(table)}"))
    if faults:
        raise FactsError(faults)
    yield from found


def _value(column: str, kind: str) -> str:
    own = name(column)
    if kind in FLOATS:
        return f"CAST(CAST({own} AS text) AS numeric) AS {own}"  # the shortest decimal that is this number
    return f"CAST({own} AS text) AS {own}" if kind in TEXTS else own


def _nothing(schema: str, facts: Vocabulary, ask: Ask) -> Fault:
    schemas = [row[0] for row in ask("SELECT nspname FROM pg_catalog.pg_namespace")]
    if schema not in schemas:
        own: list[Any] = [each for each in schemas if not each.startswith(("pg_", "information_schema"))]
        return Fault(schema, "there is no such schema", nearest(schema, own))
    hint = f"name each table after its type, as in `{example(facts)}`"
    return Fault(schema, "the schema holds no table of facts", hint)


_COLUMNS: Final = """
SELECT c.relname, a.attname,
  CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN format_type(t.typbasetype, NULL) ELSE format_type(t.oid, NULL) END,
  has_schema_privilege(n.oid, 'USAGE') AND has_column_privilege(c.oid, a.attnum, 'SELECT')
FROM pg_catalog.pg_namespace AS n
JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
WHERE n.nspname = {}
ORDER BY c.relname, a.attnum
"""
