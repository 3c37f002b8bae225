"""The findings of an evaluation into a sheet, with links to another that lists the facts that count."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import Final

from attrs import define, field

from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.counted import CountedFact
from iron_rules.findings.evaluation import Evaluation, Judged
from iron_rules.findings.finding import Status
from iron_rules.findings.labels import grade_text, status_text
from iron_rules.findings.message import period_text
from iron_rules.reports.workbook.book import Book, Column, Link, Place, Sheet
from iron_rules.text import Language, Text

FINDINGS: Final = Text("核查提示", "Findings")
EVIDENCE: Final = Text("计入的事实", "Facts that count")
IDS_A_ROW: Final = 200
"""Ids that stand in one cell: those of more facts take more rows."""
COLUMNS: Final = (
    Column(Text("对象", "Subject"), 16),
    Column(Text("内容", "What was found"), 60, "long"),
    Column(Text("性质", "Kind"), 11),
    Column(Text("状态", "Status"), 10),
    Column(Text("期间", "Period"), 24),
    Column(Text("条款", "Clause"), 8),
    Column(Text("分值", "Points"), 7, "number"),
    Column(Text("建议", "Recommendation"), 16),
    Column(Text("计入的事实", "Facts that count"), 12, "link"),
    Column(Text("编号", "Id"), 40),
    Column(Text("规则", "Rule"), 26),
    Column(Text("对象类型", "Type of subject"), 14),
    Column(Text("对象编号", "Id of the subject"), 22),
    Column(Text("期间首日", "First day"), 12, "day"),
    Column(Text("期间末日", "Last day"), 12, "day"),
    Column(Text("可查日", "Judged on"), 12, "day"),
)
PRINTED: Final = 10
"""Columns that stand on paper: those for people, and the id, by which a finding is found."""
FACT_COLUMNS: Final = (
    Column(Text("核查提示编号", "Finding"), 36),
    Column(Text("事实类型", "Type of fact"), 20),
    Column(Text("条数", "How many"), 9, "number"),
    Column(Text("事实编号", "Ids"), 100, "long"),
)
VALUES: Final = (
    "id", "rule", "subject_type", "subject", "name", "period_start", "period_end", "judged_on", "points", "action",
    "status", "facts",
)  # fmt: skip


@define
class Tally:
    """How many findings have each status, by rule, and by subject where a duty was not kept."""

    by_rule: Counter[tuple[str, Status]] = field(factory=Counter)
    by_subject: Counter[tuple[str, str, Status]] = field(factory=Counter)


@define
class FindingSheets:
    """The two sheets of findings."""

    findings: Sheet
    evidence: Sheet

    @classmethod
    def of(cls, book: Book) -> "FindingSheets":
        """Return the empty sheets."""
        return cls(book.sheet(FINDINGS, COLUMNS, PRINTED), book.sheet(EVIDENCE, FACT_COLUMNS))

    def fill(self, evaluation: Evaluation) -> Tally:
        """Write every finding with the facts that count; how many there are."""
        tally, language = Tally(), self.findings.book.language
        facts, pack = evaluation.pack.facts, evaluation.pack.pack
        rules = {each.id: each for each in pack.rules}
        duties = {each.rule.id for each in duties_of(evaluation)}
        grades = {each.id: grade_text(each).in_(language) for each in pack.rules}
        period, action = cache(period_text), cache(pack.action)
        for id, rule, type_, subject, name, start, end, judged, points, action_, status, counted, message in (
            evaluation.values(*VALUES, f"message_{language}")
        ):  # fmt: skip
            tally.by_rule[rule, status] += 1
            if rule in duties:
                tally.by_subject[type_, subject, status] += 1
            self.findings.add(
                name or subject, message, grades[rule], status_text(status).in_(language), period(start, end, language),
                rules[rule].clause, points or None, None if action_ is None else action(action_).in_(language),
                self._counted(id, counted, facts, language), id, rule, facts.spec(type_).label.in_(language), subject,
                start, end, judged,
            )  # fmt: skip
        self.findings.done()
        self.evidence.done()
        return tally

    def _counted(
        self, finding: str, counted: Iterable[CountedFact], facts: Vocabulary, language: Language
    ) -> Link | None:
        """Write the facts that count for a finding; what leads to them."""
        first: Place | None = None
        number = 0
        for type_, ids in _by_type(counted):
            number += len(ids)
            label = facts.spec(type_).label.in_(language)
            for at in range(0, len(ids), IDS_A_ROW):
                some = ids[at : at + IDS_A_ROW]
                place = self.evidence.add(finding, label, len(some), ("、" if language == "zh" else ", ").join(some))
                first = first or place
        return None if first is None else Link(number, first)


def duties_of(evaluation: Evaluation) -> Iterator[Judged]:
    """Yield what was judged of duties, where it is known how many were kept."""
    return (each for each in evaluation.judged if each.rule.kind == "violation" and each.whole)


def _by_type(counted: Iterable[CountedFact]) -> Iterator[tuple[str, list[str]]]:
    """Yield the types of facts with the ids of each, each id once."""
    pairs: Mapping[tuple[str, str], None] = dict.fromkeys((each.type, each.id) for each in counted)
    for type_, group in groupby(sorted(pairs), key=lambda each: each[0]):
        yield type_, [id for _, id in group]
