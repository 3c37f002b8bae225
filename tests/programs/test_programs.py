"""Programs that nobody wrote: whatever the checks take, every engine says what the reference says."""

from contextlib import suppress
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from iron_rules.errors import PolicyError
from tests.programs.choices import Choices, played, seeded
from tests.programs.engines import ENGINES, disagreement
from tests.programs.explore import main
from tests.programs.program import Program, describe, drawn
from tests.programs.shrink import read, smaller, written
from tests.programs.strategies import programs
from tests.tiers import times

ALWAYS = ("memory", "live", "session", "tables")
"""The engines that are held to the reference before each change lands; the others are at night."""


@pytest.mark.parametrize(
    "engine", [pytest.param(each, marks=() if each in ALWAYS else pytest.mark.nightly) for each in ENGINES]
)
@settings(
    max_examples=times(50), database=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink],
)  # fmt: skip
@given(program=programs())
def test_engine_says_what_the_reference_says(engine: str, program: Program) -> None:
    needed = {"tables": "duckdb", "folder": "duckdb", "durable": "durable"}.get(engine)
    if needed is not None:
        pytest.importorskip(needed)

    assert "" == disagreement(program, engine)


def a_program() -> tuple[Choices, Program]:
    """The first program of the seeds from 1 on that is taken, and its choices."""
    for number in count(1):
        choices = seeded(number)
        with suppress(PolicyError):
            return choices, drawn(choices)
    raise AssertionError


def test_most_of_what_is_drawn_is_taken() -> None:
    taken = 0
    for number in range(40):
        with suppress(PolicyError):
            drawn(seeded(number))
            taken += 1

    assert taken > 30


def test_a_seed_makes_the_same_program_at_each_run() -> None:
    assert describe(a_program()[1]) == describe(a_program()[1])


def test_choices_that_were_made_make_their_program_again() -> None:
    choices, program = a_program()

    assert describe(program) == describe(drawn(played(choices.made)))


def test_the_simplest_choices_make_the_simplest_program() -> None:
    program = drawn(played([]))

    assert (["1.1-one"], ["site"]) == ([rule.id for rule in program.pack.rules], list(program.pack.facts.tables)[:1])


def test_a_program_is_made_smaller_as_long_as_it_shows_the_same() -> None:
    found = smaller(a_program()[1], lambda each: len(each.pack.rules) > 0, seconds=20)

    assert (1, 0) == (len(found.pack.rules), len(found.facts))


def test_a_program_that_was_written_down_is_read_as_it_was() -> None:
    program = a_program()[1]

    assert describe(program) == describe(read(written(program).text()).program())


def test_exploring_ends_well_where_all_agree(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["--engines", "memory", "--examples", "3", "--seed", "1"])
    assert "3 programs" in capsys.readouterr().out
