"""Every export has the columns of one table."""

from iron_rules.findings.record import COLUMNS, FIELDS, SHEET, record
from tests.reports.county import finding


def test_csv_has_the_columns_of_tables_less_two():
    assert [each for each in COLUMNS if each not in {"points", "name"}] == list(SHEET)


def test_json_has_the_columns_of_csv_with_both_languages_in_one():
    assert [each for each in SHEET if not each.startswith("message_")] == [each for each in FIELDS if each != "message"]
    assert SHEET.index("message_zh") == FIELDS.index("message")


def test_a_record_has_the_fields_in_their_order():
    assert list(FIELDS) == list(record(finding("1.2-effort-floor|o1|2018-03-01")))


def test_a_record_says_which_pack_the_rule_is_of():
    found = record(finding("1.2-effort-floor|o1|2018-03-01"))

    assert ("1.2-effort-floor", "ten_iron_rules", "1.2") == (found["rule"], found["pack"], found["clause"])
