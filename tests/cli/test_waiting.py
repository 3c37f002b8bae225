"""On a terminal it is said how far it is, and wiped away; elsewhere nothing is said."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from iron_rules.cli.waiting import Waiting

pty = pytest.importorskip("pty")


@contextmanager
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Standard error on a terminal; what it was sent is there at the end."""
    controller, terminal = pty.openpty()
    said: list[str] = []
    with os.fdopen(terminal, "w", encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stderr", stream)
        yield said
        print(end="", file=stream, flush=True)
        os.set_blocking(controller, False)
        said.append(b"".join(_all_of(controller)).decode())
    os.close(controller)


def _all_of(controller: int) -> Iterator[bytes]:
    """What a terminal was sent comes in pieces."""
    while True:
        try:
            yield os.read(controller, 10_000)
        except BlockingIOError:
            return


def test_what_is_being_done_is_said_and_wiped_away(monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal(monkeypatch) as said, Waiting("judging"):
        pass

    assert ["judging ...\r\x1b[K"] == said


def test_it_is_said_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal(monkeypatch) as said, Waiting("judging") as told:
        told("1.1-commander", 1, 4)
        told("2.5-weekly-village-day", 2, 4)
        told("10.3-demotion", 4, 4)

    (text,) = said
    assert (True, True) == ("1.1-commander" in text, "100%" in text)
    assert text.endswith("\x1b[A\r\x1b[K")


def test_it_is_wiped_away_where_something_goes_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal(monkeypatch) as said, pytest.raises(ValueError, match="wrong"), Waiting("judging"):
        raise ValueError("wrong")

    assert ["judging ...\r\x1b[K"] == said


@pytest.mark.parametrize("stream", [io.StringIO(), None], ids=["a file", "closed"])
def test_nothing_is_said_where_nobody_looks_on(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None) -> None:
    monkeypatch.setattr("sys.stderr", stream)

    with Waiting("judging") as told:
        told("1.1-commander", 1, 4)

    assert "" == (stream.getvalue() if stream else "")
