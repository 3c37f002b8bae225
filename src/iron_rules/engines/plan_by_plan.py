"""The common part of the engines in memory that decide one plan after the other."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Context, localcontext
from typing import Protocol

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.base import EngineName, OnProgress
from iron_rules.engines.schedule import Schedule, complete
from iron_rules.engines.verdicts import Verdicts
from iron_rules.errors import FactsError
from iron_rules.facts.base import Fact
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.process import FINDING
from iron_rules.facts.spec import SUM_DIGITS
from iron_rules.findings.evaluation import Evaluation, Judged
from iron_rules.findings.finding import Finding, as_fact
from iron_rules.findings.status import Statuses
from iron_rules.plan.plan import Plan
from iron_rules.plan.strata import finding_rows


class Decider(Protocol):
    """A decider of plans over the facts of one evaluation."""

    @property
    def known(self) -> frozenset[str]:
        """The types whose tables are known."""
        ...

    def feeds(self) -> Sequence[Fact]:
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


class PlanByPlan:
    """An engine whose decider is given one plan after the other, in the order of the strata."""

    def __init__(self, name: EngineName, pack: CheckedPack, facts: FactBase, as_of: date, decider: Decider) -> None:
        self.name, self.pack, self.facts, self.as_of, self._decider = name, pack, facts, as_of, decider
        appeals, exemptions = (facts.tables.get(table, ()) for table in ("appeal", "exemption"))
        self._statuses = Statuses(pack.due_process, appeals, exemptions, as_of)
        self._judged: dict[str, Judged] = {}
        self._findings: dict[str, list[Fact]] = {}
        self._on_progress: OnProgress | None = None

    @property
    def known(self) -> frozenset[str]:
        """The types whose tables are known."""
        return self._decider.known

    @property
    def size(self) -> int:
        """How many facts are held as Python objects."""
        return len(self.facts)

    def complete(self) -> Mapping[str, date]:
        """Return the last day up to which each type with a feed is complete."""
        return complete(self._decider.feeds())

    def begin(self, schedule: Schedule, on_progress: OnProgress | None) -> None:
        """Prepare to judge the rules of a schedule."""
        self._schedule, self._on_progress = schedule, on_progress
        read = {rows.fact for stratum in schedule.strata for plan in stratum for rows in finding_rows(plan)}
        self._findings = {name: [] for name in read}

    def judge(self, stratum: Sequence[Plan]) -> None:
        """Judge all instances of plans up to their horizons, and settle the status of what is found."""
        with localcontext(Context(prec=SUM_DIGITS)):
            self._decider.learn(self._findings)
            for plan in stratum:
                if self._on_progress is not None:
                    self._on_progress(plan.rule, len(self._judged) + 1, len(self._schedule.horizons))
                self._judged[plan.rule] = self._settled(plan)
            for plan in stratum:
                name = f"{plan.subject_type}{FINDING}"
                if name in self._findings:
                    self._findings[name] += [as_fact(each, self.pack.facts) for each in self._judged[plan.rule].found]

    def evaluation(self, rules: Sequence[str]) -> Evaluation:
        """Return the evaluation of rules, once all strata are judged."""
        ids = [rule.id for rule in self.pack.rules if rule.id in rules]
        judged = tuple(self._judged[rule] for rule in ids if rule in self._judged)
        missing = tuple(self._schedule.not_judged[rule] for rule in ids if rule in self._schedule.not_judged)
        return Evaluation(self.pack, self.as_of, judged, missing, self.facts, engine=self.name)

    def _settled(self, plan: Plan) -> Judged:
        try:
            verdicts = self._decider.decide(plan, self._schedule.horizons[plan.rule])
        except FactsError as error:
            raise error.at(plan.rule) from None
        rule = self.pack.pack.rule(plan.rule)
        found = []
        for each in sorted(verdicts.found, key=lambda verdict: (verdict.subject, verdict.period.start)):
            period = each.period
            id = f"{rule.id}|{each.subject}|{period.start.isoformat()}"
            status = self._statuses.of(rule, id, each.subject, period.start, period.end)
            name = self._decider.name(plan.subject_type, each.subject)
            found.append(
                Finding(rule, plan.subject_type, each.subject, period.start, period.end, period.judged, each.measured,
                        each.required, each.facts, status, name, plan.labels, plan.stepped)
            )  # fmt: skip
        return Judged(rule, plan.subject_type, verdicts.judged, tuple(found))
