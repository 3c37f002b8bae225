"""A sheet holds every field, and no cell of it is run as a formula."""

import csv
import json

import attrs
import pytest

from iron_rules.findings.sheet import sheet
from tests.reports.county import finding, judged

FLOOR = finding("1.2-effort-floor|o1|2018-03-01")


def rows(findings):
    return list(csv.DictReader([f"{line}\n" for line in sheet(findings)]))


def test_the_head_names_every_field_and_both_languages_of_the_message():
    (head,) = sheet([])

    assert (
        "id,rule,pack,clause,kind,action,severity,subject_type,subject,period_start,period_end,measured,required,"
        "evidence,message_zh,message_en,status"
    ) == head


def test_a_finding_is_a_row():
    (row,) = rows([FLOOR])

    message = FLOOR.message
    assert {
        "id": FLOOR.id, "rule": "1.2-effort-floor", "pack": "ten_iron_rules", "clause": "1.2", "kind": "violation",
        "action": "", "severity": "serious", "subject_type": "official", "subject": "o1", "period_start": "2018-03-01",
        "period_end": "2018-03-31", "measured": '{"effort.poverty_days":9.9999}',
        "required": '{"effort.poverty_days":10}', "evidence": '["e1"]', "message_zh": message.zh,
        "message_en": message.en, "status": "contested",
    } == row  # fmt: skip


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_would_be_a_formula_begins_with_an_apostrophe(first):
    (row,) = rows([attrs.evolve(FLOOR, subject=f"{first}1+1", name=f"{first}HYPERLINK()")])

    assert (f"'{first}1+1", f"'{first}H") == (row["subject"], row["message_zh"][:3])


@pytest.mark.parametrize("subject", ["o-1", "1=1", "'=1", "张三"])
def test_other_cells_are_as_they_are(subject):
    (row,) = rows([attrs.evolve(FLOOR, subject=subject)])

    assert subject == row["subject"]


@pytest.mark.parametrize("id", ["a,b", 'a"b', "a\nb", "=1", "a;b"])
def test_ids_of_facts_survive(id):
    (row,) = rows([attrs.evolve(FLOOR, evidence=(id, "e2"))])

    assert [id, "e2"] == json.loads(row["evidence"])


def test_every_finding_is_a_row():
    assert [each.id for each in judged().findings] == [row["id"] for row in rows(judged().findings)]
