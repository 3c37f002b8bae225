"""An evaluation into tables of text, for people."""

from collections.abc import Iterator
from typing import Final

from iron_rules.findings.evaluation import Evaluation
from iron_rules.formats.base import Format, View
from iron_rules.reports.overview import overview
from iron_rules.text import Text


def _lines(evaluation: Evaluation, view: View) -> Iterator[str]:
    return overview(evaluation, view.language)


TABLE: Final = Format(
    "table",
    (".txt", ".md"),
    Text("供人阅读：认定、判定情况和合计", "findings, what was judged, and sums, for people"),
    lines=_lines,
    for_people=True,
)
