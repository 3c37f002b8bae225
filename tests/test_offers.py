"""Which engine judges unless it is said: the one that is done sooner."""

from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from iron_rules import evaluate, offers, read
from iron_rules.engines.base import EngineName
from iron_rules.errors import FactsError, UsageError
from iron_rules.intake.sizes import facts_in, tables_in
from iron_rules.offers import OFFERS, chosen
from ten_iron_rules.facts import FACTS as VOCABULARY
from tests.accounts import differences
from tests.golden.facts import AS_OF, COUNTY
from tests.strategies import PACK

pa = pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")
DISTRICT = Path(__file__).parent / "data" / "districts" / "b"
FACTS = len(read(DISTRICT, VOCABULARY))


@pytest.mark.parametrize(("many", "engine"), [(FACTS, "tables"), (FACTS + 1, "memory")])
def test_many_facts_in_tables_are_judged_as_tables(monkeypatch: pytest.MonkeyPatch, many: int, engine: str) -> None:
    """Parquet files say how many rows they have; the findings are the same, whoever judges."""
    monkeypatch.setattr(offers, "MANY", many)
    evaluation = evaluate(PACK, DISTRICT, as_of=date(2018, 12, 31), rules=["2.5-*"])

    assert engine == evaluation.engine
    reference = evaluate(PACK, DISTRICT, as_of=date(2018, 12, 31), rules=["2.5-*"], engine="memory")
    assert [] == differences(reference, evaluation)


def tables(rows: int) -> dict[str, Any]:
    """A table of so many regions in Arrow, and one of Python."""
    one = {"name": "r", "level": "county", "poverty_county": True, "heavy_task": False}
    regions = pa.Table.from_pylist([{"id": str(number), **one} for number in range(rows)])
    return {"region": regions, "village": [{"id": "v"}]}


@pytest.mark.parametrize(("rows", "engine"), [(9, "memory"), (10, "tables")])
def test_rows_of_arrow_count_and_objects_do_not(monkeypatch: pytest.MonkeyPatch, rows: int, engine: str) -> None:
    """What is an object already is judged as one."""
    monkeypatch.setattr(offers, "MANY", 10)

    assert engine == chosen("auto", tables(rows), VOCABULARY, ())
    assert (rows, rows + 1) == (tables_in(tables(rows), VOCABULARY), facts_in(tables(rows), VOCABULARY))


def test_objects_are_judged_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many they are."""
    monkeypatch.setattr(offers, "MANY", 1)

    several: tuple[Any, ...] = (read(COUNTY, PACK), COUNTY, [])

    assert ["memory"] * 3 == [chosen("auto", facts, VOCABULARY, ()) for facts in several]


@pytest.mark.parametrize("name", ["region.csv", "region.jsonl"])
def test_other_files_are_weighed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    """They do not say how many rows they have."""
    monkeypatch.setattr(offers, "MANY", 1)
    (tmp_path / name).write_bytes(b"x" * 249)
    few = chosen("auto", tmp_path, VOCABULARY, ())
    (tmp_path / name).write_bytes(b"x" * 250)

    assert ("tables" if name == "region.csv" else "memory", "tables") == (few, chosen("auto", tmp_path, VOCABULARY, ()))


def test_a_library_that_is_missing_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory needs none."""
    monkeypatch.setattr(offers, "MANY", 1)
    monkeypatch.setattr(offers, "find_spec", lambda name: None if name == "duckdb" else name)

    assert "memory" == chosen("auto", DISTRICT, VOCABULARY, ())


def test_an_option_for_tables_chooses_them() -> None:
    """Engines that are given facts have no such options, and refuse them."""
    assert "tables" == chosen("auto", COUNTY, VOCABULARY, {"memory_limit"})
    for engine in ("reference", "memory", "live"):
        with pytest.raises(UsageError, match=f"`memory_limit` is not an option of the engine `{engine}`"):
            evaluate(PACK, COUNTY, as_of=AS_OF, engine=engine, memory_limit="1GB")


def test_an_option_that_there_is_not_is_refused() -> None:
    """It would silently do nothing."""
    with pytest.raises(UsageError, match="`rulez` is not an option of the engine `tables`; did you mean `rules`"):
        evaluate(PACK, COUNTY, as_of=AS_OF, rulez=["2.*"])


@pytest.mark.parametrize("engine", ["auto", "memory", "tables"])
def test_facts_that_are_not_there_are_told_by_every_engine(engine: Any) -> None:
    """In the same words."""
    with pytest.raises(FactsError, match="nowhere: there is no such file or folder"):
        evaluate(PACK, "nowhere", as_of=AS_OF, engine=engine)


def test_a_misspelt_engine_is_told() -> None:
    """With the nearest that there is."""
    with pytest.raises(UsageError, match="did you mean `memory`"):
        evaluate(PACK, COUNTY, as_of=AS_OF, engine="memroy")  # type: ignore[arg-type]


def test_every_name_of_an_engine_has_an_offer() -> None:
    assert set(get_args(EngineName)) == set(OFFERS)
