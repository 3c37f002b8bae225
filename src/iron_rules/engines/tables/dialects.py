"""DuckDB's SQL into that of PostgreSQL and of Spark. The only module that knows sqlglot."""

from functools import lru_cache
from typing import Any, Literal

from iron_rules.errors import Fault, UsageError

Dialect = Literal["postgres", "spark"]


@lru_cache(maxsize=4096)
def translated(text: str, dialect: Dialect) -> str:
    """A statement in another dialect; each is translated once. Raises UsageError where sqlglot is not installed."""
    try:
        import sqlglot
    except ImportError:
        hint = "install it: `pip install 'iron-rules[tables]'`"
        raise UsageError(Fault("", "other databases than DuckDB need `sqlglot`", hint)) from None
    exp = sqlglot.exp

    def changed(node: Any) -> Any:
        if dialect == "postgres" and isinstance(node, exp.DateDiff):
            return exp.Paren(this=exp.Sub(this=exp.paren(node.this), expression=exp.paren(node.expression)))
        if dialect == "spark" and isinstance(node, exp.Filter) and isinstance(node.this, exp.ArrayAgg):
            filtered = exp.Filter(this=_set_of(exp, node.this), expression=node.expression)
            return exp.func("sort_array", filtered)
        if dialect == "spark" and isinstance(node, exp.ArrayAgg):
            return exp.func("sort_array", _set_of(exp, node))
        return node

    tree = sqlglot.parse_one(text, read="duckdb").transform(changed)
    return str(tree.sql(dialect=dialect))


def _set_of(exp: Any, node: Any) -> Any:
    """The different values that an aggregate lists; Spark has no order within one."""
    at = node.find(exp.Distinct)
    (value,) = at.expressions
    return exp.Anonymous(this="collect_set", expressions=[value.copy()])
