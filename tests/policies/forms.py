"""A sample in the forms in which offices hand facts in."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from iron_rules.samples import Sample, write


def _tables(sample: Sample) -> list[tuple[str, list[str], list[list[Any]]]]:
    """Every table with its Chinese name, its Chinese headers, and its rows."""
    found = []
    for name, spec in sample.vocabulary.tables.items():
        columns = [each.name for each in spec.columns]
        rows = [[getattr(row, each) for each in columns] for row in sample.facts.get(name, ())]
        found.append((spec.zh, [each.zh for each in spec.columns], rows))
    return found


def as_chinese_csv(sample: Sample, folder: Path) -> Path:
    """CSV files with Chinese names and headers, in GB18030 as spreadsheets of offices save them."""
    folder.mkdir()
    for name, head, rows in _tables(sample):
        with (folder / f"{name}.csv").open("w", encoding="gb18030", newline="") as file:
            csv.writer(file).writerows([head, *([_plain(value) for value in row] for row in rows)])
    return folder


def as_workbook(sample: Sample, folder: Path) -> Path:
    """One workbook with a sheet a type, in Chinese."""
    folder.mkdir()
    book = openpyxl.Workbook(write_only=True)
    for name, head, rows in _tables(sample):
        sheet = book.create_sheet(name)
        for row in (head, *rows):
            sheet.append(list(row))
    book.save(folder / "facts.xlsx")
    return folder / "facts.xlsx"


def as_parquet(sample: Sample, folder: Path) -> Path:
    """Parquet files."""
    return write(sample, folder, "parquet")


def as_rows(sample: Sample, _: Path) -> Any:
    """Fact objects."""
    return sample.facts


FORMS: dict[str, Callable[[Sample, Path], Any]] = {
    "Chinese CSV": as_chinese_csv,
    "workbook": as_workbook,
    "Parquet": as_parquet,
    "objects": as_rows,
}


def _plain(value: Any) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
