"""What was not judged, each rule with the reason: not known is not the same as none."""

from collections import Counter

from attrs import frozen

from iron_rules.findings.evaluation import Evaluation
from iron_rules.reports.overview import ABSENT, AWAITED, NOTHING_DUE, UNKNOWN
from iron_rules.reports.page.rules import rule_name
from iron_rules.reports.page.words import WORDS
from iron_rules.text import Language


@frozen
class Unjudged:
    """A rule that was not judged, or not for everybody: its address in the page if it has one, and why."""

    name: str
    rule: str
    why: str
    duties: int = 0


def unjudged(evaluation: Evaluation, language: Language) -> tuple[Unjudged, ...]:
    """Return the rules that were not judged, those that wait for facts, and those that held duties back."""
    return (*_absent(evaluation, language), *_awaiting(evaluation, language), *_held_back(evaluation, language))


def nothing_due(evaluation: Evaluation, language: Language) -> str:
    """Return which rules had nothing to judge, in a sentence; nothing where each had something."""
    names = [each.rule.id for each in evaluation.idle if not each.awaited]
    return NOTHING_DUE.in_(language).format(names=WORDS["comma"].in_(language).join(names)) if names else ""


def _absent(evaluation: Evaluation, language: Language) -> list[Unjudged]:
    facts, comma, found = evaluation.pack.facts, WORDS["comma"].in_(language), []
    for each in evaluation.not_judged:
        said, names = UNKNOWN, list(each.rules)
        if each.absent:
            said, names = ABSENT, [facts.spec(name).label.in_(language) for name in each.absent]
        why = said.in_(language).format(names=comma.join(names))
        found.append(Unjudged(rule_name(each.rule, evaluation.pack, language), "", why))
    return found


def _awaiting(evaluation: Evaluation, language: Language) -> list[Unjudged]:
    facts, comma, found = evaluation.pack.facts, WORDS["comma"].in_(language), []
    for each in evaluation.idle:
        if each.awaited:
            days = [f"{facts.spec(name).label.in_(language)} {day}" for name, day in each.awaited]
            why = AWAITED.in_(language).format(names=comma.join(days))
            found.append(Unjudged(rule_name(each.rule, evaluation.pack, language), each.rule.id, why))
    return found


def _held_back(evaluation: Evaluation, language: Language) -> list[Unjudged]:
    facts, found = evaluation.pack.facts, []
    for each in evaluation.judged:
        for name, number in sorted(Counter(why for _, _, why in each.held_back).items()):
            why = WORDS["held back"].in_(language).format(type=facts.spec(name).label.in_(language), number=number)
            found.append(Unjudged(rule_name(each.rule, evaluation.pack, language), each.rule.id, why, number))
    return found
