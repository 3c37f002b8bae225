"""A file is there whole or not at all: when the disk is full, when a limit is met, when somebody interrupts."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from iron_rules.atomic_write import replacing, write_whole
from iron_rules.errors import UsageError

OLD = b"what was there before\n"


def told(error: pytest.ExceptionInfo[UsageError]) -> str:
    """The one fault of an error."""
    (fault,) = error.value.faults
    return f"{fault.where}: {fault.what}"


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(OLD)

    write_whole(tmp_path / "out", [b"one\n", b"two\n"])

    assert b"one\ntwo\n" == (tmp_path / "out").read_bytes()
    assert ["out"] == [each.name for each in tmp_path.iterdir()]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ValueError])
def test_an_interruption_leaves_what_was_there(tmp_path: Path, stop: type[Exception]) -> None:
    (tmp_path / "out").write_bytes(OLD)

    def parts() -> Iterator[bytes]:
        yield b"half"
        raise stop

    with pytest.raises(stop):
        write_whole(tmp_path / "out", parts())
    assert OLD == (tmp_path / "out").read_bytes()
    assert ["out"] == [each.name for each in tmp_path.iterdir()]


LIMITED = """
import resource, sys
from pathlib import Path
from iron_rules.errors import UsageError
from iron_rules.atomic_write import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_whole(Path(sys.argv[1]), [b"x" * int(sys.argv[2])])
except UsageError as error:
    print(error)
"""


@pytest.mark.parametrize(("size", "left"), [(100_000, ["out"]), (100_001, [])])
def test_a_limit_that_is_met_is_told_and_leaves_nothing(tmp_path: Path, size: int, left: Sequence[str]) -> None:
    command = [sys.executable, "-c", LIMITED, str(tmp_path / "out"), str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert left == [each.name for each in tmp_path.iterdir()]
    assert ("file too large" not in done.stdout) == bool(left)


def test_a_full_device_is_told() -> None:
    with pytest.raises(UsageError) as error:
        write_whole(Path("/dev/full"), [b"x"])

    assert "/dev/full: cannot be written: no space left on device" == told(error)


@pytest.mark.parametrize(("name", "reason"), [("folder", "is a directory"), ("gone/out", "no such file or directory")])
def test_a_place_where_no_file_can_be_is_told(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(UsageError) as error:
        write_whole(tmp_path / name, [b"x"])
    assert f"{tmp_path / name}: cannot be written: {reason}" == told(error)
    assert ["folder"] == [each.name for each in tmp_path.iterdir()]


def test_a_device_is_not_replaced() -> None:
    with pytest.raises(UsageError) as error, replacing(Path("/dev/null")):
        raise AssertionError("nothing may be written")
    assert "/dev/null: cannot be written: is not a plain file" == told(error)
