"""What was acknowledged is on disk: after a crash, a cut, or somebody's hand in the file."""

import json
import logging
import os
import random
import signal
import subprocess
import sys
import time
from _io import FileIO
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from iron_rules import load_pack
from iron_rules.errors import UsageError
from iron_rules.live import Session
from iron_rules.sessions import journal
from iron_rules.sessions.journal import Journal, JournalError
from iron_rules.sessions.pack_record import differences, packprint
from iron_rules.sessions.session import open_session
from ten_iron_rules.facts import Effort
from tests.sessions.model import PACK, account
from tests.sessions.some import FINDING, JUDGED, OFFICIAL, PLACES, ids, visit, visits
from tests.tiers import times

KILLS = times(5)


def opened(path: Path, **options: Any) -> Session:
    """The session over a journal."""
    return open_session(PACK, journal=path, **{"matcher": "python", **options})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal of some calls, closed."""
    file = tmp_path / "journal"
    with opened(file) as session:
        session.put([*PLACES, OFFICIAL])
        session.put({"village_visit": [], "effort": []})
        session.put(visits(3))
        session.retract(["visit 1"])
        session.correct(visit("visit 2", problems=4))
        session.advance(JUDGED)
    return file


def test_a_session_opened_again_is_as_it_was(path: Path) -> None:
    with opened(path) as session:
        before, number, head = account(session.evaluation()), session.number, session.head
    with opened(path) as session:
        assert (before, number, head) == (account(session.evaluation()), session.number, session.head)


def test_every_value_comes_back_as_it_was(tmp_path: Path) -> None:
    """Texts in any language, decimals to the last place, what is missing."""
    rows = [
        OFFICIAL,
        Effort(
            id='"e"\\\n',
            official_id="o1",
            month=date(2017, 5, 1),
            poverty_days=Decimal("0.1000"),
            total_days=Decimal(2),
        ),
    ]
    with opened(tmp_path / "j") as session:
        session.put([*PLACES, *rows])
        before = {name: list(rows) for name, rows in session.evaluation().facts.tables.items()}
    with opened(tmp_path / "j") as session:
        assert before == {name: list(rows) for name, rows in session.evaluation().facts.tables.items()}


def test_a_journal_begun_anew_holds_the_same(path: Path) -> None:
    with opened(path) as session:
        before, number = account(session.evaluation()), session.number
        session.compact()
    with opened(path) as session:
        assert (before, number) == (account(session.evaluation()), session.number)
        assert b"visit 1" not in path.read_bytes()


def test_a_journal_with_room_to_spare_is_begun_anew_when_it_is_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("iron_rules.sessions.session.SPARE", 0)
    monkeypatch.setattr("iron_rules.sessions.session.ROOM", 0)
    with opened(path) as session:
        assert FINDING not in ids(session.findings)

    assert b"retract" not in path.read_bytes()


def test_a_journal_cut_at_every_byte_of_its_last_record_opens_with_everything_before_it(path: Path) -> None:
    data = path.read_bytes()
    last = data.rindex(b"\n", 0, -1) + 1
    for cut in range(last, len(data)):
        path.write_bytes(data[:cut])
        log = Journal(path)
        found = log.read()
        log.close()

        assert data[:last] == path.read_bytes()
        assert (data[:last].count(b"\n"), int(cut > last)) == (len(found.records), len(found.faults))
    path.write_bytes(data[: len(data) - 9])
    with opened(path) as session:
        assert "is cut off; 6 records before it are kept" in session.opened.faults[0].what
        assert (date.min, 2) == (session.as_of, len(session.evaluation().facts.tables["village_visit"]))


@pytest.mark.parametrize("place", range(1, 100, 7))
def test_a_changed_byte_is_found_and_everything_before_its_record_is_kept(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    at = len(data) * place // 100
    data[at] ^= 1
    path.write_bytes(data)
    log = Journal(path)
    found = log.read()
    log.close()

    assert (bytes(data).count(b"\n", 0, at), 1) == (len(found.records), len(found.faults))
    assert "was changed, or does not follow" in found.faults[0].what or "is cut off" in found.faults[0].what


@pytest.mark.parametrize("data", [b"id,name\r\nK1,x\r\n", b"PK\x03\x04", b"\xef\xbb\xbf{", b"\n"])
def test_a_file_that_is_no_journal_is_left_as_it_is(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "region.csv"
    file.write_bytes(data)
    for _ in range(2):
        with pytest.raises(JournalError, match="is not a journal, and is left as it is"):
            opened(file)

    assert data == file.read_bytes()


def with_record(path: Path, **record: Mapping[str, Sequence[str | Sequence[str | bool]]]) -> bytes:
    """The journal's bytes after a record of somebody else's was added to it."""
    log = Journal(path)
    log.read()
    log.append({"n": 6, **record})
    log.close()
    return path.read_bytes()


def test_a_record_of_another_version_is_reported_and_the_journal_left_as_it_is(path: Path) -> None:
    data = with_record(path, retract={"region": ["x"]})
    with pytest.raises(JournalError, match="record 8 cannot be understood"):
        opened(path)

    assert data == path.read_bytes()


@pytest.mark.parametrize(
    ("record", "what"),
    [
        ({"put": {"vilage": [["id"], ["x"]]}}, r"facts of the type `vilage`, .* did you mean `village`\?"),
        ({"retract": {"vilage": ["x"]}}, r"facts of the type `vilage`, .* did you mean `village`\?"),
        ({"put": {"effort": [["id", "mnth"], ["e", "x"]]}}, r"the column `mnth`, .* did you mean `month`\?"),
        ({"put": {"effort": [["id", "official_id"], ["e", "o1"]]}}, "facts of the type `effort` without the column"),
    ],
)
def test_a_journal_of_another_vocabulary_is_refused_with_what_the_pack_does_not_know(
    path: Path, record: Mapping[str, Mapping[str, Sequence[str | Sequence[str]]]], what: str
) -> None:
    data = with_record(path, **record)
    with pytest.raises(JournalError, match=f"(?s)record 8 holds {what}"):
        opened(path)

    assert data == path.read_bytes()


VILLAGE = {"village": [["id", "name", "township_id", "poor", "grade"], ["v1", "x", "省", True, "poor"]]}


@pytest.mark.parametrize(
    ("record", "what"),
    [
        ({}, "it says nothing that a session does"),
        ({"to": "2017-06-01", "by": "me"}, "it says nothing that a session does"),
        ({"n": 9, "to": "2017-06-01"}, "call 9 does not follow call 6"),
        ({"n": 5, "to": "2017-06-01"}, "call 5 does not follow call 6"),
        ({"n": True, "to": "2017-06-01"}, "`n` is not the number of a call"),
        ({"n": "6", "to": "2017-06-01"}, "`n` is not the number of a call"),
        ({"to": "2017-05-01"}, "`2017-05-01` is before `2017-05-14`"),
        ({"to": 5}, "argument must be str"),
        ({"to": "0000-01-01"}, "year 0 is out of range"),
        ({"put": None}, "`put` is not an object of type to list"),
        ({"put": {"village": []}}, "`village` in `put` is not a table"),
        ({"put": {"village": [["id", "id"]]}}, "`village` in `put` is not a table"),
        ({"put": {"village": [["name"]]}}, "`village` in `put` is not a table"),
        ({"put": {"village": [VILLAGE["village"][0], "v"]}}, "`village` in `put` is not a table"),
        ({"put": VILLAGE}, "village `v1` was put before"),
        ({"correct": {"village": [VILLAGE["village"][0], ["v7", "x", "省", True, "poor"]]}}, "`v7` was never put"),
        ({"correct": {"village": [*VILLAGE["village"], VILLAGE["village"][1]]}}, "an id stands twice"),
        ({"correct": {"village": [VILLAGE["village"][0], [["v1"], "x", "省", True, "poor"]]}}, "unhashable type"),
        ({"retract": {"village": "v1"}}, "`retract` is not an object of type to list"),
        ({"retract": {"village": [["v1"]]}}, "`village` in `retract` is not a list of ids"),
        ({"retract": {"village": ["v1", "v1"]}}, "`village` in `retract` is not a list of ids"),
        ({"pack": [1]}, "`pack` is not the digest of a pack"),
        ({"pack": {"name": "x", "digest": "y", "rules": {"a": 1}}}, "`pack` is not the digest of a pack"),
    ],
)
def test_a_record_that_no_session_wrote_is_refused_though_its_digest_is_right(
    path: Path, record: dict[str, Any], what: str
) -> None:
    """Anybody can work a digest out: it shows what was damaged, not who wrote it."""
    data = with_record(path, **record)
    with pytest.raises(JournalError, match=f"record 8 cannot be understood: .*{what}"):
        opened(path)

    assert data == path.read_bytes()


def lined(*bodies: bytes) -> bytes:
    """A journal of these bytes, each with its digest."""
    data, before = b"", journal.START
    for body in bodies:
        before = journal._digest(before, body)
        data += b"%s %s\n" % (body, before.encode())
    return data


@pytest.mark.parametrize(
    "body", [b'{"n":' + b"[" * 100_000, b'{"n":1,"n":2}', b'{"n":NaN}', b'{"n":' + b"9" * 5_000 + b"}", b'{"n":"\xff"}']
)
def test_what_is_no_json_of_a_session_is_refused_though_its_digest_is_right(tmp_path: Path, body: bytes) -> None:
    file = tmp_path / "journal"
    file.write_bytes(lined(body))
    with pytest.raises(JournalError, match="record 1 cannot be understood"):
        opened(file)

    assert lined(body) == file.read_bytes()


def test_values_that_were_put_and_taken_out_again_are_looked_at_too(path: Path) -> None:
    columns = ["id", "name", "township_id", "poor", "grade"]
    log = Journal(path)
    log.read()
    log.append({"n": 7, "put": {"village": [columns, ["v9", "x", "省", True, "excellent"]]}})
    log.append({"n": 8, "retract": {"village": ["v9"]}})
    log.close()
    with pytest.raises(JournalError, match="journal: village `v9`, `grade`: `excellent` is not one of its values"):
        opened(path)


def test_a_file_of_lines_that_only_begin_alike_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "own.jsonl"
    file.write_bytes(b'{"n":1,"my":"own data"}\n{"n":2}\n')
    with pytest.raises(JournalError, match="is not a journal, and is left as it is"):
        opened(file)

    assert [file] == list(tmp_path.iterdir())


def test_the_head_is_reported_on_closing_and_on_opening(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Who keeps the one and compares it with the other knows that nobody wrote the journal meanwhile."""
    with caplog.at_level(logging.INFO, "iron_rules.live"):
        with opened(path) as session:
            session.put(visit("later"))
        with opened(path) as again:
            assert session.head == again.opened.head

    assert [f"head {session.head}"] * 2 == [each.getMessage().rpartition(", ")[2] for each in caplog.records[1:3]]


