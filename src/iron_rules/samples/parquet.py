"""Facts of a type into a Parquet file; the one module of the samples that needs pyarrow."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from iron_rules.facts import Fact, FactSpec
from iron_rules.facts.base import SCALE, WHOLE_DIGITS

_TYPES = {
    "text": pa.string(),
    "choice": pa.string(),
    "reference": pa.string(),
    "whole": pa.int64(),
    "decimal": pa.decimal128(WHOLE_DIGITS + SCALE, SCALE),
    "flag": pa.bool_(),
    "day": pa.date32(),
}


def write_table(path: Path, spec: FactSpec, rows: Sequence[Fact]) -> None:
    """Write the facts with every column in its own type, missing values as nulls."""
    schema = pa.schema([pa.field(column.name, _TYPES[column.kind], column.optional) for column in spec.columns])
    columns = [
        pa.array([getattr(row, column.name) for row in rows], schema.field(column.name).type) for column in spec.columns
    ]
    pq.write_table(pa.Table.from_arrays(columns, schema=schema), path)
