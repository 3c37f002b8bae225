"""The bytes of a text file into its characters, and those of a CSV file into a table."""

import csv
import io
import re
from types import MappingProxyType
from typing import Final

from iron_rules.errors import FactsError, Fault
from iron_rules.facts.spec import FactSpec
from iron_rules.intake.table import Broken, Refused, Table, headers
from iron_rules.intake.values import from_text, read_texts

ENCODINGS: Final = ("utf-8-sig", "gb18030")
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
UTF_8: Final = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){4}")
"""Four Chinese characters in UTF-8: in GB18030 these bytes are hardly ever anything that somebody wrote."""
OTHER_SEPARATORS: Final = MappingProxyType({";": "`;`", "\t": "tabs", "|": "`|`", "，": "`，`", "；": "`；`"})


def decode(place: str, data: bytes) -> str:
    """Return the text of bytes in UTF-8, with or without a byte order mark, or else in GB18030.

    Raises FactsError where the file is neither.
    """
    if data.startswith(UTF_16):
        raise FactsError(Fault(place, "is written in UTF-16", "save it again as CSV in UTF-8"))
    if b"\0" in data:
        raise FactsError(Fault(place, "holds binary data, not text", "save it again as CSV in UTF-8"))
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != ENCODINGS[0]:
            _refuse_mixed(place, data)
        return text
    raise FactsError(Fault(place, "is written neither in UTF-8 nor in GB18030", "save it again as CSV in UTF-8"))


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
        what = "is written in UTF-8, and other lines are not"
        raise FactsError(Fault(f"{place}, line {line}", what, "save it again as CSV in UTF-8"))


def read_csv(spec: FactSpec, place: str, data: bytes) -> Table:
    """Return a table of a CSV file, its rows numbered by the line on which they begin.

    Raises FactsError where there is no header, or where quotes do not match.
    """
    records = _records(place, decode(place, data))
    if not records:
        raise FactsError(Fault(place, "is empty", "give it a header, even where there are no facts"))
    line, header = records[0]
    _refuse_other_separators(f"{place}, line {line}", header)
    found, faults = headers(spec, place, [(head, f"{place}, line {line}") for head in header])
    whole = [(line, record) for line, record in records[1:] if len(record) == len(header)]
    columns = list(zip(*(record for _, record in whole), strict=True)) or [()] * len(header)
    cells = {}
    for column in spec.columns:
        if column.name in found:
            position = found[column.name]
            cells[column.name] = read_texts(header[position], columns[position], from_text(column))
    broken = tuple(
        Broken(line, _ragged(len(record), len(header)), record)
        for line, record in records[1:]
        if len(record) != len(header)
    )
    return Table(spec, place, "line", [line for line, _ in whole], cells, broken, tuple(faults))


def _refuse_other_separators(where: str, header: list[str]) -> None:
    """Refuse a header that is one cell because its names are divided by something else than commas.

    Raises FactsError.
    """
    for separator, name in OTHER_SEPARATORS.items() if len(header) == 1 else ():
        if separator in header[0]:
            hint = "save it again as CSV with commas between the cells"
            raise FactsError(Fault(where, f"the cells are divided by {name}, not by commas", hint))


def _ragged(count: int, wanted: int) -> Refused:
    cells = "1 cell" if count == 1 else f"{count} cells"
    hint = "give it a cell for every column; a text that holds a comma stands between quotes"
    return Refused(f"the row has {cells}, its header {wanted}", hint)


def _records(place: str, text: str) -> list[tuple[int, list[str]]]:
    """Return every record that is not blank, with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records = []
    line = 1
    try:
        for record in reader:
            if record:
                records.append((line, record))
            line = reader.line_num + 1
    except csv.Error as error:
        raise FactsError(
            Fault(f"{place}, line {line}", f"the row cannot be read: {error}", "check its quotes")
        ) from None
    return records
