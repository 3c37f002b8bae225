"""Tables are refused for what the readers of facts refuse, with the place of each fault."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from iron_rules import evaluate, read
from iron_rules.engines.sql.warehouses.duckdb import DuckDB
from iron_rules.engines.sql.warehouses.sources import sources
from iron_rules.errors import FactsError
from ten_iron_rules.facts import FACTS
from tests.strategies import PACK

AS_OF = date(2018, 12, 31)
pa = pytest.importorskip("pyarrow")
REGION = {"id": ["R"], "name": ["r"], "level": ["county"], "parent_id": [None], "poverty_county": [True],
          "heavy_task": [False]}  # fmt: skip


def table(**changed: Any) -> Any:
    """A table of regions, its columns changed."""
    return pa.table({name: column for name, column in {**REGION, **changed}.items() if column is not None})


def faults(facts: Any) -> list[str]:
    """What DuckDB alone says is wrong, as it does with more facts than are read once more."""
    with pytest.raises(FactsError) as caught:
        DuckDB(sources(facts, FACTS), FACTS)
    return [f"{fault.where}: {fault.what}" for fault in caught.value.faults]


CSV = {
    "effort": "id,official_id,month,poverty_days,total_days\n"
    "e1,O,2017-05-02,1,2\ne2,O,2017-05-01,1.23456,2\ne3,nobody,2017-05-01,NaN,\ne3,O,2017-13-01,1,123456789012345\n",
    "official": "id,person_id,name,post,level,region_id,village_id,department_id,reserve,start,end\n"
    "O,P,名,boss,county,,,,maybe,2017-05-01,2017-04-30\n",
}


def test_csv_is_refused_for_what_intake_refuses(tmp_path: Path) -> None:
    """The same faults in the same words; rows are counted, since SQL does not see lines."""
    for name, text in CSV.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    with pytest.raises(FactsError) as caught:
        read(tmp_path, FACTS)
    expected = sorted(fault.what.replace("line 5", "row 4").replace("line 4", "row 3") for fault in caught.value.faults)

    assert expected == sorted(fault.partition(": ")[2] for fault in faults(tmp_path))


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        pytest.param({"level": ["country"]}, "row 1, column `level`: `country` is not one of its values", id="choice"),
        pytest.param({"level": None}, "region: the column `level` is missing", id="missing column"),
        pytest.param({"poverty_county": [1]}, "it holds `int64`, not true or false", id="type"),
        pytest.param({"name": [None]}, "row 1, column `name`: the cell is empty", id="empty"),
        pytest.param({"parent_id": ["X"]}, "`X` is the id of no `region`", id="dangling"),
        pytest.param({"surplus": [1]}, "`surplus` is not a column of `region`", id="unknown column"),
        pytest.param({"name": ["a\0b"]}, "holds a NUL character", id="NUL"),
    ],
)
def test_region_is_refused(changed: dict[str, Any], fault: str) -> None:
    """Each fault is told with its table, row and column."""
    assert [True] == [fault in told for told in faults({"region": table(**changed)})]


@pytest.mark.parametrize(
    ("on", "fault"),
    [
        pytest.param([datetime(2017, 5, 1, 12)], "is a point in time, not a day", id="points in time"),
        pytest.param(["2017-02-29"], "`2017-02-29` is not a day of the calendar", id="no day"),
    ],
)
def test_day_is_refused(on: list[Any], fault: str) -> None:
    """Days are days: a time or a zone has no place in them."""
    centre = pa.table({"id": ["C"], "region_id": ["R"], "opened_on": on})

    assert [True] == [fault in told for told in faults({"region": table(), "reporting_centre": centre})]


@pytest.mark.parametrize("amount", [float("nan"), 0.12345, Decimal(100000000000000)])
def test_amount_is_refused(amount: Any) -> None:
    """A number that is none, has too many places or too many digits."""
    fund = pa.table({"id": ["F"], "region_id": ["R"], "name": ["f"], "year": [2018], "amount": [amount]})

    assert 1 == len(faults({"region": table(), "fund": fund}))


def test_amount_as_a_float_with_four_places_is_kept() -> None:
    """The last that is taken."""
    fund = pa.table({"id": ["F"], "region_id": ["R"], "name": ["f"], "year": [2018], "amount": [0.1234]})
    evaluate(PACK, {"region": table(), "fund": fund}, as_of=AS_OF, rules=["9.1-*"], engine="tables")


def test_checked_data_need_no_check() -> None:
    """Whoever knows that tables are sound saves the time; nothing is told then."""
    types = {"id": "string", "region_id": "string", "opened_on": "date32"}
    centres = pa.table({name: pa.array([], kind) for name, kind in types.items()})
    facts = {"region": table(parent_id=["X"]), "reporting_centre": centres}
    evaluation = evaluate(PACK, facts, as_of=AS_OF, rules=["9.1-*"], engine="tables", check=False)

    assert ["9.1-reporting-centre|R|2017-04-30"] == [each.id for each in evaluation.findings]


CHECKED, DAY = "D,R,2017-05-01,{},0", "D,R,{},1,0"


@pytest.mark.parametrize(("row", "value"), [
    (DAY, "0000-01-01"), (DAY, "0001-01-01"), (DAY, "9999-12-31"), (DAY, "10000-01-01"), (DAY, "2017-02-29"),
    (CHECKED, "0" * 999 + "1"), (CHECKED, "0" * 1000 + "1"), (CHECKED, "9" * 1001), (CHECKED, f"+{'0' * 999}1"),
])  # fmt: skip
def test_the_ends_of_what_is_taken(tmp_path: Path, row: str, value: str) -> None:
    """The first and the last day of the calendar and numbers of a thousand digits, and what is beyond them."""
    file = tmp_path / "data_check.csv"
    file.write_text(f"id,region_id,on,checked,errors\n{row.format(value)}\n", encoding="utf-8")

    def judged(engine: Any) -> Any:
        return _answer(lambda: evaluate(PACK, file, as_of=AS_OF, rules=["4.4-*"], engine=engine))

    assert judged("memory") == judged("tables")


@pytest.mark.parametrize("length", [131_000, 131_072, 131_073, 3_000_000])
def test_long_cells(tmp_path: Path, length: int) -> None:
    """A cell is taken or refused by its length whatever engine judges."""
    file = tmp_path / "region.csv"
    file.write_text(f"id,name,level,poverty_county,heavy_task\nR,{'x' * length},county,true,false\n")
    answers = [
        _answer(lambda engine=engine: evaluate(PACK, file, as_of=AS_OF, rules=["9.1-*"], engine=engine))
        for engine in ("memory", "tables")
    ]

    assert answers[0] == answers[1]


def _answer(call: Any) -> list[str]:
    """What is said to be wrong."""
    try:
        call()
    except FactsError as error:
        return [fault.what for fault in error.faults]
    return []


def test_file_that_is_no_parquet(tmp_path: Path) -> None:
    """A damaged file is told by its name."""
    (tmp_path / "region.parquet").write_bytes(b"PAR1")

    assert [True] == [each.startswith("region.parquet: is damaged") for each in faults(tmp_path)]


def test_folder_with_strange_files(tmp_path: Path) -> None:
    """Every file that is not a table is told."""
    (tmp_path / "regions.parquet").write_bytes(b"")
    (tmp_path / "village.xls").write_bytes(b"")

    assert ["`regions` is not a type of fact", "tables are not read from `.xls`"] == [
        told.partition(": ")[2] for told in faults(tmp_path)
    ]
