"""One cell into one value of its column's kind, or into the reason why it does not fit.

In every format an empty text is a missing value, and a decimal is brought to four places: the same fact is the same
value wherever it comes from.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Context, Decimal, Inexact, InvalidOperation
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from iron_rules.errors import nearest
from iron_rules.facts.spec import SCALE, WHOLE_DIGITS, ColumnSpec
from iron_rules.intake import scalars
from iron_rules.intake.dates import any_day, plain_day
from iron_rules.intake.quoting import shown
from iron_rules.intake.table import Cells, Refused
from iron_rules.intake.terms import USUAL, Terms

EVERYONE: Final = "*"
"""Whom an exemption may name in the place of a subject's id."""
Reader = Callable[[Any], Any]
"""Takes a cell that is not missing; gives its value, or `Refused`."""

FLAGS: Final = MappingProxyType({"true": True, "false": False, "是": True, "否": False, "1": True, "0": False})
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,1000}")
_DECIMAL: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_ROUNDED: Final = re.compile(r"-?[0-9](?:\.[0-9]+)?E\+[0-9]+")
_PLACES: Final = Decimal(1).scaleb(-SCALE)
_ZERO: Final = Decimal(0).quantize(_PLACES)
_EXACT: Final = Context(prec=WHOLE_DIGITS + SCALE, traps=[Inexact, InvalidOperation])
_WHOLE_HINT: Final = "write digits only, as in `12`"
_DECIMAL_HINT: Final = "write digits and a point, as in `1250.75`"
_NAMES: Final = MappingProxyType(
    {
        bool: "true or false",
        int: "a whole number",
        float: "a number",
        Decimal: "a number",
        datetime: "a point in time",
        date: "a day",
        str: "text",
        list: "a list",
        dict: "an object",
    }
)
"""What a value is called, a narrower type before the wider: true is no number, and a point in time no day."""
_WANTED: Final = MappingProxyType(
    {
        "text": "text",
        "choice": "text",
        "reference": "an id as text",
        "flag": "true or false",
        "whole": "a whole number",
        "decimal": "a number",
        "day": "a day",
    }
)


def from_text(column: ColumnSpec, terms: Terms = USUAL) -> Reader:
    """Return the reader of a column in a format that knows nothing but text.

    Days may be written in any way that has one meaning, and the values of a choice in the words that people read.
    """
    match column.kind:
        case "text" | "reference":
            return partial(_id if is_id(column) else _text, terms)
        case "choice":
            return partial(_choice, column, words_of(column))
        case "flag":
            return _flag_word
        case "day":
            return any_day
        case "decimal":
            return _decimal_text
        case "whole":
            return partial(_whole_text, column.time == "year")


def from_plain(column: ColumnSpec, terms: Terms = USUAL) -> Reader:
    """Return the reader of a column in a format with types of its own: these are not bent."""
    match column.kind:
        case "text" | "reference":
            return partial(_of, column, (str,), partial(_id if is_id(column) else _text, terms))
        case "choice":
            return partial(_of, column, (str,), partial(_choice, column, {each: each for each in column.choices}))
        case "flag":
            return partial(_of, column, (bool,), bool)
        case "day":
            return partial(_of, column, (date, str), _day)
        case "decimal":
            return partial(_of, column, (Decimal, int, float, str), _decimal)
        case "whole":
            return partial(_of, column, (int,), partial(_whole, column.time == "year"))


def from_python(column: ColumnSpec, terms: Terms = USUAL) -> Reader:
    """Return the reader of a column of values as apps have them.

    Texts are read as those of CSV; midnights are days, `2.0` is a whole number, and NaN is missing.
    """
    text, plain = from_text(column, terms), from_plain(column, terms)

    def read(value: Any) -> Any:
        value = scalars.plain(value)
        if isinstance(value, str):
            return text(str.__str__(value)) if value else None
        if value is None:
            return None
        return plain(scalars.whole(value) if column.kind == "whole" else value)

    return read


def is_id(column: ColumnSpec) -> bool:
    """Return whether a column holds ids: of its own facts, or of those that they refer to."""
    return column.name == "id" or bool(column.targets)


def words_of(column: ColumnSpec) -> Mapping[str, str]:
    """Return what the values of a choice may be called, with the value: its own name, or the only one so labelled."""
    labels = Counter(word for each in column.labels for word in {each.zh, each.en})
    found = {
        word: value
        for value, label in zip(column.choices, column.labels, strict=False)
        for word in (label.zh, label.en)
        if labels[word] == 1
    }
    return found | {each: each for each in column.choices}


