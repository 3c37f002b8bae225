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
from iron_rules.text import NOTHING, Text

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
_WHOLE_HINT: Final = Text("请只写数字，例如 `12`", "write digits only, as in `12`")
_DECIMAL_HINT: Final = Text("请写数字和小数点，例如 `1250.75`", "write digits and a point, as in `1250.75`")
YEARS: Final = Text("年份为 1 至 9999", "years go from 1 to 9999")
CHECK_NUMBER: Final = Text("请核对数字", "check the number")
DAYS_ONLY: Final = Text("请传入日期，不带时间", "hand in days, without a time")
FLAG_HINT: Final = Text(
    "请写 `是` 或 `否`、`true` 或 `false`、`1` 或 `0`", "write `true` or `false`, `是` or `否`, `1` or `0`"
)
_NAMES: Final = MappingProxyType(
    {
        bool: Text("是否值", "true or false"),
        int: Text("整数", "a whole number"),
        float: Text("数字", "a number"),
        Decimal: Text("数字", "a number"),
        datetime: Text("时刻", "a point in time"),
        date: Text("日期", "a day"),
        str: Text("文本", "text"),
        list: Text("列表", "a list"),
        dict: Text("对象", "an object"),
    }
)
"""What a value is called, a narrower type before the wider: true is not a number, and a point in time no day."""
_WANTED: Final = MappingProxyType(
    {
        "text": Text("文本", "text"),
        "choice": Text("文本", "text"),
        "reference": Text("文本形式的编号", "an id as text"),
        "flag": Text("是否值", "true or false"),
        "whole": Text("整数", "a whole number"),
        "decimal": Text("数字", "a number"),
        "day": Text("日期", "a day"),
    }
)


def from_text(column: ColumnSpec, terms: Terms = USUAL) -> Reader:
    """Return the reader of a column in a format that knows nothing but text.

    Days may be written in any way that has one meaning, and the values of a choice in the words that people read.
    """
    return _with_words(column, terms, _from_text(column, terms))


def _from_text(column: ColumnSpec, terms: Terms) -> Reader:
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
    return _with_words(column, terms, _from_plain(column, terms))


def _from_plain(column: ColumnSpec, terms: Terms) -> Reader:
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


def from_app(column: ColumnSpec, terms: Terms = USUAL) -> Reader:
    """Return the reader of a column of an app's own tables: there ids may be numbers, and flags 0 and 1."""
    read, written = from_python(column, terms), column.kind in ("text", "reference", "choice")

    def value_of(value: Any) -> Any:
        if written and (type(value) is int or type(value).__name__ == "UUID"):
            return read(str(value))
        return bool(value) if column.kind == "flag" and type(value) is int and value in (0, 1) else read(value)

    return value_of


def _with_words(column: ColumnSpec, terms: Terms, read: Reader) -> Reader:
    """Return a reader that takes the words of a mapping for the values that they stand for."""
    given = terms.renamed.values.get(column.name)
    if given is None:
        return read
    known = {word: constant(column, value) for word, value in given.items()}

    def meant(value: Any) -> Any:
        return known[value] if isinstance(value, str) and value in known else read(value)

    return meant


def constant(column: ColumnSpec, value: Any) -> Any:
    """Return a value of a mapping as facts have it, or why it does not fit; an empty text is missing."""
    if isinstance(value, str):
        return _from_text(column, USUAL)(value) if value else None
    return _from_plain(column, USUAL)(value)


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
    name = _NAMES.get(own, Text(f" `{own.__name__}` 类型的值", f"of type `{own.__name__}`"))
    wanted, hint = _WANTED[column.kind], DAYS_ONLY if own is datetime else NOTHING
    what = Text(f"{shown(value)} 是{name.zh}，应为{wanted.zh}", f"{shown(value)} is {name.en}, not {wanted.en}")
    return Refused(what, hint)


