"""The facts that count for a finding, by type and id, each with the figure that it counts for."""

from collections.abc import Iterable
from typing import Final

from attrs import fields, frozen


@frozen
class CountedFact:
    """A fact that counts for a finding: the name of its type, its id, and the name of the figure it counts for."""

    type: str
    id: str
    figure: str


FACT: Final = tuple(each.name for each in fields(CountedFact))
"""The fields of a fact that counts, by name and in order."""


def counted_facts(found: Iterable[tuple[str, str, str]]) -> tuple[CountedFact, ...]:
    """Return the facts of these types, ids and figures in order, each once."""
    return tuple(CountedFact(*each) for each in sorted(set(found)))
