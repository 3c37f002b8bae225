"""What makes a row doubtful, in SQL: it holds for every row that intake would refuse, and for few others."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from iron_rules.engines.sql.build.text import EARLIEST, LATEST, either, literal, name, period_start
from iron_rules.facts.process import Feed
from iron_rules.facts.spec import WHOLE_DIGITS, ColumnSpec, FactSpec, ValueKind
from iron_rules.intake.arrow import WANTED
from iron_rules.intake.terms import USUAL
from iron_rules.intake.values import EVERYONE, FLAGS, is_id
from iron_rules.periods import UNITS

WHOLES: Final = tuple(
    f"{sign}{size}" for sign in ("", "U") for size in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
)

LONGEST: Final = 1000
"""Characters up to which intake takes digits for a whole number, whatever it is."""


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


def doubtful(spec: FactSpec, held: Mapping[str, Held], types: Iterable[str]) -> str:
    """The condition that something about a row is doubtful, by the row alone; `types` are those of the vocabulary."""
    found = []
    for column in spec.columns:
        if column.name in held:
            value = read(held[column.name])
            found += [] if column.optional else [f"{value} IS NULL"]
            found += [f"({value} IS NOT NULL AND {each})" for each in _misfits(column, held[column.name], value)]
    if spec is Feed.__spec__ and "type" in held:
        found.append(f"{read(held['type'])} NOT IN ({', '.join(map(literal, types))})")
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
            found = [f"strpos({value}, chr(0)) > 0", f"length({value}) > {USUAL.max_cell}"]
            return [*found, *_odd_id(value)] if is_id(column) else found
        case "flag":
            return [f"lower({value}) NOT IN ({', '.join(map(literal, FLAGS))})"] if text else []
        case "day" if text:
            pattern = literal("[0-9]{4}-[0-9]{2}-[0-9]{2}")
            day = f"TRY_CAST({value} AS DATE)"
            inside = f"({day} >= {EARLIEST} AND {day} <= {LATEST}) IS TRUE"
            return [f"NOT (regexp_full_match({value}, {pattern}) AND {inside})"]
        case "day":
            return [f"{value} NOT BETWEEN {EARLIEST} AND {LATEST}"]
        case "whole":
            return _whole(column, value, text)
    return _decimal(held, value, text)


def _odd_id(value: str) -> list[str]:
    """The id that stands for everyone, and numbers as a spreadsheet rounds them."""
    number = f"strpos('-0123456789', substr({value}, 1, 1)) > 0"
    return [f"{value} = {literal(EVERYONE)}", f"(strpos({value}, 'E+') > 0 AND {number})"]


def _whole(column: ColumnSpec, value: str, text: bool) -> list[str]:
    number = f"TRY_CAST({value} AS BIGINT)"
    found = [f"{number} IS NULL"]
    found += [f"NOT regexp_full_match({value}, '[+-]?[0-9]+')", f"length({value}) > {LONGEST}"] if text else []
    return [*found, f"{number} NOT BETWEEN 1 AND 9999"] if column.time == "year" else found


def _decimal(held: Held, value: str, text: bool) -> list[str]:
    if text:
        return [
            f"NOT regexp_full_match({value}, '[+-]?[0-9]+(\\.[0-9]{{1,4}}0*)?')",
            f"coalesce(abs(TRY_CAST({value} AS DOUBLE)) >= 1e{WHOLE_DIGITS}, TRUE)",
        ]
    if held.type in ("FLOAT", "DOUBLE"):
        exact = f"TRY_CAST({value} AS DECIMAL(18, 4))"
        return [f"{exact} IS NULL", f"CAST({exact} AS DOUBLE) <> CAST({value} AS DOUBLE)"]
    return [f"abs({value}) >= 1e{WHOLE_DIGITS}", f"round({value}, 4) <> {value}"]


def _units(spec: FactSpec, key: ColumnSpec, held: Mapping[str, Held]) -> list[tuple[str, str]]:
    """The periods that a key may be the first day of, each with the further condition that it is that period's."""
    if key.unit in UNITS:
        return [(key.unit, "")]
    column = spec.column(key.unit)
    if column is None or key.unit not in held:
        return []
    return [(unit, f" AND {read(held[key.unit])} = {literal(unit)}") for unit in column.choices if unit in UNITS]


def _out_of_place(spec: FactSpec, held: Mapping[str, Held]) -> list[str]:
    """Days that are not the first of their period, and stretches that end before they start."""

    def day(column: ColumnSpec) -> str:
        return f"TRY_CAST({read(held[column.name])} AS DATE)"

    found = []
    for column in spec.columns:
        if column.time == "key" and column.name in held:
            found += [
                f"({day(column)} <> {period_start(unit, day(column))}{only})"
                for unit, only in _units(spec, column, held)
            ]
    start, end = spec.timed("start"), spec.timed("end")
    if start is not None and end is not None and start.name in held and end.name in held:
        found.append(f"({day(end)} < {day(start)})")
    return found
