"""Whatever authors call their types, columns and values, statements mean what they would with other names."""

from typing import Any

import pytest

from iron_rules import evaluate
from iron_rules.engines.sql.build.days import AS_OF as AS_OF_PARAMETER
from iron_rules.engines.sql.build.query import Relation, Select
from iron_rules.engines.sql.build.quoting import PLAIN, literal, name, relation
from iron_rules.engines.sql.build.sql import written
from iron_rules.engines.sql.build.tree import Column
from tests.accounts import differences
from tests.agreement.odd_names import AS_OF, LONG, ODD, PACK, WORDS, odd_facts

pytest.importorskip("duckdb")


@pytest.fixture(scope="module")
def reference() -> Any:
    """What the memory engine says."""
    return evaluate(PACK, odd_facts(), as_of=AS_OF, engine="memory")


@pytest.fixture(scope="module")
def judged() -> Any:
    """The same, in tables."""
    return evaluate(PACK, odd_facts(), as_of=AS_OF, engine="tables")


def test_every_rule_finds_something(reference: Any) -> None:
    """Else little would be shown below."""
    assert {rule.id for rule in PACK.rules} == {each.rule.id for each in reference.findings}
    assert {"standing", "tolerated", "contested", "overturned"} == {each.status for each in reference.findings}


def test_names_of_sql_and_of_the_engine(reference: Any, judged: Any) -> None:
    """Types called `calendar` and `chunks`, columns called `select` and `order`, choices called `v1` and `$as_of`."""
    assert [] == differences(reference, judged)
    assert reference.to_arrow().equals(judged.to_arrow())
    assert list(reference.lines()) == "\n".join(judged.lines()).split("\n")


def test_evidence_of_subjects_called_as_marks(reference: Any, judged: Any) -> None:
    """Nothing within quotes is replaced."""
    found = [each for each in reference.findings if each.subject in WORDS]

    assert {each.subject for each in found} == set(WORDS)
    assert [each.evidence for each in found] == [judged.evidence(each.id) for each in found]


@pytest.mark.parametrize(
    "place", [*(f"calendar:{word}" for word in WORDS), "v1", "chunks:v11/0", "hits:v1", "h:h3", "j:j3"]
)
def test_scores_of_a_place(reference: Any, judged: Any, place: str) -> None:
    """Of a tree with all below, of what is on the way to a place, of a subject without a table, and of a row."""
    assert reference.scorecard.of(place) == judged.scorecard.of(place)


def test_relations_are_words_that_need_no_quotes() -> None:
    """Two types whose long names differ at their end, and one in Chinese, have relations of their own."""
    types = [*ODD.tables, *ODD.identities, f"{LONG.lower()}1", "企业", "企业_"]
    relations = {relation(part, each) for part in ("s", "h", "f") for each in types}

    assert 3 * len(set(types)) == len(relations)
    assert all(PLAIN.fullmatch(each) for each in relations)
    assert 60 > max(map(len, relations))


@pytest.mark.parametrize("word", [*WORDS, "f_v1", '"', "'", "$as_of' $as_of \"$as_of"])
def test_what_is_quoted_is_the_author_s(word: str) -> None:
    """No mark is filled in it and no relation is read by it."""
    where = [Column("x", word).equals(word), Column("x", "day") <= AS_OF_PARAMETER]
    sql = written(Select({"day": Column("x", "day")}, Relation("v1", "x"), where=where))

    quoted = f"(x.{name(word)} = {literal(word)})"
    assert sql.text({"as_of": "2018"}).endswith(f"WHERE {quoted} AND (x.\"day\" <= CAST('2018' AS DATE))")
    assert {"v1"} == sql.reads
    assert {"as_of"} == sql.parameters