def test_the_head_of_a_journal_that_was_cut_at_the_end_of_a_record_is_another_one(path: Path) -> None:
    with opened(path) as session:
        head = session.head
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"\n", 0, -1) + 1])
    with opened(path) as session:
        assert head != session.opened.head


def test_a_folder_that_cannot_be_listed_leaves_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be written to, but a new name in it cannot be made last."""

    def refused(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(journal, "_sync_folder", refused)
        with pytest.raises(JournalError, match=r"cannot be opened: Permission denied(?s:.*)like its folder") as kept:
            opened(tmp_path / "journal")
    opened(tmp_path / "journal").close()
    assert kept.value.faults


def test_a_journal_whose_values_the_vocabulary_does_not_have_is_refused(path: Path) -> None:
    columns = ["id", "name", "township_id", "poor", "grade"]
    data = with_record(path, put={"village": [columns, ["v9", "x", "省", True, "excellent"]]})
    with pytest.raises(JournalError, match="journal: village `v9`, `grade`: `excellent` is not one of its values"):
        opened(path)

    assert data == path.read_bytes()


def test_a_journal_that_cannot_be_begun_anew_goes_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Path) -> None:
        raise OSError(1, "Operation not permitted")

    with opened(path) as session:
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", refused)
            with pytest.raises(JournalError, match="could not be begun anew: Operation not permitted"):
                session.compact()
        session.put(visit("later"))
    with opened(path) as session:
        assert "later" in {each.id for each in session.evaluation().facts.tables["village_visit"]}


@pytest.mark.parametrize("broken", [OSError(5, "Input/output error"), KeyboardInterrupt()])
@pytest.mark.parametrize("moves", [True, False])
def test_a_journal_that_was_begun_anew_holds_what_is_acknowledged_after_a_failure(
    path: Path, monkeypatch: pytest.MonkeyPatch, broken: OSError | KeyboardInterrupt, moves: bool
) -> None:
    """The new file has its name already: the session goes on with it, whether or not open files can be renamed."""

    def fails(_: Path) -> None:
        raise broken

    monkeypatch.setattr(journal, "MOVES_OPEN_FILES", moves)
    with opened(path) as session:
        with monkeypatch.context() as patched:
            patched.setattr(journal, "_sync_folder", fails)
            with pytest.raises((JournalError, KeyboardInterrupt)):
                session.compact()
        session.put(visit("later"))
        expected = account(session.evaluation())
    with opened(path) as session:
        assert ((), expected) == (session.opened.faults, account(session.evaluation()))
    assert b"visit 1" not in path.read_bytes()


def test_nothing_is_acknowledged_before_the_new_name_is_on_disk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Path) -> None:
        raise OSError(5, "Input/output error")

    with opened(path) as session:
        with monkeypatch.context() as patched:
            patched.setattr(journal, "_sync_folder", fails)
            with pytest.raises(JournalError, match="is begun anew, but its folder could not be written to disk"):
                session.compact()
            with pytest.raises(JournalError, match="could not be written: Input/output error"):
                session.put(visit("later"))
        number = session.put(visit("later")).number
    with opened(path) as session:
        assert (number, ()) == (session.number, session.opened.faults)


@pytest.mark.filterwarnings("ignore:unclosed file")
def test_a_journal_that_is_begun_anew_is_whole_wherever_that_is_interrupted(tmp_path: Path) -> None:
    """At every line of the code that does it. What that leaves open is closed when it is collected."""
    for line in count(1):
        file = tmp_path / f"journal {line}"
        log, old, new = Journal(file), [{"n": 1}, {"n": 2}], [{"n": 3}]
        log.append(*old)
        with suppress(KeyboardInterrupt), interrupted_at(line) as done:
            log.replace(*new)
            done.append(True)
        log.append({"n": 4})
        log.close()
        log = Journal(file)
        found = log.read()
        log.close()

        assert () == found.faults
        assert list(found.records) in ([*old, {"n": 4}], [*new, {"n": 4}])
        if done:
            break
    assert line > 50


@contextmanager
def interrupted_at(line: int) -> Iterator[list[Any]]:
    """Interrupt at the so manieth line of the journal's own code; what is given tells whether that line was reached."""
    left, done = [line], list[Any]()

    def trace(frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
        if not frame.f_code.co_filename.endswith(("journal.py", "filelock.py")):
            return None
        left[0] -= event == "line"
        if left[0] == 0:
            raise KeyboardInterrupt
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield done
    finally:
        sys.settrace(before)


def test_a_journal_keeps_its_permissions_when_it_is_begun_anew(path: Path) -> None:
    path.chmod(0o600)
    with opened(path) as session:
        session.compact()

    assert 0o600 == path.stat().st_mode & 0o777


def test_a_name_that_no_file_can_have_is_reported(tmp_path: Path) -> None:
    for name in ("x" * 300, "x\0y"):
        with pytest.raises(JournalError, match="the journal cannot be opened"):
            opened(tmp_path / name)


def test_what_is_not_a_regular_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/null")):
        with pytest.raises(JournalError, match="it is not a regular file"):
            opened(path)


@pytest.mark.parametrize("tamper", ["leave out", "swap", "repeat"])
def test_records_left_out_swapped_or_repeated_are_found(path: Path, tamper: str) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    changed = {
        "leave out": [*lines[:2], *lines[3:]],
        "swap": [*lines[:2], lines[3], lines[2], *lines[4:]],
        "repeat": [*lines[:3], lines[2], *lines[3:]],
    }[tamper]
    path.write_bytes(b"".join(changed))
    with opened(path) as session:
        assert "does not follow the one before it" in session.opened.faults[0].what
    [aside] = path.parent.glob("journal.aside-*")

    assert b"".join(changed).endswith(aside.read_bytes())


def test_the_head_tells_a_journal_that_was_cut_at_the_end_of_a_record(path: Path) -> None:
    """Such a journal is sound in itself: only who kept the head elsewhere can know."""
    with opened(path) as session:
        head = session.head
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"\n", 0, -1) + 1])
    with opened(path) as session:
        assert (head != session.head, ()) == (True, session.opened.faults)


