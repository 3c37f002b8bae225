"""The rules and clauses of a pack are listed in the order of the source."""

import json

from iron_rules.findings.json_text import json_text
from iron_rules.reports.listings import clauses_data, clauses_table, json_list, rules_data, rules_table
from tests.reports.county import judged

PACK = judged().pack


def rule(id):
    return next(each for each in rules_data(PACK) if each["rule"] == id)


def clause(address):
    return next(each for each in clauses_data(PACK) if each["clause"] == address)


def test_every_rule_is_listed_with_the_same_fields():
    data = rules_data(PACK)

    assert [each.id for each in PACK.rules] == [each["rule"] for each in data]
    assert {("rule", "clauses", "kind", "severity", "subject", "period", "parameters", "message")} == {
        tuple(each) for each in data
    }


def test_a_duty_is_listed_with_its_parameters():
    data = json.loads(json_text(rule("1.2-effort-floor")))

    assert (["1.2", "1.3"], "violation", "serious", "official", "month") == (
        data["clauses"], data["kind"], data["severity"], data["subject"], data["period"],
    )  # fmt: skip
    assert ["adopted", "effort_floor", "recording_days"] == [each["name"] for each in data["parameters"]]
    assert {
        "name": "effort_floor",
        "text": {"zh": "扶贫精力的最低占比", "en": "least share of effort for poverty work"},
        "clause": "1.2",
        "mark": "law",
        "values": [
            {"since": "2017-04-23", "value": {"city": 0.3, "county": 0.5, "township": 0.7, "village": 0.8}},
        ],
    } == data["parameters"][1]


def test_a_rule_of_a_day_and_one_of_another_period_than_its_event():
    assert ("day", "quarter") == (rule("9.1-reporting-centre")["period"], rule("5.4-last-place-statement")["period"])


def test_a_reward_has_no_severity():
    assert ("reward", None) == (rule("10.1-exemplar")["kind"], rule("10.1-exemplar")["severity"])


def test_every_clause_is_listed_with_rules_or_a_reason():
    data = clauses_data(PACK)

    assert 51 == len(data)
    assert [] == [each["clause"] for each in data if not each["rules"] and each["reason"] is None]
    assert {("clause", "rules", "undecidable", "reason")} == {tuple(each) for each in data}


def test_a_clause_is_listed_with_every_rule_that_cites_it():
    assert (["1.2-effort-floor"], False, None) == tuple(clause("1.3").values())[1:]


def test_a_clause_that_no_fact_decides_says_why():
    assert ([], True) == (clause("0.1")["rules"], clause("0.1")["undecidable"])
    assert clause("0.1")["reason"].zh


def test_a_clause_that_facts_decide_in_part_has_rules_and_a_reason():
    assert (["10.1-exemplar"], True) == (clause("10.1")["rules"], clause("10.1")["undecidable"])


def test_the_tables_have_a_line_a_rule_and_a_line_a_clause():
    assert (2 + len(PACK.rules), 2 + 51) == (
        len(list(rules_table(PACK, "zh"))),
        len(list(clauses_table(PACK, "en"))),
    )


def test_a_line_of_each_table():
    (line,) = (line for line in rules_table(PACK, "zh") if line.startswith("2.5"))
    (other,) = (line for line in clauses_table(PACK, "en") if line.startswith("2.5"))

    assert ["2.5-weekly-village-day", "严重", "干部任期", "每周", "每周到村"] == line.split()
    assert ["2.5", "a", "day", "in", "the", "villages", "every", "week", "2.5-weekly-village-day"] == other.split()


def test_a_list_is_json_with_an_item_a_line():
    assert ["[", '  {"a":1},', '  {"a":2}', "]"] == list(json_list([{"a": 1}, {"a": 2}]))
    assert [] == json.loads("".join(json_list([])))
