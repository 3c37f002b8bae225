"""A seed into the tables of a small dense district and the day on which it is judged."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from ten_iron_rules.facts import FACTS
from tests.oracle import drawn_absence, drawn_deeds, drawn_ground, drawn_oversight, drawn_process
from tests.oracle.draw import Draw, begin
from tests.oracle.judge import Tables, judge

ORDER = (
    (drawn_ground, "region village department official household fund command effort pay kinship frontline_posting "
                   "appointment_decision recall disbursement fund_disclosure fund_supervision"),
    (drawn_deeds, "village_charge household_contact exchange village_visit annual_report training_plan training "
                  "work_entry diary attendance attendance_check indicator national_rank data_check asset_update "
                  "ranking quarter_grade statement weekly_report nomination"),
    (drawn_oversight, "cross_assessment congress_supervision third_party_evaluation publication live_broadcast "
                      "inspection reporting_centre tipoff televised_inquiry"),
    (drawn_absence, "leave calendar_day"),
)  # fmt: skip
"""Every type after those that it refers to."""


def district(seed: int) -> tuple[Tables, date]:
    """(tables, as_of): decisions, exemptions and appeals are aimed at what is found without; tables may be absent."""
    draw = begin(seed)
    for module, names in ORDER:
        for name in names.split():
            _fill(draw, name, getattr(module, name)(draw))
    found = sorted(judge({**draw.rows, "decision": []}, draw.as_of).findings, key=lambda finding: finding.id)
    for name in ("decision", "notice", "exemption", "appeal", "feed"):
        _fill(draw, name, getattr(drawn_process, name)(draw, found))
    absent = draw.random.sample(sorted(FACTS.tables), draw.pick(0, 0, 0, 1, 1, 2, 4))
    return {name: rows for name, rows in draw.rows.items() if name not in absent}, draw.as_of


def _fill(draw: Draw, name: str, rows: Iterator[Any]) -> None:
    columns = list(rows)
    draw.random.shuffle(columns)
    make: Any = FACTS.type(name)
    draw.rows[name] = [make(**{"id": draw.id(name, number), **each}) for number, each in enumerate(columns)]
