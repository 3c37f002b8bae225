"""Choices that make a program: drawn by hypothesis, from a seed, or played back and made smaller."""

import random
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


class Choices:
    """A source of small whole numbers, of which 0 is always the simplest; it records what it gave."""

    def __init__(self, below: Callable[[int], int]) -> None:
        self._below = below
        self.made: list[int] = []

    def below(self, limit: int) -> int:
        """Return a number from 0 to `limit` - 1."""
        if limit <= 1:
            return 0
        self.made.append(self._below(limit))
        return self.made[-1]

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items, the first of which is the simplest."""
        return items[self.below(len(items))]

    def chance(self, percent: int) -> bool:
        """Return True in so many of a hundred cases; False is the simplest."""
        return self.below(100) >= 100 - percent

    def between(self, low: int, high: int) -> int:
        """Return a number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def some(self, items: Sequence[T], most: int) -> list[T]:
        """Return up to `most` different items."""
        left, found = list(items), list[T]()
        for _ in range(min(self.below(most + 1), len(left))):
            found.append(left.pop(self.below(len(left))))
        return found

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in another order."""
        left, found = list(items), list[T]()
        while left:
            found.append(left.pop(self.below(len(left))))
        return found


def seeded(seed: int) -> Choices:
    """Return the choices of a seed: the same for the same seed."""
    rng = random.Random(seed)
    return Choices(lambda limit: int(rng.random() * limit))


def drawn(draw: Callable[[Any], Any]) -> Choices:
    """Return choices that hypothesis draws."""
    from hypothesis import strategies as st

    return Choices(lambda limit: draw(st.integers(0, limit - 1)))


def played(made: Sequence[int]) -> Choices:
    """Return choices that were made before; once they are used up, or do not fit, the simplest."""
    left = iter(made)
    return Choices(lambda limit: min(next(left, 0), limit - 1))
