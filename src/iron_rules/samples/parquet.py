"""Facts of a type into a Parquet file; the one module of the samples that needs pyarrow."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from iron_rules.errors import Fault, UsageError
from iron_rules.facts import Fact, FactSpec
from iron_rules.facts.base import SCALE, WHOLE_DIGITS


def write_parquet(path: Path, spec: FactSpec, rows: Sequence[Fact]) -> None:
    """Write the facts with every column in its own type, missing values as nulls.

    Raises `UsageError` where pyarrow is not installed.
    """
    pa = _pyarrow()
    types = {
        "whole": pa.int64(),
        "decimal": pa.decimal128(WHOLE_DIGITS + SCALE, SCALE),
        "flag": pa.bool_(),
        "day": pa.date32(),
    }
    fields = [pa.field(column.name, types.get(column.kind, pa.string()), column.optional) for column in spec.columns]
    columns = [pa.array([getattr(row, field.name) for row in rows], field.type) for field in fields]
    pa.parquet.write_table(pa.Table.from_arrays(columns, schema=pa.schema(fields)), path)


def _pyarrow() -> Any:
    try:
        import pyarrow.parquet
    except ImportError:
        fault = Fault("", "Parquet needs `pyarrow`", "run `pip install 'iron-rules[parquet]'`, or write CSV")
        raise UsageError(fault) from None
    return pyarrow
