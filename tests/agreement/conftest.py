"""Facts that several engines are tried on."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from iron_rules.facts.factbase import FactBase
from tests.agreement.servers import cluster
from tests.strategies import fact_base, joined


@pytest.fixture(scope="session")
def some_facts() -> tuple[FactBase, date]:
    """A few fact bases as one, always the same, and the day on which they are judged."""
    as_of = date(2018, 8, 1)
    return joined([fact_base(seed, f"{seed}.", as_of) for seed in range(6)], ()), as_of


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server of the tests' own."""
    with cluster() as address:
        yield address


@pytest.fixture
def connection(server: str) -> Iterator[Any]:
    """A session on it."""
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(server, autocommit=True) as opened:
        yield opened
