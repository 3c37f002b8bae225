"""Findings into a Parquet file."""

from pathlib import Path
from typing import Final

from iron_rules.findings.evaluation import Evaluation
from iron_rules.formats.base import Format, View
from iron_rules.text import Text


def _write(evaluation: Evaluation, _view: View, file: Path) -> None:
    evaluation.write_parquet(file)


PARQUET: Final = Format(
    "parquet",
    (".parquet",),
    Text("每行一项核查提示，供数据工具使用", "one finding a row, for data tools"),
    write=_write,
    extra="parquet",
)
