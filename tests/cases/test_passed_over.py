"""Files that are not read: everything that looks like a table is told."""

import os
import zipfile
from pathlib import Path

import pytest

from iron_rules.errors import FactsError
from iron_rules.intake import read
from tests.cases.office import FOUND, PACK, TABLES, found, office, refused

SAVE = "\n    hint: save it as .csv, .jsonl, .parquet or .xlsx"
BELOW = "\n    hint: put the tables of one type into one, in the folder itself; or take it out"


@pytest.mark.parametrize("suffix", [".et", ".xlsm", ".xls", ".ods", ".tsv", ".xlsb", ".numbers", ".dbf"])
@pytest.mark.parametrize("stem", ["申诉", "五月"])
def test_a_table_in_another_format_is_told_whatever_it_is_called(tmp_path: Path, stem: str, suffix: str) -> None:
    facts = office(tmp_path)
    (facts / f"{stem}{suffix}").write_bytes(b"")

    assert [f"{stem}{suffix}: tables are not read from `{suffix}`{SAVE}"] == refused(facts)


@pytest.mark.parametrize("suffix", [".txt", ".json", ".csv.gz"])
def test_what_may_be_a_table_is_told_where_it_is_called_after_a_type(tmp_path: Path, suffix: str) -> None:
    facts = office(tmp_path)
    (facts / f"读我{suffix}").write_bytes(b"")

    if not suffix.endswith(".csv.gz"):
        assert (FOUND, []) == found(facts)
    (facts / f"申诉{suffix}").write_bytes(b"")
    assert f"申诉{suffix}: tables are not read from `.{suffix.rpartition('.')[2]}`{SAVE}" in refused(facts)


def test_tables_in_folders_below_are_told_a_folder_at_a_time(tmp_path: Path) -> None:
    facts = office(tmp_path)
    for name in ("乙县/到村.csv", "乙县/申诉.xlsx", "丙县/五月/到村.csv", "照片/1.jpg", ".git/x.csv", "older/read.me"):
        (facts / name).parent.mkdir(parents=True, exist_ok=True)
        (facts / name).write_bytes(b"")

    assert [
        f"丙县/五月: folders within a folder are not looked into, and there is `到村.csv`{BELOW}",
        f"乙县: folders within a folder are not looked into, and there is `到村.csv` and 1 more{BELOW}",
    ] == refused(facts)


def test_tables_in_folders_within_a_zip_are_told_too(tmp_path: Path) -> None:
    path = tmp_path / "facts.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, lines in TABLES.items():
            archive.writestr(f"{name}.csv", "\n".join(lines))
        archive.writestr("乙县/到村.csv", "")
        archive.writestr("__MACOSX/到村.csv", "")

    assert [f"乙县: folders within a folder are not looked into, and there is `到村.csv`{BELOW}"] == refused(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_a_pipe_called_like_a_table_is_told_and_not_opened(tmp_path: Path) -> None:
    facts = office(tmp_path, 到村=None)
    os.mkfifo(facts / "到村.csv")

    assert [
        "到村.csv: is a device, a pipe or a socket, and no file\n    hint: write its contents to a file"
    ] == refused(facts)


def test_a_link_out_of_the_folder_is_told_unless_links_are_followed(tmp_path: Path) -> None:
    facts = office(tmp_path)
    (facts / "到村.csv").rename(tmp_path / "elsewhere.csv")
    (facts / "到村.csv").symlink_to(tmp_path / "elsewhere.csv")

    (told,) = refused(facts)

    assert told.startswith("到村.csv: is a link to `")
    assert told.endswith("`, out of the folder\n    hint: copy the file, or say `follow_links=True`")
    assert (FOUND, []) == found(read(facts, PACK, follow_links=True))


def test_a_link_within_the_folder_is_a_file_like_any_other(tmp_path: Path) -> None:
    facts = office(tmp_path)
    (facts / "到村.csv").rename(facts / "visits of may.bak")
    (facts / "到村.csv").symlink_to("visits of may.bak")

    assert (FOUND, []) == found(facts)


def test_a_file_beside_the_facts_that_links_to_nothing_is_told(tmp_path: Path) -> None:
    facts = office(tmp_path)
    (facts / "申诉.csv").symlink_to("gone.csv")

    with pytest.raises(FactsError, match="no such file"):
        read(facts, PACK)
