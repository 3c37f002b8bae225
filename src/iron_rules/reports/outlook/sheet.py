"""An outlook into a workbook."""

import os
from pathlib import Path
from typing import Final

from iron_rules.check.checked import CheckedPack
from iron_rules.outlooks.outlook import Outlook
from iron_rules.reports.outlook.entries import entries
from iron_rules.reports.workbook.book import Column, book
from iron_rules.text import Language, Text

DUTIES: Final = Text("待办", "Duties")
COLUMNS: Final = (
    Column(Text("最后一天", "Last day"), 12, "day"),
    Column(Text("剩余天数", "Days left"), 9, "number"),
    Column(Text("对象", "Who"), 18),
    Column(Text("事项", "What it is about"), 30, "long"),
    Column(Text("所缺", "What is missing"), 60, "long"),
    Column(Text("情况", "As things stand"), 18),
    Column(Text("期间", "Period"), 24),
    Column(Text("核查日", "Judged on"), 12, "day"),
    Column(Text("条款", "Clause"), 8),
    Column(Text("规则", "Rule"), 26),
    Column(Text("对象类型", "Type of subject"), 16),
    Column(Text("对象编号", "Id of the subject"), 22),
)
PRINTED: Final = 8
"""Columns that stand on paper."""


def write_outlook(outlook: Outlook, pack: CheckedPack, file: str | os.PathLike[str], language: Language = "en") -> None:
    """Write an outlook to a workbook, a row a duty, all of it or nothing.

    Raises UsageError where the file cannot be written, and where XlsxWriter is not installed.
    """
    with book(Path(file), language, pack.pack.title.in_(language), outlook.as_of) as made:
        sheet = made.sheet(DUTIES, COLUMNS, PRINTED)
        for each in entries(outlook, pack, language):
            duty = each.duty
            sheet.add(
                duty.last_day, duty.days_left, each.who, each.about, "\n".join(each.missing), each.prospect,
                each.period, duty.judged_on, each.clause, duty.rule.id,
                pack.facts.spec(duty.subject_type).label.in_(language), duty.subject,
            )  # fmt: skip
        sheet.done()
