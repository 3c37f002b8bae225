"""Findings into CSV that a spreadsheet opens without running any of it."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from iron_rules.findings.finding import Finding
from iron_rules.findings.json_text import json_text
from iron_rules.findings.record import COLUMNS, Type, row

STRUCTURED: Final = ("json", "ids", "facts")
"""What is written as JSON, so that no value is lost in a cell."""
FORMULA: Final = frozenset("=+-@\t\r\n＝＋－＠")
"""Characters that make a spreadsheet take a cell for a formula."""


def sheet(findings: Iterable[Finding]) -> Iterator[str]:
    """Return the head and one line a finding, without their line breaks.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    return cells(COLUMNS, map(row, findings))


def cells(columns: Mapping[str, Type], rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Return the head and one line a row, without their line breaks."""
    yield _line(columns)
    for each in rows:
        yield _line([_cell(type_, each[name]) for name, type_ in columns.items()])


def _cell(type_: Type, value: object) -> str:
    if type_ in STRUCTURED:
        return json_text(value)
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in FORMULA else text


def _line(cells: Iterable[str]) -> str:
    """The cells with every line break in them quoted, which the writer does for those of its own only."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(cells)
    return written.getvalue().removesuffix("\r\n")
