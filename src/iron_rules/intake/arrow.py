"""Parquet files and Arrow objects (pandas, polars, pyarrow, DuckDB) into tables. The only module that knows pyarrow.

A column's distinct values are read once each, so that a long table costs little more than its ids.
"""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from attrs import evolve, frozen

from iron_rules.errors import FactsError, Fault, not_installed
from iron_rules.facts.spec import SCALE, WHOLE_DIGITS, ColumnSpec, FactSpec, ValueKind
from iron_rules.intake.quoting import column_of, shown, visible
from iron_rules.intake.table import Cells, Refused, Table, headers, heads_of
from iron_rules.intake.terms import LARGE, USUAL, Terms
from iron_rules.intake.values import DAYS_ONLY, YEARS, each, each_text, from_python, from_text, sorted_out
from iron_rules.text import Text

Arrow: TypeAlias = Any
"""Any object of pyarrow, which has no types: a table, a batch, a column, a schema."""

_TEXTS: Final = ("is_string", "is_large_string", "is_string_view")
_FITTING: Final[MappingProxyType[ValueKind, tuple[str, ...]]] = MappingProxyType(
    {
        "text": _TEXTS,
        "choice": _TEXTS,
        "reference": _TEXTS,
        "flag": ("is_boolean",),
        "whole": ("is_integer",),
        "decimal": ("is_decimal", "is_integer", "is_floating", *_TEXTS),
        "day": ("is_date32", *_TEXTS),
    }
)
_READ: Final[MappingProxyType[ValueKind, tuple[str, ...]]] = MappingProxyType(
    {
        "text": (),
        "choice": (),
        "reference": (),
        "flag": _TEXTS,
        "whole": ("is_floating", "is_decimal", *_TEXTS),
        "decimal": (),
        "day": ("is_timestamp", "is_date64"),
    }
)
"""What is read besides what fits, value by value."""


def _cast(name: str) -> Text:
    return Text(f"请把这一列转换为 `{name}`", f"cast the column to `{name}`")


WANTED: Final[MappingProxyType[ValueKind, tuple[Text, Text]]] = MappingProxyType(
    {
        "text": (Text("文本", "text"), _cast("string")),
        "choice": (Text("文本", "text"), _cast("string")),
        "reference": (Text("文本形式的编号", "ids as text"), _cast("string")),
        "flag": (Text("是否值", "true or false"), _cast("bool")),
        "whole": (Text("整数", "whole numbers"), _cast("int64")),
        "decimal": (Text("小数", "decimals"), _cast("decimal128(18, 4)")),
        "day": (
            Text("日期", "days"),
            Text(
                "请把这一列转换为 `date32`：日期没有时刻和时区",
                "cast the column to `date32`: a day has no time and no zone",
            ),
        ),
    }
)
IN_PLACE: Final = Terms(max_rows=2**63 - 1)
"""Rows that stay in their file may be as many as they are."""
NOTHING: Final[Mapping[ValueKind, tuple[str, ...]]] = MappingProxyType({})
SMALL: Final = 1 << 20
"""Bytes of a file that costs nothing to read once more."""
WRITE_AGAIN: Final = Text("请在来源处重新生成", "write it again at its source")
_INDEX: Final = re.compile(r"__index_level_\d+__")


def read_parquet(spec: FactSpec, place: str, data: bytes, terms: Terms = USUAL) -> Table:
    """Return a table of a Parquet file, its rows numbered from 1.

    Raises FactsError where the bytes are no Parquet file, or more than is taken comes out of them.
    """
    pa = library()
    try:
        metadata = pa.parquet.read_metadata(pa.BufferReader(data))
        over = _over(metadata, place, len(data), terms)
        if over is not None:
            raise FactsError(over)
        ids = {head for head, names in heads_of(spec, terms.renamed).items() if "id" in names}
        arrow = _whole(pa, pa.BufferReader(data), metadata, ids)
        return _table(pa, spec, place, _without_index(arrow), terms)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise FactsError(damaged(place)) from error


def _whole(pa: Any, source: Any, metadata: Any, ids: AbstractSet[str]) -> Any:
    """Return all of a Parquet file, each text once; `ids` are columns in which no two are alike."""
    left = ids | _without_dictionaries(metadata)
    held = metadata.schema.to_arrow_schema()
    texts = [each.name for each in held if _is_text(pa, each.type) and each.name not in left]
    return pa.parquet.ParquetFile(source, read_dictionary=texts, page_checksum_verification=True).read()


