"""Every case of every provision, on every engine that needs no server."""

import pytest

import iron_rules
from iron_rules.check.checked import CheckedPack
from iron_rules.language.cases import Case
from iron_rules.language.rule import Rule
from iron_rules.testing import CaseEngine, cases, check_case
from provisions import PROVISIONS
from tests.house.code import POLICIES

FOLDER = POLICIES / "provisions"
PACKS = {name: iron_rules.load_pack(FOLDER / f"{name}.py") for name in PROVISIONS}
CASES = [pytest.param(*case, id=f"{name}: {id}") for name, pack in PACKS.items() for id, *case in cases(pack)]


@pytest.mark.parametrize("engine", ["reference", "memory", "tables", "live"])
@pytest.mark.parametrize(("pack", "rule", "case"), CASES)
def test_case(engine: CaseEngine, pack: CheckedPack, rule: Rule, case: Case) -> None:
    check_case(pack, rule, case, engine=engine)


def test_every_module_is_listed() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__") == list(PROVISIONS)


@pytest.mark.parametrize("name", PROVISIONS)
def test_a_pack_is_called_like_its_module(name: str) -> None:
    assert name == PACKS[name].name


def test_each_has_a_register_of_its_own() -> None:
    types = [kind for pack in PACKS.values() for kind in pack.facts.types[:-3]]

    assert len(types) == len(set(types)) > len(PROVISIONS)
