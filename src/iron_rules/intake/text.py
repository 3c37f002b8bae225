"""The bytes of a text file into its characters, and those of a CSV file into a table."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final

from iron_rules.errors import FactsError, Fault
from iron_rules.facts.spec import FactSpec
from iron_rules.intake.layout import ABOVE, Line, known_in, laid_out
from iron_rules.intake.quoting import line_of
from iron_rules.intake.table import Broken, Refused, Table
from iron_rules.intake.terms import USUAL, Terms
from iron_rules.intake.values import from_text, read_texts
from iron_rules.text import Text

ENCODINGS: Final = ("utf-8-sig", "gb18030")
SAVE_AGAIN: Final = Text("请重新另存为 UTF-8 编码的 CSV", "save it again as CSV in UTF-8")
TOO_LONG: Final = Text("单元格过长", "a cell has more characters than are taken")
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
GB18030_MARK: Final = b"\x84\x31\x95\x33"
UTF_8: Final = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){4}")
"""Four Chinese characters in UTF-8: in GB18030 these bytes are hardly ever anything that somebody wrote."""
SEPARATORS: Final = (",", "\t", ";")
"""What divides the cells of files that spreadsheets save as CSV or as Unicode text, by country."""
OTHER_SEPARATORS: Final = MappingProxyType({"|": "`|`", "，": "`，`", "；": "`；`"})
_SAID: Final = re.compile(r"sep=(.)\r?\n")
"""How a spreadsheet is told what divides the cells."""


def decode(place: str, data: bytes) -> str:
    """Return the text of bytes in UTF-8, GB18030 or UTF-16; the last only with a byte order mark.

    Raises FactsError where the file is none of them.
    """
    if data.startswith(UTF_16):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            what = Text("已损坏：UTF-16 内容不完整", "is damaged: it breaks off in UTF-16")
            raise FactsError(Fault(place, what, Text("请重新另存为 CSV", "save it again as CSV"))) from None
    if b"\0" in data:
        what = Text("内容是二进制数据，不是文本", "holds binary data, not text")
        raise FactsError(Fault(place, what, SAVE_AGAIN))
    for encoding in ENCODINGS[data.startswith(GB18030_MARK) :]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != ENCODINGS[0]:
            _refuse_mixed(place, data)
        return text.removeprefix("\ufeff")
    what = Text("编码既不是 UTF-8，也不是 GB18030", "is written neither in UTF-8 nor in GB18030")
    raise FactsError(Fault(place, what, SAVE_AGAIN))


def _refuse_mixed(place: str, data: bytes) -> None:
    """Refuse a file of which single lines are in UTF-8: what is read of them would be other characters.

    Raises FactsError.
    """
    for match in UTF_8.finditer(data):
        start, end = data.rfind(b"\n", 0, match.start()) + 1, data.find(b"\n", match.end())
        try:
            data[start : end if end >= 0 else None].decode("utf-8")
        except UnicodeDecodeError:
            continue
        line = data.count(b"\n", 0, start) + 1
        what = Text("这一行是 UTF-8 编码，其他行不是", "is written in UTF-8, and other lines are not")
        raise FactsError(Fault(line_of(place, "line", line), what, SAVE_AGAIN))


def read_csv(spec: FactSpec, place: str, data: bytes, terms: Terms = USUAL) -> Table:
    """Return a table of a CSV file, its rows numbered by the line on which they begin.

    Raises FactsError where there is no header, where quotes do not match, or where there is more than is taken.
    """
    text = decode(place, data)
    said = _SAID.match(text)
    lines = _records(place, text, said[1] if said else _separator(spec, text, terms), terms)
    layout = laid_out(spec, place, "line", lines[1:] if said else lines, terms)
    _refuse_other_separators(line_of(place, "line", layout.line), layout.heads)
    size = len(layout.heads)
    whole = [(line, row) for line, row in layout.rows if len(row) >= size and not any(row[size:])]
    columns = list(zip(*(row[:size] for _, row in whole), strict=True)) or [()] * size
    cells = {}
    for column in spec.columns:
        if column.name in layout.found:
            position = layout.found[column.name]
            cells[column.name] = read_texts(layout.heads[position], columns[position], from_text(column, terms))
    broken = [*layout.broken, *_ragged(layout.rows, size)]
    numbers = [line for line, _ in whole]
    return Table(spec, place, "line", numbers, cells, tuple(broken), layout.faults, layout.warnings)


def _separator(spec: FactSpec, text: str, terms: Terms) -> str:
    """Return what divides the cells: that by which one of the first lines names most columns, else a comma."""
    first = [line for line in text[: 1 << 16].splitlines()[: 2 * ABOVE] if line][:ABOVE]

    def named(separator: str) -> int:
        cells = [[cell.strip('"') for cell in line.split(separator)] for line in first]
        return max((known_in(spec, each, terms) for each in cells), default=0)

    return max(SEPARATORS, key=named)


def _refuse_other_separators(where: Text, header: Sequence[str]) -> None:
    """Refuse a header that is one cell because its names are divided by something that divides no cells.

    Raises FactsError.
    """
    for separator, name in OTHER_SEPARATORS.items() if len(header) == 1 else ():
        if separator in header[0]:
            what = Text(f"单元格之间用的是{name}，不是逗号", f"the cells are divided by {name}, not by commas")
            hint = Text("请重新另存为以逗号分隔的 CSV", "save it again as CSV with commas between the cells")
            raise FactsError(Fault(where, what, hint))


def _ragged(rows: Sequence[Line], wanted: int) -> Iterator[Broken]:
    """Yield the rows with fewer cells than the header, or with something in more of them."""
    hint = Text(
        "每一列都要有一个单元格；含有逗号的文字请用双引号括起来",
        "give it a cell for every column; a text that holds a comma stands between quotes",
    )
    for line, row in rows:
        if len(row) < wanted or any(row[wanted:]):
            cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
            what = Text(
                f"这一行有 {len(row)} 个单元格，表头有 {wanted} 个", f"the row has {cells}, its header {wanted}"
            )
            yield Broken(line, Refused(what, hint), row)


def _records(place: str, text: str, separator: str, terms: Terms) -> list[Line]:
    """Return every record in which something stands, with the line on which it begins."""
    records: list[Line] = []
    line = 1
    with _cells_of(terms.max_cell):
        reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
        try:
            for record in reader:
                if any(record):
                    records.append((line, record))
                line = reader.line_num + 1
        except csv.Error as error:
            raise FactsError(_unreadable(line_of(place, "line", line), error, terms)) from None
    return records


def _unreadable(where: Text, error: csv.Error, terms: Terms) -> Fault:
    if str(error).startswith("field larger"):
        over = terms.over(where, "max_cell", TOO_LONG)
        hint = Text(f"请检查引号；否则{over.advice.zh}", f"check its quotes; else {over.advice.en}")
        return Fault(where, over.said, hint)
    what = Text("这一行无法读取：引号不成对", f"the row cannot be read: {error}")
    return Fault(where, what, Text("请检查引号", "check its quotes"))


@contextmanager
def _cells_of(most: int) -> Iterator[None]:
    """Let cells be so long: the csv module has one limit for the whole process."""
    before = csv.field_size_limit()
    if before != most:
        csv.field_size_limit(most)
    try:
        yield
    finally:
        if before != most:
            csv.field_size_limit(before)