def test_one_session_writes_a_journal_at_a_time(path: Path) -> None:
    with opened(path), pytest.raises(JournalError, match="another session writes this journal"):
        opened(path)
    with opened(path) as session:
        assert JUDGED == session.as_of


def test_a_link_to_a_journal_is_that_journal(path: Path) -> None:
    """It has one lock, and it is its target that is begun anew."""
    link = path.with_name("link")
    link.symlink_to(path)
    with opened(path), pytest.raises(JournalError, match="another session writes this journal"):
        opened(link)
    with opened(link) as session:
        session.compact()
        session.put(visit("later"))

    assert link.is_symlink()
    with opened(path) as session:
        assert "later" in {each.id for each in session.evaluation().facts.tables["village_visit"]}


def test_a_hard_link_to_a_journal_is_that_journal(path: Path) -> None:
    """The lock is on the file itself."""
    link = path.with_name("link")
    link.hardlink_to(path)
    with opened(path), pytest.raises(JournalError, match="another session writes this journal"):
        opened(link)


def test_nothing_beside_a_journal_can_be_taken_away_to_open_it_twice(path: Path) -> None:
    with opened(path):
        for each in path.parent.iterdir():
            if each != path:
                each.unlink()
        with pytest.raises(JournalError, match="another session writes this journal"):
            opened(path)


