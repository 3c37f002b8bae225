"""A fact into another that differs from it in some columns."""

from typing import Any, TypeVar

import attrs

from iron_rules.facts import Fact

F = TypeVar("F", bound=Fact)


def changed(fact: F, **columns: Any) -> F:
    """Return the fact with these values in place of its own."""
    return attrs.evolve(fact, **columns)  # type: ignore[misc]
