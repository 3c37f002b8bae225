"""How much tests do that draw what they look at: little before a change lands, more at night."""

import os
from typing import Final

TIMES: Final = int(os.environ.get("IRON_RULES_TIMES", "1"))
"""How many times as much as before a change lands: `make nightly` says it."""


def times(landing: int) -> int:
    """Return how many examples to draw where `landing` of them are drawn before a change lands."""
    return landing * TIMES
