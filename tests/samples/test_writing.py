"""A written sample is read back as it was made, and says what in it is real."""

import json
import os
import subprocess
import sys
from hashlib import sha256

import pytest

from iron_rules import read
from iron_rules.errors import UsageError
from iron_rules.facts import TABLES
from iron_rules.samples import make, write

SAMPLE = make(4, "village")
DIGESTS = """
import sys
from iron_rules.samples import make, write
write(make(4, "village"), sys.argv[1])
"""


def _bytes(folder):
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_written_sample_is_read_back_as_it_was(tmp_path, kind):
    known = read(write(SAMPLE, tmp_path / "sample", format=kind))

    assert {name: list(rows) for name, rows in SAMPLE.facts.items()} == {
        name: list(known.tables[name]) for name in TABLES
    }


def test_a_folder_holds_a_file_a_type_the_expected_findings_and_a_note(tmp_path):
    folder = write(SAMPLE, tmp_path / "sample")

    assert {f"{name}.csv" for name in TABLES} | {"README.txt", "expected.jsonl"} == {
        path.name for path in folder.iterdir()
    }


@pytest.mark.parametrize("hash_seed", ["0", "1"])
def test_another_hash_seed_writes_the_same_bytes(tmp_path, hash_seed):
    write(SAMPLE, tmp_path / "here")
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", DIGESTS, str(tmp_path / "there")], check=True, env=environment)

    assert _bytes(tmp_path / "here") == _bytes(tmp_path / "there")


def test_expected_findings_stand_one_a_line(tmp_path):
    folder = write(SAMPLE, tmp_path / "sample")
    lines = (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    first = SAMPLE.answers[0]

    assert len(SAMPLE.answers) == len(lines)
    assert json.loads(lines[0]) == {
        "id": first.id,
        "rule": first.rule,
        "subject": first.subject,
        "period_start": first.period_start.isoformat(),
        "period_end": first.period_end.isoformat(),
        "status": first.status,
    }


def test_the_note_says_what_is_real_and_what_is_invented(tmp_path):
    note = (write(SAMPLE, tmp_path / "sample") / "README.txt").read_text(encoding="utf-8")

    for words in (
        "虚构",
        "真实",
        "china-division 2.7.0",
        "MIT",
        "not those of 2017",
        "All else is invented",
        "2020-06-30",
    ):
        assert words in note


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(UsageError) as told:
        write(SAMPLE, tmp_path)

    assert f"{tmp_path}: it exists and is not an empty folder\n    hint: name a new one" == str(told.value)
    assert ["mine.txt"] == [path.name for path in tmp_path.iterdir()]


def test_an_unknown_format_is_told_with_those_that_there_are(tmp_path):
    with pytest.raises(UsageError) as told:
        write(SAMPLE, tmp_path / "sample", "xlsx")

    assert "a sample is not written as `xlsx`\n    hint: one of `csv`, `parquet`" == str(told.value)
    assert not (tmp_path / "sample").exists()
