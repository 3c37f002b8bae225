"""Sound facts of any types, and every format that they may be written in."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st
from pyarrow import parquet

from iron_rules.facts import Fact
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.periods import first_day
from ten_iron_rules.facts import FACTS

Tables = Mapping[str, Sequence[Fact]]

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=6).filter(
    lambda text: text != "*"
)
DECIMALS = st.decimals(-(10**14) + 1, 10**14 - 1, allow_nan=False, places=4)
ARROW = {"flag": pa.bool_(), "whole": pa.int64(), "decimal": pa.decimal128(18, 4), "day": pa.date32()}


@st.composite
def tables(draw: st.DrawFn) -> Tables:
    """Facts of a few types that refer to each other as far as both sides are there."""
    names = draw(st.lists(st.sampled_from(sorted(FACTS.tables)), unique=True, min_size=1, max_size=6))
    ids = {name: draw(st.lists(TEXTS, unique=True, max_size=3)) for name in names}
    while bare := [
        name for name in names if ids[name] and not all(_may_refer(column, ids) for column in _required(name))
    ]:
        ids |= {name: [] for name in bare}
    return {
        name: tuple(_fact(draw, FACTS.tables[name], each, ids) for each in ids[name])
        for name in FACTS.tables
        if name in names
    }


def _required(name: str) -> list[ColumnSpec]:
    return [column for column in FACTS.tables[name].columns if not column.optional]


def _may_refer(column: ColumnSpec, ids: Mapping[str, list[str]]) -> bool:
    targets = [target.__spec__.name for target in column.targets]
    return not all(target in ids for target in targets) or not targets or any(ids[target] for target in targets)


def _fact(draw: st.DrawFn, spec: FactSpec, identifier: str, ids: Mapping[str, list[str]]) -> Fact:
    row: dict[str, Any] = {"id": identifier}
    for column in spec.columns[1:]:
        if column.optional and (draw(st.booleans()) or not _may_refer(column, ids)):
            row[column.name] = None
        else:
            row[column.name] = _value(draw, column, row, ids)
    if spec.name == "feed":
        row["type"] = draw(st.sampled_from(sorted(FACTS.tables)))
    make: Any = FACTS.type(spec.name)
    fact: Fact = make(**row)
    return fact


def _value(draw: st.DrawFn, column: ColumnSpec, row: Mapping[str, Any], ids: Mapping[str, list[str]]) -> Any:
    targets = [target.__spec__.name for target in column.targets]
    known = [each for target in targets for each in ids.get(target, ())]
    match column.kind:
        case "reference" if all(target in ids for target in targets):
            return draw(st.sampled_from(known))
        case "choice":
            return draw(st.sampled_from(column.choices))
        case "flag":
            return draw(st.booleans())
        case "whole":
            year = column.time == "year"
            return draw(st.integers(1, 9999) if year else st.integers(-(2**63), 2**63 - 1))
        case "decimal":
            return draw(DECIMALS)
        case "day":
            day = draw(st.dates(min_value=row["start"] if column.time == "end" else date.min))
            return first_day(row.get(column.unit, column.unit), day) if column.time == "key" else day
        case _:
            return draw(TEXTS)


def as_csv(encoding: str, chinese: bool) -> Callable[[FactSpec, Sequence[Fact]], bytes]:
    """A writer of CSV in an encoding, with Chinese headers and flags or with English ones."""

    def write(spec: FactSpec, facts: Sequence[Fact]) -> bytes:
        flags = {True: "是", False: "否"} if chinese else {True: "true", False: "false"}
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow([column.zh if chinese else column.name for column in spec.columns])
        for fact in facts:
            values = [getattr(fact, column.name) for column in spec.columns]
            writer.writerow([flags[value] if isinstance(value, bool) else value for value in values])
        return out.getvalue().encode(encoding)

    return write


def as_jsonl(spec: FactSpec, facts: Sequence[Fact]) -> bytes:
    """JSON Lines, missing values left out, decimals as texts."""
    return "".join(f"{json.dumps(row, default=str)}\n" for row in as_rows(spec, facts)).encode()


def as_rows(spec: FactSpec, facts: Sequence[Fact]) -> list[dict[str, Any]]:
    """Mappings, missing values left out."""
    names = [column.name for column in spec.columns]
    return [{name: getattr(fact, name) for name in names if getattr(fact, name) is not None} for fact in facts]


def as_arrow(spec: FactSpec, facts: Sequence[Fact]) -> Any:
    """An Arrow table with a fitting type for each column."""
    schema = pa.schema([(column.name, ARROW.get(column.kind, pa.string())) for column in spec.columns])
    return pa.Table.from_pylist([dict.fromkeys(schema.names) | row for row in as_rows(spec, facts)], schema)


def as_parquet(spec: FactSpec, facts: Sequence[Fact]) -> bytes:
    """A Parquet file."""
    out = pa.BufferOutputStream()
    parquet.write_table(as_arrow(spec, facts), out)
    return bytes(out.getvalue().to_pybytes())
