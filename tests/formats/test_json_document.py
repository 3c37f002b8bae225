"""An evaluation is one JSON document."""

import json
from decimal import Decimal
from typing import Any

import pytest

import iron_rules
from iron_rules import Evaluation
from iron_rules.engines.base import EngineName
from iron_rules.formats.base import View
from iron_rules.formats.json_document import JSON
from tests.golden.facts import AS_OF, COUNTY
from tests.reports.county import judged

RULES = ("1.2-*", "7.2-monthly-live", "9.3-verified-fraud")
USUAL = View()


def document(evaluation: Evaluation, view: View = USUAL) -> Any:
    assert JSON.lines is not None
    return json.loads("\n".join(JSON.lines(evaluation, view)), parse_float=Decimal)


def test_a_document_holds_the_findings_and_what_was_judged() -> None:
    evaluation = judged()
    found = document(evaluation)

    assert ("ten_iron_rules", evaluation.pack.digest, AS_OF.isoformat()) == tuple(
        found[name] for name in ("pack", "digest", "as_of")
    )
    assert [each.to_dict() for each in evaluation.findings] == found["findings"]
    assert [(each.rule, each.due, each.found) for each in evaluation.scorecard] == [
        (each["rule"], each["due"], each["found"]) for each in found["scorecard"]
    ]
    assert [each.rule.id for each in evaluation.not_judged] == [each["rule"] for each in found["not_judged"]]
    assert [each.rule.id for each in evaluation.idle] == [each["rule"] for each in found["idle"]]


def test_what_is_new_is_named_beside_an_earlier_evaluation() -> None:
    evaluation = judged()
    before = iron_rules.evaluate(evaluation.pack, COUNTY, as_of=evaluation.as_of, rules=RULES)
    new = document(evaluation, View(previous=before))["new"]

    known = {each.id for each in before.findings}
    assert [each.id for each in evaluation.findings if each.id not in known] == new
    assert len(new) < len(evaluation.findings)


@pytest.mark.parametrize("engine", ["memory", "tables"])
def test_without_findings_it_is_a_document_still(engine: EngineName) -> None:
    pytest.importorskip("duckdb")
    evaluation = iron_rules.evaluate(judged().pack, COUNTY, as_of=AS_OF, rules=("7.2-*",), engine=engine)

    assert [] == document(evaluation)["findings"]


def test_every_engine_gives_the_same_document() -> None:
    pytest.importorskip("duckdb")
    found = [
        document(iron_rules.evaluate(judged().pack, COUNTY, as_of=AS_OF, rules=RULES, engine=engine))
        for engine in ("memory", "tables")
    ]

    assert found[0] == found[1]
