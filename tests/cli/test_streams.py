"""Text goes out as UTF-8, and a file is there whole or not at all."""

import io
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from iron_rules.cli.streams import put_err, put_file, put_out, refuse_target
from iron_rules.errors import UsageError


def test_lines_go_out_as_utf_8(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    put_out(["王明", "a"])

    assert "王明\na\n".encode() == capsysbinary.readouterr().out


def test_what_is_no_text_is_written_out(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    put_out(["\udc80"])

    assert b"\\udc80\n" == capsysbinary.readouterr().out


def test_a_stream_without_bytes_takes_text(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stdout", stream)

    put_out(["王明"])

    assert "王明\n" == stream.getvalue()


def test_a_closed_stream_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)

    put_out(["a"])
    put_err(["a"])


def _broken() -> Iterator[Any]:
    yield "one"
    raise ValueError("halfway")


def test_a_file_that_was_not_finished_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="halfway"):
        put_file(tmp_path / "out", _broken())

    assert [] == list(tmp_path.iterdir())


def test_a_new_file_has_the_permissions_that_files_have(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")

    put_file(tmp_path / "out", ["a"])

    assert stat.S_IMODE((tmp_path / "plain").stat().st_mode) == stat.S_IMODE((tmp_path / "out").stat().st_mode)


def test_a_link_keeps_leading_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to("real")

    put_file(tmp_path / "link", ["new"])

    assert ("new\n", "real") == ((tmp_path / "real").read_text(encoding="utf-8"), str((tmp_path / "link").readlink()))


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        put_file(tmp_path / "gone" / "out", ["a"])

    assert "cannot be written: no such file or directory" == error.value.faults[0].what


def test_what_hides_or_forges_text_is_written_out_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    monkeypatch.setattr("sys.stdout", stream)
    put_out(["a\x1b[31m\u202eb,\u2066c"])

    assert "a\\u001b[31m\\u202eb,\\u2066c\n" == stream.getvalue()


def test_a_file_that_a_link_among_the_facts_leads_to_is_not_written(tmp_path: Path) -> None:
    facts = tmp_path / "facts"
    facts.mkdir()
    (tmp_path / "real.csv").write_text("id\n")
    (facts / "tipoff.csv").symlink_to(tmp_path / "real.csv")
    with pytest.raises(UsageError, match="it would lie among the facts"):
        refuse_target(tmp_path / "real.csv", facts)
