"""What Spark is to read is named by type, or told as what it is not."""

from pathlib import Path
from typing import Any

import pytest

from iron_rules.engines.sql.warehouses.spark_frames import places
from iron_rules.errors import FactsError
from ten_iron_rules.facts import FACTS


def faults(where: Any) -> list[str]:
    """What is wrong with what was handed in."""
    with pytest.raises(FactsError) as caught:
        places(where, FACTS)
    return [f"{fault.where}: {fault.what}" for fault in caught.value.faults]


def test_folder_of_files_and_of_folders_of_files(tmp_path: Path) -> None:
    """A table is one file or several; what begins with a dot or a line, and `expected`, is none."""
    (tmp_path / "official.parquet").touch()
    (tmp_path / "village").mkdir()
    for other in (".hidden.parquet", "_SUCCESS", "expected.parquet", "notes.txt"):
        (tmp_path / other).touch()

    assert {
        "official": ("official.parquet", str(tmp_path / "official.parquet")),
        "village": ("village", str(tmp_path / "village")),
    } == places(tmp_path, FACTS)


def test_paths_of_a_mapping_are_left_as_they_are() -> None:
    """They may be anywhere Spark reads from."""
    assert {"official": ("s3a://facts/official", "s3a://facts/official")} == places(
        {"干部任期": "s3a://facts/official"}, FACTS
    )


def test_everything_that_is_no_table_is_told() -> None:
    """All at once, each by the name that its owner knows."""
    given = {"officials": "o.parquet", "village": "v.csv", "region": [], "fund": "f.parquet", "扶贫资金": "g.parquet"}

    assert [
        "o.parquet: `officials` is not a type of fact",
        "v.csv: Spark reads Parquet where it lies, and nothing else",
        "region: Spark cannot take a `list`",
        "g.parquet: facts of the type `fund` are handed in twice",
    ] == faults(given)


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    """And one without tables."""
    assert [f"{tmp_path / 'none'}: is not a folder of tables"] == faults(tmp_path / "none")
    assert [f"{tmp_path}: holds no tables"] == faults(tmp_path)
