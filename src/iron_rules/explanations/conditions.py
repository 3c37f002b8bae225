"""A rule's test into its conditions, each in words with what was measured and what is required."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, Literal

import attrs
from attrs import frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.explanations.facts import Known
from iron_rules.explanations.sentences import Margin, margin_of, sentence_of
from iron_rules.explanations.words import PolicyWords
from iron_rules.expressions import nodes
from iron_rules.expressions.compared import COMPARED
from iron_rules.expressions.nodes import Compare, Get, Reduce
from iron_rules.expressions.show import show
from iron_rules.findings.finding import Finding
from iron_rules.findings.message import UNLABELLED
from iron_rules.plan.figures import figures
from iron_rules.plan.labels import Labels
from iron_rules.plan.plan import SUBJECT, Figure, Plan
from iron_rules.text import LANGUAGES, Text

NOTHING: Final = object()


@frozen
class Condition:
    """A part of a test: in words, its figure's name, what was measured and required, and whether it is met.

    A part without a figure has no name; what cannot be said is None. With `counts_failing` the measured value is the
    number of facts that do not do what is required of each. `labels` are what people call the values of a choice.
    `sentence` is what the rule says of the figure, with its values, and `margin` how far it is from what is required.
    `looks_for` says whether it asks that facts be there, or that none be.
    """

    words: Text
    name: str
    measured: object
    required: object
    met: bool | None
    counts_failing: bool = False
    labels: Labels = UNLABELLED
    sentence: Text | None = None
    margin: Margin | None = None
    looks_for: Literal["some", "none", ""] = ""


def conditions(finding: Finding, pack: CheckedPack, known: Known, day: date) -> tuple[Condition, ...]:
    """Return the conditions of the finding's rule, in its order, with the finding's values put in.

    Where the rule has sentences, they say what is to be said: parts without a figure are left out.
    """
    rule, plan = finding.rule, pack.plans[finding.rule.id]
    words = [PolicyWords(language, pack.parameters, day) for language in LANGUAGES]
    found = []
    for written, lowered in _leaves(rule.test, plan.test):
        phrase = Text(*(show(written, each, within=(rule.of,), of_a_day=rule.every is None) for each in words))
        of_each = isinstance(written, nodes.Measure) and written.op == "each"
        valued = _valued(phrase, lowered, finding, plan) or [_unvalued(phrase, lowered, finding, known)]
        looks_for = lowered.op if isinstance(lowered, Reduce) and lowered.op in ("some", "none") else ""
        found += [
            attrs.evolve(_told(each, finding, pack, known), counts_failing=of_each, looks_for=looks_for)
            for each in valued
        ]
    untold = {name for name, template in rule.sentences.items() if template is None}
    return tuple(each for each in found if each.name not in untold and (each.name or not rule.sentences))


def _told(condition: Condition, finding: Finding, pack: CheckedPack, known: Known) -> Condition:
    """Return the condition with the sentence of its figure, and how far that is from what is required."""
    figure = next((each for each in pack.plans[finding.rule.id].figures if each.name == condition.name), None)
    if figure is None:
        return condition
    margin, said = margin_of(figure, finding, pack, known), sentence_of(figure.name, finding, pack, known)
    return attrs.evolve(condition, sentence=said, margin=margin)


def _leaves(written: nodes.Part, lowered: Any) -> Iterator[tuple[Any, Any]]:
    """The parts of a test as written, each with what it was lowered to: lowering keeps the shape of conditions."""
    if isinstance(written, nodes.And | nodes.Or):
        for one, other in zip(written.items, lowered.items, strict=True):
            yield from _leaves(one, other)
    else:
        yield written, lowered


def _valued(words: Text, lowered: nodes.Node, finding: Finding, plan: Plan) -> list[Condition]:
    """The condition with the values of its figures."""
    found = []
    for part in figures(lowered, {}):
        figure = next((each for each in plan.figures if _same(part, each)), None)
        if figure is not None:
            measured, required = finding.measured.get(figure.name), finding.required.get(figure.name)
            met = _met(lowered, part, measured, required)
            labels = plan.labels[figure.name]
            found.append(Condition(words, figure.name, measured, required, met, labels=labels))
    return found


def _same(part: Figure, figure: Figure) -> bool:
    return part.measured == figure.measured and part.required == figure.required


def _unvalued(words: Text, lowered: nodes.Node, finding: Finding, known: Known) -> Condition:
    """A condition without a figure; whether a column of the subject is known can be looked up."""
    missing = lowered.item if isinstance(lowered, nodes.Not) else lowered
    if isinstance(missing, nodes.Missing) and isinstance(missing.item, Get) and missing.item.alias == SUBJECT:
        row = known.row(finding.subject_type, finding.subject)
        value = known.value(row, missing.item.path)
        return Condition(words, "", value, None, (value is None) is (missing is lowered))
    return Condition(words, "", None, None, None)


def _met(lowered: nodes.Node, part: Figure, measured: Any, required: Any) -> bool | None:
    match lowered:
        case nodes.Missing():
            return measured is None
        case Compare(op, left, _) if measured is None or required is None:
            return False
        case Compare(op, left, _):
            return bool(COMPARED[op](measured, required) if left == part.measured else COMPARED[op](required, measured))
        case Reduce("some"):
            return bool(measured >= required)
        case Reduce("none") | Get() | nodes.Not(Get()):
            return bool(measured == required)
        case Reduce("shows"):
            return set(measured).issuperset(required)
        case nodes.OneOf():
            return measured in required
    return None