def damaged(place: str | Text) -> Fault:
    """Return what is wrong with a file of Parquet that cannot be read."""
    what = Text("已损坏，或不是 Parquet 文件", "is damaged, or no Parquet file")
    return Fault(place, what, WRITE_AGAIN)


def _without_dictionaries(metadata: Any) -> frozenset[str]:
    """Return the columns that pyarrow cannot read into dictionaries: those written as differences."""
    groups = [metadata.row_group(at) for at in range(metadata.num_row_groups)]
    columns = (group.column(at) for group in groups for at in range(group.num_columns))
    return frozenset(each.path_in_schema for each in columns if any(way.startswith("DELTA") for way in each.encodings))


def _over(metadata: Any, place: str | Text, size: int, terms: Terms) -> Fault | None:
    """Return the limit that a file goes beyond by what it says of itself; None where it goes beyond none."""
    if metadata.num_columns > terms.max_columns:
        return terms.over(place, "max_columns", _many("max_columns", metadata.num_columns))
    if metadata.num_rows > terms.max_rows:
        return terms.over(place, "max_rows", _many("max_rows", metadata.num_rows))
    groups = [metadata.row_group(at) for at in range(metadata.num_row_groups)]
    largest = max(metadata.num_rows * metadata.num_columns, sum(each.total_byte_size for each in groups))
    return _too_much(place, largest, size, terms)


def _too_much(place: str | Text, largest: int, size: int, terms: Terms) -> Fault | None:
    """Return the fault of far more bytes or values than there are bytes; None where it is not far more."""
    if largest > max(LARGE, terms.max_ratio * size):
        what = Text(
            f"{size:,} 字节展开后有 {largest:,} 字节或值", f"{largest:,} bytes or values come out of {size:,} bytes"
        )
        return terms.over(place, "max_ratio", what)
    return None


def _many(limit: str, number: int) -> Text:
    """Return how many rows or columns there are."""
    what = limit.removeprefix("max_")
    return Text(f"有 {number:,} {'行' if what == 'rows' else '列'}", f"it has {number:,} {what}")


def read_stream(spec: FactSpec, place: str, source: Any, terms: Terms = USUAL) -> Table:
    """Return a table of anything with `__arrow_c_stream__`, its rows numbered from 1.

    Raises FactsError where its owner cannot hand it over, or what is handed over is not sound in itself.
    """
    pa = library()
    name = source.name if isinstance(source, Unread) else type(source).__name__
    try:
        arrow = _taken(pa, source, place, terms)
        _validate(pa, arrow)
    except FactsError as error:
        raise FactsError([evolve(each, where=place) for each in error.faults]) from None
    except Exception as error:  # what a library raises while it hands over its rows cannot be listed
        said = "; ".join(map(str, error.args)).partition("\n")[0]
        reason = said.removeprefix("Unknown error: ").partition(". Detail: Python exception")[0] or type(error).__name__
        what = Text(
            f"`{name}` 不能作为 Arrow 表读取：{visible(reason)}",
            f"a `{name}` could not be taken as an Arrow table: {visible(reason)}",
        )
        hint = Text("每一列请只放同一类型的值", "let each column hold values of one type")
        raise FactsError(Fault(place, what, hint)) from error
    return _table(pa, spec, place, _without_index(arrow), terms)


def _taken(pa: Any, source: Any, place: str, terms: Terms) -> Any:
    """Return the table of a source. Raises FactsError as soon as there are more rows than are taken."""
    reader = pa.RecordBatchReader.from_stream(source)
    batches, rows, size = [], 0, 0
    for batch in reader:
        batch.validate()
        batches.append(batch)
        rows, size = rows + batch.num_rows, size + batch.get_total_buffer_size()
        if rows > terms.max_rows:
            raise FactsError(terms.over(place, "max_rows", _many("max_rows", rows)))
        if (over := _too_much(place, rows * batch.num_columns, size, terms)) is not None:
            raise FactsError(over)
    return pa.Table.from_batches(batches, reader.schema)


