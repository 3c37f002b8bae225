"""Facts and a checked pack into an evaluation: strata in order on one engine, status settled after each."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Context, localcontext
from fnmatch import fnmatchcase
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final, Literal

from attrs import evolve

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.base import Decider
from iron_rules.engines.choice import chosen
from iron_rules.engines.python.engine import MemoryEngine
from iron_rules.engines.reference.engine import ReferenceEngine
from iron_rules.engines.schedule import complete, refuse_no_day, schedule
from iron_rules.engines.verdicts import Verdicts
from iron_rules.errors import UsageError, nearest
from iron_rules.facts.base import Fact
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.process import FINDING
from iron_rules.facts.spec import SUM_DIGITS
from iron_rules.findings import held_back
from iron_rules.findings.evaluation import Engine, Evaluation, Judged
from iron_rules.findings.finding import Finding, as_fact
from iron_rules.findings.status import Statuses
from iron_rules.gc_pause import without_collector
from iron_rules.intake import read
from iron_rules.intake.sources import repeatable
from iron_rules.plan.plan import Plan
from iron_rules.plan.strata import closure, finding_rows

DECIDERS: Final[Mapping[str, type[Decider]]] = MappingProxyType({"reference": ReferenceEngine, "memory": MemoryEngine})
"""The engines that are led through the strata here."""
LIVE: Final = "iron_rules.sessions.batch"
TABLES: Final = "iron_rules.engines.sql.engine"
SERVERS: Final = ("postgres", "spark")
"""Engines that take other things than facts: connections, frames."""
OnProgress = Callable[[str, int, int], None]


def evaluate(
    pack: CheckedPack,
    facts: Any,
    *,
    as_of: date,
    rules: str | Sequence[str] = ("*",),
    engine: Engine | Literal["auto"] = "auto",
    bad_rows: str | os.PathLike[str] | None = None,
    on_progress: OnProgress | None = None,
    **options: Any,
) -> Evaluation:
    """Judge the facts by the pack as known on the day `as_of`, inclusive.

    `facts` is whatever `iron_rules.read` takes: a folder or zip of tables, a mapping of type to rows, facts; with
    `bad_rows` rows that cannot be relied on are set aside in that file. `rules` are ids or patterns such as `2.*`;
    rules below a selected one are decided too, and not reported. `on_progress` is called for each rule with its id, its
    number and how many there are. `engine` is `memory`; `reference`, which is slow and defines the meaning; `live`, a
    session (`matcher` as in `open_session`); or `tables`, `postgres` or `spark` for facts that are judged where they
    lie, with the options of `evaluate_tables`; `auto` takes the faster of `memory` and `tables`.
    Raises `FactsError` for facts that are not sound, `UsageError` for a pattern that names no rule or an `as_of`
    that is not a day.
    """
    refuse_no_day(as_of, "as_of")
    if not isinstance(pack, CheckedPack):
        raise UsageError(f"`{pack!r}` is not a checked pack: hand in what load_pack gives")
    ids = selected(pack, (rules,) if isinstance(rules, str) else rules)
    facts = facts if engine in SERVERS else repeatable(facts)
    name = chosen(engine, facts, pack.facts, options)
    if name in DECIDERS:
        known = read(facts, pack, bad_rows=bad_rows)
        return held_back.without(_conducted(pack, known, as_of, ids, on_progress, name), held_back.doubts(pack, known))
    if name == "live":
        known = read(facts, pack, bad_rows=bad_rows)
        judged = _only(ids, _in_session(pack, known, as_of, options))
        return held_back.without(judged, held_back.doubts(pack, known))
    options |= {"engine": name, "bad_rows": bad_rows, "on_progress": on_progress}
    whole = import_module(TABLES).evaluate_tables(pack, facts, as_of=as_of, rules=ids, **options)
    return held_back.without(whole, held_back.doubts(pack, whole.facts))


def _conducted(
    pack: CheckedPack, known: FactBase, as_of: date, ids: Sequence[str], on_progress: OnProgress | None, name: Engine
) -> Evaluation:
    with without_collector(len(known)), localcontext(Context(prec=SUM_DIGITS)):
        conductor = _Conductor(pack, DECIDERS[name](pack, known, as_of), as_of, known)
        return conductor.evaluation(ids, on_progress, name)


def _in_session(pack: CheckedPack, known: FactBase, as_of: date, options: dict[str, Any]) -> Evaluation:
    """Return the evaluation of a session that was given the facts."""
    whole: Evaluation = import_module(LIVE).evaluate_live(pack, known, as_of=as_of, **options)
    return evolve(whole, facts=evolve(whole.facts, warnings=known.warnings, aside=known.aside))


def _only(ids: Sequence[str], whole: Evaluation) -> Evaluation:
    """Return an evaluation of the selected rules only."""
    judged = tuple(each for each in whole.judged if each.rule.id in ids)
    return evolve(whole, judged=judged, not_judged=tuple(each for each in whole.not_judged if each.rule.id in ids))


class _Conductor:
    """Leads an engine through the strata of a pack, and settles the status of what it finds."""

    def __init__(self, pack: CheckedPack, engine: Decider, as_of: date, facts: FactBase) -> None:
        self.pack, self.engine, self.as_of, self.facts = pack, engine, as_of, facts
        appeals, exemptions = (facts.tables.get(name, ()) for name in ("appeal", "exemption"))
        self.statuses = Statuses(pack.due_process, appeals, exemptions, as_of)

    def evaluation(self, ids: Sequence[str], on_progress: OnProgress | None, name: Engine) -> Evaluation:
        """Return the evaluation of the selected rules, by the engine of that name."""
        needed = closure(self.pack.plans, ids)
        due = schedule(self.pack, needed, self.engine.known, complete(self.engine.feeds()), self.as_of)
        read = {rows.fact for stratum in due.strata for plan in stratum for rows in finding_rows(plan)}
        findings: dict[str, list[Fact]] = {name: [] for name in read}
        judged: dict[str, Judged] = {}
        for stratum in due.strata:
            self.engine.learn(findings)
            for plan in stratum:
                if on_progress is not None:
                    on_progress(plan.rule, len(judged) + 1, len(due.horizons))
                judged[plan.rule] = self._settled(plan, self.engine.decide(plan, due.horizons[plan.rule]))
            for plan in stratum:
                if f"{plan.subject_type}{FINDING}" in findings:
                    found = [as_fact(each, self.pack.facts) for each in judged[plan.rule].found]
                    findings[f"{plan.subject_type}{FINDING}"] += found
        rules = [rule.id for rule in self.pack.rules if rule.id in ids]
        done = tuple(judged[rule] for rule in rules if rule in judged)
        missing = tuple(due.not_judged[rule] for rule in rules if rule in due.not_judged)
        return Evaluation(self.pack, self.as_of, done, missing, self.facts, engine=name)

    def _settled(self, plan: Plan, verdicts: Verdicts) -> Judged:
        rule = self.pack.pack.rule(plan.rule)
        found = []
        for each in sorted(verdicts.found, key=lambda verdict: (verdict.subject, verdict.period.start)):
            period = each.period
            id = f"{rule.id}|{each.subject}|{period.start.isoformat()}"
            status = self.statuses.of(rule, id, each.subject, period.start, period.end)
            name = self.engine.name(plan.subject_type, each.subject)
            found.append(
                Finding(rule, plan.subject_type, each.subject, period.start, period.end, period.judged, each.measured,
                        each.required, each.evidence, status, name, plan.labels)
            )  # fmt: skip
        return Judged(rule, plan.subject_type, verdicts.judged, tuple(found))


def selected(pack: CheckedPack, patterns: Iterable[str]) -> tuple[str, ...]:
    """The ids that patterns name, in the order of the patterns. Raises `UsageError` for one that names no rule."""
    ids = [rule.id for rule in pack.rules]
    found: dict[str, None] = {}
    for pattern in patterns:
        matches = [id for id in ids if fnmatchcase(id, pattern)]
        if not matches:
            raise UsageError(f"no rule is called `{pattern}`; {nearest(pattern, ids) or 'see `iron-rules rules`'}")
        found |= dict.fromkeys(matches)
    return tuple(found)
