"""What says whether an instance makes a finding, beside the plan's own functions."""

from typing import Any, Literal, Protocol

from iron_rules.periods import Period
from iron_rules.plan.plan import Plan

MatcherName = Literal["durable", "python"]


class Matcher(Protocol):
    """A second opinion on every instance that is judged. It may raise, never change what was decided."""

    name: MatcherName

    def bind(self, plan: Plan, store: Any) -> None:
        """Be ready for the instances of a plan over the facts of a store; asked again when the day changes."""

    def agrees(self, plan: Plan, subject: Any, period: Period, finds: bool) -> None:
        """Match an instance. Raises `EngineDisagreement` where the outcome is another one."""

    def close(self) -> None:
        """Give back what the matcher holds."""


class PythonMatcher:
    """The plan's own functions are the matcher: there is nothing to add."""

    name: MatcherName = "python"

    def bind(self, plan: Plan, store: Any) -> None:
        """Nothing to make ready."""

    def agrees(self, plan: Plan, subject: Any, period: Period, finds: bool) -> None:
        """The decision was made by the functions that this matcher consists of."""

    def close(self) -> None:
        """Nothing is held."""
