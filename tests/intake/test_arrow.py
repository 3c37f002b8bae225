"""Parquet files, and what hands itself over as an Arrow stream."""

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from iron_rules import evaluate
from iron_rules.engines.base import EngineName
from iron_rules.errors import FactsError, UsageError
from iron_rules.intake import read
from ten_iron_rules.facts import FACTS, Fund
from tests.intake.common import only, wrong
from tests.strategies import PACK

duckdb = pytest.importorskip("duckdb")
pandas = pytest.importorskip("pandas")
polars = pytest.importorskip("polars")
pa = pytest.importorskip("pyarrow")

FUND = Fund(id="f1", region_id="c1", name="资金", year=2017, amount=Decimal("0.3"))
DAY = dt.date(2017, 5, 31)
REGION = ("id", "name", "level", "poverty_county", "heavy_task")
COLUMNS: dict[str, list[Any]] = {
    "id": ["f1"],
    "region_id": ["c1"],
    "name": ["资金"],
    "year": [2017],
    "amount": [Decimal("0.3000")],
}


class Closed:
    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        raise RuntimeError("the connection is closed", "try again\nlater")


def funds(**changes: Any) -> Any:
    return pa.table(COLUMNS | changes)


def days(values: Any) -> Any:
    count = len(values)
    return pa.table({"id": [f"x{i}" for i in range(count)], "official_id": ["o1"] * count, "on": values})


@pytest.mark.parametrize(
    "table",
    [
        funds,
        lambda: funds().to_batches()[0],
        lambda: pandas.DataFrame(COLUMNS),
        lambda: polars.DataFrame(COLUMNS),
        lambda: duckdb.sql("select 'f1' id, 'c1' region_id, '资金' as \"名称\", 2017 as year, 0.3 amount"),
    ],
    ids=["pyarrow table", "pyarrow batch", "pandas", "polars", "duckdb"],
)
def test_whatever_has_an_arrow_stream_is_a_table(table: Callable[[], Any]) -> None:
    assert only(read({"fund": table()}, FACTS)) == FUND


@pytest.mark.parametrize(
    "change",
    [
        {"id": pa.array(["f1"], pa.large_string())},
        {"id": pa.array(["f1"], pa.string_view())},
        {"id": pa.array(["f1"]).dictionary_encode()},
        {"region_id": pa.array(["c1"]).dictionary_encode().cast(pa.dictionary(pa.uint8(), pa.string()))},
        {
            "region_id": pa.chunked_array(
                [pa.array(["c1"]).dictionary_encode(), pa.array([], pa.string()).dictionary_encode()]
            )
        },
        {"year": pa.array([2017], pa.int16())},
        {"year": pa.array([2017], pa.uint64())},
        {"amount": pa.array([0.3])},
        {"amount": ["0.3"]},
        {"amount": pa.array([Decimal("0.3")], pa.decimal128(38, 10))},
        {"amount": pa.array([Decimal("0.3")], pa.decimal32(5, 1))},
        {"amount": pa.array([Decimal("0.3")], pa.decimal256(70, 4))},
    ],
    ids=lambda change: "-".join(
        f"{name} {array.type if hasattr(array, 'type') else 'text'}" for name, array in change.items()
    ),
)
def test_a_column_may_be_held_in_any_fitting_way(change: dict[str, Any]) -> None:
    assert only(read({"fund": funds(**change)}, FACTS)) == FUND


def test_whole_numbers_do_for_decimals() -> None:
    assert only(read({"fund": funds(amount=[7])}, FACTS)).amount == 7


def test_days_may_be_written_out() -> None:
    assert only(read({"recall": days(["2017-05-31"])}, FACTS)).on == DAY


def test_a_column_of_nothing_is_missing() -> None:
    table = pa.table({"id": ["k1"], "official_id": ["o1"], "start": [DAY], "end": pa.nulls(1)})

    assert only(read({"command": table}, FACTS)).end is None


