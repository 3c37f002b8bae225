"""The bytes of a text file into its characters, and those of a CSV file into a table."""

import csv
import io
from typing import Final

from iron_rules.errors import FactsError, Fault
from iron_rules.facts import FactSpec
from iron_rules.intake.table import Broken, Refused, Table, headers
from iron_rules.intake.values import from_text, read_texts

ENCODINGS: Final = ("utf-8-sig", "gb18030")


def decode(place: str, data: bytes) -> str:
    """UTF-8 with or without a byte order mark, else GB18030.

    Raises FactsError where the file is neither.
    """
    if b"\0" in data:
        raise FactsError(Fault(place, "holds binary data, not text", "save it again as CSV in UTF-8"))
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FactsError(Fault(place, "is written neither in UTF-8 nor in GB18030", "save it again as CSV in UTF-8"))


def read_csv(spec: FactSpec, place: str, data: bytes) -> Table:
    """A table of a CSV file, its rows numbered by the line on which they begin.

    Raises FactsError where there is no header, or where quotes do not match.
    """
    records = _records(place, decode(place, data))
    if not records:
        raise FactsError(Fault(place, "is empty", "give it a header, even where there are no facts"))
    line, header = records[0]
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


def _ragged(count: int, wanted: int) -> Refused:
    cells = "1 cell" if count == 1 else f"{count} cells"
    hint = "give it a cell for every column; a text that holds a comma stands between quotes"
    return Refused(f"the row has {cells}, its header {wanted}", hint)


def _records(place: str, text: str) -> list[tuple[int, list[str]]]:
    """Every record that is not blank, with the line on which it begins."""
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
