"""DuckDB's SQL into that of PostgreSQL and of Spark. The only module that knows sqlglot."""

from datetime import date
from functools import lru_cache
from typing import Any, Final, Literal, TypeAlias

from iron_rules.engines.sql.build.sql import Sql
from iron_rules.errors import not_installed
from iron_rules.text import Text

Other = Literal["postgres", "spark"]
"""A dialect other than DuckDB's."""
OWN: Final = "iron_rules."
"""How the names of relations begin in a database where others keep theirs."""
Glot: TypeAlias = Any
"""What is sqlglot's, which has no types: its module of nodes, or a node."""


def translated(sql: Sql, dialect: Other) -> str:
    """Return a statement in another dialect, with a placeholder for every parameter as its driver wants it.

    Raises UsageError where sqlglot is not installed.
    """
    return _translated(sql.template, dialect, bool(sql.parameters))


@lru_cache(maxsize=4096)
def _translated(template: str, dialect: Other, bound: bool) -> str:
    try:
        import sqlglot
    except ImportError:
        what = Text("DuckDB 以外的数据库需要 `sqlglot`", "other databases than DuckDB need `sqlglot`")
        raise not_installed(what, dialect) from None
    tree = sqlglot.parse_one(template, read="duckdb")
    own = frozenset(each.alias for each in tree.find_all(sqlglot.exp.CTE))
    for node in reversed(list(tree.find_all(sqlglot.exp.Anonymous))):  # inner calls before those around them
        node.replace(_CALLS[dialect](sqlglot.exp, node))
    change = _CHANGED[dialect]
    tree = tree.transform(lambda node: change(sqlglot.exp, _known_type(sqlglot.exp, node), own))
    if bound and dialect == "postgres":
        for node in reversed(list(tree.find_all(sqlglot.exp.Mod))):
            node.replace(sqlglot.exp.Anonymous(this="mod", expressions=[node.this, node.expression]))
        tree = tree.transform(lambda node: _percent(sqlglot.exp, node))
    return str(tree.sql(dialect=dialect))


def _known_type(exp: Glot, node: Glot) -> Glot:
    """A node with the widest type of whole numbers under the name that it has elsewhere."""
    if isinstance(node, exp.DataType) and node.this == exp.DataType.Type.INT128:
        return exp.DataType.build("DECIMAL(38, 0)")
    return node


def _percent(exp: Glot, node: Glot) -> Glot:
    """A node whose percent signs psycopg does not take for placeholders."""
    if isinstance(node, exp.Literal | exp.Identifier) and "%" in node.this:
        node = node.copy()
        node.set("this", node.this.replace("%", "%%"))
    return node


def _for_postgres(exp: Glot, node: Glot, own: frozenset[str]) -> Glot:
    """A node in PostgreSQL's dialect; relations that are not the statement's `own` are temporary ones."""
    if isinstance(node, exp.Table) and node.name not in own:
        place = exp.table_(exp.to_identifier(f"{OWN}{node.name}", quoted=True), db="pg_temp")
        return exp.alias_(place, node.alias or node.name, table=True)
    if _is_day_text(exp, node):
        return _day_text(exp, node.expressions[0])
    if isinstance(node, exp.ArrayAgg) and node.find(exp.Struct) is not None:
        return _json_agg(exp, node)
    if isinstance(node, exp.Cast) and node.to.find(exp.ColumnDef) is not None:
        return exp.cast(exp.Literal.string("[]") if isinstance(node.this, exp.Array) else node.this, "JSONB")
    if isinstance(node, exp.DateDiff):
        return exp.Paren(this=exp.Sub(this=exp.paren(node.this), expression=exp.paren(node.expression)))
    if isinstance(node, exp.StrPosition) and isinstance(node.args["substr"], exp.Chr):
        return exp.Literal.number(0)  # the only character that is looked for is NUL, and no text there holds it
    if _is_hash(exp, node):
        return exp.Anonymous(this="hashtextextended", expressions=[*node.expressions, exp.Literal.number(0)])
    return node


def _day_text(exp: Glot, day: Glot) -> Glot:
    """A day as text, whatever the session's format of days is; infinite days have none."""
    low, high = (exp.cast(exp.Literal.string(each.isoformat()), "DATE") for each in (date.min, date.max))
    written = exp.Anonymous(this="to_char", expressions=[day.copy(), exp.Literal.string("YYYY-MM-DD")])
    inside = exp.If(this=exp.Between(this=day.copy(), low=low, high=high), true=written)
    return exp.Case(ifs=[inside], default=exp.cast(day.copy(), "VARCHAR", dialect="duckdb"))


