"""An evaluation into tables of text, for people."""

from collections.abc import Iterator
from typing import Final

from iron_rules.findings.evaluation import Evaluation
from iron_rules.formats.base import Format, View
from iron_rules.reports.overview import overview
from iron_rules.text import Text


def _lines(evaluation: Evaluation, view: View) -> Iterator[str]:
    return overview(evaluation, view.language, previous=view.previous, limit=view.limit, screen=view.screen)


TABLE: Final = Format(
    "table",
    (".txt", ".md"),
    Text("供人阅读：摘要、核查提示和判定情况", "a summary, findings by gravity, and what was judged, for people"),
    lines=_lines,
    for_people=True,
    heeds=("previous", "limit"),
)