def _text(terms: Terms, text: str) -> str | Refused:
    if "\0" in text:
        what = Text(f"{shown(text)} 含有空字符（NUL）", f"{shown(text)} holds a NUL character")
        return Refused(what, Text("请删去", "remove it"))
    if len(text) > terms.max_cell:
        size = Text(f"{shown(text)} 有 {len(text):,} 个字符", f"{shown(text)} has {len(text):,} characters")
        over = terms.over("", "max_cell", size)
        return Refused(over.said, over.advice)
    if not text.isascii() and any("\ud800" <= each <= "\udfff" for each in text):
        what = Text(f"{shown(text)} 含有半个字符", f"{shown(text)} holds half a character")
        hint = Text(
            "它被截断或解码有误：请从原始来源重新取得", "it was cut or decoded wrongly: take it from its source"
        )
        return Refused(what, hint)
    return text


def _id(terms: Terms, text: str) -> str | Refused:
    if text == EVERYONE:
        what = Text("`*` 不是编号：它代表所有对象", "`*` is not an id: it stands for everyone")
        return Refused(what, Text("请给这条事实自己的编号", "give the fact an id of its own"))
    if "E+" in text and _ROUNDED.fullmatch(text):
        what = Text(
            f"{shown(text)} 是被电子表格四舍五入的数字", f"{shown(text)} is a number that a spreadsheet has rounded"
        )
        hint = Text("请把这一列设为文本格式，再重新填写", "format the column as text, and write it again")
        return Refused(what, hint)
    return _text(terms, text)


def _choice(column: ColumnSpec, words: Mapping[str, str], text: str) -> str | Refused:
    value = words.get(text)
    if value is not None:
        return value
    labels = [each.zh for each in column.labels]
    what = Text(f"{shown(text)} 不是这一列的可选值", f"{shown(text)} is not one of its values")
    if text.isascii():
        return Refused(what, nearest(text, column.choices))
    hint = nearest(text, labels) or nearest(text, column.choices)
    return Refused(what, hint)


def _flag_word(text: str) -> bool | Refused:
    flag = FLAGS.get(text.lower())
    if flag is None:
        return Refused(Text(f"{shown(text)} 不是“是”或“否”", f"{shown(text)} is neither true nor false"), FLAG_HINT)
    return flag


def _day(value: date | str) -> date | Refused:
    return plain_day(value) if isinstance(value, str) else value


def _whole_text(year: bool, text: str) -> int | Refused:
    if not _WHOLE.fullmatch(text):
        return Refused(Text(f"{shown(text)} 不是整数", f"{shown(text)} is not a whole number"), _WHOLE_HINT)
    return _whole(year, int(text))


def _whole(year: bool, value: int) -> int | Refused:
    if year and not 1 <= value <= 9999:
        return Refused(Text(f"{shown(value)} 不是年份", f"{shown(value)} is not a year"), YEARS)
    if not -(2**63) <= value < 2**63:
        return Refused(Text(f"{shown(value)} 超出 64 位整数", f"{shown(value)} does not fit in 64 bits"), CHECK_NUMBER)
    return int(value)


def _decimal_text(text: str) -> Decimal | Refused:
    if not _DECIMAL.fullmatch(text):
        return Refused(Text(f"{shown(text)} 不是小数", f"{shown(text)} is not a decimal number"), _DECIMAL_HINT)
    return _decimal(Decimal(text))


def _decimal(value: Decimal | float | str) -> Decimal | Refused:
    if isinstance(value, str):
        return _decimal_text(value)
    exact = Decimal(float.__repr__(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        what = Text(f"{shown(value)} 不能参与计算", f"{shown(value)} is not a number to reckon with")
        hint = Text("不知道的，单元格请留空", "leave the cell empty where it is not known")
        return Refused(what, hint)
    try:
        return exact.quantize(_PLACES, context=_EXACT) or _ZERO
    except Inexact:
        what = Text(f"{shown(value)} 的小数超过 {SCALE} 位", f"{shown(value)} has more than {SCALE} decimal places")
        return Refused(what, Text("请在来源处四舍五入", "round it at its source"))
    except InvalidOperation:
        what = Text(
            f"{shown(value)} 的整数部分超过 {WHOLE_DIGITS} 位",
            f"{shown(value)} has more than {WHOLE_DIGITS} digits before the point",
        )
        return Refused(what, CHECK_NUMBER)


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
