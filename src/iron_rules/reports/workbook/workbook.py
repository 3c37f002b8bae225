"""An evaluation into a workbook: an overview, units, rules, findings with evidence, gaps and parameters."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import define

from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.finding import Status
from iron_rules.findings.labels import grade_text, status_text
from iron_rules.reports.workbook.book import SHEET_ROWS, Book, Cell, Kind, Link, Place, book, link
from iron_rules.reports.workbook.findings import FindingSheets, Tally
from iron_rules.reports.workbook.gaps import put_aside, put_parameters, put_unjudged
from iron_rules.reports.workbook.sums import RULE_COLUMNS, RULES, STATUSES, UNIT_COLUMNS, UNITS, put_rules, put_units
from iron_rules.text import Language, Text

OVERVIEW: Final = Text("概览", "Overview")
WIDTHS: Final = (30, 16, 16, 16, 16, 16)
AS_OF: Final = Text("截至", "As of")
PACK: Final = Text("规则包", "Pack")
DIGEST: Final = Text("规则包摘要", "Digest of the pack")
KIND: Final = Text("性质", "Kind")
ALL: Final = Text("合计", "All")
SHEETS: Final = Text("工作表", "Sheets")
ROWS: Final = Text("行数", "Rows")
NOTES: Final = Text("说明", "Notes")
WARNINGS: Final = Text("提醒", "Warnings")
RECOMMENDED: Final = Text(
    "核查提示由程序按规则对照已登记的事实得出，不是处理决定；是否采纳由人决定。",
    "Findings compare recorded facts with rules. They are no decisions: people decide.",
)
CUT: Final = Text(
    "有 {number} 处文字超过单元格的上限，已截断。", "{number} texts were too long for a cell and are cut."
)
PAGES: Final = Text(
    "“{sheet}”超过一张工作表的行数上限，分成 {number} 张。",
    "`{sheet}` has too many rows for one sheet: it goes on over {number}.",
)
UNLINKED: Final = Text(
    "一张工作表的链接数有上限：“{sheet}”中有 {number} 行没有链接，请按编号筛选。",
    "A sheet holds so many links only: {number} rows of `{sheet}` have none; filter by their ids instead.",
)


def write_workbook(
    evaluation: Evaluation, file: str | os.PathLike[str], language: Language = "en", *, sheet_rows: int = SHEET_ROWS
) -> None:
    """Write an evaluation to a workbook, all of it or nothing.

    A sheet of more rows than `sheet_rows` goes on on another. Raises UsageError where the file cannot be written, and
    where XlsxWriter is not installed.
    """
    title = evaluation.pack.pack.title.in_(language)
    with book(Path(file), language, title, evaluation.as_of, sheet_rows) as made:
        front = made.page(OVERVIEW.in_(language), WIDTHS, landscape=False)
        units, rules = made.sheet(UNITS, UNIT_COLUMNS), made.sheet(RULES, RULE_COLUMNS)
        tally = FindingSheets.of(made).fill(evaluation)
        put_units(units, evaluation, tally)
        put_rules(rules, evaluation, tally)
        put_unjudged(made, evaluation)
        put_aside(made, evaluation)
        put_parameters(made, evaluation)
        _Front(made, front).fill(evaluation, tally)


@define
class _Front:
    """The overview, written from the first row to the last once all other sheets are there."""

    book: Book
    page: Any
    row: int = 0

    def fill(self, evaluation: Evaluation, tally: Tally) -> None:
        """Write what was judged, how much was found, what the sheets are, and what is to be borne in mind."""
        pack, language = evaluation.pack, self.book.language
        self.put(("title",), pack.pack.title.in_(language))
        self.put(("label", "text"), AS_OF.in_(language), evaluation.as_of.isoformat())
        self.put(("label", "text"), PACK.in_(language), f"{pack.name} {pack.pack.version}".strip())
        self.put(("label", "text"), DIGEST.in_(language), pack.digest)
        self.sums(evaluation, tally)
        self.row += 1
        self.put(("head", "head"), SHEETS.in_(language), ROWS.in_(language))
        for sheet in self.book.sheets:
            self.put(("link", "number"), Link(sheet.title, Place(sheet.title, 0)), sheet.rows)
        self.notes(evaluation)

    def sums(self, evaluation: Evaluation, tally: Tally) -> None:
        """Write how many findings there are of each kind, the gravest first, by status."""
        language, heads = self.book.language, [status_text(each).in_(self.book.language) for each in STATUSES]
        found: Counter[tuple[str, Status]] = Counter()
        order: dict[str, tuple[bool, int]] = {}
        for rule in evaluation.pack.rules:
            label = grade_text(rule).in_(language)
            points = 0 if rule.severity is None else rule.severity.points_on(evaluation.as_of)
            order[label] = rule.kind != "violation", -points
            for each in STATUSES:
                found[label, each] += tally.by_rule[rule.id, each]
        self.row += 1
        self.put(("head",) * 6, KIND.in_(language), *heads, ALL.in_(language))
        for label in sorted(order, key=lambda each: order[each]):
            numbers = [found[label, each] for each in STATUSES]
            self.put(("label", *("number",) * 5), label, *numbers, sum(numbers))

    def notes(self, evaluation: Evaluation) -> None:
        """Write what a finding is, what does not stand in the workbook, and the warnings."""
        self.row += 1
        self.put(("head",), NOTES.in_(self.book.language))
        for note in self.told(evaluation):
            self.put(("text",), note)
        if evaluation.warnings:
            self.row += 1
            self.put(("head",), WARNINGS.in_(self.book.language))
            for each in evaluation.warnings:
                self.put(("text",), " ".join(each.text(self.book.language).split()))

    def told(self, evaluation: Evaluation) -> Iterator[str]:
        """Yield the notes."""
        language = self.book.language
        yield RECOMMENDED.in_(language)
        if evaluation.withheld:
            yield evaluation.withheld.in_(language)
        if self.book.cut:
            yield CUT.in_(language).format(number=self.book.cut)
        for sheet in self.book.sheets:
            if sheet.pages > 1:
                yield PAGES.in_(language).format(sheet=sheet.title, number=sheet.pages)
            if sheet.unlinked:
                yield UNLINKED.in_(language).format(sheet=sheet.title, number=sheet.unlinked)

    def put(self, kinds: Sequence[Kind], *cells: Cell) -> None:
        """Write a row."""
        styles, values = [self.book.style(each) for each in kinds], [self.book.value(each) for each in cells]
        self.page.write_cells(self.row, styles, values)
        for column, cell in enumerate(cells):
            if isinstance(cell, Link):
                link(self.page, self.row, column, cell.to)
        self.row += 1
