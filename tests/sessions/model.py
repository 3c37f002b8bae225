"""What a session is held to: the facts that were put, judged from nothing by the evaluation of a whole."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from attrs import evolve

from iron_rules import evaluate, load_pack, read
from iron_rules.engines.incremental.keys import FactKey, Types
from iron_rules.facts.factbase import FactBase
from iron_rules.findings.evaluation import Evaluation
from ten_iron_rules.facts import FACTS
from tests import accounts

PACK: Final = load_pack("ten_iron_rules")
TYPES: Final = Types.of(PACK.facts)

REFERENCES: Final[Mapping[type, list[tuple[str, set[str]]]]] = {
    kind: [
        (column.name, {target.__spec__.name for target in column.targets})
        for column in kind.__spec__.columns
        if column.targets and not any(target.__spec__.name in FACTS.identities for target in column.targets)
    ]
    for kind in FACTS.types
}
"""The columns of each type that refer to other facts, and the types that they may name."""


def account(evaluation: Evaluation) -> dict[str, Any]:
    """Everything that an evaluation says, with its day, what it was made of, and the scores of each region."""
    regions = evaluation.facts.tables.get("region", ())
    return {
        **accounts.account(evaluation),
        "as_of": evaluation.as_of,
        "judged": [(each.rule.id, each.subject_type) for each in evaluation.judged],
        "whole findings": list(evaluation.findings),
        "regions": {region.id: evaluation.scorecard.of(region.id) for region in regions},
        "facts": {name: sorted(each.id for each in rows) for name, rows in evaluation.facts.tables.items()},
    }


def decided(evaluation: Evaluation) -> dict[str, Any]:
    """What was decided, of which everything else that an evaluation says is made, by one code for all engines."""
    judged = {
        each.rule.id: (each.subject_type, sorted(each.instances, key=_place), each.found) for each in evaluation.judged
    }
    return {
        "as_of": evaluation.as_of,
        "not judged": evaluation.not_judged,
        "judged": judged,
        "facts": {name: sorted(rows, key=_id) for name, rows in evaluation.facts.tables.items()},
    }


def counting(facts: Mapping[FactKey, Any], types: set[str]) -> FactBase:
    """The facts that count: without those that name what is not there, as far as the types are known, and so on."""
    counted = dict(facts)
    while gone := [key for key, fact in counted.items() if not _stands(fact, types, counted)]:
        for key in gone:
            del counted[key]
    tables: dict[str, list[Any]] = {name: [] for name in FACTS.tables if name in types}
    for (name, _), fact in counted.items():
        tables[name].append(fact)
    return FactBase(tables)


def from_nothing(facts: Mapping[FactKey, Any], types: set[str], as_of: date, aside: Path) -> Evaluation:
    """The evaluation of the facts as they are read from elsewhere, those that refer to nothing left out.

    A session lets such facts wait without holding anything back for them, so none are kept aside here.
    """
    tables: dict[str, list[Any]] = {name: [] for name in FACTS.tables if name in types}
    for (name, _), fact in facts.items():
        tables[name].append(fact)
    return evaluate(PACK, evolve(read(tables, PACK, bad_rows=aside), aside={}), as_of=as_of)


def _stands(fact: Any, types: set[str], counted: Mapping[FactKey, Any]) -> bool:
    for column, targets in REFERENCES[type(fact)]:
        id = getattr(fact, column)
        if id is not None and targets <= types and not any((target, id) in counted for target in targets):
            return False
    return True


def _place(instance: Any) -> tuple[str, date, date]:
    id, period, _ = instance
    return id, period.start, period.event


def _id(fact: Any) -> str:
    id: str = fact.id
    return id
