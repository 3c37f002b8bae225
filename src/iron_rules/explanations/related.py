"""The facts by which a duty is due at all, for its explanation: a posting, a contact, leave that was not enough."""

from collections.abc import Iterator
from typing import Final

from iron_rules.engines.reference.facts import Facts
from iron_rules.engines.reference.meaning import Meaning, Sight
from iron_rules.explanations.facts import FactView, Known
from iron_rules.expressions.nodes import Reduce, Rows
from iron_rules.expressions.walk import walk
from iron_rules.facts.factbase import FactBase
from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.finding import Finding
from iron_rules.periods import Period
from iron_rules.plan.calendar import Calendar
from iron_rules.plan.plan import SUBJECT, Plan
from iron_rules.working_days import MONDAY_TO_FRIDAY

MOST: Final = 20
"""So many facts are told at most."""


def related_views(finding: Finding, evaluation: Evaluation, known: Known) -> tuple[FactView, ...]:
    """Return the facts that a duty follows from and that its condition looks at, less those that count for it."""
    told = {(each.type, each.id) for each in finding.facts} | {(finding.subject_type, finding.subject)}
    found = dict.fromkeys(each for each in _related(finding, evaluation) if each not in told)
    rows = (known.row(*each) for each in list(found)[:MOST])
    return tuple(known.view(row) for row in rows if row is not None)


def _related(finding: Finding, evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    plan, pack = evaluation.pack.plans[finding.rule.id], evaluation.pack
    wanted, period = list(_looked_at(plan)), _period(finding, evaluation)
    if not wanted or period is None:
        return
    tables = evaluation.facts.tables
    known = FactBase({name: tables[name] for name in (*plan.reads, *plan.heeds) if name in tables})
    days = MONDAY_TO_FRIDAY
    if pack.calendar is not None and plan.working:
        days = pack.calendar.working_days(evaluation.facts.whole)
    facts = Facts(known, pack.facts, evaluation.as_of, days)
    subject = facts.one(finding.subject_type, finding.subject)
    if subject is None:
        return
    meaning = Meaning(facts, pack.parameters, Calendar(plan.due, pack.parameters, days), plan.when)
    for rows in wanted:
        for inside in meaning.rows(rows, Sight({SUBJECT: subject}, period)):
            for id in facts.members(rows.fact, inside.rows[rows.alias].id):
                yield rows.fact, id


def _looked_at(plan: Plan) -> Iterator[Rows]:
    """Yield the event that a duty follows from, and the rows that its condition looks at, less findings."""
    if plan.due.event is not None:
        yield plan.due.event
    for each in walk(plan.when, lambda node: not isinstance(node, Rows)):
        if isinstance(each, Reduce) and each.rows.spec.findings_about is None:
            yield each.rows


def _period(finding: Finding, evaluation: Evaluation) -> Period | None:
    """Return the period of a finding, as it was judged."""
    for judged in evaluation.judged:
        if judged.rule.id == finding.rule.id:
            found = (
                period
                for subject, period, _ in judged.instances
                if subject == finding.subject and period.start == finding.period_start
            )
            return next(found, None)
    return None
