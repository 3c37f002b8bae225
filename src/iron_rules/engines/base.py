"""The engines by name, and what the conductor of an evaluation asks of one that decides plans one after the other."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, Protocol, get_args

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.verdicts import Verdicts
from iron_rules.facts.base import Fact
from iron_rules.facts.factbase import FactBase
from iron_rules.findings.evaluation import Engine
from iron_rules.plan.plan import Plan

ENGINES: Final[tuple[Engine, ...]] = get_args(Engine)
"""The engines by name, the one that defines the meaning first."""


class Decider(Protocol):
    """The facts of one evaluation, and an engine that decides plans over them.

    The conductor decides the plans of one stratum after the other, and lets the engine learn what was found before.
    """

    def __init__(self, pack: CheckedPack, facts: FactBase, as_of: date) -> None: ...

    @property
    def known(self) -> frozenset[str]:
        """The types whose tables are known."""
        ...

    def feeds(self) -> Sequence[Any]:
        """Return the rows that say how far each type is complete."""
        ...

    def name(self, fact: str, id: str) -> str:
        """Return what people call the fact of a type with this id; empty where it has no name."""
        ...

    def learn(self, findings: Mapping[str, Sequence[Fact]]) -> None:
        """Let later plans read these findings of each type named, in the place of those before."""
        ...

    def decide(self, plan: Plan, horizon: date) -> Verdicts:
        """Judge every instance of a plan whose judged day is on or before `horizon`."""
        ...
