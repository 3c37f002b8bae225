"""Somebody's table into a statement that selects it as the table of a type: columns renamed, words replaced."""

from collections.abc import Callable, Iterator, Mapping

from iron_rules.engines.sql.build.columns import TYPES
from iron_rules.engines.sql.build.tree import Expr, Value, case
from iron_rules.errors import Fault, UsageError
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.intake.table import Refused, heads_of
from iron_rules.intake.terms import Renamed
from iron_rules.intake.values import constant, words_of
from iron_rules.text import Text

WRITTEN = ("text", "reference", "choice")
"""Kinds of column that hold texts; a database may have numbers for them."""


def mapped_columns(
    spec: FactSpec, renamed: Renamed, types: Mapping[str, str], value: Callable[[str], Expr]
) -> tuple[dict[str, Expr], dict[str, str]]:
    """Return what is selected of a table, and the types that come out of it, by our names.

    `types` are those of its columns, and `value` gives one of them; columns that are not named are left out.
    Raises UsageError where a value of the mapping does not fit.
    """
    found: dict[str, tuple[Expr, str]] = {}
    for head, columns in heads_of(spec, renamed).items():
        for each in columns if head in types else ():
            column = spec.column(each)
            assert column is not None
            found[each] = _selected(column, renamed, value(head), types[head])
    for each, given in renamed.constants.items():
        column = spec.column(each)
        assert column is not None
        found[each] = Value(_fitting(column, given)).cast(TYPES[column.kind]), TYPES[column.kind]
    selected = {each: value for each, (value, _) in found.items()}
    return selected, {each: kind for each, (_, kind) in found.items()}


def _selected(column: ColumnSpec, renamed: Renamed, own: Expr, kind: str) -> tuple[Expr, str]:
    """Return a column's value and its type."""
    if column.kind in WRITTEN and kind != "VARCHAR":
        own, kind = own.cast("VARCHAR"), "VARCHAR"
    words = dict(_words(column, renamed))
    if not words:
        return own, kind
    text = own if kind == "VARCHAR" else own.cast("VARCHAR")
    type_ = TYPES[column.kind]
    cases = [(text.equals(word), Value(held).cast(type_)) for word, held in words.items()]
    if "" in words:
        cases.append((own.missing, Value(words[""]).cast(type_)))
    return case(*cases, otherwise=own.cast(type_) if kind == type_ or column.kind in WRITTEN else Value(None)), type_


def _words(column: ColumnSpec, renamed: Renamed) -> Iterator[tuple[str, object]]:
    """Yield the words for the values of a column, each with the value."""
    given = renamed.values.get(column.name, {})
    if column.kind == "choice":
        yield from ((word, each) for word, each in words_of(column).items() if word != each and word not in given)
    yield from ((word, _fitting(column, each)) for word, each in given.items())


def _fitting(column: ColumnSpec, given: object) -> object:
    held = constant(column, given)
    if isinstance(held, Refused):
        where = Text(f"映射，列 `{column.zh}`", f"mapping, column `{column.name}`")
        raise UsageError(Fault(where, held.what, held.hint))
    return held
