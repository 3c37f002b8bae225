"""`iron-rules explain` tells why a finding was made."""

import json
from pathlib import Path

import pytest

from tests.cli.calls import AS_OF, call, county
from tests.golden.facts import COUNTY

WEEK = "2.5-weekly-village-day|o1|2018-05-28"


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return county(tmp_path_factory.mktemp("county"))


def test_a_finding_is_explained_in_english_unless_said(facts: Path) -> None:
    result = call("explain", WEEK, facts, *AS_OF)

    assert 0 == result.exit_code
    assert f"\n  Finding: {WEEK}\n" in result.stdout


def test_a_finding_is_explained_in_chinese(facts: Path) -> None:
    result = call("explain", WEEK, facts, *AS_OF, "--lang", "zh")

    assert f"\n  核查提示编号：{WEEK}\n" in result.stdout
    assert "\n  每周到村应至少1天，登记0天，未达到要求。\n" in result.stdout


def test_an_explanation_comes_as_data(facts: Path) -> None:
    data = json.loads(call("explain", WEEK, facts, *AS_OF, "--format", "json").stdout)

    assert (WEEK, "standing", "o1") == (data["id"], data["status"], data["subject"])


def test_the_findings_that_a_demotion_counts_are_told(facts: Path) -> None:
    result = call("explain", "6.6-recall|o2|2018-05-01", facts, *AS_OF)

    assert "; to be verified (6.3-work-diary|o2|2018-05-07)\n" in result.stdout


@pytest.mark.parametrize(
    ("id", "told"),
    [
        ("2.5-weekly-village-day|o1|2018-05-14", "it was judged, and fulfilled"),
        ("2.5-weekly-village-day|o9|2018-05-28", "did you mean `2.5-weekly-village-day|o1|2018-05-28`?"),
        ("2.5-weekly-vilage-day|o1|2018-05-28", "did you mean `2.5-weekly-village-day`?"),
        ("7.2-monthly-live|r1|2018-05-01", "7.2-monthly-live was not judged"),
        ("nonsense", "`nonsense` is not a finding: no rule is called `nonsense`"),
    ],
)
def test_what_is_no_finding_is_told(facts: Path, id: str, told: str) -> None:
    result = call("explain", id, facts, *AS_OF)

    assert (2, "") == (result.exit_code, result.stdout)
    assert told in result.stderr


def test_no_name_steers_the_terminal(tmp_path: Path) -> None:
    official = {**COUNTY["official"][0], "name": "\x1b[2J王明"}
    facts = county(tmp_path / "county", official=[official], diary=[])

    result = call("explain", WEEK, facts, *AS_OF)

    assert "\x1b" not in result.stdout
    assert result.stdout.split("\n")[1].startswith("\\u001b[2J王明")


def test_rows_are_set_aside_on_request(tmp_path: Path) -> None:
    facts = county(tmp_path / "county")
    with (facts / "official.csv").open("a", encoding="utf-8") as file:
        file.write("o9,p9,x,mayor,county,,,,false,2018-01-01,\n")

    stopped = call("explain", WEEK, facts, *AS_OF)
    result = call("explain", WEEK, facts, *AS_OF, "--bad-rows", "aside", tmp_path / "aside.jsonl")

    assert (2, 0) == (stopped.exit_code, result.exit_code)
    assert (tmp_path / "aside.jsonl").exists()
