"""What is read bit by bit from an evaluation in DuckDB stays what it is while other things are asked of it."""

from datetime import date
from threading import Thread
from typing import Any

import pytest

from iron_rules import evaluate
from tests.strategies import PACK

REGIONS = 1_000
"""Enough for more entries than are fetched at once."""


@pytest.fixture(scope="module")
def evaluation() -> Any:
    """Eleven months of some regions."""
    same = {"name": "n", "level": "county", "poverty_county": True, "heavy_task": False}
    facts = {"region": [{"id": f"K{each}", **same} for each in range(REGIONS)], "data_check": []}
    return evaluate(PACK, facts, as_of=date(2018, 3, 31), engine="tables", rules=["4.4-data-check"])


def test_a_ledger_is_whole_although_something_else_is_asked_while_it_is_read(evaluation: Any) -> None:
    """It ended without a word where another statement had been run on its connection."""
    whole, read = list(evaluation.ledger), []
    for number, entry in enumerate(evaluation.ledger):
        read.append(entry)
        if number % 4_000 == 1:
            evaluation.scorecard.of("K7")
            evaluation.evidence(evaluation.findings[0].id)

    assert 11 * REGIONS == len(whole)
    assert whole == read


def test_an_evaluation_may_be_asked_from_several_threads(evaluation: Any) -> None:
    answers: list[Any] = []

    def ask(number: int) -> None:
        places = [score.due for place in (f"K{number}", "nowhere") for score in evaluation.scorecard.of(place)]
        answers.append((len(list(evaluation.ledger)), places, len(evaluation.evidence(evaluation.findings[0].id))))

    threads = [Thread(target=ask, args=(number,)) for number in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert [(11 * REGIONS, [11, 0], 0)] * 4 == answers
