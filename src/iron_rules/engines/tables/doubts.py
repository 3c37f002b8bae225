"""What makes a row doubtful, in SQL: it holds for every row that intake would refuse, and for few others."""

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import frozen

from iron_rules.engines.tables.text import either, literal, name, period_start
from iron_rules.facts import TABLES, ColumnSpec, FactSpec
from iron_rules.facts.base import WHOLE_DIGITS, ValueKind
from iron_rules.intake.arrow import WANTED
from iron_rules.intake.values import FLAGS
from iron_rules.periods import UNITS

WHOLES: Final = tuple(
    f"{sign}{size}" for sign in ("", "U") for size in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
)


@frozen
class Types:
    """By kind of column: the types, without arguments, that values may come in; what is wanted, and how to mend it.

    `"NULL"` always may.
    """

    fitting: Mapping[str, tuple[str, ...]]
    wanted: Mapping[ValueKind, tuple[str, str]]


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


def doubtful(spec: FactSpec, held: Mapping[str, Held]) -> str:
    """The condition that something about a row is doubtful, by the row alone."""
    found = []
    for column in spec.columns:
        if column.name in held:
            value = read(held[column.name])
            found += [] if column.optional else [f"{value} IS NULL"]
            found += [f"({value} IS NOT NULL AND {each})" for each in _misfits(column, held[column.name], value)]
    return either([*found, *_out_of_place(spec, held)])


def read(held: Held) -> str:
    """The SQL of a column's value as it stands; an empty text is missing."""
    text = held.texts or held.type.startswith(("VARCHAR", "ENUM"))
    return f"nullif({name(held.head)}, '')" if text else name(held.head)


def _misfits(column: ColumnSpec, held: Held, value: str) -> Sequence[str]:
    text = held.texts or held.type.startswith("VARCHAR")
    match column.kind:
        case "choice":
            return [f"{value} NOT IN ({', '.join(map(literal, column.choices))})"]
        case "text" | "reference":
            return [f"strpos({value}, chr(0)) > 0"]
        case "flag":
            return [f"lower({value}) NOT IN ({', '.join(map(literal, FLAGS))})"] if text else []
        case "day" if text:
            pattern = literal("[0-9]{4}-[0-9]{2}-[0-9]{2}")
            return [f"(NOT regexp_full_match({value}, {pattern}) OR TRY_CAST({value} AS DATE) IS NULL)"]
        case "day":
            return [f"{value} NOT BETWEEN CAST('0001-01-01' AS DATE) AND CAST('9999-12-31' AS DATE)"]
        case "whole":
            return _whole(column, value, text)
    return _decimal(held, value, text)


def _whole(column: ColumnSpec, value: str, text: bool) -> list[str]:
    number = f"TRY_CAST({value} AS BIGINT)"
    found = [f"{number} IS NULL"]
    found += [f"NOT regexp_full_match({value}, '[+-]?[0-9]+')"] if text else []
    return [*found, f"{number} NOT BETWEEN 1 AND 9999"] if column.time == "year" else found


def _decimal(held: Held, value: str, text: bool) -> list[str]:
    if text:
        return [
            f"NOT regexp_full_match({value}, '[+-]?[0-9]+(\\.[0-9]{{1,4}}0*)?')",
            f"abs(TRY_CAST({value} AS DOUBLE)) >= 1e{WHOLE_DIGITS}",
        ]
    if held.type in ("FLOAT", "DOUBLE"):
        exact = f"TRY_CAST({value} AS DECIMAL(18, 4))"
        return [f"{exact} IS NULL", f"CAST({exact} AS DOUBLE) <> CAST({value} AS DOUBLE)"]
    return [f"abs({value}) >= 1e{WHOLE_DIGITS}", f"round({value}, 4) <> {value}"]


def _out_of_place(spec: FactSpec, held: Mapping[str, Held]) -> list[str]:
    """Days that are not the first of their period, and stretches that end before they start."""

    def day(column: ColumnSpec) -> str:
        return f"TRY_CAST({read(held[column.name])} AS DATE)"

    found = []
    for column in spec.columns:
        if column.time == "key" and column.name in held:
            units = [column.unit] if column.unit in UNITS else ["month", "quarter"]
            for unit in units:
                only = "" if column.unit in UNITS else f" AND {read(held[column.unit])} = {literal(unit)}"
                found.append(f"({day(column)} <> {period_start(unit, day(column))}{only})")
    start, end = spec.timed("start"), spec.timed("end")
    if start is not None and end is not None and start.name in held and end.name in held:
        found.append(f"({day(end)} < {day(start)})")
    if spec.name == "feed" and "type" in held:
        found.append(f"{read(held['type'])} NOT IN ({', '.join(map(literal, TABLES))})")
    return found
