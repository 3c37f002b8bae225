"""What an evaluation says as plain values, and how two such accounts differ."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from iron_rules.findings.evaluation import Evaluation
from tests.accounts import differing
from tests.programs.facts import PROCESS

SOME: Final = 2
"""How many places of a type that is not a tree are asked for."""


def account(evaluation: Evaluation, *, written: bool = True) -> dict[str, Any]:
    """Return all that an evaluation says, as plain values; if need be without its findings as they are written."""
    places = [f"{name}:{id}" for name, id in _places(evaluation)]
    return {
        "not judged": [(each.rule.id, each.absent, each.rules) for each in evaluation.not_judged],
        "findings": [_plain(_finding(each)) for each in evaluation.findings],
        "ledger": [
            (each.rule, each.subject_type, each.subject, each.period_start, each.period_end, each.outcome)
            for each in evaluation.ledger
        ],
        "scorecard": [_score(each) for each in evaluation.scorecard],
        "lines": [*_lines(evaluation, "jsonl"), *_lines(evaluation, "csv")] if written else [],
        "places": {place: [_score(each) for each in evaluation.scorecard.of(place)] for place in places},
    }


def _lines(evaluation: Evaluation, form: Any) -> list[str]:
    return "\n".join(evaluation.lines(form)).split("\n")


def _finding(each: Any) -> dict[str, Any]:
    names = ("id", "kind", "severity", "points", "action", "clause", "subject_type", "subject", "name", "period_start",
             "period_end", "judged_on", "status", "measured", "required", "evidence", "facts")  # fmt: skip
    message = each.message
    return {"rule": each.rule.id, **{name: getattr(each, name) for name in names}, "zh": message.zh, "en": message.en}


def _score(each: Any) -> tuple[str, int, int]:
    return each.rule, each.due, each.found


def _places(evaluation: Evaluation) -> list[tuple[str, str]]:
    """What facts may lie in: everything in trees, and some of whatever else there is."""
    facts, tables = evaluation.pack.facts, evaluation.facts.tables
    ids = {name: [row.id for row in rows] for name, rows in tables.items() if name not in PROCESS}
    for name, identity in facts.identities.items():
        ids[name] = [getattr(row, identity.column) for row in tables.get(identity.rows, ())]
    return [
        (name, id) for name, known in sorted(ids.items())
        for id in sorted(set(known))[: None if facts.spec(name).parent is not None else SOME]
    ]  # fmt: skip


def _plain(value: Any) -> Any:
    """Return a value such that numbers are equal by value, and only to numbers."""
    if isinstance(value, bool):
        return f"flag {value}"
    if isinstance(value, Fraction):
        return f"fraction {value}"
    if isinstance(value, int | Decimal):
        return f"number {Decimal(value).normalize():f}" if value else "number 0"
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return tuple(map(_plain, value)) if isinstance(value, tuple | list) else value


def differences(expected: Mapping[str, Any], actual: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """Return the first entries of each part that two accounts say differently; empty where they agree."""
    return [
        (part, *(_apart(ours, theirs) if part == "findings" else (ours, theirs)))
        for part, ours, theirs in differing(expected, actual)
    ]


def _apart(these: Sequence[Any], those: Sequence[Any]) -> tuple[Sequence[Any], Sequence[Any]]:
    """Findings without what two of them, of one id, have in common."""
    one, other = these[0], those[0]
    if isinstance(one, str) or isinstance(other, str) or one["id"] != other["id"]:
        return these, those
    names = ["id", *(name for name in one if one[name] != other[name])]
    return [{name: each[name] for name in names} for each in (one,)], [{name: other[name] for name in names}]


def told(expected: Mapping[str, Any], actual: Mapping[str, Any]) -> str:
    """Return how two accounts differ, as text; empty where they agree."""
    return "\n".join(
        f"{part}\n  expected {_shown(ours)}\n  got      {_shown(theirs)}"
        for part, ours, theirs in differences(expected, actual)
    )


def _shown(entries: Sequence[Any]) -> str:
    return "\n           ".join(str(each) for each in entries) or "nothing"
