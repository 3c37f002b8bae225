"""A program judged by one engine or another, and all that is said of it as plain values that can be compared."""

import random
import re
import traceback
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import iron_rules
from iron_rules.findings.evaluation import Evaluation
from tests.programs.facts import PROCESS
from tests.programs.program import Program

ENGINES: Final = ("memory", "explained", "live", "session", "tables")
"""Engines that are held to the reference; `live` is given all facts at once, a `session` one after the other.

What memory finds is `explained` too, which must not fail.
"""

SOME: Final = 2
"""How many places of a type that is no tree are asked for."""


def account(evaluation: Evaluation) -> dict[str, Any]:
    """Return all that an evaluation says, as plain values."""
    places = [f"{name}:{id}" for name, id in _places(evaluation)]
    return {
        "not judged": [(each.rule.id, each.absent, each.rules) for each in evaluation.not_judged],
        "findings": [_plain(_finding(each)) for each in evaluation.findings],
        "ledger": [
            (each.rule, each.subject_type, each.subject, each.period_start, each.period_end, each.outcome)
            for each in evaluation.ledger
        ],
        "scorecard": [_score(each) for each in evaluation.scorecard],
        "lines": [*_lines(evaluation, "jsonl"), *_lines(evaluation, "csv")],
        "places": {place: [_score(each) for each in evaluation.scorecard.of(place)] for place in places},
    }


def _lines(evaluation: Evaluation, form: Any) -> list[str]:
    return "\n".join(evaluation.lines(form)).split("\n")


def _finding(each: Any) -> dict[str, Any]:
    names = ("id", "kind", "severity", "points", "action", "clause", "subject_type", "subject", "name", "period_start",
             "period_end", "judged_on", "status", "measured", "required", "evidence")  # fmt: skip
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
    if isinstance(value, int | Decimal):
        return f"number {Decimal(value).normalize():f}" if value else "number 0"
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return tuple(map(_plain, value)) if isinstance(value, tuple | list) else value


def judged(program: Program, engine: str) -> dict[str, Any]:
    """Return the account of a program by an engine."""
    if engine == "session":
        return session_account(program)
    options = {"matcher": "python"} if engine == "live" else {}
    name: Any = "memory" if engine == "explained" else engine
    found = iron_rules.evaluate(program.pack, program.facts, as_of=program.as_of, engine=name, **options)
    if engine == "explained":
        _explain(found)
    return account(found)


def _explain(evaluation: Evaluation) -> None:
    """Explain the first finding of each rule in both languages."""
    for judged in evaluation.judged:
        if judged.found:
            explanation = iron_rules.explain(evaluation, judged.found[0])
            assert explanation.text("zh") and explanation.text("en") and explanation.to_dict()


def session_account(program: Program) -> dict[str, Any]:
    """Return the account of a session that is given facts in any order while days pass, some of them twice."""
    rng = random.Random(program.order)
    facts = [row for rows in program.tables.values() for row in rows]
    rng.shuffle(facts)
    days = sorted(program.as_of.replace(day=rng.randint(1, program.as_of.day)) for _ in range(rng.randint(0, 2)))
    moves: list[Any] = [*facts, *({name: []} for name in program.tables)]
    rng.shuffle(moves)
    with iron_rules.open_session(program.pack, matcher="python") as session:
        for number, move in enumerate(moves):
            if days and rng.random() < 3 / (len(moves) - number):
                session.advance(days.pop(0))
            session.put(move)
        session.advance(program.as_of)
        for fact in rng.sample(facts, min(len(facts), rng.randint(0, 4))):
            session.retract([fact])
            if rng.random() < 0.5:
                session.put(fact)
        session.put(facts)
        return account(session.evaluation())


def differences(expected: Mapping[str, Any], actual: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """Return the first entries of each part that two accounts say differently; empty where they agree."""
    found: list[tuple[str, Any, Any]] = []
    for part, ours in expected.items():
        theirs = actual[part]
        if ours != theirs:
            pair = _beyond(ours, theirs), _beyond(theirs, ours)
            found.append((part, *(_apart(*pair) if part == "findings" else pair)))
    return found


def _beyond(these: Any, those: Any) -> Sequence[Any]:
    """The first of these that are not among those."""
    if isinstance(these, Mapping):
        return [(name, each) for name, each in these.items() if those.get(name) != each][:3]
    return [each for each in these if each not in those][:3] or ["in another order, or another number of times"]


def _apart(these: Sequence[Any], those: Sequence[Any]) -> tuple[Sequence[Any], Sequence[Any]]:
    """Findings without what two of them, of one id, have in common."""
    one, other = these[0], those[0]
    if isinstance(one, str) or isinstance(other, str) or one["id"] != other["id"]:
        return these, those
    names = ["id", *(name for name in one if one[name] != other[name])]
    return [{name: each[name] for name in names} for each in (one,)], [{name: other[name] for name in names}]


def disagreement(program: Program, engine: str) -> str:
    """Return how an engine differs from the reference on a program; empty where it does not."""
    try:
        expected = judged(program, "reference")
    except Exception as error:  # noqa: BLE001 whatever is raised is what the reference says
        return _failed("reference", error)
    try:
        actual = judged(program, engine)
    except Exception as error:  # noqa: BLE001 whatever is raised is what the engine says
        return _failed(engine, error)
    return "\n".join(
        f"{part}\n  expected {_shown(ours)}\n  got      {_shown(theirs)}"
        for part, ours, theirs in differences(expected, actual)
    )


def kind_of(told: str) -> str:
    """Return a word or two for a disagreement, the same for those that are alike."""
    head = told.partition("\n")[0]
    return re.sub(r"[0-9]+", "#", head)[:100]


def _failed(engine: str, error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(
        f"{each.filename.rpartition('/')[2]}:{each.lineno} {each.name}" for each in reversed(frames[-5:])
    )
    return f"{engine} raised {type(error).__name__}: {str(error)[:600]}\n  at {places}"


def _shown(entries: Sequence[Any]) -> str:
    return "\n           ".join(str(each) for each in entries) or "nothing"
