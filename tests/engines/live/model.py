"""What a session is held to: the facts that were put, judged from nothing by the evaluation of a whole."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from iron_rules import evaluate, load_pack, read
from iron_rules.engines.live.keys import FactKey
from iron_rules.facts import TABLES
from iron_rules.findings.evaluation import Evaluation

PACK: Final = load_pack("ten_iron_rules")


def account(evaluation: Evaluation) -> dict[str, Any]:
    """Everything that an evaluation says, in an order of its own."""
    return {
        "as_of": evaluation.as_of,
        "not judged": [(each.rule.id, each.absent, each.rules) for each in evaluation.not_judged],
        "judged": [(each.rule.id, each.subject_type) for each in evaluation.judged],
        "findings": list(evaluation.findings),
        "messages": [each.message for each in evaluation.findings],
        "ledger": list(evaluation.ledger),
        "scores": list(evaluation.scorecard),
        "regions": {
            region.id: evaluation.scorecard.of(region.id) for region in evaluation.facts.tables.get("region", ())
        },
        "facts": {name: sorted(each.id for each in rows) for name, rows in evaluation.facts.tables.items()},
    }


def from_nothing(facts: Mapping[FactKey, Any], types: set[str], as_of: date, aside: Path) -> Evaluation:
    """The evaluation of the facts, those that refer to nothing set aside."""
    tables: dict[str, list[Any]] = {name: [] for name in TABLES if name in types}
    for (name, _), fact in facts.items():
        tables[name].append(fact)
    return evaluate(PACK, read(tables, bad_rows=aside), as_of=as_of)
