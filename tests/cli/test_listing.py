"""`rules`, `clauses`, `check` and `schema` show what is known before any fact."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from iron_rules.engines.base import EngineName
from tests import shops
from tests.cli.calls import call

SHOPS = shops.__file__
SOUND = """
from ten_iron_rules.facts import FACTS, Official, VillageVisit
from iron_rules.policy import *

ADOPTED = parameter("adopted", law("1.1"), text(zh="施行", en="in force"), {day(2017, 4, 23): day(2017, 4, 23)})
visited = duty(
    "1.1-visited", severity=minor, since=ADOPTED, of=Official, every=month, must=some(VillageVisit),
    message=text(zh="{subject} {period}", en="{subject} {period}"),
    cases=[
        kept("a visit on the last day", fact(Official), fact(VillageVisit, on="2018-05-31"), period="2018-05-01"),
        breached("a visit a day later", fact(Official), fact(VillageVisit, on="2018-06-01"), period="2018-05-01"),
    ],
)
CLAUSES = [clause("1.1", text(zh="一", en="one"))]
PACK = pack("small", title=text(zh="小", en="small"), clauses=CLAUSES, facts=FACTS, package=__name__)
"""


@pytest.fixture
def pack(tmp_path: Path) -> Callable[..., Path]:
    def written(text: str) -> Path:
        path = tmp_path / "small.py"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_rules_are_listed_as_a_table() -> None:
    result = call("rules", "--lang", "zh")

    assert 0 == result.exit_code
    assert result.stdout.startswith("规则 ")
    assert 74 == len(result.stdout.splitlines())


def test_rules_are_listed_as_data() -> None:
    data = json.loads(call("rules", "--format", "json").stdout)

    assert ("1.1-commander", "10.3-demotion", 72) == (data[0]["rule"], data[-1]["rule"], len(data))
    assert [
        "rule", "pack", "clauses", "kind", "severity", "points", "actions", "subject", "period", "parameters",
        "message", "omitted",
    ] == list(data[0])  # fmt: skip


def test_clauses_are_listed_as_a_table() -> None:
    result = call("clauses")

    assert (0, 53) == (result.exit_code, len(result.stdout.splitlines()))


def test_clauses_are_listed_as_data() -> None:
    data = json.loads(call("clauses", "--format", "json").stdout)

    assert (51, "0.1", True) == (len(data), data[0]["clause"], data[0]["undecidable"])


def test_the_rules_of_another_pack_are_listed(pack: Callable[..., Path]) -> None:
    data = json.loads(call("rules", "--pack", pack(SOUND), "--format", "json").stdout)

    assert ["1.1-visited"] == [each["rule"] for each in data]


def test_a_sound_pack_is_told_to_be_sound(pack: Callable[..., Path]) -> None:
    result = call("check", pack(SOUND))

    assert 0 == result.exit_code
    first, second = result.stdout.splitlines()
    assert "small is sound: 1 rules, 1 parameters, 1 clauses, 2 cases that hold" == first
    assert second.startswith("digest ")


def test_a_case_that_does_not_hold_is_told_with_its_place(pack: Callable[..., Path]) -> None:
    path = pack(SOUND.replace('on="2018-06-01"', 'on="2018-05-30"'))

    result = call("check", path)

    assert (2, "") == (result.exit_code, result.stdout)
    assert f"{path}:11:9: a case does not hold: 1.1-visited: a visit a day later\n" in result.stderr
    assert "expected  breached\n  actual    fulfilled" in result.stderr


@pytest.mark.parametrize("engine", ["reference", "memory", "tables", "live"])
def test_the_cases_are_judged_by_the_engine_that_is_named(pack: Callable[..., Path], engine: EngineName) -> None:
    assert 0 == call("check", pack(SOUND), "--engine", engine).exit_code


def test_cases_are_not_judged_on_a_server(pack: Callable[..., Path]) -> None:
    result = call("check", pack(SOUND), "--engine", "spark")

    assert 2 == result.exit_code
    assert "'spark' is not one of 'reference', 'memory', 'live', 'tables'" in result.stderr


def test_a_limit_without_its_cases_is_told(pack: Callable[..., Path]) -> None:
    path = pack(SOUND.replace("kept(", "breached("))

    result = call("check", path)

    assert 2 == result.exit_code
    assert "kept" in result.stderr


def test_every_fault_of_a_pack_is_told(pack: Callable[..., Path]) -> None:
    path = pack(
        SOUND.replace("some(VillageVisit)", "some(VillageVisit, VillageVisit.onn == ADOPTED)").replace(
            'law("1.1")', 'law("1.9")'
        )
    )

    result = call("check", path)

    assert 2 == result.exit_code
    assert "VillageVisit has no column `onn`\n    hint: did you mean `on`?" in result.stderr
    assert "`1.9`" in result.stderr


def test_a_file_without_a_pack_is_told(pack: Callable[..., Path]) -> None:
    result = call("check", pack("x = 1\n"))

    assert 2 == result.exit_code
    assert "holds no pack" in result.stderr


def test_the_schema_of_all_facts_and_of_one_type() -> None:
    everything, one = json.loads(call("schema").stdout), json.loads(call("schema", "village_visit").stdout)

    assert (52, "到村") == (len(everything["properties"]), one["title"])


def test_the_schema_is_of_the_facts_that_the_pack_speaks_of() -> None:
    everything = json.loads(call("schema", "--pack", SHOPS).stdout)

    assert ["licence", "visit", "exemption", "appeal", "feed"] == list(everything["properties"])


def test_a_type_that_does_not_exist_is_told() -> None:
    result = call("schema", "vilage_visit")

    assert (2, "`vilage_visit` is not a type of fact\n    hint: did you mean `village_visit`?\n") == (
        result.exit_code,
        result.stderr,
    )
