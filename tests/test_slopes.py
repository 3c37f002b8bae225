"""Ten times the facts cost about ten times the time, in every shape that once cost a hundred times."""

import pytest

from benchmarks.slopes import SHAPES, seconds

LINEAR = 12
"""How many times as long ten times as much may take."""
RUNS = 3


@pytest.mark.nightly
@pytest.mark.parametrize("name", SHAPES)
def test_the_cost_is_close_to_linear(name: str) -> None:
    """The best of a few runs: what else the machine does slows some of them."""
    shape, number = SHAPES[name]
    small = min(seconds(shape, number) for _ in range(RUNS))
    large = min(seconds(shape, 10 * number) for _ in range(RUNS))

    assert large <= LINEAR * small
