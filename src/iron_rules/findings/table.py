"""Findings into an Arrow table: one row a finding, the same columns whatever engine judged."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from iron_rules.atomic_write import replacing
from iron_rules.findings.finding import Finding
from iron_rules.findings.json_text import json_text
from iron_rules.findings.record import COLUMNS, record
from iron_rules.intake.arrow import library


def schema(evidence: bool = True) -> Any:
    """Return the Arrow schema of findings, with the ids of the facts that count or without."""
    pa = library()
    types = {"string": pa.string(), "int32": pa.int32(), "date32": pa.date32(), "list": pa.list_(pa.string())}
    return pa.schema([(name, types[type_]) for name, type_ in COLUMNS.items() if evidence or name != "evidence"])


def table(findings: Iterable[Finding], evidence: bool = True) -> Any:
    """Return the findings as an Arrow table, in their order."""
    return library().Table.from_pylist([_row(each) for each in findings], schema(evidence))


def write_parquet(table: Any, file: Path) -> None:
    """Write an Arrow table to a Parquet file, all of it or nothing. Raises UsageError where that cannot be."""
    with replacing(file) as part:
        library().parquet.write_table(table, part, compression="zstd")


def _row(finding: Finding) -> dict[str, Any]:
    row = record(finding)
    message = row.pop("message")
    figures = {name: json_text(row[name]) for name in ("measured", "required")}
    about = {"points": finding.points, "name": finding.name, "message_zh": message.zh, "message_en": message.en}
    return {**row, **figures, **about}
