"""Packs into `docs/facts.md`, `rules.md`, `food-inspection.md` and `provisions.md`: run `make docs`."""

import ast
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import iron_rules
from iron_rules.check.checked import CheckedPack
from iron_rules.explanations.plan import show_plan
from iron_rules.explanations.rule import rule_words
from iron_rules.expressions.nodes import Setting
from iron_rules.facts.base import FactMeta
from iron_rules.facts.process import findings
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.findings.message import value_text
from iron_rules.language.cases import Case
from iron_rules.language.parameters import DatedValues
from iron_rules.language.rule import Rule
from iron_rules.plan.plan import Plan
from iron_rules.plan.strata import finding_rows

HERE = Path(__file__).parent
TIMES = {
    "event": "the day on which it happened",
    "start": "first day of a stretch",
    "end": "last day of a stretch; missing while it runs",
    "year": "the year it is about",
}
FACTS = """# The facts of the ten iron rules

What other systems hand in for the pack `ten_iron_rules`; another pack has facts of its own
([bring-your-own-facts.md](bring-your-own-facts.md)). Each type is one table: a file `village_visit.csv`, `.jsonl` or
`.parquet`, a sheet `village_visit` in a workbook, a database table, or a list of rows in Python. Names and headers may
be English or Chinese. This page is written by `make docs` from the classes in `policies/ten_iron_rules/facts/`, which
say everything that is known of a type, and from the three types that every pack has: `exemption`, `appeal` and `feed`.

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
FOOD = """# Food inspection by risk

A small, whole pack of another field: offices supervise food businesses, grade them by risk, inspect them accordingly,
and see to it that problems are put right. This page is written by `make docs` from `policies/food_inspection/`. The
pack is not installed with the library: name it by its path, as below from the root of a clone.

The twelve clauses are ours, after public rules of the country and its provinces on risk-graded supervision. To keep the
pack small, grade A, which is inspected once in two years (`every=years(2)`), is left out, and days are counted in the
place of working days.

The pack shows what a vocabulary of its own is made of ([bring-your-own-facts.md](bring-your-own-facts.md)):

| part | here |
| --- | --- |
| a tree, and places that lie in it | `Office.above_id`; every business lies where its office does |
| an identity | an `Operator` is the businesses with one credit code, and has no table |
| a stretch, a year, a quarter, days | `licensed_on` to `expires_on`, `graded_year`, `about`, `made_on` |
| what becomes known later | `published_on`, `corrected_on` |
| a limit by key | `INSPECTIONS[...grade]`: B once, C twice, D three times |
| severities of its own | ordinary 1, major 2, critical 4 points |
| rules over findings | two violations, no violation, points and rank of an operator |
| samples | `iron-rules sample --pack policies/food_inspection` |

```console
$ iron-rules check policies/food_inspection
food_inspection is sound: 10 rules, ...
digest ...
$ iron-rules sample --pack policies/food_inspection --seed 7 --out facts
...
$ iron-rules evaluate facts --pack policies/food_inspection --as-of 2023-06-30 --rule '第四条*' --lang zh
...
第四条-inspected|grade-station-01-004-2022|2022-01-01 ...
...
```

```python
from datetime import date

import iron_rules

pack = iron_rules.load_pack("policies/food_inspection")
evaluation = iron_rules.evaluate(pack, "facts", as_of=date(2023, 6, 30))
finding = evaluation.demotions[0]
print(finding.message.zh)
print(iron_rules.explain(evaluation, finding).text("en"))
```
```text
永盛商店01007在2022年有2项未达要求的核查提示，达到2项，建议上调下一年度风险等级，由监管机构决定
...
  Clause 第九条: repeated violations raise the risk grade
...
The findings that count
...
  Finding: ...
...
```
"""
RULES = """# The ten iron rules

Every rule of the pack `ten_iron_rules`: whom it binds, when it is due and what it asks, in words and as it is
decided. This page is written by `make docs` from the pack; a changed join, window or number shows here. The words
are explained in [language.md](language.md).

A number marked *law* is named by the clause; one marked *interpretation* is left open there and decided by the
pack.
"""
PROVISIONS = """# Provisions

