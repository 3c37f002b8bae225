"""Facts in every format come back as they were; order means nothing; examples of the whole."""

import gc
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iron_rules.errors import FactsError
from iron_rules.facts import Fact
from iron_rules.facts.spec import FactSpec
from iron_rules.intake import read
from ten_iron_rules.facts import FACTS
from tests.intake.common import region
from tests.intake.generated import Tables, as_arrow, as_csv, as_jsonl, as_parquet, as_rows, tables

FILES = {
    "utf-8": (as_csv("utf-8", chinese=False), "csv"),
    "utf-8 with a mark": (as_csv("utf-8-sig", chinese=True), "csv"),
    "gb18030": (as_csv("gb18030", chinese=True), "csv"),
    "json lines": (as_jsonl, "jsonl"),
    "parquet": (as_parquet, "parquet"),
}


@pytest.mark.parametrize(("write", "suffix"), FILES.values(), ids=FILES)
@given(facts=tables())
def test_facts_written_to_files_come_back_equal(
    write: Callable[[FactSpec, Sequence[Fact]], bytes], suffix: str, facts: Tables
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in facts.items():
            (Path(folder) / f"{name}.{suffix}").write_bytes(write(FACTS.tables[name], rows))

        assert facts == dict(read(folder, FACTS).tables)


@given(facts=tables())
def test_facts_in_a_zip_of_all_formats_under_their_labels_come_back_equal(facts: Tables) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "province.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for (name, rows), (write, suffix) in zip(facts.items(), 2 * tuple(FILES.values()), strict=False):
                archive.writestr(f"province/{FACTS.tables[name].zh}.{suffix}", write(FACTS.tables[name], rows))

        assert facts == dict(read(path, FACTS).tables)


@given(facts=tables())
def test_facts_handed_over_as_objects_come_back_equal(facts: Tables) -> None:
    for convert in (as_rows, as_arrow, lambda _, rows: rows):
        assert facts == dict(
            read({name: convert(FACTS.tables[name], rows) for name, rows in facts.items()}, FACTS).tables
        )


@given(facts=tables(), order=st.randoms())
def test_the_order_of_facts_handed_over_changes_nothing_but_their_order(facts: Tables, order: Random) -> None:
    mixed = [fact for rows in facts.values() for fact in rows]
    order.shuffle(mixed)

    found = read(mixed, FACTS).tables

    assert [name for name, rows in facts.items() if rows] == list(found)
    assert {name: set(rows) for name, rows in facts.items() if rows} == {
        name: set(rows) for name, rows in found.items()
    }


def test_the_garbage_collector_is_left_as_it_was_whatever_happens() -> None:
    states = []
    for switch in (gc.disable, gc.enable):
        switch()
        read({"region": [region()]}, FACTS)
        with pytest.raises(FactsError):
            read({"region": [region(level="land")]}, FACTS)
        states.append(gc.isenabled())

    assert states == [False, True]
