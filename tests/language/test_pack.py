"""Modules become one pack; every fault of every module is told."""

import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from iron_rules import load_pack
from iron_rules.errors import PolicyError
from iron_rules.language.pack import DueProcess
from iron_rules.policy import day, decimal, law, parameter, some, text
from ten_iron_rules.facts import VillageVisit
from tests.small import FROM, a_duty, days, pack_of

HEAD = """
from ten_iron_rules.facts import *
from iron_rules.policy import *
"""


def test_rules_stand_in_the_order_of_the_source() -> None:
    """Whatever the order in which they were written."""
    rules = [a_duty(id, must=some(VillageVisit)) for id in ("1.2-b", "1.1-b", "1.2-a", "1.1-a")]

    assert ["1.1-a", "1.1-b", "1.2-a", "1.2-b"] == [rule.id for rule in pack_of(*rules).rules]


def test_two_rules_or_parameters_of_one_name_are_refused() -> None:
    """Each is told with both places."""
    same = [a_duty(must=some(VillageVisit)), a_duty(must=some(VillageVisit)), days("n", 1), days("n", 2)]
    faults = pack_of(*same).faults

    assert ["parameter `n` stands twice", "rule `1.1-duty` stands twice"] == [each.what for each in faults]
    assert all("it stands at" in each.hint for each in faults)


def test_one_value_in_two_modules_is_one_value() -> None:
    """A parameter that modules share is not a duplicate."""
    shared = days("n", 1)

    assert ["adopted", "n"] == sorted(pack_of(shared, shared).parameters)


def test_a_pack_says_what_objections_do() -> None:
    """By parameters that readers find among all others."""
    share = parameter("share", law("1.1"), text(zh="占比", en="a share"), {FROM: decimal("0.25")})
    found = pack_of(appeal_days=days("limit", 30), exempt_share=share)

    assert DueProcess(30, Decimal("0.25")) == found.due_process
    assert {"adopted", "limit", "share"} == set(found.parameters)
    assert DueProcess(None, Decimal(0)) == pack_of().due_process


@pytest.mark.parametrize(
    "given",
    [
        {"appeal_days": 60},
        {"appeal_days": days("limit", -1)},
        {"appeal_days": parameter("limit", law("1.1"), text(zh="数", en="a number"), {FROM: 60, day(2018, 1, 1): 30})},
        {"exempt_share": days("share", 1)},
    ],
)
def test_what_objections_do_is_one_parameter_that_holds_for_all_time(given: Mapping[str, Any]) -> None:
    (fault,) = pack_of(**given).faults

    assert "is not a parameter" in fault.what
    assert "holds for all time" in fault.what + fault.hint
    assert "small.py" in fault.where, "where the pack is made"


@pytest.fixture
def package(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Writes a pack of several modules and gives its folder."""

    def write(**modules: str) -> Path:
        folder = tmp_path / "some_pack"
        folder.mkdir()
        names = ", ".join(repr(name) for name in modules)
        given = f'title=text(zh="", en=""), facts=FACTS, clauses=(), package=__name__, modules=({names},)'
        head = f'PACK = pack("some", {given})\n'
        (folder / "__init__.py").write_text(
            "from iron_rules.policy import pack, text\nfrom ten_iron_rules.facts import FACTS\n" + head
        )
        for name, body in modules.items():
            (folder / f"{name}.py").write_text(HEAD + textwrap.dedent(body))
        return folder

    yield write
    for name in [name for name in sys.modules if name.partition(".")[0] == "some_pack"]:
        del sys.modules[name]


@pytest.mark.parametrize(
    ("body", "what", "hint"),
    [
        ("x = cuont(Official)", "there is no word `cuont`", "did you mean `count`?"),
        ("mayors = Official\nx = count(mayor)", "there is no word `mayor`", "did you mean `mayors`?"),
        ("x = mean(Effort.total_days)", "there is no word `mean`", "write average(X.amount)"),
        ("x = today - Official.start", "there is no word `today`", "write as_of, the last known day"),
        ("from iron_rules.policy import serius", "there is no `serius` in `iron_rules.policy`",
         "did you mean `serious`?"),
        ("x = Effort.total_days.sum()", "there is no `sum` here",
         "write total(X.amount)"),
        ("x = Official.level.presnt", "there is no `presnt` here",
         "did you mean `present`?"),
        ("x = rank(count(Official), amung=Official)", "`rank` has no option `amung`", "did you mean `among`?"),
        ("x = rank()", "`rank` lacks `measure`", "write rank(measure, *, among=None, within=None, lowest=False)"),
        ("x = Official < Official", "`<` joins what is not a value", "use columns of facts, parameters and measures"),
        ("x = day(2017, 1, 1)[3]", "`[]` stands after what does not take it",
         "use columns of facts, parameters and measures"),
        ("x = 1 + day", "`+` joins what is not a value", "use columns of facts, parameters and measures"),
        ("x = sum(Effort.total_days)", "a word is one value, not a list",
         "measure it: total(X.amount), count(X); use `.one_of(...)` for `in`"),
        ("x = 'city' in Official.level", "a word is one value, not a list",
         "measure it: total(X.amount), count(X); use `.one_of(...)` for `in`"),
    ],
)  # fmt: skip
def test_a_word_that_there_is_not_is_told_with_what_to_write_instead(
    package: Callable[..., Path], body: str, what: str, hint: str
) -> None:
    with pytest.raises(PolicyError) as error:
        load_pack(package(a=body))
    (fault,) = error.value.faults

    assert (what, hint) == (fault.what.partition(" (")[0], fault.hint)
    assert f"a.py:{4 + body.count(chr(10))}" in fault.where


def test_faults_of_all_modules_are_told_together(package: Callable[..., Path]) -> None:
    """One broken module does not hide the next."""
    folder = package(a="x = 1 / 0", b="y = bool(Official.reserve)", c="z = nothing", d="def (:")
    with pytest.raises(PolicyError) as error:
        load_pack(folder)

    told = [(fault.where.rpartition("/")[2].split(":")[0], fault.what) for fault in error.value.faults]
    assert [
        ("a.py", "ZeroDivisionError: division by zero"),
        ("b.py", "a condition has no truth yet: it is decided when facts come"),
        ("c.py", "there is no word `nothing`"),
    ] == told[:3]
    assert told[3][1].startswith("SyntaxError")
