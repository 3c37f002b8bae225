"""One finding a line, with exactly the fields of a finding."""

import json
from decimal import Decimal

from iron_rules.findings.jsonl import jsonl
from tests.reports.county import finding, judged


def test_a_violation_is_a_line() -> None:
    (line,) = jsonl([finding("1.2-effort-floor|o1|2018-03-01")])

    assert (
        '{"id":"1.2-effort-floor|o1|2018-03-01","rule":"1.2-effort-floor","pack":"ten_iron_rules","clause":"1.2","kind":"violation",'
        '"action":null,"severity":"serious","points":3,"subject_type":"official","subject":"o1","name":"王明",'
        '"period_start":"2018-03-01","period_end":"2018-03-31","judged_on":"2018-04-07",'
        '"measured":{"effort.poverty_days":9.9999},"required":{"effort.poverty_days":10},"evidence":["e1"],'
        '"facts":[{"type":"effort","id":"e1","figure":"effort.poverty_days"}],"message":{"zh":'
    ) == line[: line.index('"zh":') + 5]
    assert line.endswith('"},"status":"contested"}')


def test_a_demotion_has_an_action_and_no_severity() -> None:
    (line,) = jsonl([finding("6.6-recall|o2|2018-05-01")])

    data = json.loads(line)
    assert ("demotion", "recall", None) == (data["kind"], data["action"], data["severity"])


def test_every_finding_has_the_same_fields_in_the_same_order() -> None:
    fields = {tuple(json.loads(line)) for line in jsonl(judged().findings)}

    assert {
        (
            "id", "rule", "pack", "clause", "kind", "action", "severity", "points", "subject_type", "subject", "name",
            "period_start", "period_end", "judged_on", "measured", "required", "evidence", "facts", "message", "status",
        )
    } == fields  # fmt: skip


def test_no_number_goes_through_a_binary_float() -> None:
    (line,) = jsonl([finding("1.2-effort-floor|o1|2018-03-01")])

    assert Decimal("9.9999") == json.loads(line, parse_float=Decimal)["measured"]["effort.poverty_days"]
