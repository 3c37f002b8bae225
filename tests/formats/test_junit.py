"""A build server takes an evaluation for a run of tests."""

from xml.etree import ElementTree

import junitparser
import pytest

from iron_rules.formats.base import View
from iron_rules.formats.junit import JUNIT
from tests.formats.texts import hostile, written
from tests.reports.county import judged


def suites(text: str) -> list[junitparser.TestSuite]:
    return list(junitparser.JUnitXml.fromstring(text.encode()))


def test_a_finding_is_a_case_of_its_rule() -> None:
    cases = {case.name for suite in suites(written(JUNIT)) for case in suite}

    assert {each.id for each in judged().findings} <= cases


def test_violations_that_stand_fail_and_others_are_skipped() -> None:
    failed: set[str] = set()
    skipped: set[str] = set()
    for case in (case for suite in suites(written(JUNIT)) for case in suite):
        for result in case.result:
            (failed if isinstance(result, junitparser.Failure) else skipped).add(case.name)
    violations = {each.id: each.status for each in judged().violations}

    assert {id for id, status in violations.items() if status in ("standing", "contested")} == failed
    assert {id for id, status in violations.items() if status in ("tolerated", "overturned")} <= skipped


def test_the_numbers_of_a_suite_are_those_of_its_cases() -> None:
    for suite in suites(written(JUNIT)):
        cases = list(suite)
        results = [result for case in cases for result in case.result]

        assert len(cases) == suite.tests
        assert sum(isinstance(each, junitparser.Failure) for each in results) == suite.failures
        assert sum(isinstance(each, junitparser.Skipped) for each in results) == suite.skipped


def test_a_rule_that_was_not_judged_is_skipped_with_the_reason() -> None:
    missing = judged().not_judged[0].rule.id
    suite = next(each for each in suites(written(JUNIT)) if each.name == missing)

    assert "these facts were not handed in" in next(iter(suite)).result[0].message


@pytest.mark.parametrize("language", ["zh", "en"])
def test_odd_names_are_text(language: str) -> None:
    text = written(JUNIT, hostile(), View(language))  # type: ignore[arg-type]

    assert {"testsuites", "testsuite", "testcase", "failure", "skipped", "system-out"} >= {
        each.tag for each in ElementTree.fromstring(text).iter()
    }
    assert any("<b>\\u0000" in case.result[0].message for suite in suites(text) for case in suite if case.result)
