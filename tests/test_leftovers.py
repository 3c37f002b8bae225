"""What a process left behind that was killed goes at the next start, and nothing that a living one holds."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from iron_rules.atomic_write import replacing, write_whole
from iron_rules.leftovers import PREFIX, room_for

LEAVES = """
import os, signal, sys
from pathlib import Path
from iron_rules.atomic_write import replacing
from iron_rules.leftovers import room_for
class Owner: pass
owner = Owner()
Path(room_for(owner), "spilled").write_bytes(b"x")
with replacing(Path(sys.argv[1])) as part:
    part.write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGKILL)
"""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="files that are held cannot be renamed elsewhere")


class Owner:
    """Whoever needs room."""


def test_half_files_and_folders_of_a_killed_process_go_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, room = tmp_path / "out", tmp_path / "tmp"
    out.mkdir()
    room.mkdir()
    command = [sys.executable, "-c", LEAVES, str(out / "file")]
    done = subprocess.run(command, check=False, env={**os.environ, "TMPDIR": str(room)})
    left = [len(list(each.iterdir())) for each in (out, room)]
    monkeypatch.setattr("tempfile.tempdir", str(room))
    owner = Owner()
    room_for(owner)
    write_whole(out / "file", [b"whole"])

    assert (-signal.SIGKILL, [1, 1]) == (done.returncode, left)
    assert ([out / "file"], 1) == (list(out.iterdir()), len(list(room.iterdir())))


def test_what_a_living_process_holds_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    first, second = Owner(), Owner()
    rooms = room_for(first), room_for(second)
    with replacing(tmp_path / "one") as part:
        part.write_bytes(b"1")
        write_whole(tmp_path / "two", [b"2"])
        assert part.exists()

    assert all(Path(each).is_dir() for each in rooms)
    assert b"1" == (tmp_path / "one").read_bytes()


def test_a_room_goes_with_its_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    owner = Owner()
    room_for(owner)
    del owner

    assert [] == list(tmp_path.iterdir())


def test_what_only_is_called_like_a_leftover_stays(tmp_path: Path) -> None:
    """A folder, a link, and what is of another kind."""
    (tmp_path / f"{PREFIX}folder").mkdir()
    (tmp_path / f"{PREFIX}link").symlink_to(tmp_path / "kept")
    (tmp_path / "kept").write_bytes(b"kept")
    write_whole(tmp_path / "out", [b"x"])

    assert {f"{PREFIX}folder", f"{PREFIX}link", "kept", "out"} == {each.name for each in tmp_path.iterdir()}


def test_a_name_as_long_as_names_can_be_is_written(tmp_path: Path) -> None:
    write_whole(tmp_path / ("a" * 255), [b"x"])

    assert b"x" == (tmp_path / ("a" * 255)).read_bytes()


def test_a_folder_that_is_cleared_away_before_it_is_locked_is_made_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made: list[str] = []

    def cleared(**options: Any) -> str:
        made.append(tempfile_mkdtemp(**options))
        if len(made) == 1:
            Path(made[0]).rmdir()
        return made[-1]

    tempfile_mkdtemp = tempfile.mkdtemp
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(tempfile, "mkdtemp", cleared)
    owner = Owner()

    room = room_for(owner)

    assert made[1:] == [room]
    assert Path(room).is_dir()
