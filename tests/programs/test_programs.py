"""Programs that nobody wrote: whatever the checks take, every engine says what the reference says."""

import os
import secrets

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.programs.engines import disagreement
from tests.programs.program import Program
from tests.programs.strategies import programs

SEED = int(os.environ.get("IRON_RULES_SEED") or secrets.randbelow(2**32))
"""What the examples are drawn from; another at each run unless `IRON_RULES_SEED` says which."""
EXAMPLES = int(os.environ.get("IRON_RULES_EXAMPLES") or 0)
"""How many examples there are. These tests explore: without a number they are left out, and `make nightly` says one."""

pytestmark = pytest.mark.skipif(not EXAMPLES, reason="explores: set IRON_RULES_EXAMPLES to a number of programs")


def many(number: int) -> settings:
    """The settings of a test of so many programs: always new ones, made smaller where one fails."""
    return settings(
        max_examples=EXAMPLES or number, derandomize=False, database=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink], deadline=None,
    )  # fmt: skip


@pytest.mark.parametrize("engine", ["memory", "live", "session"])
@seed(SEED)
@many(70)
@given(program=programs())
def test_engine_says_what_the_reference_says(engine: str, program: Program) -> None:
    assert "" == disagreement(program, engine), f"IRON_RULES_SEED={SEED}"


@seed(SEED)
@many(40)
@given(program=programs())
def test_tables_say_what_the_reference_says(program: Program) -> None:
    pytest.importorskip("duckdb")

    assert "" == disagreement(program, "tables"), f"IRON_RULES_SEED={SEED}"
