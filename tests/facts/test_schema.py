"""The JSON Schema of the vocabulary: what it says of each kind of column."""

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from iron_rules.errors import UsageError
from iron_rules.facts.schema import json_schema
from ten_iron_rules.facts import FACTS

RANKING = {
    "id": "k1", "every": "month", "period_start": "2017-05-01", "scope": "cities", "within_id": "p1",
    "subject_id": "c1", "position": 1, "announced_on": "2017-06-09",
}  # fmt: skip


def test_a_type_is_told_column_by_column() -> None:
    assert json_schema(FACTS, "quarter_grade") == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "季度等次",
        "description": "The grade of a region or a department for a quarter, as announced.",
        "type": "object",
        "properties": {
            "id": {"title": "编号", "type": "string", "minLength": 1},
            "quarter_start": {"title": "季度", "type": "string", "format": "date", "x-first-day-of": "quarter"},
            "subject_id": {
                "title": "对象编号",
                "type": "string",
                "minLength": 1,
                "x-reference": ["region", "department"],
            },
            "grade": {"title": "等次", "enum": ["good", "medium", "poor"]},
            "announced_on": {"title": "通报日期", "type": "string", "format": "date"},
        },
        "required": ["id", "quarter_start", "subject_id", "grade", "announced_on"],
        "additionalProperties": False,
    }


def test_an_optional_column_may_be_null_and_is_not_required() -> None:
    schema = json_schema(FACTS, "village")

    assert {"title": "类型", "enum": ["good", "medium", "poor", None]} == schema["properties"]["grade"]
    assert "grade" not in schema["required"]


def test_a_reference_names_its_type_and_a_year_its_bounds() -> None:
    columns = json_schema(FACTS, "fund")["properties"]

    assert "region" == columns["region_id"]["x-reference"]
    assert {"title": "年度", "type": "integer", "minimum": 1, "maximum": 9999} == columns["year"]


def test_a_decimal_is_a_number_or_a_text_of_digits() -> None:
    amount = json_schema(FACTS, "fund")["properties"]["amount"]
    validator = Draft202012Validator(amount)

    assert ["number", "string"] == amount["type"]
    assert all(validator.is_valid(each) for each in (0.3, -5, "0.3000", "99999999999999.9999"))
    assert not any(validator.is_valid(each) for each in (10**14, "0.00001", "1e3", "", None))


def test_the_whole_vocabulary_is_one_schema_with_every_table() -> None:
    schema = json_schema(FACTS)

    Draft202012Validator.check_schema(schema)
    assert list(FACTS.tables) == list(schema["properties"]) == list(schema["$defs"])


def test_rows_are_judged_by_the_schema_of_their_table() -> None:
    validator = Draft202012Validator(json_schema(FACTS), format_checker=FormatChecker())

    assert validator.is_valid({"ranking": [RANKING]})
    assert not validator.is_valid({"ranking": [RANKING | {"period_start": "2017-02-30"}]})
    assert not validator.is_valid({"ranking": [RANKING | {"place": 1}]})
    assert not validator.is_valid({"rankings": [RANKING]})


@pytest.mark.parametrize(("name", "hint"), [("vilage", "\n    hint: did you mean `village`?"), ("person", "")])
def test_a_type_without_a_table_has_no_schema(name: str, hint: str) -> None:
    with pytest.raises(UsageError) as error:
        json_schema(FACTS, name)

    assert f"`{name}` is not a type of fact{hint}" == str(error.value)
