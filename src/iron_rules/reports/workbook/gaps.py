"""What could not be judged, the rows that were set aside, and the parameters of a pack, each into a sheet."""

from collections.abc import Iterator
from typing import Final

from iron_rules.explanations.words import readable
from iron_rules.facts.factbase import UNKNOWN, RowAside
from iron_rules.facts.spec import FactSpec
from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.message import period_text
from iron_rules.reports.overview import awaited_days, reason
from iron_rules.reports.workbook.book import Book, Column
from iron_rules.text import Text

UNJUDGED: Final = Text("未核查", "Not judged")
ASIDE: Final = Text("剔出的行", "Set aside")
PARAMETERS: Final = Text("参数", "Parameters")
UNJUDGED_COLUMNS: Final = (
    Column(Text("规则", "Rule"), 28),
    Column(Text("对象编号", "Subject"), 22),
    Column(Text("期间", "Period"), 24),
    Column(Text("原因", "Why"), 80, "long"),
)
ASIDE_COLUMNS: Final = (
    Column(Text("事实类型", "Type of fact"), 24),
    Column(Text("英文名", "Name of the type"), 24),
    Column(Text("编号", "Id"), 24),
    Column(Text("读不出或缺少的列", "Columns that are missing or cannot be read"), 60, "long"),
)
PARAMETER_COLUMNS: Final = (
    Column(Text("参数", "Parameter"), 28),
    Column(Text("含义", "What it means"), 50, "long"),
    Column(Text("取值", "Value"), 24, "long"),
    Column(Text("自何日起", "Since"), 12, "day"),
    Column(Text("条款", "Clause"), 10),
    Column(Text("依据", "Mark"), 16),
)
HELD_BACK: Final = Text("有“{type}”行被剔出，可能与之有关", "rows of {type} that may count for it were set aside")
ANY: Final = Text("事实", "facts")
MARKS: Final = {
    "law": Text("条款规定", "the clause says it"),
    "interpretation": Text("解释", "interpretation"),
}


def put_unjudged(book: Book, evaluation: Evaluation) -> None:
    """Write a row for each rule that was not judged, each that waits for facts, and each duty that was held back."""
    sheet, language, facts = book.sheet(UNJUDGED, UNJUDGED_COLUMNS), book.language, evaluation.pack.facts
    for each in evaluation.not_judged:
        sheet.add(each.rule.id, None, None, reason(each, facts, language))
    for idle in evaluation.idle:
        if idle.awaited:
            sheet.add(idle.rule.id, None, None, awaited_days(idle, facts, language))
    for judged in evaluation.judged:
        for subject, period, type_ in judged.held_back:
            label = facts.spec(type_).label.in_(language) if type_ else ANY.in_(language)
            why = HELD_BACK.in_(language).format(type=label)
            sheet.add(judged.rule.id, subject, period_text(period.start, period.end, language), why)
    sheet.done()


def put_aside(book: Book, evaluation: Evaluation) -> None:
    """Write a row for each row that was set aside, without its values, which not everybody may see."""
    sheet, facts = book.sheet(ASIDE, ASIDE_COLUMNS), evaluation.pack.facts
    for type_, rows in evaluation.facts.aside.items():
        spec = facts.spec(type_)
        for row in rows:
            id = row.get("id", UNKNOWN)
            columns = ("、" if book.language == "zh" else ", ").join(_unread(spec, row, book))
            sheet.add(spec.label.in_(book.language), type_, None if id is UNKNOWN else str(id), columns)
    sheet.done()


def put_parameters(book: Book, evaluation: Evaluation) -> None:
    """Write a row for each value of each parameter."""
    sheet, language = book.sheet(PARAMETERS, PARAMETER_COLUMNS), book.language
    for each in evaluation.pack.parameters.values():
        for since, value in each.values:
            source = each.source_from(since)
            mark = MARKS[source.mark].in_(language)
            sheet.add(each.name, each.text.in_(language), readable(value, language), since, source.clause, mark)
    sheet.done()


def _unread(spec: FactSpec, row: RowAside, book: Book) -> Iterator[str]:
    for column in spec.columns:
        if row.get(column.name, UNKNOWN) is UNKNOWN:
            yield column.label.in_(book.language)
