"""Findings into CSV."""

from collections.abc import Iterator
from typing import Final

from iron_rules.findings.evaluation import Evaluation
from iron_rules.formats.base import Format, View
from iron_rules.text import Text


def _lines(evaluation: Evaluation, _view: View) -> Iterator[str]:
    return evaluation.lines("csv")


CSV: Final = Format(
    "csv",
    (".csv",),
    Text("每行一项核查提示，供电子表格使用", "one finding a line, for spreadsheets"),
    lines=_lines,
)
