"""What may go wrong around the tables engine: files that change, a full disk, somebody who interrupts."""

import gc
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iron_rules import evaluate, explain
from iron_rules.engines.sql.warehouses.interruptible import Interruptible
from iron_rules.errors import FactsError
from iron_rules.samples import write
from ten_iron_rules.samples import make
from tests.strategies import PACK

pytest.importorskip("duckdb")
AS_OF = date(2020, 6, 30)
RULES = ["2.*", "6.*"]


@pytest.fixture
def village(tmp_path: Path) -> Path:
    """A sample village as Parquet."""
    return write(make(3, "village"), tmp_path / "facts", "parquet")


@pytest.mark.parametrize("happens", ["written", "removed"])
def test_files_that_are_not_what_they_were_are_told(village: Path, happens: str) -> None:
    """Findings of the one and reasons of the other would not belong together."""
    evaluation = evaluate(PACK, village, as_of=AS_OF, rules=RULES, engine="tables")
    file = village / "village_visit.parquet"
    if happens == "removed":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes() + b" ")

    for ask in (lambda: evaluation.findings, evaluation.to_arrow, lambda: list(evaluation.ledger)):
        with pytest.raises(FactsError) as caught:
            ask()
        assert [(str(file), "was changed since it was read")] == [
            (each.where, each.what) for each in caught.value.faults
        ]


def test_what_was_fetched_stays(village: Path) -> None:
    """Findings that are objects need no files any more."""
    evaluation = evaluate(PACK, village, as_of=AS_OF, rules=RULES, engine="tables")
    found = evaluation.findings
    for file in village.iterdir():
        file.unlink()

    assert found == evaluation.findings
    with pytest.raises(FactsError):
        explain(evaluation, found[0])


def test_an_interruption_ends_a_call_and_the_next_one_works() -> None:
    """The call is stopped before the interruption goes on."""
    stopped = threading.Event()
    interruptible = Interruptible(stopped.set)

    def call() -> bool:
        os.kill(os.getpid(), signal.SIGINT)
        return stopped.wait(60)

    with pytest.raises(KeyboardInterrupt):
        interruptible(call)
    assert stopped.is_set()
    assert 3 == interruptible(len, "abc")


def test_an_interruption_ends_every_statement_that_runs(village: Path) -> None:
    """Several run at a time; the next evaluation has nothing to do with them."""
    given: dict[str, Any] = {"as_of": AS_OF, "rules": RULES, "engine": "tables"}
    interrupts = iter([signal.SIGINT])

    def interrupt(*_: object) -> None:
        for each in interrupts:
            os.kill(os.getpid(), each)

    with pytest.raises(KeyboardInterrupt):
        evaluate(PACK, village, on_progress=interrupt, **given)
    assert evaluate(PACK, village, **given).findings


def test_an_error_of_a_call_is_raised() -> None:
    """As it is, and nothing is stopped."""
    with pytest.raises(ZeroDivisionError):
        Interruptible(pytest.fail)(lambda: 1 // 0)


def test_what_is_temporary_goes_with_the_evaluation(
    village: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder for what does not fit into memory is nobody's leftover."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    evaluation: Any = evaluate(PACK, village, as_of=AS_OF, rules=RULES, engine="tables")

    assert 1 == len(list(tmp_path.glob("iron-rules-*")))
    del evaluation
    gc.collect()
    assert ["facts"] == [each.name for each in tmp_path.iterdir()]


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))


@pytest.mark.parametrize("engine", ["memory", "tables"])
@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "table"])
def test_a_disk_that_is_full_is_told_and_nothing_is_left(village: Path, tmp_path: Path, engine: str, form: str) -> None:
    """No half of a file, under no name; what was there before stays."""
    out = tmp_path / "out" / "found"
    out.parent.mkdir()
    out.write_bytes(b"old")
    arguments = ["evaluate", village, "--as-of", "2020-06-30", "--engine", engine, "--format", form, "--out", out]
    command = [sys.executable, "-m", "iron_rules.cli", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=_limited)

    assert (2, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith(f"{out}: cannot be written: ")
    assert "on a disk with room" in done.stderr
    assert b"old" == out.read_bytes()
    assert ["found"] == [each.name for each in out.parent.iterdir()]


@pytest.mark.parametrize("engine", ["memory", "tables"])
@pytest.mark.parametrize("form", ["jsonl", "csv", "table"])
def test_an_output_that_is_full_is_told(village: Path, engine: str, form: str) -> None:
    """With a status that a script can see."""
    arguments = ["evaluate", village, "--as-of", "2020-06-30", "--engine", engine, "--format", form]
    command = [sys.executable, "-m", "iron_rules.cli", *map(str, arguments)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert (2, "the output cannot be written: no space left on device\n") == (done.returncode, done.stderr)
