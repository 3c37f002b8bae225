"""Findings into JSON Lines."""

from collections.abc import Iterator
from typing import Final

from iron_rules.findings.evaluation import Evaluation
from iron_rules.formats.base import Format, View
from iron_rules.text import Text


def _lines(evaluation: Evaluation, _view: View) -> Iterator[str]:
    return evaluation.lines("jsonl")


JSON_LINES: Final = Format(
    "jsonl",
    (".jsonl", ".ndjson"),
    Text("每行一项核查提示，数字精确", "one finding a line, every number exact"),
    lines=_lines,
)
