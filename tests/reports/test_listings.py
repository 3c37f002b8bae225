"""The rules and clauses of a pack are listed in the order of the source."""

import json
from typing import Any

from iron_rules.findings.json_text import json_text
from iron_rules.policy import day
from iron_rules.reports.listings import clauses_data, clauses_table, json_list, rules_data, rules_table
from iron_rules.text import Text
from tests.reports.county import judged
from tests.shops import SHOPS, TOWN

PACK = judged().pack
REASON = Text("由市里掌握", "kept by the city")


def rule(id: str) -> dict[str, Any]:
    return next(each for each in rules_data(PACK) if each["rule"] == id)


def clause(address: str) -> dict[str, Any]:
    return next(each for each in clauses_data(PACK) if each["clause"] == address)


def test_every_rule_is_listed_with_the_same_fields() -> None:
    data = rules_data(PACK)

    assert [each.id for each in PACK.rules] == [each["rule"] for each in data]
    assert {
        (
            "rule",
            "pack",
            "clauses",
            "kind",
            "severity",
            "points",
            "actions",
            "subject",
            "period",
            "parameters",
            "message",
            "omitted",
        )
    } == {tuple(each) for each in [*data, *rules_data(TOWN)]}


def test_a_duty_is_listed_with_its_parameters() -> None:
    data = json.loads(json_text(rule("1.2-effort-floor")))

    assert (["1.2", "1.3"], "violation", "serious", "official", "month") == (
        data["clauses"], data["kind"], data["severity"], data["subject"], data["period"],
    )  # fmt: skip
    assert ["adopted", "effort_floor", "leave_share", "points", "recording_days"] == [
        each["name"] for each in data["parameters"]
    ]
    assert {
        "name": "effort_floor",
        "text": {"zh": "扶贫精力的最低占比", "en": "least share of effort for poverty work"},
        "clause": "1.2",
        "mark": "law",
        "values": [
            {"since": "2017-04-23", "value": {"city": 0.3, "county": 0.5, "township": 0.7, "village": 0.8}},
        ],
    } == data["parameters"][1]


def test_a_rule_of_a_day_and_one_of_another_period_than_its_event() -> None:
    assert ("day", "quarter") == (rule("9.1-reporting-centre")["period"], rule("5.4-last-place-statement")["period"])


def test_a_reward_has_no_severity() -> None:
    assert ("reward", None) == (rule("10.1-exemplar")["kind"], rule("10.1-exemplar")["severity"])


def test_every_clause_is_listed_with_rules_or_a_reason() -> None:
    data = clauses_data(PACK)

    assert 51 == len(data)
    assert [] == [each["clause"] for each in data if not each["rules"] and each["reason"] is None]
    assert {("clause", "rules", "undecidable", "reason", "omitted")} == {tuple(each) for each in data}


def test_a_clause_is_listed_with_every_rule_that_cites_it() -> None:
    assert (["1.2-effort-floor"], False, None, []) == tuple(clause("1.3").values())[1:]


def test_a_clause_that_no_fact_decides_says_why() -> None:
    assert ([], True) == (clause("0.1")["rules"], clause("0.1")["undecidable"])
    assert clause("0.1")["reason"].zh


def test_a_clause_that_facts_decide_in_part_has_rules_and_a_reason() -> None:
    assert (["10.1-exemplar"], True) == (clause("10.1")["rules"], clause("10.1")["undecidable"])


def test_the_tables_have_a_line_a_rule_and_a_line_a_clause() -> None:
    assert (2 + len(PACK.rules), 2 + 51) == (
        len(list(rules_table(PACK, "zh"))),
        len(list(clauses_table(PACK, "en"))),
    )


def test_a_line_of_each_table() -> None:
    (line,) = (line for line in rules_table(PACK, "zh") if line.startswith("2.5"))
    (other,) = (line for line in clauses_table(PACK, "en") if line.startswith("2.5"))

    assert ["2.5-weekly-village-day", "较重", "干部任期", "每周", "每周到村"] == line.split()
    assert ["2.5", "a", "day", "in", "the", "villages", "every", "week", "2.5-weekly-village-day"] == other.split()


def test_a_rule_says_which_pack_it_is_of() -> None:
    table = list(rules_table(TOWN, "en"))

    assert ["shops"] * 4 == [each["pack"] for each in rules_data(TOWN)]
    assert ["rule", "pack", "kind", "subject", "period", "clause"] == table[0].split()
    assert ["第一条-visited", "shops", "serious", "licence", "month", "clause", "一"] == table[2].split()


def test_a_rule_that_is_left_out_is_listed_with_the_reason() -> None:
    *_, heading, line = rules_table(TOWN, "en")
    data = {each["rule"]: each["omitted"] for each in rules_data(TOWN)}
    (clause,) = (each for each in clauses_data(TOWN) if each["omitted"])
    (told,) = (line for line in clauses_table(TOWN, "zh") if "不采用" in line)

    assert ("Rules that are left out", "  第二条-noted: kept by the city") == (heading, line)
    assert {"第二条-noted": REASON} == {rule: reason for rule, reason in data.items() if reason is not None}
    assert ("第二条", [{"rule": "第二条-noted", "reason": REASON}]) == (clause["clause"], clause["omitted"])
    assert told.endswith("第二条-good; 不采用 第二条-noted：由市里掌握")


def test_a_value_that_another_pack_set_is_listed_with_its_own_clause() -> None:
    rules: list[dict[str, Any]] = rules_data(TOWN)
    (rule,) = (each for each in rules if each["rule"] == "第一条-visited")

    assert [
        {"since": day(2020, 1, 1), "value": {"work": 1, "food": 1}},
        {"since": day(2020, 2, 1), "value": {"work": 1, "food": 2}, "clause": "T1", "mark": "law"},
    ] == rule["parameters"][1]["values"]


def test_a_rule_is_listed_with_the_words_of_its_pack() -> None:
    lines = [line.split() for line in rules_table(SHOPS, "zh")]

    assert ["第二条-good", "黄牌", "上门检查", "某日", "第二条的内容"] in lines
    assert ["第三条-closed", "处置建议", "店主", "每月", "第三条的内容"] in lines


def test_a_list_is_json_with_an_item_a_line() -> None:
    assert ["[", '  {"a":1},', '  {"a":2}', "]"] == list(json_list([{"a": 1}, {"a": 2}]))
    assert [] == json.loads("".join(json_list([])))
