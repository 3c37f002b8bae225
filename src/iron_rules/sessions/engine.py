"""A session that is given all facts at once: what `engine="live"` does in `evaluate`."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from attrs import evolve

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.base import OnProgress
from iron_rules.engines.schedule import Schedule, complete
from iron_rules.errors import FactsError
from iron_rules.expressions.quotients import bounded
from iron_rules.facts.factbase import FactBase
from iron_rules.findings.evaluation import Evaluation
from iron_rules.intake import read
from iron_rules.plan.plan import Plan
from iron_rules.sessions.session import open_session

Matcher = Literal["auto", "durable", "python"]


def opened(
    pack: CheckedPack, facts: Any, as_of: date, *, bad_rows: Any = None, matcher: Matcher = "auto"
) -> "SessionEngine":
    """Return the engine over whatever `iron_rules.read` takes; `matcher` is that of `open_session`."""
    return SessionEngine(pack, read(facts, pack, bad_rows=bad_rows), as_of, matcher)


class SessionEngine:
    """An engine that puts all facts into a session, which judges everything in one go.

    Beginning raises EngineDisagreement where durable-rules decides otherwise.
    """

    def __init__(self, pack: CheckedPack, facts: FactBase, as_of: date, matcher: Matcher) -> None:
        self._pack, self._facts, self._as_of, self._matcher = pack, facts, as_of, matcher
        self._done = 0

    @property
    def known(self) -> frozenset[str]:
        """The types whose tables are known."""
        return frozenset(self._facts.tables)

    @property
    def size(self) -> int:
        """How many facts are held as Python objects."""
        return len(self._facts)

    def complete(self) -> Mapping[str, date]:
        """Return the last day up to which each type with a feed is complete."""
        return complete(self._facts.tables.get("feed", ()))

    def begin(self, schedule: Schedule, on_progress: OnProgress | None) -> None:
        """Put all facts into a session, which judges all rules."""
        self._schedule, self._on_progress = schedule, on_progress
        with open_session(self._pack, as_of=self._as_of, matcher=self._matcher) as session:
            session.put(self._facts)
            self._whole = session.evaluation()
        _refuse_long(self._whole)

    def judge(self, stratum: Sequence[Plan]) -> None:
        """Report the plans of a stratum, which are judged."""
        for plan in stratum:
            self._done += 1
            if self._on_progress is not None:
                self._on_progress(plan.rule, self._done, len(self._schedule.horizons))

    def evaluation(self, rules: Sequence[str]) -> Evaluation:
        """Return the evaluation of rules."""
        judged = tuple(each for each in self._whole.judged if each.rule.id in rules)
        not_judged = tuple(each for each in self._whole.not_judged if each.rule.id in rules)
        facts = evolve(self._whole.facts, warnings=self._facts.warnings, aside=self._facts.aside)
        return evolve(self._whole, judged=judged, not_judged=not_judged, facts=facts)


def _refuse_long(evaluation: Evaluation) -> None:
    """Refuse figures with too many digits, which a session shows as they are. Raises FactsError."""
    for each in evaluation.findings:
        for value in (*each.measured.values(), *each.required.values()):
            if isinstance(value, Fraction):
                try:
                    bounded(value)
                except FactsError as error:
                    raise error.at(each.rule.id) from None
