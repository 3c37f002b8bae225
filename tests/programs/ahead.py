"""The outlook of a program held to the reference: what will become of every duty if nothing more happens."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from attrs import evolve

import iron_rules
from iron_rules.expressions.nodes import Bound
from iron_rules.facts.known import existing
from iron_rules.findings.evaluation import Evaluation
from iron_rules.periods import first_day, last_day
from iron_rules.plan.calendar import Timing
from tests.programs.program import Program

Key = tuple[str, str, date]
"""A duty: its rule, its subject, and the first day of its period."""
LATER = timedelta(days=800)
"""How much later every duty of an outlook is judged, whatever its grace."""


def told_ahead(program: Program) -> dict[str, Any]:
    """Return the duties of the outlook, each with whether it will be kept; both its texts can be made."""
    program = standing(program)
    found = iron_rules.outlook(program.pack, program.facts, as_of=program.as_of)
    assert found.text("zh") and found.text("en")
    rules = _plain_rules(program)
    return {
        "duties": {
            (each.rule.id, each.subject, each.period_start): each.prospect == "kept"
            for each in found.duties if each.rule.id in rules
        }
    }  # fmt: skip


def expected_ahead(program: Program) -> dict[str, Any]:
    """Return what the reference says of the duties that are judged later, as far as an outlook looks."""
    program = standing(program)
    until = max(last_day(unit, first_day(unit, program.as_of)) for unit in ("week", "month"))
    rules, now = _plain_rules(program), _outcomes(_judged(program, program.as_of))
    later = _outcomes(_judged(program, until + LATER))
    return {
        "duties": {
            key: kept for key, (end, kept) in later.items()
            if key[0] in rules and key not in now and _closes(program, key, end) <= until
        }
    }  # fmt: skip


def _closes(program: Program, key: Key, end: date) -> date:
    """Return the last day on which a duty can be done."""
    due = program.pack.plans[key[0]].due
    return end if due.by is None else Timing.of(due, program.pack.parameters)(key[2], end).closes


def standing(program: Program) -> Program:
    """Return the program with the facts as they are known on its day, and nothing that refers to one still to come."""
    tables: dict[str, Sequence[Any]] = {
        name: existing(rows, program.pack.facts.tables[name], program.as_of)
        for name, rows in program.tables.items() if name != "feed"
    }  # fmt: skip
    found = evolve(program, tables={**tables, "feed": []})
    while dangling := dict(found.dangling()):
        tables = {name: [row for row in rows if (name, row.id) not in dangling] for name, rows in found.tables.items()}
        found = evolve(found, tables=tables)
    return found


def _judged(program: Program, as_of: date) -> Evaluation:
    return iron_rules.evaluate(program.pack, program.facts, as_of=as_of, engine="reference")


def _outcomes(evaluation: Evaluation) -> Mapping[Key, tuple[date, bool]]:
    return {
        (each.rule, each.subject, each.period_start): (each.period_end, each.outcome == "fulfilled")
        for each in evaluation.ledger
    }


def _plain_rules(program: Program) -> frozenset[str]:
    """Return the duties whose outcome no day changes by itself: none over findings, and none that asks for the day."""
    return frozenset(
        rule for rule, plan in program.pack.plans.items() if plan.kind == "violation" and not any(_moves(plan))
    )


def _moves(plan: Any) -> Iterator[bool]:
    yield bool(plan.below) or plan.due.filed is not None
    yield from (isinstance(node, Bound) and node.name == "as_of" for node in plan.nodes())
