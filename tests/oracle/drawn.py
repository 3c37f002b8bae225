"""A seed into the tables of a small dense district and the day on which it is judged."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from ten_iron_rules.facts import FACTS
from tests.oracle import drawn_deeds, drawn_ground, drawn_oversight
from tests.oracle.draw import Draw, begin
from tests.oracle.judge import Tables, judge
from tests.oracle.periods import after
from tests.oracle.world import Found

ORDER = (
    (drawn_ground, "region village department official household fund command effort pay kinship frontline_posting "
                   "appointment_decision recall disbursement fund_disclosure fund_supervision"),
    (drawn_deeds, "village_charge household_contact exchange village_visit annual_report training_plan training "
                  "work_entry diary attendance attendance_check indicator national_rank data_check asset_update "
                  "ranking quarter_grade statement weekly_report"),
    (drawn_oversight, "cross_assessment congress_supervision third_party_evaluation publication live_broadcast "
                      "inspection reporting_centre tipoff televised_inquiry"),
)  # fmt: skip
"""Every type after those that it refers to."""
EXEMPT = ("*", "*", "*", "*", "*", "1", "6", "10")


def district(seed: int) -> tuple[Tables, date]:
    """(tables, as_of): appeals and exemptions are aimed at what is found without them; tables may be absent."""
    draw = begin(seed)
    for module, names in ORDER:
        for name in names.split():
            _fill(draw, name, getattr(module, name)(draw))
    found = sorted(judge(draw.rows, draw.as_of).findings, key=lambda finding: finding.id)
    for name, rows in (("exemption", exemptions), ("appeal", appeals), ("feed", feeds)):
        _fill(draw, name, rows(draw, found))
    absent = draw.random.sample(sorted(FACTS.tables), draw.pick(0, 0, 0, 1, 1, 2, 4))
    return {name: rows for name, rows in draw.rows.items() if name not in absent}, draw.as_of


def _fill(draw: Draw, name: str, rows: Iterator[Any]) -> None:
    columns = list(rows)
    draw.random.shuffle(columns)
    make: Any = FACTS.type(name)
    draw.rows[name] = [make(**{"id": draw.id(name, number), **each}) for number, each in enumerate(columns)]


def _aimed(draw: Draw, found: Sequence[Found], most: int) -> list[Found]:
    return [draw.pick(*found) for _ in range(draw.pick(0, 2, most))] if found else []


def exemptions(draw: Draw, found: Sequence[Found]) -> Iterator[dict[str, Any]]:
    """Over half of the days of a finding's period, or over one day less; for its rule, clause or iron rule."""
    for finding in _aimed(draw, found, 6):
        days = (finding.period_end - finding.period_start).days + 1
        length = draw.pick((days + 1) // 2, max(1, (days - 1) // 2), days, days // 2 + 1)
        start = draw.pick(finding.period_start, after(finding.period_end, 1 - length), after(finding.period_start, -3))
        clause = finding.rule.split("-")[0]
        rule = draw.pick(finding.rule, clause, clause.split(".")[0], "1.3", "*")
        yield {"subject_id": draw.pick(finding.subject, finding.subject, "*"), "rule": rule, "start": start,
               "end": after(start, length - 1), "approved_by": "a", "reason": "r"}  # fmt: skip
    if draw.chance(0.6):
        yield {"subject_id": draw.pick("*", "*", draw.any_id("official")), "rule": draw.pick(*EXEMPT),
               "start": date(2018, 1, 1), "end": date(2018, 12, 31), "approved_by": "a", "reason": "r"}  # fmt: skip


def appeals(draw: Draw, found: Sequence[Found]) -> Iterator[dict[str, Any]]:
    """Lodged about the first day of the period or 60 days before the last known day; decided about that day."""
    for finding in _aimed(draw, found, 12):
        lodged = draw.pick(finding.period_start, after(finding.period_start, -1), after(finding.period_end, 3),
                           after(draw.as_of, -59), after(draw.as_of, -60), draw.as_of)  # fmt: skip
        decided = draw.pick(None, draw.as_of, after(draw.as_of, 1), lodged)
        yield {"finding": finding.id, "lodged_on": lodged, "decided_on": decided,
               "upheld": draw.pick(True, True, False, None)}  # fmt: skip


def feeds(draw: Draw, _found: Sequence[Found]) -> Iterator[dict[str, Any]]:
    for _ in range(draw.pick(0, 0, 0, 1, 2, 4)):
        yield {"type": draw.pick(*sorted(FACTS.tables)), "complete_until": draw.pick(
            draw.as_of, after(draw.as_of, -1), draw.day(), draw.window.end, after(draw.as_of, -45))}  # fmt: skip
