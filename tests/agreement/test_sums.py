"""Quotients, averages, places and figures by kind on PostgreSQL."""

from typing import Any

import pytest

from iron_rules import evaluate, read
from iron_rules.errors import FactsError
from tests.accounts import differences
from tests.agreement.servers import load
from tests.engines.sums import AS_OF, FACTS, facts, pack
from tests.engines.test_sums import LONGER, MUCH, SHORT

pytestmark = pytest.mark.postgres
pytest.importorskip("psycopg")


def test_sums_agree(server: str, connection: Any) -> None:
    made = pack()
    known = read(facts(), made)
    load(connection, "sums", known, FACTS)
    ours = evaluate(made, known, as_of=AS_OF, engine="reference")
    theirs = evaluate(made, server, as_of=AS_OF, engine="postgres", schema="sums")

    assert [] == differences(ours, theirs)
    assert sorted("\n".join(ours.lines("jsonl")).split("\n")) == sorted("\n".join(theirs.lines("jsonl")).split("\n"))


def test_a_quotient_with_too_many_digits_is_refused(server: str, connection: Any) -> None:
    made = pack(LONGER, SHORT)
    load(connection, "longer", read(facts(exam=[MUCH]), made), FACTS)
    short = evaluate(made, server, as_of=AS_OF, engine="postgres", schema="longer", rules=["1.1-short"])

    assert short.findings
    with pytest.raises(FactsError, match=r"^1.1-long: a quotient has .* more than 18 digits"):
        evaluate(made, server, as_of=AS_OF, engine="postgres", schema="longer").to_arrow()
