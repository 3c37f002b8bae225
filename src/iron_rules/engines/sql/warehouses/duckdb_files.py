"""Files into what DuckDB reads: their rows as they lie, and the stamp by which a change of a file is noticed."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from iron_rules.engines.sql.build.quoting import literal
from iron_rules.engines.sql.warehouses.sources import Source
from iron_rules.intake.terms import USUAL

GLOB: Final = re.compile(r"[*?\[]")
"""Characters that stand for themselves between brackets only."""
LONGEST: Final = USUAL.max_cell
"""Bytes of a row of CSV at most: whether a longer one can be read is for intake to say."""
CSV: Final = (
    f"max_line_size = {LONGEST}, buffer_size = {256 * LONGEST}, "
    "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', comment = '', nullstr = '',"
    " strict_mode = true, null_padding = false"
)
"""How plain CSV is read: nothing is guessed."""


def scanned(path: Path, header: Sequence[str]) -> str:
    """The rows of a CSV file with that header; without one, of a Parquet file."""
    if header:
        columns = ", ".join(f"{literal(head)}: 'VARCHAR'" for head in header)
        return f"read_csv({_path(path)}, columns = {{{columns}}}, {CSV})"
    return f"read_parquet({_path(path)}, hive_partitioning = false)"


def _path(path: Path) -> str:
    return literal(GLOB.sub(r"[\g<0>]", str(path)))


def parquet_files(sources: Iterable[Source]) -> dict[Path, str]:
    """The Parquet files among sources, each with how SQL names it."""
    return {each.path: _path(each.path) for each in sources if each.path is not None and each.path.suffix == ".parquet"}


def stamp(path: Path) -> tuple[int, int]:
    """What changes when a file is written."""
    try:
        about = path.stat()
    except OSError:
        return 0, 0
    return about.st_mtime_ns, about.st_size
