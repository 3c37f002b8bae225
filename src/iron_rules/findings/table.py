"""Findings into an Arrow table: one row a finding, the same columns whatever engine judged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import asdict

from iron_rules.atomic_write import replacing
from iron_rules.findings.counted import FACT, CountedFact
from iron_rules.findings.finding import Finding
from iron_rules.findings.json_text import json_text
from iron_rules.findings.record import COLUMNS, EVIDENCE, Type, row
from iron_rules.intake.arrow import Arrow, library


def schema(evidence: bool = True) -> Arrow:
    """Return the Arrow schema of findings, with the facts that count or without."""
    return arrow_schema({name: type_ for name, type_ in COLUMNS.items() if evidence or name not in EVIDENCE})


def arrow_schema(columns: Mapping[str, Type]) -> Arrow:
    """Return the Arrow schema of columns."""
    pa = library()
    text = pa.string()
    types = {
        "text": text, "whole": pa.int32(), "count": pa.int64(), "day": pa.date32(), "json": text, "ids": pa.list_(text),
        "facts": pa.list_(pa.struct([(each, text) for each in FACT])),
    }  # fmt: skip
    return pa.schema([(name, types[type_]) for name, type_ in columns.items()])


def table(findings: Iterable[Finding], evidence: bool = True) -> Arrow:
    """Return the findings as an Arrow table, in their order."""
    return library().Table.from_pylist([_row(each) for each in findings], schema(evidence))


def values(batch: Arrow, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield what the findings of a batch have in these columns."""
    return zip(*(_column(batch, name) for name in columns), strict=True)


def write_parquet(table: Arrow, file: Path) -> None:
    """Write an Arrow table to a Parquet file, all of it or nothing. Raises UsageError where that cannot be."""
    with replacing(file) as part:
        library().parquet.write_table(table, part, compression="zstd")


def _column(batch: Arrow, name: str) -> Sequence[Any]:
    held: Sequence[Any] = batch[name].to_pylist()
    if COLUMNS[name] == "facts":
        return [tuple(CountedFact(**each) for each in facts) for facts in held]
    return [tuple(each) for each in held] if COLUMNS[name] == "ids" else held


def _row(finding: Finding) -> dict[str, object]:
    return {name: _cell(COLUMNS[name], value) for name, value in row(finding).items()}


def _cell(type_: Type, value: Any) -> object:
    if type_ == "facts":
        return [asdict(each) for each in value]
    return json_text(value) if type_ == "json" else value
