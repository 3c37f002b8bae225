"""A sample district into as many Parquet copies of itself as wanted, each with ids of its own."""

from pathlib import Path
from typing import Any

from iron_rules.samples import write
from ten_iron_rules.facts import FACTS
from ten_iron_rules.samples import make


def folder_of(target: Path, facts: int, seed: int = 1) -> tuple[Path, int]:
    """A folder of Parquet tables with about so many facts, and how many they are."""
    import pyarrow.parquet as pq

    sample = make(seed, "district")
    base = write(sample, target / "base", "parquet")
    copies = max(1, round(facts / sum(len(rows) for rows in sample.facts.values())))
    folder, number = target / f"copies-{copies}", 0
    folder.mkdir()
    for name in FACTS.tables:
        table = pq.read_table(base / f"{name}.parquet")
        with pq.ParquetWriter(folder / f"{name}.parquet", table.schema) as writer:
            for copy in range(copies):
                writer.write_table(_renamed(table, name, copy))
        number += copies * table.num_rows
    return folder, number


def _renamed(table: Any, name: str, copy: int) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    for position, column in enumerate(FACTS.tables[name].columns):
        if column.name == "id" or column.kind == "reference":
            ids = pc.binary_join_element_wise(table.column(column.name), pa.scalar(f"~{copy}"), "")
            table = table.set_column(
                position, table.schema.field(column.name), ids.cast(table.schema.field(column.name).type)
            )
    return table
