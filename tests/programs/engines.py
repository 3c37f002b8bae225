"""A program judged by one engine or another, each held to what the reference says."""

import csv
import random
import re
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import iron_rules
from iron_rules.findings.evaluation import Evaluation
from tests.programs.accounts import account, told
from tests.programs.ahead import expected_ahead, told_ahead
from tests.programs.program import Program

ENGINES: Final = (
    "memory", "explained", "rows", "live", "session", "durable", "journal", "outlook", "tables", "folder",
)  # fmt: skip
"""What is held to the reference.

What memory finds is `explained` too, which must not fail; `rows` are facts as plain values. `live` is given all facts
at once, a `session` one after the other; with `durable` durable-rules looks on, with a `journal` it is closed and
opened again. The `outlook` is held to what is found as days pass. A `folder` holds tables as texts, judged where they
lie.
"""
SESSIONS: Final = ("session", "durable", "journal")
UNWRITTEN: Final = ("memory", "live")
"""Engines whose findings are not compared as lines too: they are written as those of `explained` and `session` are."""


def expected(program: Program, engine: str) -> Mapping[str, Any]:
    """Return what the reference says that the engine should say."""
    if engine == "outlook":
        return expected_ahead(program)
    return account(_evaluated(program, program.facts, engine, "reference"), written=engine not in UNWRITTEN)


def actual(program: Program, engine: str) -> Mapping[str, Any]:
    """Return what the engine says."""
    if engine == "outlook":
        return told_ahead(program)
    if engine in SESSIONS:
        return session_account(program, engine)
    if engine == "folder":
        with _folder(program) as folder:
            return account(_evaluated(program, folder, engine, "tables"))
    facts = _plain_rows(program) if engine == "rows" else program.facts
    name = engine if engine in ("live", "tables") else "memory"
    found = _evaluated(program, facts, engine, name)
    if engine == "explained":
        _explain(found)
    return account(found, written=engine not in UNWRITTEN)


def _evaluated(program: Program, facts: Any, engine: str, name: Any) -> Evaluation:
    """Judge all rules of a program, or one of them, which is decided with all that it rests on."""
    ids = [rule.id for rule in program.pack.rules]
    rules = [ids[program.order % len(ids)]] if _alone(program, engine) else ids
    options: dict[str, Any] = {"matcher": "python"} if name == "live" else {}
    return iron_rules.evaluate(program.pack, facts, as_of=program.as_of, rules=rules, engine=name, **options)


def _alone(program: Program, engine: str) -> bool:
    """Whether one rule of a program is judged, and not all."""
    return program.order % 4 == 0 and engine not in SESSIONS


def _explain(evaluation: Evaluation) -> None:
    """Explain the first finding of each rule in both languages."""
    for judged in evaluation.judged:
        if judged.found:
            explanation = iron_rules.explain(evaluation, judged.found[0])
            assert explanation.text("zh")
            assert explanation.text("en")
            assert explanation.to_dict()


# -- facts as others hand them in


def _plain_rows(program: Program) -> dict[str, list[dict[str, Any]]]:
    """The facts as rows of plain values: days and decimals as texts, missing values left out."""
    return {
        name: [{column: _written(value) for column, value in _values(row) if value is not None} for row in rows]
        for name, rows in program.tables.items()
    }


@contextmanager
def _folder(program: Program) -> Iterator[Path]:
    """The facts as a folder of CSV files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for fact, rows in program.tables.items():
            with (folder / f"{fact}.csv").open("w", encoding="utf-8", newline="") as file:
                columns = [each.name for each in program.pack.facts.tables[fact].columns]
                writer = csv.writer(file)
                writer.writerow(columns)
                writer.writerows([_cell(value) for _, value in _values(row)] for row in rows)
        yield folder


def _values(row: Any) -> list[tuple[str, Any]]:
    return [(each.name, getattr(row, each.name)) for each in type(row).__spec__.columns]


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, Decimal) else value


def _cell(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(_written(value))


# -- sessions


def session_account(program: Program, engine: str) -> Mapping[str, Any]:
    """Return the account of a session that is given facts in any order while days pass, some of them twice."""
    rng = random.Random(program.order)
    matcher: Any = "durable" if engine == "durable" else "python"
    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / "journal" if engine == "journal" else None
        session = iron_rules.open_session(program.pack, matcher=matcher, journal=journal)
        for move in _moves(program, rng):
            move(session)
            if journal is not None and rng.random() < 0.1:
                if rng.random() < 0.5:
                    session.compact()
                session.close()
                session = iron_rules.open_session(program.pack, matcher=matcher, journal=journal)
        with session:
            return account(session.evaluation())


def _moves(program: Program, rng: random.Random) -> list[Callable[[Any], Any]]:
    """What a session is told, call by call."""
    facts = [row for rows in program.tables.values() for row in rows]
    rng.shuffle(facts)
    first: list[Callable[[Any], Any]] = [_put(each) for each in (*facts, *({name: []} for name in program.tables))]
    rng.shuffle(first)
    days = sorted(program.as_of.replace(day=rng.randint(1, program.as_of.day)) for _ in range(rng.randint(0, 2)))
    places = sorted(rng.randint(0, len(first)) for _ in days)
    for place, day in reversed(list(zip(places, days, strict=True))):
        first.insert(place, _advance(day))
    last = [_advance(program.as_of)]
    for fact in rng.sample(facts, min(len(facts), rng.randint(0, 4))):
        last += [_retract(fact), *([_put(fact)] if rng.random() < 0.5 else [])]
    return [*first, *last, _put(facts)]


def _put(facts: Any) -> Callable[[Any], Any]:
    return lambda session: session.put(facts)


def _advance(day: date) -> Callable[[Any], Any]:
    return lambda session: session.advance(day)


def _retract(fact: Any) -> Callable[[Any], Any]:
    return lambda session: session.retract([fact])


# -- held to the reference


def disagreement(program: Program, engine: str, known: dict[object, Any] | None = None) -> str:
    """Return how an engine differs from the reference on a program; empty where it does not.

    `known` is what the reference was found to say of the program, so that it is not asked again for each engine.
    """
    known = {} if known is None else known
    try:
        asked = engine == "outlook", engine in UNWRITTEN, _alone(program, engine)
        ours = known[asked] if asked in known else known.setdefault(asked, expected(program, engine))
    except Exception as error:  # noqa: BLE001 whatever is raised is what the reference says
        return "" if _too_long(error) else _failed("reference", error)
    try:
        theirs = actual(program, engine)
    except Exception as error:  # noqa: BLE001 whatever is raised is what the engine says
        return "" if _too_long(error) else _failed(engine, error)
    return told(ours, theirs)


def _too_long(error: Exception) -> bool:
    """Whether a quotient is refused for its digits: an engine may see only on the way that there are too many."""
    return "of more than 18 digits" in str(error) or "Overflow in multiplication of INT128" in str(error)


def kind_of(told: str) -> str:
    """Return a word or two for a disagreement, the same for those that are alike."""
    head = told.partition("\n")[0]
    return re.sub(r"[0-9]+", "#", head)[:100]


def _failed(engine: str, error: Exception) -> str:
    frames: Sequence[Any] = traceback.extract_tb(error.__traceback__)
    places = " < ".join(
        f"{each.filename.rpartition('/')[2]}:{each.lineno} {each.name}" for each in reversed(frames[-5:])
    )
    return f"{engine} raised {type(error).__name__}: {str(error)[:600]}\n  at {places}"
