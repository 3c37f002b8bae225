"""A sheet holds every field, and no cell of it is run as a formula."""

import csv
import json
from collections.abc import Sequence

import attrs
import pytest

from iron_rules import Finding
from iron_rules.findings.counted import CountedFact
from iron_rules.findings.sheet import sheet
from tests.reports.county import finding, judged

FLOOR = finding("1.2-effort-floor|o1|2018-03-01")


def rows(findings: Sequence[Finding]) -> list[dict[str, str]]:
    return list(csv.DictReader([f"{line}\n" for line in sheet(findings)]))


def test_the_head_names_every_field_and_both_languages_of_the_message() -> None:
    (head,) = sheet([])

    assert (
        "id,rule,pack,clause,kind,action,severity,points,subject_type,subject,name,period_start,period_end,judged_on,"
        "measured,required,evidence,facts,message_zh,message_en,status"
    ) == head


def test_a_finding_is_a_row() -> None:
    (row,) = rows([FLOOR])

    message = FLOOR.message
    assert {
        "id": FLOOR.id, "rule": "1.2-effort-floor", "pack": "ten_iron_rules", "clause": "1.2", "kind": "violation",
        "action": "", "severity": "serious", "points": "3", "subject_type": "official", "subject": "o1",
        "name": FLOOR.name, "period_start": "2018-03-01", "period_end": "2018-03-31",
        "judged_on": FLOOR.judged_on.isoformat(), "measured": '{"effort.poverty_days":9.9999}',
        "required": '{"effort.poverty_days":10}', "evidence": '["e1"]',
        "facts": '[{"type":"effort","id":"e1","figure":"effort.poverty_days"}]', "message_zh": message.zh,
        "message_en": message.en, "status": "contested",
    } == row  # fmt: skip


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_would_be_a_formula_begins_with_an_apostrophe(first: str) -> None:
    (row,) = rows([attrs.evolve(FLOOR, subject=f"{first}1+1", name=f"{first}HYPERLINK()")])

    assert (f"'{first}1+1", f"'{first}H") == (row["subject"], row["message_zh"][:3])


@pytest.mark.parametrize("subject", ["o-1", "1=1", "'=1", "张三"])
def test_other_cells_are_as_they_are(subject: str) -> None:
    (row,) = rows([attrs.evolve(FLOOR, subject=subject)])

    assert subject == row["subject"]


@pytest.mark.parametrize("id", ["a,b", 'a"b', "a\nb", "=1", "a;b"])
def test_ids_of_facts_survive(id: str) -> None:
    (row,) = rows([attrs.evolve(FLOOR, facts=(CountedFact("effort", id, "days"), CountedFact("effort", "e2", "days")))])

    assert sorted([id, "e2"]) == json.loads(row["evidence"])
    assert [id, "e2"] == [each["id"] for each in json.loads(row["facts"])]


def test_every_finding_is_a_row() -> None:
    assert [each.id for each in judged().findings] == [row["id"] for row in rows(judged().findings)]
