"""Rows handed in as Python objects."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from iron_rules.intake import read
from ten_iron_rules.facts import FACTS, Fund, Recall, Region
from tests.intake.common import COUNTY, fund, only, region, wrong


def test_mappings_and_facts_may_be_mixed() -> None:
    facts = read(
        {"region": [region(), Region(id="c2", name="乙县", level="city", poverty_county=False, heavy_task=True)]}, FACTS
    )

    assert ["c1", "c2"] == [fact.id for fact in facts.tables["region"]]


def test_labels_name_types_and_columns() -> None:
    row = {"编号": "c1", "名称": "甲县", "层级": "county", "贫困县": True, "任务重": False}

    assert only(read({"地区": iter([row])}, FACTS)) == COUNTY


def test_facts_alone_are_sorted_by_their_type_and_absent_types_are_not_known() -> None:
    recall = Recall(id="x1", official_id="o1", on=date(2017, 5, 31))

    assert [("region", (COUNTY,)), ("recall", (recall,))] == list(read([recall, COUNTY], FACTS).tables.items())


def test_a_key_without_rows_is_a_type_without_facts() -> None:
    assert dict(read({"region": []}, FACTS).tables) == {"region": ()}


def test_a_fact_base_is_taken_as_it_is() -> None:
    facts = read([COUNTY], FACTS)

    assert read(facts, FACTS) is facts


def test_facts_are_checked_like_any_other_row() -> None:
    spoilt: Any = Fund(id="", region_id="c1", name="资金", year=2017, amount=Decimal("0.00001"))

    assert wrong([spoilt]) == [
        "fund, row 1, column `id`: the cell is empty\n    hint: every `fund` needs it",
        "fund, row 1, column `amount`: `0.00001` has more than 4 decimal places\n    hint: round it at its source",
    ]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            [region(), "c2"],
            "region, row 2: `c2` is not a row\n"
            "    hint: a row is a mapping of column to value, a fact, or an object with its columns",
        ),
        (
            [Recall(id="x1", official_id="o1", on=date(2017, 5, 31))],
            "region, row 1: the fact is a `recall`, not a `region`\n    hint: hand it in under its own type",
        ),
        (
            b"region.csv",
            "region: rows cannot be taken from a `bytes`\n"
            "    hint: hand in a list of mappings, a list of facts, or an Arrow table",
        ),
        (
            {"id": ["c1"]},
            "region: rows cannot be taken from a `dict`\n"
            "    hint: hand in a list of mappings, a list of facts, or an Arrow table",
        ),
        (
            [region(), region(id="c2") | {7: True}],
            "region, row 2: `7` is not a column of `region`\n"
            "    hint: take it out, or call it one of "
            "`heavy_task`, `id`, `level`, `name`, `parent_id`, `poverty_county`",
        ),
    ],
)
def test_what_is_no_row_is_told(rows: Any, told: str) -> None:
    assert wrong({"region": rows}) == [told]


def test_a_key_that_cannot_be_printed_is_told_in_words_that_can() -> None:
    told = wrong({"fund": [fund() | {"\ud800": 1}]})

    assert ["fund, row 1: `\\ud800` is not a column of `fund`"] == [fault.partition("\n")[0] for fault in told]


def test_a_key_that_some_rows_leave_out_is_missing_there_only() -> None:
    short = fund(id="f2")
    del short["year"]

    assert wrong({"fund": [fund(), short]}) == [
        "fund, row 2, column `year`: the cell is empty\n    hint: every `fund` needs it"
    ]
