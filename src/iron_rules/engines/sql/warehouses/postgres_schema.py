"""A schema of a PostgreSQL database into the tables of facts in it, or into all that keeps them from being read."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final

from iron_rules.engines.sql.build.quoting import literal, name
from iron_rules.engines.sql.build.sql import written
from iron_rules.engines.sql.build.tree import Column, Expr
from iron_rules.engines.sql.checks.candidate import Candidate, candidate
from iron_rules.engines.sql.checks.suspect_rows import Types
from iron_rules.engines.sql.warehouses.base import Row
from iron_rules.engines.sql.warehouses.dialects import OWN
from iron_rules.engines.sql.warehouses.mapped import mapped_columns
from iron_rules.errors import FactsError, Fault, nearest
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake.arrow import WANTED
from iron_rules.intake.mapping import NOWHERE, Places
from iron_rules.intake.naming import example, words
from iron_rules.text import Text

TEXTS: Final = ("text", "character varying", "character", "uuid", "citext", "name", "enum")
FLOATS: Final = ("real", "double precision")
KNOWN: Final = {
    **dict.fromkeys(TEXTS, "VARCHAR"), **dict.fromkeys(FLOATS, "DECIMAL"), "boolean": "BOOLEAN",
    "smallint": "SMALLINT", "integer": "INTEGER", "bigint": "BIGINT", "numeric": "DECIMAL", "date": "DATE",
}  # fmt: skip
"""The types there that can be read, as DuckDB calls what a view makes of them."""
WHOLES: Final = ("SMALLINT", "INTEGER", "BIGINT")


def _make(kind: str) -> Text:
    return Text(f"请把这一列改为 `{kind}`", f"make the column `{kind}`")


DATABASE: Final = Types(
    {
        "text": ("VARCHAR",), "choice": ("VARCHAR",), "reference": ("VARCHAR",), "flag": ("BOOLEAN",),
        "whole": WHOLES, "decimal": ("DECIMAL", *WHOLES), "day": ("DATE",),
    },
    {
        "text": (WANTED["text"][0], _make("text")), "choice": (WANTED["choice"][0], _make("text")),
        "reference": (WANTED["reference"][0], _make("text")), "flag": (WANTED["flag"][0], _make("boolean")),
        "whole": (WANTED["whole"][0], _make("bigint")), "decimal": (WANTED["decimal"][0], _make("numeric(18, 4)")),
        "day": (
            WANTED["day"][0],
            Text("请把这一列改为 `date`：日期没有时刻和时区", "make the column `date`: a day has no time and no zone"),
        ),
    },
)  # fmt: skip

TEMPORARY: Final = "pg_temp"
_OWN_SCHEMA: Final = "(SELECT nspname FROM pg_catalog.pg_namespace WHERE oid = pg_my_temp_schema())"

Ask = Callable[[str], Iterable[Row]]


def schema_tables(
    schema: str, facts: Vocabulary, ask: Ask, places: Places = NOWHERE
) -> Iterator[tuple[Candidate, str]]:
    """The tables of facts in a schema, each with the statement that selects it, its values in types that are known.

    Raises FactsError where there is no such schema, no table of facts in it, or where tables lack columns, hold
    columns of other types, or may not be read.
    """
    known = words(facts)
    rows = [(schema, *row) for row in ask(_COLUMNS.format(literal(schema))) if places.held_by(row[0], known)]
    rows += [(TEMPORARY, *row) for row in ask(_COLUMNS.format(_OWN_SCHEMA)) if _of_query(row[0], places)]
    faults = [] if rows else [_nothing(schema, facts, ask)]
    found = []
    for (within, table), columns in groupby(rows, itemgetter(0, 1)):
        place = f"{schema}.{table}"
        held = {column: (kind, readable) for _, _, column, kind, readable in columns}
        if not all(readable for _, readable in held.values()):
            usage, select = f"`GRANT USAGE ON SCHEMA {name(schema)}`", f"`GRANT SELECT ON {name(schema)}.{name(table)}`"
            grant = Text(f"请授权：{usage} 和 {select}", f"{usage} and {select} to it")
            faults.append(Fault(place, Text("该用户无权读取", "this user may not read it"), grant))
            continue
        kinds = {column: kind for column, (kind, _) in held.items()}
        types = {column: KNOWN.get(kind, kind.upper()) for column, kind in kinds.items()}
        for spec in [_of_query(table, places)] if within == TEMPORARY else places.held_by(table, known):
            assert spec is not None
            stood, values = types, {column: _value(column, kind) for column, kind in kinds.items()}
            if spec.name in places.mapped:
                values, stood = mapped_columns(spec, places.renamed(spec), types, values.__getitem__)
            each, wrong = candidate(spec, facts, place, stood, numbered=False, fitting=DATABASE)
            faults += wrong
            selected = ", ".join(f"{written(value).text()} AS {name(column)}" for column, value in values.items())
            found.append((each, f"SELECT {selected} FROM {name(within)}.{name(table)}"))
    if faults:
        raise FactsError(faults)
    yield from found


def query_view(fact: str) -> str:
    """Return the name of the view of a query that a mapping has for a type."""
    return f"{OWN}q_{fact}"


def _of_query(table: str, places: Places) -> FactSpec | None:
    """Return the type that a view of a query holds."""
    return next((places.specs[fact] for fact in places.asked() if query_view(fact) == table), None)


def _value(column: str, kind: str) -> Expr:
    """A column's value in a type that is known; of a float the shortest decimal that is this number."""
    own = Column("", column)
    if kind in FLOATS:
        return own.cast("text").cast("numeric")
    return own.cast("text") if kind in TEXTS else own


def _nothing(schema: str, facts: Vocabulary, ask: Ask) -> Fault:
    schemas = [row[0] for row in ask("SELECT nspname FROM pg_catalog.pg_namespace")]
    if schema not in schemas:
        own: list[str] = [each for each in schemas if not each.startswith(("pg_", "information_schema"))]
        return Fault(schema, Text("没有这个模式（schema）", "there is no such schema"), nearest(schema, own))
    hint = Text(
        f"数据表以事实类型命名，例如 `{example(facts)}`", f"name each table after its type, as in `{example(facts)}`"
    )
    return Fault(schema, Text("该模式里没有事实表", "the schema holds no table of facts"), hint)


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
