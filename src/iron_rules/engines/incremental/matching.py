"""Matchers: what decides whether an instance makes a finding, beside the plan's own functions."""

from typing import Literal, Protocol

from iron_rules.engines.incremental.store import LiveStore
from iron_rules.facts.base import Fact
from iron_rules.periods import Period
from iron_rules.plan.plan import Plan

MatcherName = Literal["durable", "python"]


class Matcher(Protocol):
    """A second opinion on every instance that is judged. It may raise, never change what was decided."""

    name: MatcherName

    def bind(self, plan: Plan, store: LiveStore) -> None:
        """Prepare for the instances of a plan over the facts of a store; called again when the day changes."""

    def agrees(self, plan: Plan, subject: Fact, period: Period, finds: bool) -> None:
        """Match an instance. Raises `EngineDisagreement` where the outcome differs."""

    def close(self) -> None:
        """Release what the matcher holds."""


class PythonMatcher:
    """The plan's own functions as the matcher: they agree with themselves."""

    name: MatcherName = "python"

    def bind(self, plan: Plan, store: LiveStore) -> None:
        """Do nothing: there is nothing to prepare."""

    def agrees(self, plan: Plan, subject: Fact, period: Period, finds: bool) -> None:
        """Do nothing: the decision was made by these functions."""

    def close(self) -> None:
        """Do nothing: nothing is held."""
