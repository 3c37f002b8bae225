"""Every export has the columns of one table."""

from iron_rules.findings.record import COLUMNS, EVIDENCE, FIELDS, record, row
from tests.reports.county import finding

FLOOR = finding("1.2-effort-floor|o1|2018-03-01")


def test_json_has_the_columns_with_both_languages_of_the_message_in_one() -> None:
    columns = [each for each in COLUMNS if not each.startswith("message_")]

    assert columns == [each for each in FIELDS if each != "message"]
    assert list(COLUMNS).index("message_zh") == FIELDS.index("message")


def test_a_record_has_the_fields_in_their_order() -> None:
    assert list(FIELDS) == list(record(FLOOR))


def test_a_row_has_a_value_for_each_column() -> None:
    assert set(COLUMNS) == set(row(FLOOR))


def test_a_record_says_which_pack_the_rule_is_of() -> None:
    found = record(FLOOR)

    assert ("1.2-effort-floor", "ten_iron_rules", "1.2") == (found["rule"], found["pack"], found["clause"])


def test_the_columns_that_list_facts_are_columns() -> None:
    assert ["evidence", "facts"] == [each for each in COLUMNS if each in EVIDENCE]
