"""An evaluation into a workbook."""

from pathlib import Path
from typing import Final

from iron_rules.findings.evaluation import Evaluation
from iron_rules.formats.base import Format, View
from iron_rules.reports.workbook.workbook import write_workbook
from iron_rules.text import Text


def _write(evaluation: Evaluation, view: View, file: Path) -> None:
    write_workbook(evaluation, file, view.language)


WORKBOOK: Final = Format(
    "xlsx",
    (".xlsx",),
    Text(
        "工作簿：概览、单位、规则、核查提示及其依据、未核查事项和参数", "a workbook: sums, units, rules, findings, gaps"
    ),
    write=_write,
    extra="office",
    for_people=True,
)