def _validate(pa: Any, arrow: Any) -> None:
    """Look whether an Arrow table is sound in itself; texts may be no UTF-8, which is reported cell by cell.

    Raises ArrowInvalid.
    """
    arrow.validate()
    bytes_of = {
        pa.string(): pa.binary(), pa.large_string(): pa.large_binary(), pa.string_view(): pa.binary_view(),
    }  # fmt: skip
    for column in arrow.columns:
        for chunk in column.chunks:
            (chunk.view(bytes_of[chunk.type]) if chunk.type in bytes_of else chunk).validate(full=True)


def rows_in(path: Path) -> int:
    """Return the number of rows of a Parquet file, as it says itself; 0 where it says nothing."""
    pa = library()
    try:
        return int(pa.parquet.read_metadata(path).num_rows)
    except (pa.ArrowException, OSError, ValueError):
        return 0


def first_rows(path: Path, most: int) -> dict[str, list[Any]]:
    """Return the first values of every column of a Parquet file. Raises FactsError where it is none."""
    pa = library()
    try:
        batch = next(pa.parquet.ParquetFile(path).iter_batches(batch_size=most), None)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise FactsError(damaged(path.name)) from error
    return {} if batch is None else {name: batch.column(at).to_pylist() for at, name in enumerate(batch.schema.names)}


def parquet_fits(spec: FactSpec, path: Path) -> bool:
    """Return whether a Parquet file has the columns of a type, in types that are read without being bent.

    One that says of itself that far more comes out of it than it holds does not fit, nor a small one with a part that
    cannot be read: DuckDB passes over some damage.
    """
    pa = library()
    try:
        metadata, size = pa.parquet.read_metadata(path), path.stat().st_size
        held, over = metadata.schema.to_arrow_schema(), _over(metadata, "", size, IN_PLACE)
        if over is None and size <= SMALL:
            _whole(pa, path, metadata, frozenset())
    except (pa.ArrowException, OSError, ValueError):
        return False
    if over is not None:
        return False
    return not any(_INDEX.fullmatch(name) for name in held.names) and _all_fit(pa, spec, held)


def fitting(spec: FactSpec, source: Any) -> Any:
    """Return a table of Arrow that has the columns of a type in types that fit, and is sound in itself; else None."""
    pa = library()
    arrow = kept(source)
    if not isinstance(arrow, pa.Table):
        return None
    arrow = _without_index(arrow)
    values, size = arrow.num_rows * arrow.num_columns, arrow.get_total_buffer_size()
    if arrow.num_rows > USUAL.max_rows or _too_much("", values, size, USUAL) is not None:
        return None
    try:
        arrow.validate(full=True)
    except pa.ArrowException:
        return None
    return arrow if _all_fit(pa, spec, arrow.schema) else None


def type_of(pa: Any, kind: ValueKind) -> Any:
    """Return the type in which Arrow holds values of a kind, every one exact."""
    types = {
        "whole": pa.int64(),
        "decimal": pa.decimal128(WHOLE_DIGITS + SCALE, SCALE),
        "flag": pa.bool_(),
        "day": pa.date32(),
    }
    return types.get(kind, pa.string())


def of_table(table: Table) -> Any:
    """Return the checked values of a table as Arrow, every one exact; all missing in a column that it lacks."""
    pa = library()
    fields = [pa.field(each.name, type_of(pa, each.kind)) for each in table.spec.columns]
    columns = [pa.array(table.values(field.name), field.type) for field in fields]
    return pa.Table.from_arrays(columns, schema=pa.schema(fields))


def _all_fit(pa: Any, spec: FactSpec, held: Any) -> bool:
    found, faults = headers(spec, "", [(name, "") for name in held.names])
    columns = {column.name: column for column in spec.columns}
    return not faults and all(_fits(pa, columns[name], held.types[place]) for name, place in found.items())


