"""A dashboard of quality takes an evaluation for the results of an analysis."""

import json
from typing import Any

from sarif_pydantic import Sarif

import iron_rules
from iron_rules.formats.base import View
from iron_rules.formats.sarif import FINGERPRINT, SARIF, SCHEMA
from iron_rules.policy import day
from tests.formats.texts import ODD, hostile, written
from tests.golden.facts import COUNTY
from tests.reports.county import judged


def run(text: str) -> Any:
    log = json.loads(text)
    Sarif.model_validate(log)

    assert (SCHEMA, "2.1.0") == (log["$schema"], log["version"])
    assert {"$schema", "version", "runs"} == log.keys()
    (found,) = log["runs"]
    return found


def test_a_finding_is_a_result_of_its_rule() -> None:
    found = run(written(SARIF))
    rules = found["tool"]["driver"]["rules"]

    assert [each.id for each in judged().findings] == [
        each["partialFingerprints"][FINGERPRINT] for each in found["results"]
    ]
    assert all(each["ruleId"] == rules[each["ruleIndex"]]["id"] for each in found["results"])


def test_the_level_follows_the_severity_and_recommendations_have_none() -> None:
    levels = {"grave": "error", "serious": "warning", "minor": "note", None: "none"}
    found = run(written(SARIF))["results"]

    assert [levels[each.severity] for each in judged().findings] == [each["level"] for each in found]
    assert all((each["kind"] == "fail") is (each["level"] != "none") for each in found)


def test_statuses_are_suppressions() -> None:
    known = {"standing": None, "contested": "underReview", "tolerated": "accepted", "overturned": "accepted"}
    found = run(written(SARIF))["results"]

    assert [known[each.status] for each in judged().findings] == [
        each["suppressions"][0]["status"] if "suppressions" in each else None for each in found
    ]


def test_a_subject_is_a_logical_location() -> None:
    first, found = judged().findings[0], run(written(SARIF))["results"][0]

    assert [{"name": first.name, "fullyQualifiedName": f"{first.subject_type}:{first.subject}"}] == found["locations"][
        0
    ]["logicalLocations"]


def test_what_is_new_has_a_state() -> None:
    before = iron_rules.evaluate(judged().pack, COUNTY, as_of=day(2018, 6, 30))
    new = {each.id for each in judged().since(before).appeared}
    found = run(written(SARIF, view=View(previous=before)))["results"]

    assert new == {each["partialFingerprints"][FINGERPRINT] for each in found if each["baselineState"] == "new"}


def test_a_rule_that_was_not_judged_is_notified() -> None:
    (invocation,) = run(written(SARIF))["invocations"]

    assert [each.rule.id for each in judged().not_judged] == [
        each["associatedRule"]["id"] for each in invocation["toolExecutionNotifications"]
    ]


def test_odd_names_stay_as_they_are() -> None:
    assert ODD in {
        each["locations"][0]["logicalLocations"][0]["name"] for each in run(written(SARIF, hostile()))["results"]
    }
