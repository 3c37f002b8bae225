"""Relations between evaluations of a drawn district: what must change nothing changes nothing."""

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from iron_rules import evaluate, open_session
from tests.accounts import account, differing
from tests.oracle.compare import differences as from_plain_reading
from tests.oracle.drawn import district
from tests.strategies import PACK

Tables = Mapping[str, Sequence[Any]]


def trial(seed: int, folder: Path) -> str:  # noqa: ARG001
    """Return the relations that do not hold of a district, against a plain reading among them."""
    tables, as_of = district(seed)
    rng = random.Random(f"relations {seed}")
    whole = account(evaluate(PACK, tables, as_of=as_of))
    found = {"a plain reading": [str(each) for each in from_plain_reading(tables, as_of)]}
    for name, changed in CHANGES.items():
        found[name] = _told(whole, account(evaluate(PACK, changed(tables, rng), as_of=as_of)))
    if seed % 10 == 0:
        found["tables"] = _told(whole, account(evaluate(PACK, tables, as_of=as_of, engine="tables")))
    found["put and retracted"] = _put_and_retracted(tables, as_of, rng)
    found["a rule alone"] = _alone(tables, as_of, rng, whole)
    return "\n".join(f"{name}: {each[:2]!s:.400}" for name, each in found.items() if each)


def _told(whole: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    return [str(each) for each in differing(whole, other)]


def _shuffled(tables: Tables, rng: random.Random) -> Tables:
    names = list(tables)
    rng.shuffle(names)
    return {name: rng.sample(tables[name], len(tables[name])) for name in names}


def _doubled(tables: Tables, rng: random.Random) -> Tables:
    return {name: [*rows, *rng.sample(rows, len(rows) // 2)] for name, rows in tables.items()}


CHANGES: Final[Mapping[str, Callable[[Tables, random.Random], Tables]]] = {
    "another order": _shuffled,
    "the same facts twice": _doubled,
}


def _put_and_retracted(tables: Tables, as_of: Any, rng: random.Random) -> list[str]:
    """Take some facts that nothing refers to out of a session, and put them again."""
    with open_session(PACK, as_of=as_of, matcher="python") as session:
        session.put(tables)
        before = session.findings
        leaves = [name for name in ("village_visit", "diary", "exemption", "appeal", "data_check") if tables.get(name)]
        some = {name: rng.sample(tables[name], (len(tables[name]) + 1) // 2) for name in leaves}
        session.retract({name: [each.id for each in rows] for name, rows in some.items()})
        session.put(some)
        after = session.findings
    expected = evaluate(PACK, tables, as_of=as_of).findings
    same = before == after == tuple(expected)
    return [] if same else [f"{len(before)} before, {len(after)} after, {len(expected)} in a batch"]


def _alone(tables: Tables, as_of: Any, rng: random.Random, whole: Mapping[str, Any]) -> list[str]:
    """Judge one rule alone: it says what it says among all."""
    rule = rng.choice(PACK.rules).id
    part = account(evaluate(PACK, tables, as_of=as_of, rules=[rule]))
    same = {
        "findings": [each for each in whole["findings"] if each[0].partition("|")[0] == rule],
        "ledger": [each for each in whole["ledger"] if each.rule == rule],
        "scorecard": [each for each in whole["scorecard"] if each.rule == rule],
    }
    return _told(same, part)
