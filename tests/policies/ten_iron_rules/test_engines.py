"""Every case of every rule on both engines: what is beside a limit is where they would differ."""

from datetime import date

import pytest

from iron_rules import evaluate, load_pack, read
from iron_rules.testing import CaseEngine, case_facts
from tests.accounts import differences
from tests.policies.ten_iron_rules.worlds import together

PACK = load_pack("ten_iron_rules")
CASES = [case for rule in PACK.rules for case in rule.cases]
ENGINES: tuple[CaseEngine, ...] = ("memory", "tables")
DAYS = [date(year, 12, 31) for year in (2020, 2021, 2022, 2023)]
"""As of these days most cases are judged."""


@pytest.mark.slow
@pytest.mark.parametrize("as_of", [pytest.param(DAYS[0], marks=pytest.mark.nightly), *DAYS[1:]], ids=str)
def test_the_engines_agree_on_all_cases_in_every_detail(as_of: date) -> None:
    facts = read(together(case_facts(PACK, case) for case in CASES if case.as_of == as_of), PACK)
    memory, tables = (evaluate(PACK, facts, as_of=as_of, engine=engine) for engine in ENGINES)

    assert [] == differences(memory, tables)


def test_most_cases_are_judged_as_of_these_days() -> None:
    assert sum(case.as_of in DAYS for case in CASES) > len(CASES) / 2
