"""Facts that several engines are tried on."""

from datetime import date

import pytest

from iron_rules.facts.factbase import FactBase
from tests.strategies import fact_base, joined


@pytest.fixture(scope="session")
def some_facts() -> tuple[FactBase, date]:
    """A few fact bases as one, always the same, and the day on which they are judged."""
    as_of = date(2018, 8, 1)
    return joined([fact_base(seed, f"{seed}.", as_of) for seed in range(6)], ()), as_of
