"""What was acknowledged is on disk: after a crash, a cut, or somebody's hand in the file."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from iron_rules import load_pack
from iron_rules.engines.live.journal import Journal, JournalError
from iron_rules.engines.live.packprint import differences, packprint
from iron_rules.engines.live.session import open_session
from iron_rules.facts import Effort
from tests.engines.live.model import PACK, account
from tests.engines.live.some import FINDING, JUDGED, OFFICIAL, PLACES, ids, visit, visits

KILLS = int(os.environ.get("LIVE_KILLS", "50"))


def opened(path, **options):
    """The session over a journal."""
    return open_session(PACK, journal=path, **{"matcher": "python", **options})


@pytest.fixture
def path(tmp_path):
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


def test_a_session_opened_again_is_as_it_was(path):
    with opened(path) as session:
        before, number, head = account(session.evaluation()), session.number, session.head
    with opened(path) as session:
        assert (before, number, head) == (account(session.evaluation()), session.number, session.head)


def test_every_value_comes_back_as_it_was(tmp_path):
    """Texts in any language, decimals to the last place, what is missing."""
    rows = [
        OFFICIAL,
        Effort(id='"e"\\\n', official_id="o1", month=date(2017, 5, 1), poverty_days="0.1000", total_days=2),
    ]
    with opened(tmp_path / "j") as session:
        session.put([*PLACES, *rows])
        before = {name: list(rows) for name, rows in session.evaluation().facts.tables.items()}
    with opened(tmp_path / "j") as session:
        assert before == {name: list(rows) for name, rows in session.evaluation().facts.tables.items()}


def test_a_journal_begun_anew_holds_the_same(path):
    with opened(path) as session:
        before, number = account(session.evaluation()), session.number
        session.compact()
    with opened(path) as session:
        assert (before, number) == (account(session.evaluation()), session.number)
        assert b"visit 1" not in path.read_bytes()


def test_a_journal_with_room_to_spare_is_begun_anew_when_it_is_opened(path, monkeypatch):
    monkeypatch.setattr("iron_rules.engines.live.session.SPARE", 0)
    monkeypatch.setattr("iron_rules.engines.live.session.ROOM", 0)
    with opened(path) as session:
        assert FINDING not in ids(session.findings)

    assert b"retract" not in path.read_bytes()


def test_a_journal_cut_at_every_byte_of_its_last_record_opens_with_everything_before_it(path):
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
def test_a_changed_byte_is_found_and_everything_before_its_record_is_kept(path, place):
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
def test_a_file_that_is_no_journal_is_left_as_it_is(tmp_path, data):
    file = tmp_path / "region.csv"
    file.write_bytes(data)
    for _ in range(2):
        with pytest.raises(JournalError, match="is no journal, and is left as it is"):
            opened(file)

    assert data == file.read_bytes()


@pytest.mark.parametrize("strange", [{"put": {"spaceship": [["id"], ["x"]]}}, {"retract": {"region": ["x"]}}])
def test_a_record_of_another_version_is_told_and_the_journal_left_as_it_is(path, strange):
    log = Journal(path)
    log.read()
    log.append({"n": 9, **strange})
    log.close()
    data = path.read_bytes()
    with pytest.raises(JournalError, match="record 8 cannot be understood"):
        opened(path)

    assert data == path.read_bytes()


def test_a_journal_that_cannot_be_begun_anew_goes_on(path, monkeypatch):
    def refused(*_):
        raise OSError(1, "Operation not permitted")

    with opened(path) as session:
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", refused)
            with pytest.raises(JournalError, match="could not be begun anew: Operation not permitted"):
                session.compact()
        session.put(visit("later"))
    with opened(path) as session:
        assert "later" in {each.id for each in session.evaluation().facts.tables["village_visit"]}


def test_a_name_that_no_file_can_have_is_told(tmp_path):
    with pytest.raises(JournalError, match="the journal cannot be opened"):
        opened(tmp_path / ("x" * 300))


@pytest.mark.parametrize("tamper", ["leave out", "swap", "repeat"])
def test_records_left_out_swapped_or_repeated_are_found(path, tamper):
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


def test_the_head_tells_a_journal_that_was_cut_at_the_end_of_a_record(path):
    """Such a journal is sound in itself: only who kept the head elsewhere can know."""
    with opened(path) as session:
        head = session.head
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"\n", 0, -1) + 1])
    with opened(path) as session:
        assert (head != session.head, ()) == (True, session.opened.faults)


def test_one_session_writes_a_journal_at_a_time(path):
    with opened(path), pytest.raises(JournalError, match="another session writes this journal"):
        opened(path)
    with opened(path) as session:
        assert JUDGED == session.as_of


def test_a_link_to_a_journal_is_that_journal(path):
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


def test_what_cannot_be_written_is_not_taken_in(path, monkeypatch):
    """A full disk: the record is gone from the file, the fact from the session, and later ones come through."""
    with opened(path) as session:
        size = path.stat().st_size

        def full(file, data):
            file.write(data[:10])
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patched:
            patched.setattr("iron_rules.engines.live.journal._put", full)
            with pytest.raises(JournalError, match="No space left on device"):
                session.put(visit("lost"))
        assert size == path.stat().st_size
        session.put(visit("kept"))
    with opened(path) as session:
        assert {"visit 0", "visit 2", "kept"} == {
            each.id for each in session.evaluation().facts.tables["village_visit"]
        }


def test_a_session_whose_pack_has_changed_says_what_changed(path):
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


def test_a_parameter_that_changed_is_named():
    before = packprint(PACK)
    changed = {**before, "digest": "x", "parameters": {**before["parameters"], "village_days": "x"}}

    assert () == differences(before, packprint(load_pack("ten_iron_rules")))
    assert ("parameter `village_days` has changed",) == differences(before, changed)


PROGRAM = """
import sys
from iron_rules.engines.live.session import open_session
from tests.engines.live.model import PACK
from tests.engines.live.some import visit, PLACES, OFFICIAL, JUDGED
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
def test_no_acknowledged_fact_is_lost_or_doubled_by_a_kill(tmp_path):
    """The process is killed at a random moment, and its journal opened by the next one."""
    file, acknowledged = tmp_path / "journal", 0
    random_ = random.Random(2017)
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(file)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3]
        ) as child:
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