Provisions of many fields, each in our own words with a register of its own: what it says, its rules as they are
written and in words, and what becomes of their cases. This page is written by `make docs` from `policies/provisions/`.
The packs are not installed with the library: name one by its path, `iron-rules check policies/provisions/weddings.py`.

A deadline in hours cannot be said: facts know days.
"""


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def facts_page(pack: CheckedPack) -> str:
    """The page of a pack's vocabulary."""
    return "\n".join([FACTS, *_types(pack)])


def _types(pack: CheckedPack) -> list[str]:
    types = pack.facts.types
    names = [f"[{each.name}](#{each.name}-{each.zh})" for each in (fact.__spec__ for fact in types)]
    parts = ["The types: " + ", ".join(names) + ".\n", *(_fact(each) for each in types)]
    parts.append("## Types without a table\n\nRules may speak of them; nobody hands them in.\n")
    return [*parts, *(_fact(each) for each in _without_table(pack))]


def _without_table(pack: CheckedPack) -> list[FactMeta]:
    """The identities of the vocabulary, and the findings that rules of the pack read."""
    read = (rows.spec.findings_about for plan in pack.plans.values() for rows in finding_rows(plan))
    return [*(each.type for each in pack.facts.identities.values()), *(findings(each) for each in dict.fromkeys(read))]


def _fact(fact: FactMeta) -> str:
    spec = fact.__spec__
    rows = ((f"`{each.name}`", each.zh, _holds(each), _time(each)) for each in spec.columns)
    about = " ".join([str(fact.__doc__), *_seen_by(spec)])
    return f"### {spec.name} {spec.zh}\n\n{about}\n\n" + _table(("column", "中文", "holds", "in time"), rows)


def _seen_by(spec: FactSpec) -> Iterator[str]:
    """Yield who alone sees facts of a type, their ids and their columns; nothing of what everybody sees."""
    parts = [("Facts are", spec.seen_by), ("Ids are", spec.id_seen_by)]
    parts += [(f"`{each.name}` is", each.seen_by) for each in spec.columns]
    for what, seen_by in parts:
        if seen_by is not None:
            yield f"{what} [seen by](audiences.md) {', '.join(f'`{each}`' for each in seen_by)} alone."


def _holds(column: ColumnSpec) -> str:
    kinds = {"text": "text", "whole": "whole number", "decimal": "decimal", "flag": "flag", "day": "day"}
    if column.kind == "choice":
        kind = " ".join(f"`{choice}`" for choice in column.choices)
    elif column.kind == "reference":
        kind = "→ " + " or ".join(target.__spec__.name for target in column.targets)
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
    return "\n".join([RULES, *_clauses(pack, on)])


def food_page(pack: CheckedPack, on: date) -> str:
    """The page of food inspection: its rules, with parameters as they are on a day, and its facts."""
    return "\n".join([FOOD, *_clauses(pack, on), "## The facts\n", *_types(pack)])


def _clauses(pack: CheckedPack, on: date) -> list[str]:
    parts = [_parameters(_of_all_rules(pack))]
    for clause in pack.clauses:
        parts.append(f"## {clause.address} {clause.text.en} · {clause.text.zh}\n")
        if clause.undecidable is not None:
            parts.append(f"No fact decides this, or all of it: {clause.undecidable.en}.\n\n{clause.undecidable.zh}。\n")
        parts.extend(_rule(rule, pack, on) for rule in pack.rules if rule.clause == clause.address)
        also = [rule.id for rule in pack.rules if clause.address in rule.clauses and rule.clause != clause.address]
        if also:
            parts.append("Decided by " + ", ".join(f"`{each}`" for each in also) + ".\n")
    return parts


def _rule(rule: Rule, pack: CheckedPack, on: date) -> str:
    words, plan = rule_words(rule, pack, on), pack.plans[rule.id]
    kind = (
        f"violation, {rule.severity.name}"
        if rule.severity
        else f"{rule.kind}, {', '.join(f'`{each}`' for each in rule.actions)}"
    )
    asks = "must" if rule.kind == "violation" else "given where"
    told = [("subjects", words.subjects), ("event", words.event), ("due", words.due), ("only where", words.when)]
    told += [(asks, words.test), ("message", rule.message)]
    rows = ((what, text.en, text.zh) for what, text in told if text is not None)
    parts = [f"### {rule.id}\n", f"{kind}; cites {', '.join(rule.clauses)}.\n", _table(("", "en", "zh"), rows)]
    reads = {each.parameter for each in plan.nodes() if isinstance(each, Setting)} - {_first_day(plan)}
    used = [pack.parameters[name] for name in sorted(reads)]
    if used:
        parts.append(_parameters(used))
    return "\n".join([*parts, f"```text\n{show_plan(plan, pack.parameters)}```\n"])


