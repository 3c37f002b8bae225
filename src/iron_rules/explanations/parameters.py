"""A plan's parameters into what a reader must know of each: its value, since when, from which clause, by what mark."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.explanations.events import Events
from iron_rules.explanations.facts import Known
from iron_rules.explanations.rule import EVERY
from iron_rules.explanations.words import in_force
from iron_rules.expressions.nodes import Get, Literal, Setting
from iron_rules.expressions.walk import walk
from iron_rules.findings.finding import Finding
from iron_rules.findings.message import UNLABELLED
from iron_rules.language.pack import Pack
from iron_rules.language.parameters import Mark
from iron_rules.plan.kinds import row_types
from iron_rules.plan.labels import Labels, labels_of, setting_labels
from iron_rules.plan.plan import EVENT, SUBJECT, Plan
from iron_rules.text import Text


@frozen
class Used:
    """A parameter as it was used: its value, the day it holds from, its clause, and whether the clause says it.

    `changed_by` is the pack that gave the parameter of another pack this value; the clause is one of its own then. One
    that `varies` had, or will have, another value. `labels` are what people call its values, and `keys` the keys of one
    that depends on a key.
    """

    name: str
    text: Text
    value: object
    since: date
    clause: str
    mark: Mark
    changed_by: str
    labels: Labels
    keys: Labels
    varies: bool = False


def parameters_used(finding: Finding, pack: CheckedPack, known: Known, events: Events) -> tuple[Used, ...]:
    """Return the parameters of the finding's rule, those of the test first.

    Of one by key it is the value for the subject, or for the events that lead to the finding.
    """
    plan = pack.plans[finding.rule.id]
    settings = [each for each in (*walk(plan.test), *plan.nodes()) if isinstance(each, Setting)]
    settings += [] if finding.rule.frequency is None else [finding.rule.frequency]
    severity = finding.rule.severity
    settings += [severity.points] if severity is not None and severity.points is not None else []
    return tuple(_used(each, plan, finding, pack, known, events) for each in dict.fromkeys(settings))


def _used(setting: Setting, plan: Plan, finding: Finding, pack: CheckedPack, known: Known, events: Events) -> Used:
    dated_values = pack.parameters[setting.parameter]
    since, _ = in_force(dated_values, finding.period_start)
    used = value_used(setting, finding, pack, known)
    if isinstance(used, Mapping) and isinstance(setting.key, Get) and setting.key.alias == EVENT:
        keys = {events.meaning.value(setting.key, each) for each in events.leading_to_it()}
        found = [each for key, each in used.items() if key in keys]
        used = found[0] if len(found) == 1 else used
    source, types = dated_values.source_from(since), row_types(plan.due, plan.when, plan.test)
    return Used(
        dated_values.name, dated_values.text, used, since, source.clause, source.mark,
        _changed_by(pack.pack, dated_values.name, since),
        EVERY if setting == finding.rule.frequency else setting_labels(plan.nodes(), types).get(setting, UNLABELLED),
        labels_of(setting.key, types),
        dated_values.varies,
    )  # fmt: skip


def value_used(setting: Setting, finding: Finding, pack: CheckedPack, known: Known) -> Any:
    """Return the value of a parameter for a finding; of one by key, that of the subject, or else all of them."""
    _, value = in_force(pack.parameters[setting.parameter], finding.period_start)
    if not isinstance(value, Mapping):
        return value
    used: dict[Any, Any] = dict(value)
    if isinstance(setting.key, Literal):
        return used.get(setting.key.value, used)
    if isinstance(setting.key, Get) and setting.key.alias == SUBJECT:
        row = known.row(finding.subject_type, finding.subject)
        return used.get(known.value(row, setting.key.path), used)
    return used


def _changed_by(pack: Pack | None, parameter: str, since: date) -> str:
    """Return the name of the pack that changed a parameter from a day on; empty where none did."""
    while pack is not None:
        if any((each.parameter, each.since) == (parameter, since) for each in pack.changes):
            return pack.name
        pack = pack.on
    return ""
