"""A sample district, replayed in the order of its days, comes to what the memory engine says of it."""

from datetime import date, timedelta

import pytest

from iron_rules import Evaluation, evaluate, read
from iron_rules.engines.incremental.matching import MatcherName
from iron_rules.facts import Fact
from iron_rules.facts.factbase import FactBase
from iron_rules.sessions.session import open_session
from ten_iron_rules.samples import make
from tests.sessions.model import PACK, TYPES, account


@pytest.fixture(scope="module")
def sample() -> tuple[FactBase, date]:
    """A small sample, checked."""
    found = make(3, "village")
    return read(dict(found.facts), PACK), found.as_of


@pytest.mark.parametrize("matcher", ["python", "durable"])
def test_put_at_once_it_says_what_the_memory_engine_says(sample: tuple[FactBase, date], matcher: MatcherName) -> None:
    facts, as_of = sample

    expected = account(evaluate(PACK, facts, as_of=as_of))
    assert expected == account(evaluate(PACK, facts, as_of=as_of, engine="live", matcher=matcher))


@pytest.mark.slow
def test_replayed_week_by_week_it_says_so_on_the_way_and_in_the_end(sample: tuple[FactBase, date]) -> None:
    """Each fact comes in the week in which it happened; what is always there comes first."""
    facts, as_of = sample
    rows = sorted((TYPES.day(row) or date.min, row.id, at) for at, row in enumerate(_all(facts)))
    known = list(_all(facts))
    with open_session(PACK, matcher="python") as session:
        session.put({name: [] for name in facts.tables})
        day, at = date(2017, 4, 1), 0
        while day < as_of:
            day = min(day + timedelta(days=7), as_of)
            week: list[Fact] = []
            while at < len(rows) and rows[at][0] <= day:
                week.append(known[rows[at][2]])
                at += 1
            session.put(week)
            session.advance(day)
            if day.day <= 7 and day.month % 6 == 0:
                assert account(_until(facts, day)) == account(session.evaluation())
        session.put([known[number] for _, _, number in rows[at:]])

        assert account(evaluate(PACK, facts, as_of=as_of)) == account(session.evaluation())


def _all(facts: FactBase) -> list[Fact]:
    return [row for table in facts.tables.values() for row in table]


def _until(facts: FactBase, day: date) -> Evaluation:
    """The evaluation of what had happened by a day."""
    tables = {name: [row for row in rows if (TYPES.day(row) or day) <= day] for name, rows in facts.tables.items()}
    return evaluate(PACK, FactBase(tables), as_of=day)
