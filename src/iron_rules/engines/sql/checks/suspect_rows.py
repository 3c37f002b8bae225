"""What makes a row doubtful, in SQL: it holds for every row that intake would refuse, and for few others."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from iron_rules.engines.sql.build.calls import call
from iron_rules.engines.sql.build.days import EARLIEST, LATEST, period_start
from iron_rules.engines.sql.build.tree import Cast, Column, Expr, Prefix, Value, either, every
from iron_rules.facts.process import Feed
from iron_rules.facts.spec import WHOLE_DIGITS, ColumnSpec, FactSpec, ValueKind
from iron_rules.intake.arrow import WANTED
from iron_rules.intake.terms import USUAL
from iron_rules.intake.values import EVERYONE, FLAGS, is_id
from iron_rules.periods import UNITS, Unit
from iron_rules.text import Text

WHOLES: Final = tuple(
    f"{sign}{size}" for sign in ("", "U") for size in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
)

TOO_LARGE: Final = Value(10**WHOLE_DIGITS).cast("DOUBLE")
LONGEST: Final = 1000
"""Characters up to which intake takes digits for a whole number, whatever it is."""


@frozen
class Types:
    """By kind of column: the types, without arguments, that values may come in; what is wanted, and how to mend it.

    `"NULL"` always may.
    """

    fitting: Mapping[str, tuple[str, ...]]
    wanted: Mapping[ValueKind, tuple[Text, Text]]


FILES: Final = Types(
    {
        "text": ("VARCHAR", "ENUM"), "choice": ("VARCHAR", "ENUM"), "reference": ("VARCHAR", "ENUM"),
        "flag": ("BOOLEAN",), "whole": WHOLES, "decimal": ("DECIMAL", *WHOLES, "FLOAT", "DOUBLE", "VARCHAR"),
        "day": ("DATE", "VARCHAR"),
    },
    WANTED,
)  # fmt: skip
"""What the columns of files and frames may hold."""


@frozen
class Held:
    """How a column stands in a table: its header, its type there, and whether all is text as in CSV."""

    head: str
    type: str
    texts: bool


def fits(column: ColumnSpec, held: Held, types: Types) -> bool:
    """Whether the values of a column come in a type that can be read without bending it."""
    return held.texts or held.type.partition("(")[0] in ('"NULL"', "NULL", *types.fitting[column.kind])


def doubtful(spec: FactSpec, held: Mapping[str, Held], types: Iterable[str]) -> Expr:
    """Return the condition that something about a row is doubtful, by the row alone; `types` are the vocabulary's."""
    found = []
    for column in spec.columns:
        if column.name in held:
            value = read(held[column.name])
            found += [] if column.optional else [value.missing]
            found += [every([value.known, each]) for each in _misfits(column, held[column.name], value)]
    if spec is Feed.__spec__ and "type" in held:
        found.append(_other(read(held["type"]), types))
    return either([*found, *_out_of_place(spec, held)])


def read(held: Held) -> Expr:
    """Return a column's value as it stands; an empty text is missing."""
    text, column = held.texts or held.type.startswith(("VARCHAR", "ENUM")), Column("", held.head)
    return call("nullif", column, "") if text else column


def _not(condition: Expr) -> Expr:
    return Prefix("NOT ", condition)


def _other(value: Expr, known: Iterable[str]) -> Expr:
    """The condition that a value is none of those known."""
    return _not(value.among(known))


def _misfits(column: ColumnSpec, held: Held, value: Expr) -> Sequence[Expr]:
    text = held.texts or held.type.startswith("VARCHAR")
    match column.kind:
        case "choice":
            return [_other(value, column.choices)]
        case "text" | "reference":
            found = [call("strpos", value, call("chr", 0)) > 0, call("length", value) > USUAL.max_cell]
            return [*found, *_odd_id(value)] if is_id(column) else found
        case "flag":
            return [_other(call("lower", value), FLAGS)] if text else []
        case "day" if text:
            written, day = _matches(value, "[0-9]{4}-[0-9]{2}-[0-9]{2}"), Cast(value, "DATE", lenient=True)
            return [_not(every([written, every([day >= EARLIEST, day <= LATEST]).holds]))]
        case "day":
            return [_not(value.between(EARLIEST, LATEST))]
        case "whole":
            return _whole(column, value, text)
    return _decimal(held, value, text)


def _matches(value: Expr, pattern: str) -> Expr:
    return call("regexp_full_match", value, pattern)


def _odd_id(value: Expr) -> list[Expr]:
    """The id that stands for everyone, and numbers as a spreadsheet rounds them."""
    number = call("strpos", "-0123456789", call("substr", value, 1, 1)) > 0
    return [value.equals(EVERYONE), every([call("strpos", value, "E+") > 0, number])]


def _whole(column: ColumnSpec, value: Expr, text: bool) -> list[Expr]:
    number = Cast(value, "BIGINT", lenient=True)
    found = [number.missing]
    found += [_not(_matches(value, "[+-]?[0-9]+")), call("length", value) > LONGEST] if text else []
    return [*found, _not(number.between(1, 9999))] if column.time == "year" else found


def _decimal(held: Held, value: Expr, text: bool) -> list[Expr]:
    if text:
        size = call("abs", Cast(value, "DOUBLE", lenient=True))
        return [
            _not(_matches(value, r"[+-]?[0-9]+(\.[0-9]{1,4}0*)?")),
            call("coalesce", size >= TOO_LARGE, Value(True)),
        ]
    if held.type in ("FLOAT", "DOUBLE"):
        exact = Cast(value, "DECIMAL(18, 4)", lenient=True)
        return [exact.missing, exact.cast("DOUBLE").differs(value.cast("DOUBLE"))]
    return [call("abs", value) >= TOO_LARGE, call("round", value, 4).differs(value)]


def _units(spec: FactSpec, key: ColumnSpec, held: Mapping[str, Held]) -> list[tuple[Unit, list[Expr]]]:
    """The periods that a key may be the first day of, each with the further condition that it is that period's."""
    for unit in UNITS:
        if unit == key.unit:
            return [(unit, [])]
    column = spec.column(key.unit)
    if column is None or key.unit not in held:
        return []
    return [(unit, [read(held[key.unit]).equals(unit)]) for unit in UNITS if unit in column.choices]


def _out_of_place(spec: FactSpec, held: Mapping[str, Held]) -> list[Expr]:
    """Days that are not the first of their period."""

    def day(column: ColumnSpec) -> Expr:
        return Cast(read(held[column.name]), "DATE", lenient=True)

    found = []
    for column in spec.columns:
        if column.time == "key" and column.name in held:
            found += [
                every([day(column).differs(period_start(unit, day(column))), *only])
                for unit, only in _units(spec, column, held)
            ]
    return found
