"""Fact types into a workbook to be filled in: a sheet a type, with lists for choices, and one that explains columns."""

import io
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from iron_rules.errors import Fault, UsageError, nearest
from iron_rules.facts.process import Feed
from iron_rules.facts.spec import ColumnSpec, FactSpec, ValueKind
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake.naming import words
from iron_rules.intake.values import is_id, words_of
from iron_rules.intake.workbook import EXPLAINS, ROWS, library
from iron_rules.text import Language, Text

LONGEST_TITLE: Final = 31
FORBIDDEN: Final = frozenset("[]:*?/\\")
"""What no sheet may be called, and how long its name is at most."""
LISTED_FROM: Final = 7
"""The column of the explaining sheet from which the values of a choice stand in a row."""
FLAGS: Final = ("是", "否")
FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {"text": "@", "reference": "@", "choice": "@", "flag": "@", "day": "yyyy-mm-dd", "whole": "0"}
)
WIDTHS: Final = (18, 18, 22, 12, 46, 60)
HEADS: Final = tuple(
    Text(zh, en)
    for zh, en in (
        ("工作表", "sheet"), ("列", "column"), ("英文名", "name"), ("必填", "required"),
        ("填写方式", "how it is written"),
        ("含义", "what it means"), ("可选值", "values to choose from"),
    )
)  # fmt: skip
NOTES: Final = (
    Text(
        "每张工作表填一种事实，第一行是表头，从第二行开始填写，每行一条。",
        "Each sheet holds one type of fact: the header is the first row, and each row below it is a fact.",
    ),
    Text(
        "没有掌握数据的工作表请整张删除：只有表头的工作表表示“确实一条也没有”，会据此作出判定。",
        "Delete the sheets of which nothing is known: a sheet with a header alone says that there is nothing, "
        "and is judged so.",
    ),
    Text("本说明页不会被读取。", "This sheet is not read."),
)
WRITTEN: Final[Mapping[ValueKind, Text]] = MappingProxyType(
    {
        "text": Text("文字", "text"),
        "reference": Text("编号", "an id"),
        "choice": Text("从可选值中选一个", "one of the values"),
        "flag": Text("是或否", "是 (yes) or 否 (no)"),
        "day": Text("日期，例如 2017-05-31", "a day, such as 2017-05-31"),
        "whole": Text("整数，例如 12", "a whole number, such as 12"),
        "decimal": Text("数字，最多四位小数，例如 1250.75", "a number of at most four decimal places, such as 1250.75"),
    }
)
YES: Final = Text("是", "yes")
OWN_ID: Final = Text("编号，不得与本表其他行重复", "an id of its own")


@frozen
class _Line:
    """A line of the explaining sheet: a column of a type, its values to choose from, and its number there."""

    spec: FactSpec
    column: ColumnSpec
    values: Sequence[str]
    number: int

    @property
    def list(self) -> str:
        """Where the values stand, as a formula."""
        last = library().utils.get_column_letter(LISTED_FROM + len(self.values) - 1)
        first = library().utils.get_column_letter(LISTED_FROM)
        return f"'{EXPLAINS}'!${first}${self.number}:${last}${self.number}"


def template(facts: Vocabulary, types: Sequence[str] = (), language: Language = "en") -> bytes:
    """Return a workbook with a sheet for each type, or for the types named, in English or Chinese.

    Headers are Chinese; the sheet that explains them is in the language. Raises UsageError for a type that there is
    not, for one whose name no sheet can have, and where openpyxl is not installed.
    """
    xl = library()
    specs = _chosen(facts, types)
    book = xl.Workbook()
    explains = book.active
    explains.title = EXPLAINS
    lines = list(_lines(facts, specs, len(NOTES) + 3))
    for spec in specs:
        _fill(xl, book.create_sheet(_title(spec)), [each for each in lines if each.spec is spec], language)
    _explain(xl, explains, lines, language)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _chosen(facts: Vocabulary, types: Sequence[str]) -> list[FactSpec]:
    known = words(facts)
    for name in types:
        if name not in known:
            what = Text(f"`{name}` 不是事实类型", f"`{name}` is not a type of fact")
            raise UsageError(Fault("", what, nearest(name, known)))
    asked = {known[name].name for name in types}
    return [spec for spec in facts.tables.values() if not asked or spec.name in asked]