def _of(column: ColumnSpec, types: tuple[type, ...], read: Reader, value: Any) -> Any:
    own = type(value)
    if own not in types:
        own = next((known for known in _NAMES if isinstance(value, known)), own)
    if own in types:
        return None if value == "" else read(value)
    name = _NAMES.get(own, f"of type `{own.__name__}`")
    hint = "hand in days, without a time" if own is datetime else ""
    return Refused(f"{shown(value)} is {name}, not {_WANTED[column.kind]}", hint)


def _text(terms: Terms, text: str) -> str | Refused:
    if "\0" in text:
        return Refused(f"{shown(text)} holds a NUL character", "remove it")
    if len(text) > terms.max_cell:
        over = terms.over("", "max_cell", f"{shown(text)} has {len(text):,} characters")
        return Refused(over.what, over.hint)
    if not text.isascii() and any("\ud800" <= each <= "\udfff" for each in text):
        return Refused(
            f"{shown(text)} holds half a character", "it was cut or decoded wrongly: take it from its source"
        )
    return text


def _id(terms: Terms, text: str) -> str | Refused:
    if text == EVERYONE:
        return Refused("`*` is no id: it stands for everyone", "give the fact an id of its own")
    if "E+" in text and _ROUNDED.fullmatch(text):
        return Refused(
            f"{shown(text)} is a number that a spreadsheet has rounded", "format the column as text, and write it again"
        )
    return _text(terms, text)


def _choice(column: ColumnSpec, words: Mapping[str, str], text: str) -> str | Refused:
    value = words.get(text)
    if value is not None:
        return value
    near = nearest(text, column.choices) if text.isascii() else nearest(text, [each.zh for each in column.labels])
    return Refused(f"{shown(text)} is not one of its values", near or nearest(text, column.choices))


def _flag_word(text: str) -> bool | Refused:
    flag = FLAGS.get(text.lower())
    if flag is None:
        return Refused(f"{shown(text)} is neither true nor false", "write `true` or `false`, `是` or `否`, `1` or `0`")
    return flag


def _day(value: date | str) -> date | Refused:
    return plain_day(value) if isinstance(value, str) else value


def _whole_text(year: bool, text: str) -> int | Refused:
    if not _WHOLE.fullmatch(text):
        return Refused(f"{shown(text)} is no whole number", _WHOLE_HINT)
    return _whole(year, int(text))


def _whole(year: bool, value: int) -> int | Refused:
    if year and not 1 <= value <= 9999:
        return Refused(f"{shown(value)} is no year", "years go from 1 to 9999")
    if not -(2**63) <= value < 2**63:
        return Refused(f"{shown(value)} does not fit in 64 bits", "check the number")
    return int(value)


def _decimal_text(text: str) -> Decimal | Refused:
    if not _DECIMAL.fullmatch(text):
        return Refused(f"{shown(text)} is no decimal number", _DECIMAL_HINT)
    return _decimal(Decimal(text))


def _decimal(value: Decimal | float | str) -> Decimal | Refused:
    if isinstance(value, str):
        return _decimal_text(value)
    exact = Decimal(float.__repr__(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        return Refused(f"{shown(value)} is no number to reckon with", "leave the cell empty where it is not known")
    try:
        return exact.quantize(_PLACES, context=_EXACT) or _ZERO
    except Inexact:
        return Refused(f"{shown(value)} has more than {SCALE} decimal places", "round it at its source")
    except InvalidOperation:
        return Refused(f"{shown(value)} has more than {WHOLE_DIGITS} digits before the point", "check the number")


def read_texts(head: str, raw: Sequence[str | None], read: Reader) -> Cells:
    """Return a column of nothing but texts, each distinct one read once."""
    found = {text: read(text) if text else None for text in set(raw)}
    return sorted_out(head, list(map(found.__getitem__, raw)), raw.__getitem__)


def read_plain(head: str, raw: Sequence[Any], read: Reader) -> Cells:
    """Return a column of values with types of their own."""
    if set(map(type, raw)) <= {str, type(None)}:
        return read_texts(head, raw, read)
    return sorted_out(head, each(raw, read), raw.__getitem__)


def each(raw: Iterable[Any], read: Reader) -> list[Any]:
    """Return the values read, those that are missing or refused already left alone."""
    return [value if value is None or type(value) is Refused else read(value) for value in raw]


def each_text(raw: Iterable[Any], read: Reader) -> list[Any]:
    """Return texts read, those that are missing or refused already left alone."""
    return [read(value) if type(value) is str and value else value or None for value in raw]


def sorted_out(head: str, values: list[Any], stood: Callable[[int], Any]) -> Cells:
    """Return a column with its values apart from what was refused."""
    if Refused not in set(map(type, values)):
        return Cells(head, values, {}, stood)
    refused = {row: value for row, value in enumerate(values) if type(value) is Refused}
    return Cells(head, [None if type(value) is Refused else value for value in values], refused, stood)