def _for_spark(exp: Glot, node: Glot, own: frozenset[str]) -> Glot:  # noqa: ARG001 names are the session's own
    if _is_day_text(exp, node):
        return exp.cast(node.expressions[0], "VARCHAR", dialect="duckdb")
    if isinstance(node, exp.Filter) and isinstance(node.this, exp.ArrayAgg):
        filtered = exp.Filter(this=_set_of(exp, node.this), expression=node.expression)
        return exp.func("sort_array", filtered)
    if isinstance(node, exp.ArrayAgg):
        return exp.func("sort_array", _set_of(exp, node))
    if isinstance(node, exp.RegexpFullMatch):
        value, pattern = node.this, node.expression
        return exp.RegexpLike(this=value, expression=exp.Literal.string(f"\\A(?:{pattern.this})\\z"))
    if _is_hash(exp, node):
        return exp.Anonymous(this="xxhash64", expressions=node.expressions)
    return node


def _called_in_postgres(exp: Glot, node: Glot) -> Glot:
    """A function of whole numbers, or one that raises an error, under its name in PostgreSQL."""
    if _is_called(exp, node, "divide"):
        return exp.Anonymous(this="div", expressions=node.expressions)
    if _is_called(exp, node, "error"):
        return exp.cast(node.expressions[0], "DECIMAL(38, 0)")  # no text of an error is a number
    return node


def _called_in_spark(exp: Glot, node: Glot) -> Glot:
    """A function of whole numbers, or one that raises an error, under its name in Spark."""
    if _is_called(exp, node, "divide"):
        return _even_division(exp, *node.expressions)
    if _is_called(exp, node, "error"):
        return exp.Anonymous(this="raise_error", expressions=node.expressions)
    if _is_called(exp, node, "gcd"):
        numbers = dict(zip(("one", "other"), node.expressions, strict=True))
        found = exp.maybe_parse(_GCD, dialect="spark")
        for column in [each for each in found.find_all(exp.Column) if each.name in numbers]:
            column.replace(exp.paren(numbers[column.name].copy()))
        return found
    return node


_CALLS: Final = {"postgres": _called_in_postgres, "spark": _called_in_spark}
_CHANGED: Final = {"postgres": _for_postgres, "spark": _for_spark}


def _json_agg(exp: Glot, node: Glot) -> Glot:
    """A list of objects in order as JSON; texts are put in order by their characters, as everywhere else."""
    fields = {each.name: each.expression.sql(dialect="postgres") for each in node.find(exp.Struct).expressions}
    written = ", ".join(f"'{name}', {value}" for name, value in fields.items())
    order = ", ".join(f'{value} COLLATE "C"' for value in fields.values())
    return exp.maybe_parse(f"JSONB_AGG(JSONB_BUILD_OBJECT({written}) ORDER BY {order})", dialect="postgres")


def _is_day_text(exp: Glot, node: Glot) -> bool:
    return isinstance(node, exp.Anonymous) and node.this.lower() == "day_text"


def _is_hash(exp: Glot, node: Glot) -> bool:
    return _is_called(exp, node, "hash")


def _is_called(exp: Glot, node: Glot, name: str) -> bool:
    return isinstance(node, exp.Anonymous) and node.this.lower() == name


_GCD: Final = """aggregate(
    sequence(1, 200), named_struct('a', CAST(one AS DECIMAL(38, 0)), 'b', CAST(other AS DECIMAL(38, 0))),
    (s, i) -> IF(s.b = 0, s, named_struct('a', s.b, 'b', CAST(s.a % s.b AS DECIMAL(38, 0)))), s -> ABS(s.a)
)"""
"""Euclid's algorithm, which takes fewer steps than this for numbers of 38 digits: Spark has no such function."""


def _even_division(exp: Glot, top: Glot, bottom: Glot) -> Glot:
    """A division without its remainder, whose result may have as many digits as there are."""
    rest = exp.Mod(this=exp.paren(top.copy()), expression=exp.paren(bottom.copy()))
    even = exp.paren(exp.Sub(this=exp.paren(top.copy()), expression=rest))
    return exp.cast(exp.Div(this=even, expression=exp.paren(bottom.copy())), "DECIMAL(38, 0)")


def _set_of(exp: Glot, node: Glot) -> Glot:
    """The different values that an aggregate lists; Spark has no order within one."""
    at = node.find(exp.Distinct)
    value = node.find(exp.Struct) if at is None else at.expressions[0]
    return exp.Anonymous(this="collect_set", expressions=[value.copy()])
