"""The facts by which a duty is due at all, for its explanation: a posting, a contact, leave that was not enough."""

from collections.abc import Collection, Iterator
from typing import Final

from iron_rules.engines.reference.meaning import Sight
from iron_rules.explanations.events import Events
from iron_rules.explanations.facts import FactView, Known
from iron_rules.expressions.nodes import Reduce, Rows
from iron_rules.expressions.walk import walk
from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.finding import Finding
from iron_rules.periods import Period
from iron_rules.plan.plan import EVENT, SUBJECT, Plan

MOST: Final = 20
"""So many facts are told at most."""


def related_views(
    finding: Finding, evaluation: Evaluation, known: Known, events: Events, about: Collection[FactView]
) -> tuple[FactView, ...]:
    """Return the facts that a duty follows from and that its condition looks at, less those that are told already."""
    told = {(each.type, each.id) for each in finding.facts} | {(each.type, each.id) for each in about}
    found = dict.fromkeys(each for each in _related(finding, evaluation, events) if each not in told)
    rows = (known.row(*each) for each in list(found)[:MOST])
    return tuple(known.view(row) for row in rows if row is not None)


def _related(finding: Finding, evaluation: Evaluation, events: Events) -> Iterator[tuple[str, str]]:
    plan = events.plan
    if plan.due.event is not None:
        yield from ((plan.due.event.fact, each.rows[EVENT].id) for each in events.leading_to_it())
    wanted, period = list(_looked_at(plan)), _period(finding, evaluation)
    if not wanted or period is None:
        return
    meaning = events.meaning
    subject = meaning.facts.one(finding.subject_type, finding.subject)
    if subject is None:
        return
    for rows in wanted:
        for inside in meaning.rows(rows, Sight({SUBJECT: subject}, period)):
            for id in meaning.facts.members(rows.fact, inside.rows[rows.alias].id):
                yield rows.fact, id


def _looked_at(plan: Plan) -> Iterator[Rows]:
    """Yield the rows that the condition of a duty looks at, less findings."""
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