def _of_all_rules(pack: CheckedPack) -> list[DatedValues]:
    """The parameters that no rule names for itself: from when on rules are in force, and what objections do."""
    own = {each.parameter for plan in pack.plans.values() for each in plan.nodes() if isinstance(each, Setting)}
    since = {_first_day(plan) for plan in pack.plans.values()}
    return [each for name, each in sorted(pack.parameters.items()) if name in since or name not in own]


def _first_day(plan: Plan) -> str:
    """The parameter that says from when on a rule is in force; the page names it once, above all rules."""
    since = plan.due.since
    assert isinstance(since, Setting)
    return since.parameter


def _parameters(used: list[DatedValues]) -> str:
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


def provisions_page(folder: Path) -> str:
    """The page of the provisions in a folder: each with what it says, its rules and their cases."""
    files = sorted(folder.glob("[!_]*.py"))
    packs = [(file, iron_rules.load_pack(file)) for file in files]
    listed = (
        (f"[{pack.pack.title.en}](#{file.stem.replace('_', '-')})", pack.pack.title.zh, f"`{file.stem}`")
        for file, pack in packs
    )
    return "\n".join([PROVISIONS, _table(("", "", "pack"), listed), *(_provision(*each) for each in packs)])


def _provision(file: Path, pack: CheckedPack) -> str:
    source = file.read_text(encoding="utf-8")
    module = ast.parse(source)
    said = " ".join((ast.get_docstring(module) or "").split())
    parts = [f"## {file.stem.replace('_', ' ')}\n", f"{pack.pack.title.zh}。{said}\n"]
    first = pack.parameters[_first_day(next(iter(pack.plans.values())))].values[0][0]
    for rule in pack.rules:
        words = rule_words(rule, pack, first)
        asks = "must" if rule.kind == "violation" else "given where"
        told = [("due", words.due), ("only where", words.when), (asks, words.test)]
        rows = ((what, text.en, text.zh) for what, text in told if text is not None)
        cases = ((_outcome(each), each.name) for each in rule.cases)
        code = _written(rule, module, source)
        parts += [
            f"### {rule.id}\n",
            f"```py\n{code}\n```\n",
            _table(("", "en", "zh"), rows),
            _table(("case", ""), cases),
        ]
    return "\n".join(parts)


def _outcome(case: Case) -> str:
    outcome = case.outcome.replace("fulfilled", "kept")
    return f"{outcome}: {case.step}" if case.step else outcome


def _written(rule: Rule, module: ast.Module, source: str) -> str:
    """A rule as it is written, with the comment above it, and without its message and its cases."""
    lines = source.splitlines()
    number = int(rule.at.rsplit(":", 2)[1])
    node = next(each for each in module.body if each.lineno <= number <= (each.end_lineno or 0))
    call = node.value if isinstance(node, ast.Assign) else None
    assert isinstance(call, ast.Call)
    left_out = [each for each in call.keywords if each.arg in ("message", "cases")]
    out = {line for each in left_out for line in range(each.lineno, (each.value.end_lineno or 0) + 1)}
    start = node.lineno
    while start > 1 and lines[start - 2].startswith("#"):
        start -= 1
    kept = [lines[at - 1] for at in range(start, (node.end_lineno or 0) + 1) if at not in out]
    return textwrap.dedent("\n".join(kept))


def pages() -> dict[Path, str]:
    """Every generated page by where it stands."""
    pack = iron_rules.load_pack("ten_iron_rules")
    food = iron_rules.load_pack(HERE.parent / "policies" / "food_inspection")
    return {
        HERE / "facts.md": facts_page(pack),
        HERE / "rules.md": rules_page(pack, pack.parameters["adopted"].values[0][0]),
        HERE / "food-inspection.md": food_page(food, food.parameters["in_force"].values[0][0]),
        HERE / "provisions.md": provisions_page(HERE.parent / "policies" / "provisions"),
    }


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
