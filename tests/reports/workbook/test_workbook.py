"""An evaluation is a workbook: what was found, by unit and by rule, why, and what could not be judged."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

import iron_rules
from iron_rules.engines.base import EngineName
from iron_rules.findings.labels import status_text
from iron_rules.reports.workbook.sums import STATUSES
from iron_rules.reports.workbook.workbook import write_workbook
from iron_rules.text import Language
from tests.golden.facts import AS_OF, COUNTY
from tests.reports.county import judged

SHEETS = ["Overview", "Units", "Rules", "Findings", "Facts that count", "Not judged", "Set aside", "Parameters"]
SHEETS_ZH = ["概览", "单位", "规则", "核查提示", "计入的事实", "未核查", "剔出的行", "参数"]


def workbook(file: Path, language: Language = "en", **options: Any) -> Any:
    """Write the small county; the workbook as openpyxl reads it."""
    write_workbook(judged(), file, language, **options)
    return openpyxl.load_workbook(file)


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet by the heads of its columns."""
    head, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in found]


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return workbook(tmp_path_factory.mktemp("workbook") / "found.xlsx")


def test_it_has_a_sheet_for_each_question(english: Any) -> None:
    assert SHEETS == english.sheetnames


def test_every_finding_is_a_row(english: Any) -> None:
    found = rows(english["Findings"])

    assert [each.id for each in judged().findings] == [each["Id"] for each in found]
    assert [each.message.en for each in judged().findings] == [each["What was found"] for each in found]
    assert [status_text(each.status).en for each in judged().findings] == [each["Status"] for each in found]


def test_the_facts_that_count_are_reached_from_a_finding(english: Any) -> None:
    number = 1 + next(place for place, each in enumerate(judged().findings, 1) if each.facts)
    finding = judged().findings[number - 2]
    link = english["Findings"].cell(number, 9)
    sheet, _, row = link.hyperlink.location.partition("!A")
    found = [each for each in rows(english["Facts that count"]) if each["Finding"] == finding.id]

    assert len({(each.type, each.id) for each in finding.facts}) == link.value
    assert link.value == sum(each["How many"] for each in found)
    assert finding.id == english[sheet.strip("'")].cell(int(row), 1).value
    assert set(finding.evidence) == {id for each in found for id in each["Ids"].split(", ")}


def test_units_are_ranked_by_the_share_of_duties_kept(english: Any) -> None:
    units = rows(english["Units"])
    shares = [[each["Share kept"] for each in units if each["Level"] == level] for level in (1, 2, 3)]

    assert [sorted(each) for each in shares] == shares
    for each in units:
        assert each["Judged"] == each["Kept"] + sum(each[status_text(status).en] for status in STATUSES)


def test_rules_have_their_sums(english: Any) -> None:
    found = {each["Id"]: (each["Judged"], each["Findings"]) for each in rows(english["Rules"])}

    assert {each.rule: (each.due, each.found) for each in judged().scorecard} == found


def test_what_was_not_judged_is_told_with_the_reason(english: Any) -> None:
    why = {each["Rule"]: each["Why"] for each in rows(english["Not judged"])}

    assert "these facts were not handed in: live_broadcast" == why["7.2-monthly-live"]


def test_every_value_of_a_parameter_has_its_source(english: Any) -> None:
    found = rows(english["Parameters"])

    assert sum(len(each.values) for each in judged().pack.parameters.values()) == len(found)
    assert {"the clause says it", "interpretation"} == {each["Mark"] for each in found}


def test_chinese_sheets_are_chinese(tmp_path: Path) -> None:
    made = workbook(tmp_path / "found.xlsx", "zh")

    assert SHEETS_ZH == made.sheetnames
    assert judged().findings[0].message.zh == rows(made["核查提示"])[0]["内容"]


def test_rows_that_were_set_aside_are_named_without_their_values(tmp_path: Path) -> None:
    facts = {**COUNTY, "village_visit": [{**COUNTY["village_visit"][0], "on": "secret"}]}
    rules = ["2.5-weekly-village-day"]
    evaluation = iron_rules.evaluate(judged().pack, facts, as_of=AS_OF, rules=rules, bad_rows=tmp_path / "bad.jsonl")
    write_workbook(evaluation, tmp_path / "found.xlsx")
    made = openpyxl.load_workbook(tmp_path / "found.xlsx")

    assert [COUNTY["village_visit"][0]["id"]] == [each["Id"] for each in rows(made["Set aside"])]
    assert "secret" not in str([list(sheet.iter_rows(values_only=True)) for sheet in made])


def test_what_goes_on_on_another_sheet_is_said(tmp_path: Path) -> None:
    made = workbook(tmp_path / "found.xlsx", sheet_rows=40)
    told = [row[0] for row in made["Overview"].iter_rows(values_only=True)]

    assert "Findings 2" in made.sheetnames
    assert any(str(each).startswith("`Findings` has too many rows for one sheet") for each in told)


def test_facts_in_tables_give_the_same_workbook(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    engine: EngineName = "tables"
    write_workbook(iron_rules.evaluate(judged().pack, COUNTY, as_of=AS_OF, engine=engine), tmp_path / "found.xlsx")
    write_workbook(judged(), tmp_path / "expected.xlsx")
    found, expected = (openpyxl.load_workbook(tmp_path / f"{name}.xlsx") for name in ("found", "expected"))

    for name in SHEETS:
        assert list(expected[name].values) == list(found[name].values), name


def test_an_audience_gets_what_it_sees(tmp_path: Path) -> None:
    seen = judged().seen_by("self", "person:p1")
    write_workbook(seen, tmp_path / "found.xlsx")
    made = openpyxl.load_workbook(tmp_path / "found.xlsx")

    assert [each.id for each in seen.findings] == [each["Id"] for each in rows(made["Findings"])]
    assert seen.withheld.en in [row[0] for row in made["Overview"].iter_rows(values_only=True)]
