"""A written sample of the ten rules is read back as it was made, the same bytes everywhere, and says what is real."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from iron_rules import read
from iron_rules.samples import write
from iron_rules.samples.writing import Format
from ten_iron_rules.facts import FACTS
from ten_iron_rules.samples import make

SAMPLE = make(4, "village")
PROGRAM = """
import sys
from iron_rules.samples import write
from ten_iron_rules.samples import make
write(make(4, "village"), sys.argv[1])
"""


def _bytes(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_written_sample_is_read_back_as_it_was(tmp_path: Path, kind: Format) -> None:
    known = read(write(SAMPLE, tmp_path / "sample", format=kind), FACTS)

    assert {name: list(rows) for name, rows in SAMPLE.facts.items()} == {
        name: list(known.tables[name]) for name in FACTS.tables
    }


@pytest.mark.parametrize("hash_seed", ["0", "1"])
def test_another_hash_seed_writes_the_same_bytes(tmp_path: Path, hash_seed: str) -> None:
    write(SAMPLE, tmp_path / "here")
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", PROGRAM, str(tmp_path / "there")], check=True, env=environment)

    assert _bytes(tmp_path / "here") == _bytes(tmp_path / "there")


@pytest.mark.parametrize(
    "words",
    ["虚构", "真实", "china-division 2.7.0", "MIT", "not those of 2017", "All else is invented", "2020-06-30"],
)
def test_the_note_says_what_is_real_and_what_is_invented(tmp_path: Path, words: str) -> None:
    assert words in (write(SAMPLE, tmp_path / "sample") / "README.txt").read_text(encoding="utf-8")