def _title(spec: FactSpec) -> str:
    for word in (spec.zh, spec.name):
        if len(word) <= LONGEST_TITLE and not FORBIDDEN & set(word):
            return word
    what = Text(f"工作表不能叫 `{spec.zh}`，也不能叫 `{spec.name}`", f"no sheet can be called `{spec.name}`")
    raise UsageError(Fault("", what, Text("请给类型取一个短一些的名称", "give the type a shorter name")))


def _lines(facts: Vocabulary, specs: Sequence[FactSpec], first: int) -> Iterator[_Line]:
    number = first
    for spec in specs:
        for column in spec.columns:
            yield _Line(spec, column, _values(facts, spec, column), number)
            number += 1


def _values(facts: Vocabulary, spec: FactSpec, column: ColumnSpec) -> Sequence[str]:
    """Return what can be chosen, in the words that are read."""
    if column.kind == "flag":
        return FLAGS
    if spec is Feed.__spec__ and column.name == "type":
        return [each.zh for each in facts.tables.values()]
    known = words_of(column)
    labels = (column.value_label(each).zh for each in column.choices)
    return [label if known.get(label) == each else each for each, label in zip(column.choices, labels, strict=True)]


def _fill(xl: Any, sheet: Any, lines: Sequence[_Line], language: Language) -> None:
    sheet.freeze_panes = "A2"
    for at, line in enumerate(lines, 1):
        column, letter = line.column, xl.utils.get_column_letter(at)
        cell = sheet.cell(1, at, column.zh)
        cell.font = xl.styles.Font(bold=not column.optional)
        sheet.column_dimensions[letter].width = max(12, 2 * len(column.zh) + 4)
        sheet.column_dimensions[letter].number_format = FORMATS.get(column.kind, "General")
        check = _check(xl, line, language)
        check.add(f"{letter}2:{letter}{ROWS}")
        sheet.add_data_validation(check)


def _check(xl: Any, line: _Line, language: Language) -> Any:
    """Return what a spreadsheet says of a cell, and the list that it offers there."""
    make = xl.worksheet.datavalidation.DataValidation
    check = make(type="list", formula1=line.list, allow_blank=True) if line.values else make(allow_blank=True)
    check.promptTitle = line.column.zh[:LONGEST_TITLE]
    check.prompt = _how(line.column).in_(language)
    check.showInputMessage, check.showErrorMessage = True, bool(line.values)
    check.error = _how(line.column).in_(language)
    return check


def _how(column: ColumnSpec) -> Text:
    """Return how a column is written."""
    if column.name == "id":
        return OWN_ID
    how = WRITTEN[column.kind]
    if is_id(column):
        of = [target.__spec__.label for target in column.targets]
        return Text(f"{'或'.join(each.zh for each in of)}的编号", f"the id of a {' or '.join(each.en for each in of)}")
    return how


def _explain(xl: Any, sheet: Any, lines: Sequence[_Line], language: Language) -> None:
    for note in NOTES:
        sheet.append([note.in_(language)])
    sheet.append([])
    sheet.append([head.in_(language) for head in HEADS])
    for cell in sheet[len(NOTES) + 2]:
        cell.font = xl.styles.Font(bold=True)
    for line in lines:
        spec, column = line.spec, line.column
        needed = "" if column.optional else YES.in_(language)
        means = Text(f"{spec.zh}：{column.zh}", f"{spec.label.en}: {column.label.en}").in_(language)
        sheet.append([_title(spec), column.zh, column.name, needed, _how(column).in_(language), means, *line.values])
    for at, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[xl.utils.get_column_letter(at)].width = width
