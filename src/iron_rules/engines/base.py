"""The interface of engines, and their names."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, Protocol

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.schedule import Schedule
from iron_rules.findings.evaluation import Evaluation
from iron_rules.plan.plan import Plan

EngineName = Literal["reference", "memory", "tables", "live", "postgres", "spark"]
"""The names of engines, the one that defines the meaning first; `iron_rules.offers` has an engine for each."""
OnProgress = Callable[[str, int, int], None]
"""A function called after each rule: with its id, how many are judged, and of how many; from any thread."""


class Engine(Protocol):
    """An engine over the facts of one evaluation.

    The conductor asks what is known, begins with a schedule, and has the strata judged in order: rules of a later
    stratum read the findings of those before.
    """

    @property
    def known(self) -> frozenset[str]:
        """The types whose tables are known."""
        ...

    @property
    def size(self) -> int:
        """How many facts are held as Python objects."""
        ...

    def complete(self) -> Mapping[str, date]:
        """Return the last day up to which each type with a feed is complete."""
        ...

    def begin(self, schedule: Schedule, on_progress: OnProgress | None) -> None:
        """Prepare to judge the rules of a schedule."""
        ...

    def judge(self, stratum: Sequence[Plan]) -> None:
        """Judge all instances of plans up to their horizons, and settle the status of what is found."""
        ...

    def evaluation(self, rules: Sequence[str]) -> Evaluation:
        """Return the evaluation of rules, once all strata are judged."""
        ...


class Opener(Protocol):
    """The function that opens an engine over facts of any form that `iron_rules.read` takes.

    `bad_rows` is the file for rows to set aside. Raises FactsError for facts that are not sound.
    """

    def __call__(
        self, pack: CheckedPack, facts: object, as_of: date, *, bad_rows: Any = None, **options: Any
    ) -> Engine:
        """Return the engine."""
        ...
