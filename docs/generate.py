"""The vocabulary and the pack into pages: `docs/facts.md` and `docs/rules.md`. Run it with `make docs`."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import iron_rules
from iron_rules.check.checked import CheckedPack
from iron_rules.expressions.nodes import Setting
from iron_rules.facts import DERIVED, TYPES, ColumnSpec, FactMeta
from iron_rules.findings.explain.plan import show_plan
from iron_rules.findings.explain.rule import rule_words
from iron_rules.findings.message import value_text
from iron_rules.lang.parameters import Setpoints
from iron_rules.lang.rule import Rule
from iron_rules.plan.plan import Plan

HERE = Path(__file__).parent
TIMES = {
    "event": "the day on which it happened",
    "start": "first day of a stretch",
    "end": "last day of a stretch; missing while it runs",
    "year": "the year it is about",
}
FACTS = """# The facts

What other systems hand in. Each type is one table: a file `village_visit.csv`, `.jsonl` or `.parquet`, a sheet
`village_visit` in a workbook, a database table, or a list of rows in Python. Names and headers may be English or
Chinese. This page is written by `make docs` from the classes in `src/iron_rules/facts/`, which say everything that is
known of a type.

- `id` is unique within its type. A reference holds the `id` of a fact of the type named; `person_id` groups the
  terms of one person and has no table.
- *optional* columns may be missing. Days are written `2017-05-31`, flags `true` or `false`, decimals have at most 4
  digits after the point. Money is in yuan.
- A fact whose day is later than the evaluation's `as_of` does not exist yet.
- **Not known is not none.** A table without rows says that there are no such facts. A table that is absent says
  nothing: a rule that reads it is not judged, and the evaluation names both. A `feed` row says up to which day a
  type is complete; nothing that depends on it is judged on a later day.
- No fact carries a citizen number, a telephone number, a bank account or the author of a report.
"""
RULES = """# The ten iron rules

Every rule of the pack `ten_iron_rules`: whom it binds, when it is due and what it asks, in words and as it is
decided. This page is written by `make docs` from the pack; a changed join, window or number shows here. The words
are explained in [language.md](language.md).

A number marked *law* is named by the clause; one marked *interpretation* is left open there and decided by the
pack.
"""


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def facts_page() -> str:
    """The page of the vocabulary."""
    names = [f"[{each.spec.name}](#{each.spec.name}-{each.spec.zh})" for each in TYPES]
    parts = [FACTS, "The types: " + ", ".join(names) + ".\n", *(_fact(each) for each in TYPES)]
    parts.append("## Types without a table\n\nRules may speak of them; nobody hands them in.\n")
    return "\n".join([*parts, *(_fact(each) for each in DERIVED)])


def _fact(fact: FactMeta) -> str:
    rows = ((f"`{each.name}`", each.zh, _holds(each), _time(each)) for each in fact.spec.columns)
    doc = type.__getattribute__(fact, "__doc__")
    return f"### {fact.spec.name} {fact.spec.zh}\n\n{doc}\n\n" + _table(("column", "中文", "holds", "in time"), rows)


def _holds(column: ColumnSpec) -> str:
    kinds = {"text": "text", "whole": "whole number", "decimal": "decimal", "flag": "flag", "day": "day"}
    if column.kind == "choice":
        kind = " ".join(f"`{choice}`" for choice in column.choices)
    elif column.kind == "reference":
        kind = "→ " + " or ".join(target.spec.name for target in column.targets)
    else:
        kind = kinds[column.kind]
    return f"{kind}, optional" if column.optional else kind


def _time(column: ColumnSpec) -> str:
    if column.time == "key":
        unit = column.unit if column.unit in ("week", "month", "quarter") else f"period named by `{column.unit}`"
        return f"first day of the {unit} it is about"
    if column.known_from:
        return "not known before " + ("that day" if column.known_from == column.name else f"`{column.known_from}`")
    time = TIMES.get(column.time or "", "")
    return f"{time}, and the day on which it happened" if column.happens else time


def rules_page(pack: CheckedPack, on: date) -> str:
    """The page of a pack, with parameters as they are on a day."""
    parts = [RULES, _parameters(_of_all_rules(pack))]
    for clause in pack.clauses:
        parts.append(f"## {clause.address} {clause.text.en} · {clause.text.zh}\n")
        if clause.undecidable is not None:
            parts.append(f"No fact decides this, or all of it: {clause.undecidable.en}.\n\n{clause.undecidable.zh}。\n")
        parts.extend(_rule(rule, pack, on) for rule in pack.rules if rule.clause == clause.address)
        also = [rule.id for rule in pack.rules if clause.address in rule.clauses and rule.clause != clause.address]
        if also:
            parts.append("Decided by " + ", ".join(f"`{each}`" for each in also) + ".\n")
    return "\n".join(parts)


def _rule(rule: Rule, pack: CheckedPack, on: date) -> str:
    words, plan = rule_words(rule, pack, on), pack.plans[rule.id]
    kind = f"violation, {rule.severity.name}" if rule.severity else f"{rule.kind}, `{rule.action}`"
    asks = "must" if rule.kind == "violation" else "given where"
    told = [("subjects", words.subjects), ("event", words.event), ("due", words.due), ("only where", words.when)]
    told += [(asks, words.test), ("message", rule.message)]
    rows = ((what, text.en, text.zh) for what, text in told if text is not None)
    parts = [f"### {rule.id}\n", f"{kind}; cites {', '.join(rule.clauses)}.\n", _table(("", "en", "zh"), rows)]
    reads = {each.parameter for each in plan.nodes() if isinstance(each, Setting)} - {_first_day(plan)}
    used = [pack.parameters[name] for name in sorted(reads)]
    if used:
        parts.append(_parameters(used))
    return "\n".join([*parts, f"```text\n{show_plan(plan)}```\n"])


def _of_all_rules(pack: CheckedPack) -> list[Setpoints]:
    """The parameters that no rule names for itself: from when on rules are in force, and what objections do."""
    own = {each.parameter for plan in pack.plans.values() for each in plan.nodes() if isinstance(each, Setting)}
    since = {_first_day(plan) for plan in pack.plans.values()}
    return [each for name, each in sorted(pack.parameters.items()) if name in since or name not in own]


def _first_day(plan: Plan) -> str:
    """The parameter that says from when on a rule is in force; the page names it once, above all rules."""
    return plan.due.since.parameter


def _parameters(used: list[Setpoints]) -> str:
    rows = (
        (
            f"`{each.name}`",
            "; ".join(f"{_value(value)} from {since}" for since, value in each.values),
            f"{each.source.mark} {each.source.clause}",
            f"{each.text.en} · {each.text.zh}",
        )
        for each in used
    )
    return _table(("parameter", "value", "mark", "what it is"), rows)


def _value(value: Any) -> str:
    if hasattr(value, "items"):
        return ", ".join(f"{key} {value_text(item, 'en')}" for key, item in value.items())
    return value_text(value, "en")


def pages() -> dict[Path, str]:
    """Every generated page by where it stands."""
    pack = iron_rules.load_pack("ten_iron_rules")
    return {
        HERE / "facts.md": facts_page(),
        HERE / "rules.md": rules_page(pack, pack.parameters["adopted"].values[0][0]),
    }


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
