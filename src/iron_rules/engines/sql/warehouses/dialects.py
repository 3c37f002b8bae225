"""DuckDB's SQL into that of PostgreSQL and of Spark. The only module that knows sqlglot."""

from functools import lru_cache
from typing import Any, Final, Literal

from iron_rules.engines.sql.build.text import EARLIEST, LATEST
from iron_rules.errors import Fault, UsageError

Other = Literal["postgres", "spark"]
"""A dialect other than DuckDB's."""
OWN: Final = "iron_rules."
"""How the names of relations begin in a database where others keep theirs."""


@lru_cache(maxsize=4096)
def translated(text: str, dialect: Other) -> str:
    """A statement in another dialect; each is translated once. Raises UsageError where sqlglot is not installed."""
    try:
        import sqlglot
    except ImportError:
        hint = "install it: `pip install 'iron-rules[tables]'`"
        raise UsageError(Fault("", "other databases than DuckDB need `sqlglot`", hint)) from None
    tree = sqlglot.parse_one(text, read="duckdb")
    own = frozenset(each.alias for each in tree.find_all(sqlglot.exp.CTE))
    change = _CHANGED[dialect]
    return str(tree.transform(lambda node: change(sqlglot.exp, node, own)).sql(dialect=dialect))


def _for_postgres(exp: Any, node: Any, own: frozenset[str]) -> Any:
    """A node in PostgreSQL's dialect; relations that are not the statement's `own` are temporary ones."""
    if isinstance(node, exp.Table) and node.name not in own:
        place = exp.table_(exp.to_identifier(f"{OWN}{node.name}", quoted=True), db="pg_temp")
        return exp.alias_(place, node.alias or node.name, table=True)
    if _is_day_text(exp, node):
        day = node.expressions[0].sql(dialect="duckdb")
        known = f"CASE WHEN {day} BETWEEN {EARLIEST} AND {LATEST} THEN strftime({day}, '%Y-%m-%d')"
        return exp.maybe_parse(f"{known} ELSE CAST({day} AS VARCHAR) END", dialect="duckdb")
    if isinstance(node, exp.DateDiff):
        return exp.Paren(this=exp.Sub(this=exp.paren(node.this), expression=exp.paren(node.expression)))
    if isinstance(node, exp.StrPosition) and isinstance(node.args["substr"], exp.Chr):
        return exp.Literal.number(0)  # the only character that is looked for is NUL, and no text there holds it
    if _is_hash(exp, node):
        return exp.Anonymous(this="hashtextextended", expressions=[*node.expressions, exp.Literal.number(0)])
    return node


def _for_spark(exp: Any, node: Any, own: frozenset[str]) -> Any:  # noqa: ARG001 names are the session's own
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


_CHANGED: Final = {"postgres": _for_postgres, "spark": _for_spark}


def _is_day_text(exp: Any, node: Any) -> bool:
    return isinstance(node, exp.Anonymous) and node.this.lower() == "day_text"


def _is_hash(exp: Any, node: Any) -> bool:
    return isinstance(node, exp.Anonymous) and node.this.lower() == "hash"


def _set_of(exp: Any, node: Any) -> Any:
    """The different values that an aggregate lists; Spark has no order within one."""
    at = node.find(exp.Distinct)
    (value,) = at.expressions
    return exp.Anonymous(this="collect_set", expressions=[value.copy()])
