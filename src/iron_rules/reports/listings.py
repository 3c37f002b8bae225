"""A pack into lists of its rules and its clauses, as data and as tables."""

from collections.abc import Iterator, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from iron_rules.check.checked import CheckedPack
from iron_rules.expressions.nodes import Setting
from iron_rules.findings.json_text import json_text
from iron_rules.findings.labels import grade_text
from iron_rules.language.pack import Omission, Pack
from iron_rules.language.parameters import DatedValues
from iron_rules.language.rule import Rule
from iron_rules.periods import Years
from iron_rules.reports.columns import columns
from iron_rules.text import Language, Text

RULE, CLAUSE = Text("规则", "rule"), Text("条款", "clause")
OMITTED: Final = Text("不采用的规则", "Rules that are left out")
LEFT_OUT: Final = Text("不采用 {rule}：{reason}", "{rule} is left out: {reason}")
PERIODS: Final = MappingProxyType(
    {
        "day": Text("某日", "day"),
        "week": Text("每周", "week"),
        "month": Text("每月", "month"),
        "quarter": Text("每季度", "quarter"),
        "half_year": Text("每半年", "half-year"),
        "year": Text("每年", "year"),
    }
)


def period_of(rule: Rule) -> Text:
    """Return how often a rule is judged."""
    if isinstance(rule.every, Years):
        return Text(f"每 {rule.every.count} 年", f"{rule.every.count} years")
    return PERIODS[rule.every or "day"]


def rules_data(pack: CheckedPack) -> list[dict[str, object]]:
    """Return what is known of each rule, in the order of the source, and then the rules that the pack leaves out.

    `pack` is the pack that a rule is of; `omitted` the reason for leaving it out. A rule that is left out has no
    parameters.
    """
    return [
        *(_rule(rule, [_parameter(each) for each in parameters_of(rule, pack)], None) for rule in pack.rules),
        *(_rule(_of_base(each, pack.pack), [], each.reason) for each in pack.pack.omitted),
    ]


def rules_table(pack: CheckedPack, language: Language) -> Iterator[str]:
    """Return a line a rule, and below them the rules that are left out, with the reason."""
    about = {each.address: each.text.in_(language) for each in pack.clauses}
    rows = [
        (
            rule.id,
            *([] if pack.pack.on is None else [rule.pack]),
            grade_text(rule).in_(language),
            pack.facts.spec(pack.plans[rule.id].subject_type).label.in_(language),
            period_of(rule).in_(language),
            about[rule.clause],
        )
        for rule in pack.rules
    ]
    of = [] if pack.pack.on is None else [Text("规则包", "pack")]
    heads = (RULE, *of, Text("性质", "kind"), Text("对象", "subject"), Text("期间", "period"), CLAUSE)
    yield from columns([head.in_(language) for head in heads], rows)
    if pack.pack.omitted:
        yield from ("", OMITTED.in_(language))
        for each in pack.pack.omitted:
            yield f"  {each.rule}: {each.reason.in_(language)}"


def clauses_data(pack: CheckedPack) -> list[dict[str, object]]:
    """Return every clause of the source, with the rules that cite it, and why no fact can decide (part of) it.

    `omitted` are the rules under it that the pack leaves out, each with the reason.
    """
    return [
        {
            "clause": clause.address,
            "rules": _citing(clause.address, pack),
            "undecidable": clause.undecidable is not None,
            "reason": clause.undecidable,
            "omitted": [{"rule": each.rule, "reason": each.reason} for each in _left_out(clause.address, pack)],
        }
        for clause in pack.clauses
    ]


def clauses_table(pack: CheckedPack, language: Language) -> Iterator[str]:
    """Return a line a clause: what it is about, the rules that cite it or are left out, and why no fact decides it."""
    rows = []
    for clause in pack.clauses:
        rules = ", ".join(_citing(clause.address, pack))
        reason = "" if clause.undecidable is None else clause.undecidable.in_(language)
        out = _left_out(clause.address, pack)
        said = (LEFT_OUT.in_(language).format(rule=each.rule, reason=each.reason.in_(language)) for each in out)
        parts = [rules, reason, *said]
        rows.append((clause.address, clause.text.in_(language), "; ".join(each for each in parts if each)))
    heads = (CLAUSE, Text("内容", "about"), Text("规则", "rules"))
    return columns([head.in_(language) for head in heads], rows)


def json_list(items: Sequence[object]) -> Iterator[str]:
    """Return a list as JSON, an item a line."""
    yield "["
    for number, item in enumerate(items, 1):
        yield f"  {json_text(item)}{',' if number < len(items) else ''}"
    yield "]"


def _citing(address: str, pack: CheckedPack) -> list[str]:
    return [rule.id for rule in pack.rules if address in rule.clauses]


def _left_out(address: str, pack: CheckedPack) -> list[Omission]:
    return [each for each in pack.pack.omitted if address in each.clauses]


def _of_base(omission: Omission, pack: Pack) -> Rule:
    """Return the rule that is left out: one of a pack that the pack builds on."""
    base = pack.on
    while base is not None and omission in base.omitted:
        base = base.on
    assert base is not None
    return base.rule(omission.rule)


def parameters_of(rule: Rule, pack: CheckedPack) -> list[DatedValues]:
    """Return the parameters of a rule, by name."""
    used = {each.parameter for each in (*pack.plans[rule.id].nodes(), rule.frequency) if isinstance(each, Setting)}
    if rule.severity is not None and rule.severity.points is not None:
        used.add(rule.severity.points.parameter)
    return [pack.parameters[name] for name in sorted(used)]


def _rule(rule: Rule, parameters: list[dict[str, object]], omitted: Text | None) -> dict[str, object]:
    return {
        "rule": rule.id,
        "pack": rule.pack,
        "clauses": rule.clauses,
        "kind": rule.kind,
        "severity": None if rule.severity is None else rule.severity.name,
        "points": 0 if rule.severity is None else rule.severity.points_on(date.max),
        "actions": rule.actions,
        "subject": rule.of.fact,
        "period": str(rule.every or "day"),
        "parameters": parameters,
        "message": rule.message,
        "omitted": omitted,
    }


def _parameter(each: DatedValues) -> dict[str, object]:
    return {
        "name": each.name,
        "text": each.text,
        "clause": each.source.clause,
        "mark": each.source.mark,
        "values": [_value(each, since, value) for since, value in each.values],
    }


def _value(each: DatedValues, since: date, value: object) -> dict[str, object]:
    """A value with the day from which it holds, and with its source where that is another than the parameter's."""
    source = each.source_from(since)
    own = {} if source == each.source else {"clause": source.clause, "mark": source.mark}
    return {"since": since, "value": value, **own}
