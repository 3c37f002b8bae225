"""The pack covers its source: every clause in order, and all of its provisions."""

import pytest

import iron_rules
from iron_rules.check.checked import CheckedPack

CLAUSES_OF_EACH_RULE = {0: 1, 1: 4, 2: 6, 3: 5, 4: 5, 5: 8, 6: 7, 7: 4, 8: 3, 9: 5, 10: 3}
"""How many clauses the preamble (0) and each of the ten rules have."""
RULES = 72


@pytest.fixture(scope="module")
def pack() -> CheckedPack:
    return iron_rules.load_pack("ten_iron_rules")


def test_the_pack_has_all_72_rules(pack: CheckedPack) -> None:
    assert RULES == len(pack.rules)


def test_the_pack_has_every_clause_of_the_source_in_order(pack: CheckedPack) -> None:
    every = [f"{rule}.{n}" for rule, count in CLAUSES_OF_EACH_RULE.items() for n in range(1, count + 1)]

    assert every == [clause.address for clause in pack.clauses]