def test_a_journal_begun_anew_is_held_as_before(path: Path) -> None:
    with opened(path) as session:
        session.compact()
        with pytest.raises(JournalError, match="another session writes this journal"):
            opened(path)


def renamed(path: Path) -> None:
    """Give the journal another name."""
    path.rename(path.with_name("elsewhere"))


def replaced(path: Path) -> None:
    """Put a copy in the journal's place."""
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)


def truncated(path: Path) -> None:
    """Cut the journal's last record off."""
    os.truncate(path, path.read_bytes().rindex(b"\n", 0, -1) + 1)


def appended_to(path: Path) -> None:
    """Write something to the journal's end."""
    with path.open("ab") as file:
        file.write(b"x")


@pytest.mark.parametrize("change", [Path.unlink, renamed, replaced, truncated, appended_to])
@pytest.mark.parametrize("call", [lambda session: session.put(visit("later")), lambda session: session.evaluation()])
def test_the_next_call_after_somebody_changed_the_journal_says_so_and_ends_the_session(
    path: Path, change: Any, call: Callable[..., Any]
) -> None:
    session = opened(path)
    change(path)
    with pytest.raises(JournalError, match=r"was removed, renamed or replaced|somebody else changed the journal"):
        call(session)
    with pytest.raises(UsageError, match="the session ended"):
        session.evaluation()
    session.close()