def test_row_labels_of_a_filtered_frame_are_no_column() -> None:
    frame = pandas.concat([pandas.DataFrame(COLUMNS), pandas.DataFrame(COLUMNS | {"id": ["f2"]})])

    assert only(read({"fund": frame[frame["id"] == "f1"]}, FACTS)) == FUND


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (
            {"recall": days([dt.datetime(2017, 5, 31, 8)])},
            "recall, row 1, column `on`: `2017-05-31 08:00:00` is a point in time, not a day\n"
            "    hint: hand in days, without a time",
        ),
        (
            {"recall": days([True])},
            "recall, column `on`: it holds `bool`, not days\n"
            "    hint: cast the column to `date32`: a day has no time and no zone",
        ),
        (
            {"fund": funds(year=[2017.5])},
            "fund, row 1, column `year`: `2017.5` is a number, not a whole number",
        ),
        (
            {"fund": funds(name=[5])},
            "fund, column `name`: it holds `int64`, not text\n    hint: cast the column to `string`",
        ),
        (
            {"fund": funds(amount=[float("nan")])},
            "fund, row 1, column `amount`: the cell is empty\n    hint: every `fund` needs it",
        ),
        (
            {"fund": funds(amount=[0.1 + 0.2])},
            "fund, row 1, column `amount`: `0.30000000000000004` has more than 4 decimal places\n"
            "    hint: round it at its source",
        ),
        (
            {"fund": funds(amount=[Decimal("0.00001")])},
            "fund, row 1, column `amount`: `0.00001` has more than 4 decimal places\n    hint: round it at its source",
        ),
        (
            {"recall": days(["2018-02-30"])},
            "recall, row 1, column `on`: `2018-02-30` is not a day of the calendar\n"
            "    hint: write days as `2017-05-31`",
        ),
        (
            {"recall": days(pa.array([2932896, 2932897], pa.int32()).cast(pa.date32()))},
            "recall, row 2, column `on`: `2932897` days from 1970-01-01 is not a day of the calendar\n"
            "    hint: years go from 1 to 9999",
        ),
        (
            {"fund": funds(id=pa.array([b"f\xff"]).view(pa.string()))},
            "fund, row 1, column `id`: `f\\xff` is not UTF-8\n    hint: write it as UTF-8",
        ),
        (
            {"fund": funds(name=[None])},
            "fund, row 1, column `name`: the cell is empty\n    hint: every `fund` needs it",
        ),
        (
            {"fund": funds().append_column("region_id", pa.array(["c2"]))},
            "fund: the columns `region_id` and `region_id` are both `region_id`\n    hint: leave one of them out",
        ),
        (
            {"fund": Closed()},
            "fund: a `Closed` could not be taken as an Arrow table: the connection is closed; try again\n"
            "    hint: let each column hold values of one type",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told(table: dict[str, Any], told: str) -> None:
    assert [told] == wrong(table)


def test_a_table_alone_does_not_say_what_its_rows_are() -> None:
    with pytest.raises(UsageError) as error:
        read(funds(), FACTS)

    assert str(error.value) == 'a table needs its type\n    hint: hand in a mapping, as in `{"region": table}`'


def test_a_folder_that_looks_like_a_partition_adds_no_column(tmp_path: Path) -> None:
    folder = tmp_path / "year=2018"
    folder.mkdir()
    parquet.write_table(funds(), folder / "fund.parquet")

    assert only(read(folder, FACTS)) == FUND


@pytest.mark.parametrize("size", [0, 7, 200])
def test_a_parquet_file_that_is_cut_off_is_told(tmp_path: Path, size: int) -> None:
    path = tmp_path / "fund.parquet"
    parquet.write_table(funds(), path)
    path.write_bytes(path.read_bytes()[:size])

    assert wrong(path) == ["fund.parquet: is damaged, or no Parquet file\n    hint: write it again at its source"]


def test_without_pyarrow_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(UsageError) as error:
        read({"fund": funds()}, FACTS)

    assert str(error.value) == ("Parquet and Arrow need `pyarrow`\n    hint: run `pip install 'iron-rules[parquet]'`")


@pytest.mark.parametrize("encoding", ["DELTA_BYTE_ARRAY", "DELTA_LENGTH_BYTE_ARRAY"])
def test_texts_in_parquet_may_be_written_as_differences(tmp_path: Path, encoding: str) -> None:
    parquet.write_table(
        funds(), tmp_path / "fund.parquet", use_dictionary=False, column_encoding={"id": encoding, "name": encoding}
    )

    assert [FUND] == list(read(tmp_path, FACTS).tables["fund"])


class Failing:
    """A source that hands over one region and then fails; whoever asks again is told that there is no more."""

    def __init__(self) -> None:
        batch = pa.record_batch([["K"], ["n"], ["county"], [True], [False]], names=list(REGION))

        def batches() -> Iterator[Any]:
            yield batch
            raise RuntimeError("the connection is gone")

        self._reader = pa.RecordBatchReader.from_batches(batch.schema, batches())

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._reader.__arrow_c_stream__(requested_schema)


@pytest.mark.parametrize("engine", ["memory", "tables", "reference"])
def test_a_source_that_fails_half_way_is_reported_on_every_engine(engine: EngineName) -> None:
    """It is read once: read again it would be empty, and nothing would be found without a word."""
    with pytest.raises(FactsError) as error:
        evaluate(PACK, {"region": Failing()}, as_of=DAY, engine=engine, rules=["4.4-data-check"])

    assert "region: a `Failing` could not be taken as an Arrow table: the connection is gone" in str(error.value)


@pytest.mark.parametrize("length", [9, 100])
def test_a_stream_that_is_cut_off_is_reported(length: int) -> None:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, funds().schema) as writer:
        writer.write_table(funds())
    cut = pa.ipc.open_stream(sink.getvalue().to_pybytes()[:-length])

    assert wrong({"fund": cut})[0].startswith(
        "fund: a `RecordBatchStreamReader` could not be taken as an Arrow table: "
    )


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        (lambda: pa.DictionaryArray.from_arrays(pa.array([0, 7], pa.int32()), ["f1", "f2"],
                                                                          safe=False),
         "fund: a `Table` could not be taken as an Arrow table: "),
        (lambda: pa.Array.from_buffers(pa.string(), 2, [None, pa.py_buffer(b"\0\0\0\0\xff\xff\xff\xff\4\0\0\0"),
                                                        pa.py_buffer(b"f1f2")]),
         "fund: a `Table` could not be taken as an Arrow table: "),
        (lambda: pa.RunEndEncodedArray.from_arrays(pa.array([10**12], pa.int64()), ["f1"]),
         "fund: it has 1,000,000,000,000 rows: more than `max_rows`, 100,000,000"),
        (lambda: pa.nulls(20_000_000),
         "fund: 20,000,000 bytes or values come out of 0 bytes: more than `max_ratio`, 200"),
    ],
    ids=["an index beyond its dictionary", "an offset below zero", "a thousand billion rows", "rows of nothing"],
)  # fmt: skip
@pytest.mark.parametrize("engine", ["memory", "tables"])
def test_lengths_that_cannot_be_are_reported(engine: EngineName, ids: Callable[[], Any], told: str) -> None:
    with pytest.raises(FactsError) as error:
        evaluate(PACK, {"fund": pa.table({"id": ids()})}, as_of=DAY, engine=engine, rules=["4.4-data-check"])

    assert str(error.value).startswith(told)
