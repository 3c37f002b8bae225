"""Programs as hypothesis draws them."""

from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from iron_rules.errors import PolicyError
from tests.programs import choices
from tests.programs.program import Program, describe, drawn


class Shown(Program):
    """A program that is shown as text where a test fails."""

    def __repr__(self) -> str:
        return describe(self)


@st.composite
def programs(draw: Any) -> Program:
    """A program that the checks take."""
    try:
        found = drawn(choices.drawn(draw))
    except PolicyError:
        assume(False)
        raise
    return Shown(found.source, found.pack, found.tables, found.as_of, found.order)
