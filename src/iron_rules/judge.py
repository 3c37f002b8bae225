"""Facts and a checked pack into an evaluation: strata in order on one engine, status settled after each."""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Context, localcontext
from fnmatch import fnmatchcase
from functools import lru_cache
from importlib import import_module
from typing import Any, Literal

from iron_rules.check.checked import CheckedPack
from iron_rules.collector import without_collector
from iron_rules.engines.choice import chosen
from iron_rules.engines.memory.engine import Library, MemoryEngine
from iron_rules.engines.schedule import complete, refuse_no_day, schedule
from iron_rules.engines.verdicts import Verdicts
from iron_rules.errors import UsageError, nearest
from iron_rules.facts import OfficialFinding
from iron_rules.facts.base import SUM_DIGITS
from iron_rules.findings.evaluation import Engine, Evaluation, Judged
from iron_rules.findings.finding import Finding, as_fact
from iron_rules.findings.status import Statuses
from iron_rules.intake import read
from iron_rules.intake.sources import repeatable
from iron_rules.plan.plan import Plan
from iron_rules.plan.strata import closure

TABLES = "iron_rules.engines.tables.engine"
SERVERS = ("postgres", "spark")
"""Engines that take other things than facts: connections, frames."""
Told = Callable[[str, int, int], None]


def evaluate(
    pack: CheckedPack,
    facts: Any,
    *,
    as_of: date,
    rules: str | Sequence[str] = ("*",),
    engine: Engine | Literal["auto"] = "auto",
    bad_rows: str | os.PathLike[str] | None = None,
    told: Told | None = None,
    **options: Any,
) -> Evaluation:
    """Judge the facts by the pack as known on the day `as_of`, inclusive.

    `facts` is whatever `iron_rules.read` takes: a folder or zip of tables, a mapping of type to rows, facts; with
    `bad_rows` rows that cannot be relied on are set aside in that file. `rules` are ids or patterns such as `2.*`;
    rules below a selected one are decided too, and not reported. `told` hears of each rule: its id, which it is, of
    how many. `engine` is `memory`, or `tables`, `postgres` or `spark` for facts that are judged where they lie, with
    the options of `iron_rules.engines.tables.engine.evaluate_tables`; `auto` takes the sooner of the first two, which
    changes nothing in what is found.
    Raises `FactsError` for facts that are not sound, `UsageError` for a pattern that names no rule or an `as_of`
    that is no day.
    """
    refuse_no_day(as_of, "as_of")
    if not isinstance(pack, CheckedPack):
        raise UsageError(f"`{pack!r}` is no checked pack: hand in what load_pack gives")
    ids = selected(pack, (rules,) if isinstance(rules, str) else rules)
    facts = facts if engine in SERVERS else repeatable(facts)
    judges = chosen(engine, facts, options)
    if judges != "memory":
        options |= {"engine": judges, "bad_rows": bad_rows, "told": told}
        return import_module(TABLES).evaluate_tables(pack, facts, as_of=as_of, rules=ids, **options)  # type: ignore[no-any-return]
    known = read(facts, bad_rows=bad_rows)
    memory = MemoryEngine(_library(pack), known, as_of)
    statuses = Statuses(pack.due_process, known.tables.get("appeal", ()), known.tables.get("exemption", ()), as_of)
    with without_collector(len(known)), localcontext(Context(prec=SUM_DIGITS)):
        return _Evaluation(pack, memory, statuses, as_of, known).run(ids, told or _untold)


def _untold(rule: str, number: int, of: int) -> None:
    """Nobody wants to hear how far it is."""


class _Evaluation:
    """The strata of one evaluation, decided in order."""

    def __init__(self, pack: CheckedPack, engine: MemoryEngine, statuses: Statuses, as_of: date, facts: Any) -> None:
        self.pack, self.engine, self.statuses, self.as_of, self.facts = pack, engine, statuses, as_of, facts
        self.rules = {rule.id: rule for rule in pack.rules}

    def run(self, ids: Sequence[str], told: Told) -> Evaluation:
        """The evaluation, of the selected rules only."""
        needed = closure(self.pack.plans, ids)
        due = schedule(self.pack, needed, self.engine.known, complete(self.engine.feeds()), self.as_of)
        judged: dict[str, Judged] = {}
        findings: list[OfficialFinding] = []
        for stratum in due.strata:
            self.engine.learn(findings)
            for plan in stratum:
                told(plan.rule, len(judged) + 1, len(due.horizons))
                judged[plan.rule] = self._settled(plan, self.engine.decide(plan, due.horizons[plan.rule]))
            about = [judged[plan.rule] for plan in stratum]
            findings += [as_fact(f) for each in about if each.subject_type == "official" for f in each.found]
        rules = [rule.id for rule in self.pack.rules if rule.id in ids]
        found = tuple(judged[rule] for rule in rules if rule in judged)
        missing = tuple(due.not_judged[rule] for rule in rules if rule in due.not_judged)
        return Evaluation(self.pack, self.as_of, found, missing, self.facts)

    def _settled(self, plan: Plan, verdicts: Verdicts) -> Judged:
        rule = self.rules[plan.rule]
        found = []
        for each in sorted(verdicts.found, key=lambda verdict: (verdict.subject, verdict.period.start)):
            start, end = each.period.start, each.period.end
            id = f"{rule.id}|{each.subject}|{start.isoformat()}"
            status = self.statuses.of(rule, id, each.subject, start, end)
            name = self.engine.name(plan.subject_type, each.subject)
            found.append(
                Finding(rule, plan.subject_type, each.subject, start, end, each.measured, each.required,
                        each.evidence, status, name)
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


@lru_cache(maxsize=8)
def _library(pack: CheckedPack) -> Library:
    return Library(dict(pack.parameters))
