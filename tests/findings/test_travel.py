"""Results travel: to another process, into a copy, and into plain data and back."""

import copy
import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

import iron_rules
from iron_rules.errors import UsageError
from iron_rules.findings.finding import Finding
from iron_rules.policy import day
from iron_rules.sessions.session import open_session
from tests.golden.facts import AS_OF, COUNTY
from tests.reports.county import finding, judged

PACK = judged().pack
FLOOR = finding("1.2-effort-floor|o1|2018-03-01")


def copied(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


@pytest.mark.parametrize("copied", [copied, copy.deepcopy])
def test_a_copy_is_equal(copied: Callable[..., Any]) -> None:
    for value in (FLOOR, PACK, judged(), judged().facts):
        assert value == copied(value)


@pytest.mark.parametrize("copied", [copied, copy.deepcopy])
def test_a_copy_of_an_evaluation_says_the_same(copied: Callable[..., Any]) -> None:
    list(judged().scorecard.of("K1"))
    other = copied(judged())

    assert list(judged().ledger) == list(other.ledger)
    assert list(judged().scorecard) == list(other.scorecard)
    assert judged().scorecard.of("K1") == other.scorecard.of("K1")
    assert iron_rules.explain(judged(), FLOOR.id) == iron_rules.explain(other, FLOOR.id)


def test_a_copy_of_a_pack_judges_the_same() -> None:
    assert judged() == iron_rules.evaluate(copied(PACK), COUNTY, as_of=AS_OF)


def test_an_evaluation_goes_to_another_process(tmp_path: Path) -> None:
    (tmp_path / "evaluation").write_bytes(pickle.dumps(judged()))
    code = (
        "import pickle, sys; evaluation = pickle.load(open(sys.argv[1], 'rb')); "
        "print(len(evaluation.findings), sum(each.found for each in evaluation.scorecard))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "evaluation"], capture_output=True, text=True, check=False
    )

    assert f"{len(judged().findings)} {len(judged().findings)}" == done.stdout.strip(), done.stderr


@pytest.mark.parametrize("copied", [copied, copy.deepcopy])
def test_changes_of_a_session_and_what_it_holds_are_copied(copied: Callable[..., Any]) -> None:
    with open_session(PACK, as_of=AS_OF, matcher="python") as session:
        changes, evaluation = session.put(COUNTY), session.evaluation()

    assert changes == copied(changes)
    assert evaluation == copied(evaluation)


def test_a_session_and_a_call_say_what_is_equal() -> None:
    with open_session(PACK, as_of=AS_OF, matcher="python") as session:
        session.put(COUNTY)

        assert judged() == session.evaluation()


def test_a_finding_comes_back_from_plain_data() -> None:
    for each in judged().findings:
        assert each == Finding.from_dict(each.to_dict(), PACK)


def test_a_finding_comes_back_from_its_line_of_json() -> None:
    for each in judged().findings:
        found = Finding.from_dict(json.loads(each.to_json(), parse_float=Decimal), PACK)

        assert (each, each.message) == (found, found.message)


def test_days_and_lists_come_back_as_they_were() -> None:
    measured = {"verified_on": day(2018, 1, 2)}
    late = attrs.evolve(finding_of("9.3-decided"), measured=measured, required={"verified_on": day(2018, 1, 1)})

    assert late == Finding.from_dict(late.to_dict(), PACK)


def finding_of(rule: str) -> Finding:
    """A finding of a rule as it might be."""
    plan = PACK.plans[rule]
    return attrs.evolve(FLOOR, rule=PACK.pack.rule(rule), subject_type=plan.subject_type, facts=())


@pytest.mark.parametrize(
    "data", [{}, {"rule": "9.9"}, {**FLOOR.to_dict(), "measured": {}}, {**FLOOR.to_dict(), "facts": 1}]
)
def test_what_is_not_a_finding_of_the_pack_is_refused(data: Mapping[str, Any]) -> None:
    with pytest.raises(UsageError, match="the data are not a finding of the pack `ten_iron_rules`"):
        Finding.from_dict(data, PACK)
