"""Whatever breaks into a call, the session is whole or ended, and nobody waits for it."""

import asyncio
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

import pytest

from iron_rules.errors import FactsError, UsageError
from iron_rules.live import Session
from iron_rules.policy import some
from iron_rules.sessions.session import open_session
from iron_rules.sessions.subscriptions import Stream
from ten_iron_rules.facts import VillageVisit
from tests.sessions.some import JUDGED, OFFICIAL, PLACES, visit, visits
from tests.small import a_duty, checked
from tests.tiers import times

T = TypeVar("T")
LINES = times(25)
"""At so many lines of each call it is interrupted."""
PACK = checked(a_duty(must=some(VillageVisit)))


def opened(journal: Path | None = None) -> Session:
    """A session of a small pack."""
    return open_session(PACK, journal=journal, matcher="python")


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal of some facts."""
    file = tmp_path_factory.mktemp("journal") / "journal"
    with opened(file) as session:
        session.put([*PLACES, OFFICIAL, *visits(3)])
        session.advance(JUDGED)
    return file


def held(session: Session) -> tuple[date, frozenset[tuple[str, int]]]:
    """What a session holds: its day, and its visits."""
    found = session.evaluation()
    visits: Sequence[Any] = found.facts.tables["village_visit"]
    return found.as_of, frozenset((each.id, each.common_problems) for each in visits)


def traced(call: Callable[[], object], at: int) -> int:
    """Do a call, interrupted at the so manieth line of the library; gives how many there were."""
    seen = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal seen
        if "iron_rules" not in frame.f_code.co_filename or "tests" in frame.f_code.co_filename:
            return None
        seen += event == "line"
        if event == "line" and seen == at:
            raise KeyboardInterrupt
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return seen


def in_another_thread(call: Callable[[], T]) -> T | UsageError:
    """What a call answers in another thread; an error where it does not answer."""
    answers: list[T | UsageError] = []

    def answer() -> None:
        try:
            answers.append(call())
        except UsageError as error:
            answers.append(error)

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    thread.join(20)
    [found] = answers
    return found


LATER = date(2017, 7, 1)
CALLS: dict[str, Callable[[Session], object]] = {
    "put": lambda session: session.put(visit("new")),
    "correct": lambda session: session.correct(visit("visit 1", problems=7)),
    "retract": lambda session: session.retract(["visit 1"]),
    "advance": lambda session: session.advance(LATER),
    "compact": lambda session: session.compact(),
    "evaluation": lambda session: session.evaluation(),
    "subscribe": lambda session: session.subscribe(print),
}


@pytest.mark.filterwarnings("ignore:unclosed file")
@pytest.mark.parametrize("name", CALLS)
def test_a_call_interrupted_at_any_line_leaves_a_session_that_is_whole_or_ended(
    journal: Path, tmp_path: Path, name: str
) -> None:
    call, file = CALLS[name], tmp_path / "journal"
    shutil.copy(journal, file)
    with opened(file) as session:
        before = held(session)
        number = traced(lambda: call(session), 0)
        after = held(session)
    for line in {*range(1, number + 1, max(1, number // LINES)), *range(1, 12), *range(number - 12, number + 1)}:
        shutil.copy(journal, file)
        session = opened(file)
        session.subscribe(lambda _: None)
        with suppress(KeyboardInterrupt):  # what is kept ready since may have spared the last lines
            traced(partial(call, session), line)
        found: Any = in_another_thread(partial(held, session))
        if isinstance(found, UsageError):
            assert "a call broke off halfway" in str(found)
            found = None
        session.close()
        with opened(file) as session:
            assert () == session.opened.faults
            assert held(session) in ((before, after) if found is None else (found,))
        assert found in (None, before, after)


@pytest.mark.filterwarnings("ignore:unclosed file")
def test_an_interrupted_closing_is_gone_on_with_by_the_next_one(journal: Path, tmp_path: Path) -> None:
    file = tmp_path / "journal"
    shutil.copy(journal, file)
    for line in range(1, traced(opened(file).close, 0) + 1):
        session = opened(file)
        with pytest.raises(KeyboardInterrupt):
            traced(session.close, line)
        session.close()
        with opened(file) as again:
            assert JUDGED == again.as_of


def test_facts_that_come_slowly_hold_nobody_up() -> None:
    inside, on = threading.Event(), threading.Event()

    def slowly() -> Iterator[Any]:
        inside.set()
        on.wait(60)
        yield visit()

    with opened() as session:
        session.put([*PLACES, OFFICIAL])
        thread = threading.Thread(target=session.put, args=(slowly(),))
        thread.start()
        inside.wait(60)
        answer = in_another_thread(lambda: session.put(visit("other")).number)
        on.set()
        thread.join()

        assert (2, 3) == (answer, session.number)


def test_facts_that_call_the_session_while_they_come_are_taken_in_after_what_they_did() -> None:
    def calling(session: Session) -> Iterator[Any]:
        session.put(visit("first"))
        yield visit("second")

    with opened() as session:
        session.put([*PLACES, OFFICIAL])
        session.put(calling(session))
        session.retract(each for each in ("first", *[session.put(visit("third"))][:0]))

        assert [{"second", "third"}, 5] == [
            {each.id for each in session.evaluation().facts.tables["village_visit"]},
            session.number,
        ]


@pytest.mark.parametrize("broken", [SystemExit, KeyboardInterrupt, GeneratorExit, RuntimeError])
def test_facts_that_break_off_while_they_come_are_not_taken_in(broken: type[BaseException]) -> None:
    def breaking() -> Iterator[Any]:
        yield visit("first")
        raise broken

    with opened() as session:
        session.put([*PLACES, OFFICIAL])
        for call in (session.put, session.correct, session.retract):
            with pytest.raises(broken):
                call(breaking())

        assert 2 == session.put(visit()).number


def listened() -> Session:
    """A session of which there is something to be told once days pass."""
    session = opened()
    session.put({"village_visit": [], "region": [PLACES[0]], "village": [PLACES[1]], "official": [OFFICIAL]})
    return session


@pytest.mark.parametrize("broken", [SystemExit, GeneratorExit, asyncio.CancelledError, RuntimeError])
def test_a_callback_that_breaks_off_harms_neither_the_call_nor_the_others(
    broken: type[BaseException], caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[int] = []

    def breaking(_: object) -> None:
        raise broken

    with listened() as session:
        session.subscribe(breaking)
        session.subscribe(lambda changes: heard.append(changes.number))
        session.advance(LATER)

    assert ([2], 1) == (heard, len(caplog.records))


def test_an_interrupt_in_a_callback_reaches_the_program_and_the_others_hear_later() -> None:
    heard: list[int] = []

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    with listened() as session:
        end = session.subscribe(interrupted)
        session.subscribe(lambda changes: heard.append(changes.number))
        with pytest.raises(KeyboardInterrupt):
            session.advance(LATER)
        end()
        session.put(visit())

    assert [2, 3] == heard


def test_a_callback_that_stalls_holds_up_neither_calls_nor_other_listeners() -> None:
    heard, inside, on = list[int](), threading.Event(), threading.Event()

    def stalling(_: object) -> None:
        inside.set()
        on.wait(30)

    with listened() as session:
        session.subscribe(stalling)
        session.subscribe(lambda changes: heard.append(changes.number))
        thread = threading.Thread(target=session.advance, args=(LATER,))
        thread.start()
        inside.wait(60)
        number = in_another_thread(lambda: session.put(visit()).number)
        told = list(heard)
        on.set()
        thread.join()

    assert (3, [2, 3], [2, 3]) == (number, told, heard)


def test_a_stream_is_not_held_up_by_a_callback_that_stalls() -> None:
    inside, on = threading.Event(), threading.Event()

    def stalling(_: object) -> None:
        inside.set()
        on.wait(30)

    async def follow(session: Session) -> int:
        stream = session.stream()
        putting = asyncio.create_task(asyncio.to_thread(session.advance, LATER))
        changes = await asyncio.wait_for(anext(stream), 20)
        on.set()
        await putting
        return changes.number

    with listened() as session:
        session.subscribe(stalling)
        assert 2 == asyncio.run(follow(session))


def test_a_stream_whose_loop_is_closed_harms_nobody() -> None:
    async def stream(session: Session) -> Stream:
        return session.stream()

    with opened() as session:
        left = asyncio.run(stream(session))
        assert 1 == session.put([*PLACES, OFFICIAL]).number
        left.close()


def test_a_call_from_within_a_call_of_the_same_thread_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """As from a handler of signals: the outer call is broken off by it, and ends the session only if it is halfway."""
    with opened() as session:
        session.put([*PLACES, OFFICIAL])
        with monkeypatch.context() as patched:
            patched.setattr(session._state, "evaluation", session.close)
            with pytest.raises(UsageError, match="another call of the session is going on in this thread"):
                session.evaluation()

        assert 2 == session.put(visit()).number


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks are of POSIX systems")
@pytest.mark.filterwarnings("ignore:This process")
def test_a_fork_that_lives_on_does_not_keep_the_journal_from_its_parent(tmp_path: Path) -> None:
    session = opened(tmp_path / "journal")
    session.put([*PLACES, OFFICIAL])
    reads, writes = os.pipe()
    there, running = os.pipe()
    child = os.fork()
    if child == 0:
        session.close()
        os.write(running, b"x")
        os.read(reads, 1)
        os._exit(0)
    os.read(there, 1)
    session.put(visit())
    session.close()
    with opened(tmp_path / "journal") as again:
        assert 2 == again.number
    os.write(writes, b"x")
    os.waitpid(child, 0)
    for each in (reads, writes, there, running):
        os.close(each)


def test_what_is_wrong_with_facts_ends_nothing() -> None:
    with opened() as session:
        with pytest.raises(FactsError):
            session.put({"village_visit": [{"id": "x"}]})

        assert 1 == session.put([*PLACES, OFFICIAL]).number
