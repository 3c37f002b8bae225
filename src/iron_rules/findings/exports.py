"""The ledger and the scorecard into Arrow, Parquet and CSV, as findings are written."""

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from attrs import frozen

from iron_rules.atomic_write import replacing, write_whole
from iron_rules.findings.frames import Framed
from iron_rules.findings.record import LEDGER, Type
from iron_rules.findings.sheet import cells
from iron_rules.findings.table import arrow_schema
from iron_rules.intake.arrow import Arrow, library
from iron_rules.markup import table

if TYPE_CHECKING:
    from iron_rules.findings.evaluation import Entry

PathLike = str | os.PathLike[str]
BATCH: Final = 65_536
"""Rows that are written at a time, so that a ledger need not fit into memory."""
SHOWN: Final = 100
"""Rows that a notebook shows."""


class Exported(Framed, ABC):
    """Entries that can be written out, a row each; their fields are the `columns`."""

    columns: ClassVar[Mapping[str, Type]]

    @abstractmethod
    def __iter__(self) -> Iterator[object]:
        """Yield the entries in their order."""

    def _repr_html_(self) -> str:
        """Return the first entries as a notebook shows them."""
        rows = [list(row.values()) for row in islice(self._rows(), SHOWN)]
        numbers = [place for place, type_ in enumerate(self.columns.values()) if type_ == "count"]
        return table(tuple(self.columns), rows, numbers, most=SHOWN) + ("<p>...</p>" if len(rows) == SHOWN else "")

    def to_arrow(self) -> Arrow:
        """Return the entries as an Arrow table."""
        return library().Table.from_batches(self._batches(), arrow_schema(self.columns))

    def write_parquet(self, path: PathLike) -> None:
        """Write the entries to a Parquet file, all of them or none. Raises UsageError where that cannot be."""
        schema, parquet = arrow_schema(self.columns), library().parquet
        with replacing(Path(path)) as part, parquet.ParquetWriter(part, schema, compression="zstd") as writer:
            for batch in self._batches():
                writer.write_batch(batch)

    def write_csv(self, path: PathLike) -> None:
        """Write the entries for a spreadsheet, all of them or none. Raises UsageError where that cannot be."""
        lines = cells(self.columns, self._rows())
        write_whole(Path(path), (f"{line}\n".encode("utf-8", "backslashreplace") for line in lines))

    def _rows(self) -> Iterator[dict[str, object]]:
        return ({name: getattr(each, name) for name in self.columns} for each in self)

    def _batches(self) -> Iterator[Arrow]:
        rows, schema = self._rows(), arrow_schema(self.columns)
        while some := list(islice(rows, BATCH)):
            yield library().RecordBatch.from_pylist(some, schema)


@frozen
class Ledger(Exported):
    """Every instance that was judged, by rule, subject and period. Iterating gives one `Entry` an instance."""

    columns: ClassVar[Mapping[str, Type]] = LEDGER
    _entries: Callable[[], Iterator["Entry"]]

    def __iter__(self) -> Iterator["Entry"]:
        return self._entries()
