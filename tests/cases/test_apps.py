"""Facts as apps have them: frames with midnights and floats, rows of text, missing values of every kind, objects."""

import csv
import datetime as dt
import io
import math
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from iron_rules.errors import FactsError, UsageError
from iron_rules.intake import read
from ten_iron_rules.facts import Official
from tests.cases.office import FOUND, PACK, found

np = pytest.importorskip("numpy")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
pa = pytest.importorskip("pyarrow")

DAY = dt.date(2017, 5, 3)
VISIT: dict[str, Any] = {
    "id": "x1", "official_id": "O1", "village_id": "V1", "on": DAY, "recorded_on": dt.date(2017, 5, 4),
    "individual_problems": 2, "common_problems": 1,
}  # fmt: skip
OTHERS: dict[str, list[dict[str, Any]]] = {
    "region": [{"id": "K1", "name": "甲县", "level": "county", "poverty_county": True, "heavy_task": False}],
    "village": [{"id": "V1", "name": "上村", "township_id": "K1", "poor": True, "grade": "good"}],
    "official": [
        {"id": "O1", "person_id": "P1", "name": "王芳", "post": "party_secretary", "level": "county",
         "region_id": "K1", "reserve": False, "start": dt.date(2016, 1, 1)}
    ],
}  # fmt: skip
FOUND_THEN = (FOUND[0], "2.5-weekly-village-day|O1|2017-05-08", FOUND[1])


def of(visits: Any) -> dict[str, Any]:
    return {**OTHERS, "village_visit": visits}


def with_texts(row: dict[str, Any]) -> list[dict[str, str]]:
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, row)
    writer.writeheader()
    writer.writerow(row)
    written.seek(0)
    return list(csv.DictReader(written))


class Visit:
    """A row of a mapped class, which knows more than is asked for."""

    def __init__(self, **columns: Any) -> None:
        self.metadata = "of the mapping"
        for name, value in columns.items():
            setattr(self, name, value)


FRAME = pd.DataFrame([VISIT])


@pytest.mark.parametrize(
    "visits",
    [
        FRAME,
        FRAME.assign(on=pd.to_datetime(FRAME["on"])),
        FRAME.assign(on=pd.to_datetime(FRAME["on"]).astype("datetime64[ns]")),
        FRAME.assign(on=pd.to_datetime(FRAME["on"]).astype("datetime64[s]")),
        FRAME.assign(individual_problems=[2.0]),
        FRAME.astype(str),
        FRAME.assign(on=pd.to_datetime(FRAME["on"])).to_dict("records"),
        FRAME.assign(on="2017/5/3").to_dict("records"),
        pl.DataFrame([VISIT]),
        pl.DataFrame([VISIT]).lazy(),
        pl.DataFrame([VISIT]).with_columns(pl.col("on").cast(pl.Datetime)),
        pa.Table.from_pylist([VISIT]).set_column(3, "on", pa.array([DAY]).cast(pa.date64())),
        with_texts(VISIT),
        csv.DictReader(io.StringIO("编号,干部编号,村编号,日期,记录日期,个性问题数,共性问题数\nx1,O1,V1,2017/5/3,2017年5月4日,2,1\n")),
        [VISIT | {"on": dt.datetime(2017, 5, 3), "individual_problems": 2.0, "common_problems": Decimal("1.0")}],
        [VISIT | {"on": np.datetime64("2017-05-03"), "individual_problems": np.int64(2), "id": np.str_("x1")}],
        [VISIT | {"on": pd.Timestamp("2017-05-03"), "individual_problems": np.float64(2)}],
        [SimpleNamespace(**VISIT)],
        [Visit(**VISIT)],
        (Visit(**VISIT) for _ in range(1)),
    ],
)  # fmt: skip
def test_facts_are_read_as_apps_have_them(visits: Any) -> None:
    if hasattr(visits, "__next__"):
        visits = list(visits)
    assert (FOUND_THEN, []) == found(of(visits))


@pytest.mark.parametrize(
    "missing",
    [None, "", math.nan, np.nan, pd.NA, pd.NaT, np.datetime64("NaT"), Decimal("NaN"), np.float32("nan")],
    ids=lambda value: f"{type(value).__name__} {value}",
)
def test_a_missing_value_is_missing_by_whatever_name(missing: Any) -> None:
    (official,) = read({"official": [OTHERS["official"][0] | {"end": missing}]}, PACK).tables["official"]

    assert isinstance(official, Official)
    assert official.end is None


def test_nan_in_a_frame_is_missing() -> None:
    frame = pd.DataFrame([VISIT, VISIT | {"id": "x2", "individual_problems": None}])

    with pytest.raises(FactsError, match="row 2, column `individual_problems`: the cell is empty"):
        read(of(frame), PACK)


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("on", dt.datetime(2017, 5, 3, 8), "`2017-05-03 08:00:00` is a point in time, not a day"),
        ("on", dt.datetime(2017, 5, 3, tzinfo=dt.UTC), "`2017-05-03 00:00:00+00:00` is a point in time, not a day"),
        (
            "on",
            pd.Timestamp("2017-05-03T00:00:00.000000001"),
            "`2017-05-03 00:00:00.000000001` is a point in time, not a day",
        ),
        ("individual_problems", 2.5, "`2.5` is a number, not a whole number"),
        ("individual_problems", "2.0", "`2.0` is not a whole number"),
        ("individual_problems", True, "`true` is true or false, not a whole number"),
        ("individual_problems", 2.0**60, "`1.152921504606847e+18` is a number, not a whole number"),
        ("official_id", 7, "`7` is a whole number, not an id as text"),
    ],
)  # fmt: skip
def test_what_may_mean_something_else_is_refused(column: str, value: Any, told: str) -> None:
    with pytest.raises(FactsError) as error:
        read(of([VISIT | {column: value}]), PACK)

    assert [told] == [each.what for each in error.value.faults]


def test_columns_that_a_type_has_not_are_passed_over_where_that_is_said() -> None:
    more = [VISIT | {"weather": "rain", "createdAt": dt.datetime.max}]

    with pytest.raises(FactsError, match="`weather` is not a column"):
        read(of(more), PACK)
    for visits in (more, pd.DataFrame(more)):
        assert (FOUND_THEN, []) == found(read(of(visits), PACK, extra="ignore"))


def test_an_object_without_a_column_that_is_needed_is_no_row() -> None:
    short = {name: value for name, value in VISIT.items() if name != "on"}

    with pytest.raises(FactsError, match=r"row 1: .* is not a row"):
        read(of([SimpleNamespace(**short)]), PACK)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"extra": "keep"}, "`extra` is `refuse` or `ignore`, not `keep`"),
        ({"max_rows": 0}, "`max_rows` is a number from 1 on, not `0`"),
        ({"max_row": 5}, "`max_row` is not an option of reading; did you mean `max_rows`?"),
    ],
)
def test_options_that_there_are_not_are_told(options: Any, told: str) -> None:
    with pytest.raises(UsageError) as error:
        read([], PACK, **options)

    assert told == str(error.value)
