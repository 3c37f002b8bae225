"""JSON Lines: exact numbers, strict types, a line a row."""

from decimal import Decimal
from pathlib import Path

import pytest

from iron_rules.intake import read
from ten_iron_rules.facts import FACTS
from tests.intake.common import only, written, wrong

FUND = '{"id": "f1", "region_id": "c1", "name": "资金", "year": 2017, "amount": 0.3}'


def test_a_number_is_read_as_it_is_written(tmp_path: Path) -> None:
    assert only(read(written(tmp_path, "fund.jsonl", FUND), FACTS)).amount == Decimal("0.3")


def test_a_number_with_more_digits_than_a_binary_one_keeps_them(tmp_path: Path) -> None:
    line = FUND.replace("0.3", "99999999999999.9999")

    assert only(read(written(tmp_path, "fund.jsonl", line), FACTS)).amount == Decimal("99999999999999.9999")


def test_labels_are_keys_too_and_an_empty_file_is_a_table_without_facts(tmp_path: Path) -> None:
    written(tmp_path, "kinship.jsonl", "")
    written(tmp_path, "召回.jsonl", '{"编号": "x1", "on": "2017-05-31", "干部编号": "o1"}')

    facts = read(tmp_path, FACTS)

    assert [("recall", 1), ("kinship", 0)] == [(name, len(rows)) for name, rows in facts.tables.items()]


def test_null_is_missing_and_never_a_text(tmp_path: Path) -> None:
    line = '{"id": "w1", "official_id": null, "on": "2017-05-31"}'

    assert wrong(written(tmp_path, "recall.jsonl", line)) == [
        "recall.jsonl, line 1, column `official_id`: the cell is empty\n    hint: every `recall` needs it"
    ]


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (FUND.replace('"资金"', "123"), ", column `name`: `123` is a whole number, not text"),
        (FUND.replace("2017", '"2017"'), ", column `year`: `2017` is text, not a whole number"),
        (FUND.replace("2017", "2017.0"), ", column `year`: `2017.0` is a number, not a whole number"),
        (
            FUND.replace("0.3", "NaN"),
            ", column `amount`: `NaN` is not a number to reckon with\n"
            "    hint: leave the cell empty where it is not known",
        ),
        (
            FUND.replace("0.3", "1e-5"),
            ", column `amount`: `0.00001` has more than 4 decimal places\n    hint: round it at its source",
        ),
        (
            FUND.replace('"资金"', '"\\ud83d"'),
            ", column `name`: `\\ud83d` holds half a character\n"
            "    hint: it was cut or decoded wrongly: take it from its source",
        ),
        (
            FUND.replace(", ", " "),
            ": the line is not JSON: expecting ',' delimiter at character 13\n    hint: write an object a line",
        ),
        ("[1, 2]", ": `[1, 2]` is not a row\n    hint: write an object a line"),
        (FUND.replace('"name"', '"id"'), ": `id` stands twice in it\n    hint: leave one of them out"),
        (
            FUND.replace("2017", "9" * 5000),
            ": the line holds a number that is too long, or lists within too many lists\n    hint: check it",
        ),
        (
            "[" * 100_000,
            ": the line holds a number that is too long, or lists within too many lists\n    hint: check it",
        ),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(tmp_path: Path, spoilt: str, told: str) -> None:
    sound = FUND.replace("f1", "f0")

    assert wrong(written(tmp_path, "fund.jsonl", sound, "", spoilt)) == [f"fund.jsonl, line 3{told}"]


def test_an_unknown_key_is_told_once_and_where_it_stands_first(tmp_path: Path) -> None:
    odd = FUND.replace("name", "title")
    lines = (FUND, odd.replace("f1", "f2"), odd.replace("f1", "f3"))

    assert wrong(written(tmp_path, "fund.jsonl", *lines)) == [
        "fund.jsonl, line 2: `title` is not a column of `fund`\n"
        "    hint: take it out, or call it one of `amount`, `id`, `name`, `region_id`, `year`",
        "fund.jsonl, line 2, column `name`: the cell is empty\n    hint: every `fund` needs it",
        "fund.jsonl, line 3, column `name`: the cell is empty\n    hint: every `fund` needs it",
    ]
