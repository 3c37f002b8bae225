"""The same facts and rules give the same bytes, whatever the order, the process, the locale and the time zone."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import iron_rules
from iron_rules import policy
from iron_rules.check.check import check
from iron_rules.check.checked import CheckedPack
from iron_rules.samples import write
from ten_iron_rules.common import EXEMPT_SHARE, WORKING_CALENDAR
from ten_iron_rules.samples import make
from tests.house.code import POLICIES, ROOT
from tests.house.small import AS_OF, judged, tables

PROGRAM = """
import sys
from tests.house.small import judged, tables
sys.stdout.buffer.write(judged(tables()).encode())
"""
SURROUNDINGS = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LC_ALL": "zh_CN.GB18030", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONOPTIMIZE": "1"},
]


@pytest.fixture(scope="module")
def pack() -> CheckedPack:
    return iron_rules.load_pack("ten_iron_rules")


@pytest.fixture(scope="module")
def expected(pack: CheckedPack) -> str:
    return judged(tables(), pack)


def test_the_small_county_breaks_rules_of_many_shapes(pack: CheckedPack) -> None:
    """Otherwise the tests below would compare nothing with nothing."""
    found = {each.rule.id for each in iron_rules.evaluate(pack, tables(), as_of=AS_OF).findings}

    assert len(found) > 25


@pytest.mark.parametrize("surroundings", SURROUNDINGS, ids=lambda each: each["TZ"])
def test_hash_seed_locale_and_time_zone_change_no_byte(surroundings: Mapping[str, str], expected: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env={**os.environ, **surroundings}, cwd=ROOT, capture_output=True, check=True
    )

    assert hashlib.sha256(expected.encode()).hexdigest() == hashlib.sha256(done.stdout).hexdigest()


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "village"
    write(make(3, "village"), folder)
    return folder


@pytest.mark.parametrize(
    "form", ["jsonl", pytest.param("csv", marks=pytest.mark.nightly), pytest.param("table", marks=pytest.mark.nightly)]
)
def test_the_command_line_writes_the_same_bytes_everywhere(village: Path, form: str) -> None:
    command = ["-m", "iron_rules.cli", "evaluate", str(village), "--as-of", "2020-06-30", "--format", form]
    outputs = {
        subprocess.run(
            [sys.executable, *command], env={**os.environ, **each}, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for each in (*SURROUNDINGS, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "COLUMNS": "40"})
    }

    assert 1 == len(outputs)
    assert len(outputs.pop()) > 10_000


@st.composite
def _shuffled(draw: Callable[..., Any]) -> dict[str, list[Any]]:
    """The county with its tables and the rows of each in another order."""
    facts = tables()
    names = draw(st.permutations(list(facts)))
    seed = draw(st.randoms(use_true_random=False))
    for rows in facts.values():
        seed.shuffle(rows)
    return {name: facts[name] for name in names}


@given(_shuffled())
@settings(max_examples=25)
def test_the_order_of_facts_changes_no_byte(
    pack: CheckedPack, expected: str, facts: Mapping[str, Sequence[Any]]
) -> None:
    assert expected == judged(facts, pack)


RULE_MODULES = sorted(path.stem for path in (POLICIES / "ten_iron_rules").glob("r*.py"))


@given(st.permutations(RULE_MODULES))
@settings(max_examples=5)
def test_the_order_of_the_modules_of_rules_changes_no_byte(
    pack: CheckedPack, expected: str, names: Sequence[str]
) -> None:
    made = pack.pack
    shuffled = policy.pack(
        made.name, title=made.title, facts=made.facts, clauses=made.clauses, actions=made.actions, samples="samples",
        package="ten_iron_rules", modules=("common", *names), calendar=WORKING_CALENDAR,
        exempt_share=EXEMPT_SHARE, declassified=made.declassified, objections=made.objections,
    )  # fmt: skip

    assert expected == judged(tables(), check(shuffled))
