"""Write facts of a type to a Parquet file; the one module of samples that needs pyarrow."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from iron_rules.errors import not_installed
from iron_rules.facts.base import Fact
from iron_rules.facts.spec import FactSpec
from iron_rules.intake.arrow import type_of
from iron_rules.text import Text


def write_parquet(path: Path, spec: FactSpec, rows: Sequence[Fact]) -> None:
    """Write the facts with every column in its own type, missing values as nulls.

    Raises `UsageError` where pyarrow is not installed.
    """
    pa = _pyarrow()
    fields = [pa.field(each.name, type_of(pa, each.kind), each.optional) for each in spec.columns]
    columns = [pa.array([getattr(row, field.name) for row in rows], field.type) for field in fields]
    pa.parquet.write_table(pa.Table.from_arrays(columns, schema=pa.schema(fields)), path)


def _pyarrow() -> Any:
    try:
        import pyarrow.parquet
    except ImportError:
        hint = Text("请运行 {command}，或写成 CSV", "run {command}, or write CSV")
        raise not_installed(Text("写 Parquet 需要 `pyarrow`", "Parquet needs `pyarrow`"), "parquet", hint) from None
    return pyarrow
