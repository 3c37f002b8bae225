"""Values and periods as people write them, in both languages."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import iron_rules
from iron_rules.engines.base import EngineName
from iron_rules.findings.message import period_text, value_text
from iron_rules.text import Text
from tests.shops import SHOPS


@pytest.mark.parametrize(
    ("start", "end", "zh", "en"),
    [
        ("2017-05-01", "2017-05-01", "2017年5月1日", "1 May 2017"),
        ("2017-05-01", "2017-05-31", "2017年5月", "May 2017"),
        ("2018-01-01", "2018-03-31", "2018年第1季度", "quarter 1 of 2018"),
        ("2018-10-01", "2018-12-31", "2018年第4季度", "quarter 4 of 2018"),
        ("2018-01-01", "2018-12-31", "2018年", "2018"),
        ("2017-05-08", "2017-05-14", "2017年5月8日至14日", "8 to 14 May 2017"),
        ("2017-05-01", "2017-05-30", "2017年5月1日至30日", "1 to 30 May 2017"),
        ("2018-02-01", "2018-04-30", "2018年2月1日至4月30日", "1 February to 30 April 2018"),
        ("2018-02-01", "2019-01-31", "2018年2月1日至2019年1月31日", "1 February 2018 to 31 January 2019"),
        ("9999-12-01", "9999-12-31", "9999年12月1日至31日", "1 to 31 December 9999"),
    ],
)
def test_a_period_has_a_name_where_people_have_one_for_it(start: str, end: str, zh: str, en: str) -> None:
    """A day, a month, a quarter, a year; else its first and last day."""
    days = date.fromisoformat(start), date.fromisoformat(end)

    assert (zh, en) == (period_text(*days, "zh"), period_text(*days, "en"))


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (None, "无", "none"),
        (True, "是", "yes"),
        (False, "否", "no"),
        (0, "0", "0"),
        (Decimal("6.5000"), "6.5", "6.5"),
        (Decimal("100.0000"), "100", "100"),
        (Decimal("0.0000"), "0", "0"),
        (Decimal("-0.5"), "-0.5", "-0.5"),
        (Decimal("1E+3"), "1000", "1000"),
        (date(2017, 5, 1), "2017年5月1日", "1 May 2017"),
        ((), "无", "none"),
        (("good", "poor"), "好、差", "good, poor"),
        ("very_good", "很好", "very good"),
        ("work", "work", "work"),
        ("a_b", "a_b", "a_b"),
        (Decimal("9" * 40 + ".1234"), "9" * 40 + ".1234", "9" * 40 + ".1234"),
    ],
)
def test_a_value_is_written_as_people_write_it(value: Any, zh: str, en: str) -> None:
    """Exactly, without the machine's zeros; a text that has no label stays as it is."""
    labels = {"good": Text("好", "good"), "poor": Text("差", "poor"), "very_good": Text("很好", "very good")}

    assert (zh, en) == (value_text(value, "zh", labels), value_text(value, "en", labels))


def messages(engine: EngineName) -> list[Text]:
    """The messages about a visit whose outcome, a choice, and whose note, a text, are `work` and `food`."""
    facts = {"licence": [LICENCE], "visit": [{"id": "v", "licence_id": "l", "on": "2020-01-10", **SAID}]}
    evaluation = iron_rules.evaluate(SHOPS, facts, as_of=date(2020, 1, 31), rules=["第二条-*"], engine=engine)
    return [each.message for each in evaluation.findings]


LICENCE = {"id": "l", "keeper_id": "k", "name": "老王店", "trade": "food", "first": "2020-01-01"}
SAID = {"outcome": "work", "note": "food"}


@pytest.mark.parametrize("engine", ["reference", "memory", "tables", "live"])
def test_a_choice_goes_by_the_label_of_its_column_and_a_text_by_itself(engine: EngineName) -> None:
    """What is required goes by the label of what it is compared with."""
    assert [
        Text("结果 待整改，应为 合格", "outcome work, not good"),
        Text("备注 food，应为 work", "note food, not work"),
    ] == messages(engine)
