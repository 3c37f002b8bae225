"""A plan's parameters into what a reader must know of each: its value, since when, from which clause, by what mark."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.expressions.nodes import Get, Setting
from iron_rules.expressions.walk import walk
from iron_rules.findings.explain.facts import Known
from iron_rules.findings.explain.words import in_force
from iron_rules.findings.finding import Finding
from iron_rules.lang.parameters import Mark
from iron_rules.lang.text import Text
from iron_rules.plan.plan import SUBJECT


@frozen
class Used:
    """A parameter as it was used: its value, the day it holds from, its clause, and whether the clause says it."""

    name: str
    text: Text
    value: Any
    since: date
    clause: str
    mark: Mark


def parameters_used(finding: Finding, pack: CheckedPack, known: Known) -> tuple[Used, ...]:
    """The parameters of the finding's rule, those of the test first; of one by key, the value for the subject."""
    plan = pack.plans[finding.rule.id]
    settings = [each for each in (*walk(plan.test), *plan.nodes()) if isinstance(each, Setting)]
    return tuple(_used(each, finding, pack, known) for each in dict.fromkeys(settings))


def _used(setting: Setting, finding: Finding, pack: CheckedPack, known: Known) -> Used:
    setpoints = pack.parameters[setting.parameter]
    since, value = in_force(setpoints, finding.period_start)
    used: Any = value
    if isinstance(value, Mapping):
        used = dict(value)
        if isinstance(setting.key, Get) and setting.key.alias == SUBJECT:
            row = known.row(finding.subject_type, finding.subject)
            used = value.get(known.value(finding.subject_type, row, setting.key.path), used)
    return Used(setpoints.name, setpoints.text, used, since, setpoints.source.clause, setpoints.source.mark)