@pytest.mark.parametrize("change", [Path.unlink, renamed, replaced, truncated, appended_to])
def test_nothing_is_acknowledged_if_the_journal_changes_while_it_is_written(
    path: Path, change: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(path)
    write = journal._write

    def changed_meanwhile(file: FileIO, data: bytes) -> None:
        write(file, data)
        change(path)

    monkeypatch.setattr(journal, "_write", changed_meanwhile)
    with pytest.raises(JournalError, match=r"was removed, renamed or replaced|somebody else changed the journal"):
        session.put(visit("later"))
    with pytest.raises(UsageError, match="the session ended"):
        session.put(visit("later"))
    session.close()


def test_half_a_record_that_cannot_be_taken_off_again_ends_the_session(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: FileIO, data: bytes) -> None:
        file.write(data[:10])
        with Path(os.devnull).open() as nothing:
            os.dup2(nothing.fileno(), file.fileno())
        raise OSError(28, "No space left on device")

    session = opened(path)
    with monkeypatch.context() as patched:
        patched.setattr(journal, "_put", full)
        with pytest.raises(JournalError, match="half a record cannot be taken off"):
            session.put(visit("lost"))
    with pytest.raises(UsageError, match="the session ended"):
        session.put(visit("lost"))
    session.close()
    with opened(path) as session:
        assert "is cut off" in session.opened.faults[0].what


def test_what_cannot_be_written_is_not_taken_in(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk: the record is gone from the file, the fact from the session, and later ones come through."""
    with opened(path) as session:
        size = path.stat().st_size

        def full(file: FileIO, data: bytes) -> None:
            file.write(data[:10])
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patched:
            patched.setattr("iron_rules.sessions.journal._put", full)
            with pytest.raises(JournalError, match="No space left on device"):
                session.put(visit("lost"))
        assert size == path.stat().st_size
        session.put(visit("kept"))
    with opened(path) as session:
        assert {"visit 0", "visit 2", "kept"} == {
            each.id for each in session.evaluation().facts.tables["village_visit"]
        }


def test_a_session_whose_pack_has_changed_says_what_changed(path: Path) -> None:
    lines = path.read_bytes().splitlines()
    first = json.loads(lines[0][:-65])
    first["pack"]["digest"] = "another"
    first["pack"]["rules"]["2.5-weekly-village-day"] = "another"
    del first["pack"]["rules"]["2.6-problems-found"]
    records = [first, *(json.loads(line[:-65]) for line in lines[1:])]
    log = Journal(path)
    log.replace(*records)
    log.close()
    with opened(path) as session:
        assert (
            "rule `2.6-problems-found` is new",
            "rule `2.5-weekly-village-day` has changed",
        ) == session.opened.pack_changes
    with opened(path) as session:
        assert () == session.opened.pack_changes


def test_a_parameter_that_changed_is_named() -> None:
    before = packprint(PACK)
    changed = {**before, "digest": "x", "parameters": {**before["parameters"], "village_days": "x"}}

    assert () == differences(before, packprint(load_pack("ten_iron_rules")))
    assert ("parameter `village_days` has changed",) == differences(before, changed)


def test_a_type_that_changed_is_named() -> None:
    before = packprint(PACK)
    changed = {**before, "digest": "x", "types": {**before["types"], "village": "x", "hamlet": "y"}}

    assert ("type `hamlet` is new", "type `village` has changed") == differences(before, changed)


PROGRAM = """
import sys
from iron_rules.sessions.session import open_session
from tests.sessions.model import PACK
from tests.sessions.some import visit, PLACES, OFFICIAL, JUDGED
session = open_session(PACK, journal=sys.argv[1], matcher="python")
if session.number == 0:
    session.put([*PLACES, OFFICIAL])
    session.advance(JUDGED)
number = len(session.evaluation().facts.tables.get("village_visit", ()))
print("ready", number, flush=True)
while True:
    session.put(visit(f"visit {number}"))
    number += 1
    print("put", number, flush=True)
    if number % 5 == 0:
        session.correct(visit(f"visit {number - 1}", problems=9))
"""


@pytest.mark.slow
def test_no_acknowledged_fact_is_lost_or_doubled_by_a_kill(tmp_path: Path) -> None:
    """The process is killed at a random moment, and its journal opened by the next one."""
    file, acknowledged = tmp_path / "journal", 0
    random_ = random.Random(2017)
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(file)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
        ) as child:
            assert child.stdout is not None
            ready = child.stdout.readline().split()
            assert acknowledged <= int(ready[1]) <= acknowledged + 1
            time.sleep(random_.random() * 0.05)
            child.send_signal(signal.SIGKILL)
            rest = child.stdout.read().splitlines(keepends=True)
        whole = [line.split()[1] for line in rest if line.endswith("\n")]
        acknowledged = max(int(number) for number in (ready[1], *whole))
    with opened(file) as session:
        rows = session.evaluation().facts.tables["village_visit"]
        with open_session(PACK, matcher="python", as_of=JUDGED) as expected:
            expected.put([*PLACES, OFFICIAL, *rows])
            assert account(expected.evaluation()) == account(session.evaluation())
    assert {f"visit {number}" for number in range(len(rows))} == {row.id for row in rows}
    assert acknowledged <= len(rows) <= acknowledged + 1