@frozen
class Unread:
    """A source that failed while it was read. Read again, it might hand over less without a word."""

    name: str
    error: Exception

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Raise the error again."""
        raise self.error


def kept(source: Any) -> Any:
    """Return the Arrow table of anything with `__arrow_c_stream__`; `Unread` where it cannot be taken."""
    pa = library()
    if isinstance(source, pa.Table | Unread):
        return source
    try:
        return _taken(pa, source, "", USUAL)
    except Exception as error:  # noqa: BLE001 whatever it is, `read_stream` tells it
        return Unread(type(source).__name__, error)


def library() -> Any:
    """Return the pyarrow package. Raises UsageError where it is not installed."""
    try:
        import pyarrow.compute
        import pyarrow.parquet  # type: ignore[import-untyped, unused-ignore]
    except ImportError:
        what = Text("读取 Parquet 和 Arrow 需要 `pyarrow`", "Parquet and Arrow need `pyarrow`")
        raise not_installed(what, "parquet", Text("请运行 {command}", "run {command}")) from None
    return pyarrow


def _without_index(arrow: Any) -> Any:
    """Return the table without the row labels that pandas adds to a frame that was filtered or sorted."""
    return arrow.select([i for i, name in enumerate(arrow.column_names) if not _INDEX.fullmatch(name)])


def _table(pa: Any, spec: FactSpec, place: str, arrow: Any, terms: Terms) -> Table:
    for name, number in (("max_columns", arrow.num_columns), ("max_rows", arrow.num_rows)):
        if number > getattr(terms, name):
            raise FactsError(terms.over(place, name, _many(name, number)))
    heads = arrow.column_names
    found, faults = headers(spec, place, [(head, place) for head in heads], terms)
    cells = {}
    for column in spec.columns:
        if column.name in found:
            head, array = heads[found[column.name]], arrow.column(found[column.name]).combine_chunks()
            if _fits(pa, column, array.type, _READ):
                cells[column.name] = _cells(pa, column, head, array, terms)
            else:
                wanted, hint = WANTED[column.kind]
                what = Text(f"其中是 `{array.type}`，应为{wanted.zh}", f"it holds `{array.type}`, not {wanted.en}")
                faults.append(Fault(column_of(place, head), what, hint))
    return Table(spec, place, "row", range(1, arrow.num_rows + 1), cells, faults=tuple(faults))


def _fits(pa: Any, column: ColumnSpec, held: Any, also: Mapping[ValueKind, tuple[str, ...]] = NOTHING) -> bool:
    held = held.value_type if pa.types.is_dictionary(held) else held
    tests = ("is_null", *_FITTING[column.kind], *also.get(column.kind, ()))
    return any(getattr(pa.types, test)(held) for test in tests)


def _is_text(pa: Any, held: Any) -> bool:
    return any(getattr(pa.types, test)(held) for test in _TEXTS)


def _cells(pa: Any, column: ColumnSpec, head: str, array: Any, terms: Terms) -> Cells:
    def stood(row: int) -> Any:
        value = _python(array[row])
        return value.what.en if isinstance(value, Refused) else value

    texts = _is_text(pa, array.type)
    encoded = array if column.name == "id" else _encoded(pa, array)
    distinct = _listed(array if column.name == "id" else encoded.dictionary)
    read = each_text(distinct, from_text(column, terms)) if texts else each(distinct, from_python(column, terms))
    if column.name == "id":
        return sorted_out(head, read, stood)
    rows = encoded.indices.cast(pa.int64()).fill_null(-1).to_pylist()
    return sorted_out(head, list(map([*read, None].__getitem__, rows)), stood)


def _encoded(pa: Any, array: Any) -> Any:
    if pa.types.is_decimal(array.type) and array.type.bit_width < 128:
        array = array.cast(pa.decimal128(38, array.type.scale))
    return array.dictionary_encode()


def _listed(array: Any) -> list[Any]:
    """Return the values as Python has them; `Refused` where Python has none such."""
    try:
        listed: list[Any] = array.to_pylist()
    except (OverflowError, ValueError):
        return list(map(_python, array))
    return listed


def _python(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError as error:
        text = shown(error.object.decode(errors="backslashreplace"))
        return Refused(
            Text(f"{text} 不是 UTF-8 编码", f"{text} is not UTF-8"), Text("请写成 UTF-8 编码", "write it as UTF-8")
        )
    except (OverflowError, ValueError):
        if str(scalar.type).startswith("timestamp"):
            what = Text(f"{shown(scalar)} 是时刻，应为日期", f"{shown(scalar)} is a point in time, not a day")
            return Refused(what, DAYS_ONLY)
        what = Text(
            f"1970-01-01 之后 `{scalar.value}` 天不在日历上",
            f"`{scalar.value}` days from 1970-01-01 is not a day of the calendar",
        )
        return Refused(what, YEARS)
