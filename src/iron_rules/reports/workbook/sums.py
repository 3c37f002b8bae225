"""What was judged and found into sheets of sums: by unit, the lowest share of duties kept first, and by rule."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from attrs import define, field, frozen

from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.finding import Status
from iron_rules.findings.labels import grade_text, status_text
from iron_rules.findings.places import Place, Places
from iron_rules.findings.shares import FEW, share_kept
from iron_rules.reports.listings import period_of
from iron_rules.reports.workbook.book import Column, Sheet
from iron_rules.reports.workbook.findings import Tally, duties_of
from iron_rules.text import Text

UNITS: Final = Text("单位", "Units")
RULES: Final = Text("规则", "Rules")


STATUSES: Final[tuple[Status, ...]] = ("standing", "tolerated", "contested", "overturned")
_SUMS: Final = (
    Column(Text("应核查", "Judged"), 10, "number"),
    Column(Text("已履行", "Kept"), 10, "number"),
    *(Column(status_text(each), 10, "number") for each in STATUSES),
    Column(Text("履行比例", "Share kept"), 10, "share"),
)
UNIT_COLUMNS: Final = (
    Column(Text("名称", "Name"), 24),
    Column(Text("编号", "Id"), 16),
    Column(Text("上级", "Lies in"), 24),
    Column(Text("层级", "Level"), 7, "number"),
    *_SUMS,
    Column(Text("说明", "Note"), 18),
)
RULE_COLUMNS: Final = (
    Column(Text("编号", "Id"), 28),
    Column(Text("条款", "Clause"), 8),
    Column(Text("内容", "What it is about"), 40, "long"),
    Column(Text("性质", "Kind"), 12),
    Column(Text("对象", "Subject"), 16),
    Column(Text("期间", "Period"), 10),
    Column(Text("应核查", "Judged"), 10, "number"),
    Column(Text("核查提示", "Findings"), 10, "number"),
    *(Column(status_text(each), 10, "number") for each in STATUSES),
)
SMALL: Final = Text("不足 {few} 件，仅供参考", "fewer than {few}: says little")


@frozen
class Sums:
    """What was due in a unit, and what was found there by status."""

    due: int
    found: Mapping[Status, int]

    @property
    def kept(self) -> int:
        """How many duties were kept."""
        return self.due - sum(self.found.values())

    @property
    def share(self) -> Decimal | None:
        """The share of duties kept, as `share_kept` counts it."""
        share = share_kept(self.kept, self.found["standing"])
        return None if share is None else Decimal(share.numerator) / share.denominator


@define
class _Gathered:
    """Duties and findings by unit."""

    due: Counter[Place] = field(factory=Counter)
    found: Counter[tuple[Place, Status]] = field(factory=Counter)

    def of(self, place: Place) -> Sums:
        return Sums(self.due[place], {each: self.found[place, each] for each in STATUSES})


def put_units(sheet: Sheet, evaluation: Evaluation, tally: Tally) -> None:
    """Write a row a unit: those of one level together, the lowest share of duties kept first."""
    language = sheet.book.language
    places = evaluation.places
    gathered = _gathered(evaluation, places, tally)
    rows = []
    for place in gathered.due:
        above = places.around(*place)[1:]
        rows.append((len(above) + 1, place, above, gathered.of(place)))
    rows.sort(key=lambda row: (row[0], 2 if row[3].share is None else row[3].share, -row[3].found["standing"], row[1]))
    for level, place, above, sums in rows:
        small = SMALL.in_(language).format(few=FEW) if sums.kept + sums.found["standing"] < FEW else None
        sheet.add(
            _called(places, place), place[1], _called(places, above[0]) if above else None, level, sums.due, sums.kept,
            *(sums.found[each] for each in STATUSES), sums.share, small,
        )  # fmt: skip
    sheet.done()


def put_rules(sheet: Sheet, evaluation: Evaluation, tally: Tally) -> None:
    """Write a row a rule that was judged."""
    language, pack = sheet.book.language, evaluation.pack
    about = {each.address: each.text.in_(language) for each in pack.clauses}
    rules = {each.id: each for each in pack.rules}
    for score in evaluation.scorecard:
        rule = rules[score.rule]
        sheet.add(
            rule.id, rule.clause, about[rule.clause], grade_text(rule).in_(language),
            pack.facts.spec(pack.plans[rule.id].subject_type).label.in_(language), period_of(rule).in_(language),
            score.due, score.found, *(tally.by_rule[rule.id, each] for each in STATUSES),
        )  # fmt: skip
    sheet.done()


def _gathered(evaluation: Evaluation, places: Places, tally: Tally) -> _Gathered:
    found = _Gathered()
    for judged in duties_of(evaluation):
        for subject, (due, _) in judged.by_subject().items():
            for place in places.around(judged.subject_type, subject):
                found.due[place] += due
    for (type_, subject, status), number in tally.by_subject.items():
        for place in places.around(type_, subject):
            found.found[place, status] += number
    return found


def _called(places: Places, place: Place) -> str:
    """What people call a unit; its id where it has no name."""
    return places.name(*place) or place[1]
