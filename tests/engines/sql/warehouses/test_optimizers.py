"""Optimizers of DuckDB that give wrong results are switched off, on every connection."""

import pytest

from iron_rules.facts import Column, Fact, column, fact_type, vocabulary

pytest.importorskip("duckdb")
CHECKS = "CREATE OR REPLACE TEMP TABLE checks AS SELECT * FROM (VALUES ('1', '7', '1'), ('2', '3', '7')) t(id, ref, p)"
SITES = "CREATE OR REPLACE TEMP TABLE sites AS SELECT * FROM (VALUES ('3', '1'), ('7', '1'), ('9', '1')) t(id, ref)"
JOINED = "FROM checks x LEFT JOIN sites y ON y.id = x.ref LEFT JOIN checks z ON z.id = y.ref"


@fact_type("场所", en="site")
class Site(Fact):
    """A site."""

    name: Column[str] = column("名称")


def test_joins_of_a_union_that_look_alike_are_not_taken_for_one_another() -> None:
    from iron_rules.engines.sql.warehouses.duckdb import DuckDB

    warehouse = DuckDB([], vocabulary(Site))
    for hand in warehouse._hands._all:
        hand.execute(CHECKS)
        hand.execute(SITES)
        found = hand.execute(f"SELECT x.id, z.p {JOINED} UNION ALL SELECT x.id, z.ref {JOINED}").fetchall()

        assert [("1", "1"), ("1", "7"), ("2", "1"), ("2", "7")] == sorted(found)
