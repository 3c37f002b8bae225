"""Every case of every rule of the ten, judged."""

import pytest

from iron_rules import load_pack
from iron_rules.check.cases import case_faults
from iron_rules.check.checked import CheckedPack
from iron_rules.language.cases import Case
from iron_rules.language.rule import Rule
from iron_rules.testing import cases, check_case

PACK = load_pack("ten_iron_rules")


@pytest.mark.parametrize(("pack", "rule", "case"), [pytest.param(*rest, id=id) for id, *rest in cases(PACK)])
def test_case(pack: CheckedPack, rule: Rule, case: Case) -> None:
    check_case(pack, rule, case)


def test_every_rule_shows_both_sides_of_its_limit() -> None:
    assert [] == case_faults(PACK.pack)
