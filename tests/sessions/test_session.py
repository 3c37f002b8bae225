"""A session says at once what a fact, a day, a correction or a retraction changes."""

import asyncio
import gc
import logging
import os
import signal
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from iron_rules.engines.incremental.network import Network
from iron_rules.errors import FactsError, UsageError
from iron_rules.facts import Appeal
from iron_rules.live import Changes, Session
from iron_rules.sessions.session import open_session
from ten_iron_rules.facts import Ranking, VillageVisit
from tests.changed import changed
from tests.sessions.model import PACK, account, from_nothing
from tests.sessions.some import (  # fmt: skip
    FINDING,
    FIRST_WEEK,
    JUDGED,
    MONDAY,
    OFFICIAL,
    PLACES,
    REGION,
    VILLAGE,
    ids,
    visit,
    visits,
)


@pytest.fixture(params=["python", "durable"])
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    """A session in which one official, and that there may be visits, is known."""
    with open_session(PACK, matcher=request.param, duties=True) as opened:
        opened.put([*PLACES, OFFICIAL])
        opened.put({"village_visit": []})
        yield opened


def test_the_matcher_that_runs_is_told(session: Session, request: pytest.FixtureRequest) -> None:
    assert request.node.callspec.params["session"] == session.matcher


def test_nothing_is_judged_before_the_clock_is_moved(session: Session) -> None:
    """A session opens before anything has happened."""
    assert ((), date.min) == (session.findings, session.as_of)


def test_a_week_without_a_visit_appears_when_it_is_judged_and_not_a_day_before(session: Session) -> None:
    session.advance(JUDGED - timedelta(days=1))

    assert [FIRST_WEEK] == ids(each for each in session.findings if each.rule.clause == "2.5")
    assert [FINDING] == ids(each for each in session.advance(JUDGED).appeared if each.rule.clause == "2.5")


def test_a_visit_that_comes_late_cures_its_week_and_no_other(session: Session) -> None:
    session.advance(JUDGED)
    changes = session.put(visit())

    assert [FINDING] == ids(each for each in changes.cured if each.rule.clause == "2.5")
    assert FIRST_WEEK in ids(session.findings)


def test_a_visit_retracted_brings_its_finding_back(session: Session) -> None:
    session.put(visit())
    session.advance(JUDGED)

    assert FINDING in ids(session.retract(["visit"]).appeared)


def test_a_visit_corrected_into_another_week_moves_what_it_cures(session: Session) -> None:
    session.put(visit())
    session.advance(JUDGED)
    changes = session.correct(visit(on=MONDAY - timedelta(days=1)))

    assert (FINDING in ids(changes.appeared), FIRST_WEEK in ids(changes.cured)) == (True, True)


def test_the_duties_whose_state_changed_are_told_where_asked(session: Session) -> None:
    session.advance(JUDGED)
    [week] = [each for each in session.put(visit()).duties if each.rule.startswith("2.5")]

    assert ("o1", MONDAY, "breached", "fulfilled") == (week.subject, week.period_start, week.before, week.after)


def test_an_appeal_contests_a_finding_until_the_day_on_which_it_is_decided(session: Session) -> None:
    decided = JUDGED + timedelta(days=100)
    session.advance(JUDGED)
    session.put(Appeal(id="a", finding=FINDING, lodged_on=JUDGED, decided_on=decided, upheld=True))
    statuses = {each.id: each.status for each in session.findings}
    session.advance(decided - timedelta(days=1))
    before = {each.id: each.status for each in session.findings}[FINDING]
    changes = session.advance(decided)

    assert ("contested", "contested") == (statuses[FINDING], before)
    assert [(FINDING, "overturned")] == [(each.id, each.after.status) for each in changes.changed]


def test_an_appeal_may_go_together_with_the_official_whose_finding_it_contests(session: Session) -> None:
    session.advance(JUDGED)
    session.put(Appeal(id="a", finding=FINDING, lodged_on=JUDGED))
    changes = session.retract({"appeal": ["a"], "official": ["o1"]})

    assert FINDING in ids(changes.cured)
    assert () == session.findings


@pytest.mark.parametrize("day", ["2017-05-14", None, datetime(2017, 5, 14)])
def test_what_is_no_day_is_refused(session: Session, day: Any) -> None:
    outlook: Callable[[Any], object] = session.outlook
    calls: list[Callable[[Any], object]] = [session.advance, lambda until: outlook(until or "")]
    for call in calls:
        with pytest.raises(UsageError, match="is a day, not"):
            call(day)


def test_a_session_needs_a_checked_pack_and_a_day() -> None:
    with pytest.raises(UsageError, match="is not a checked pack"):
        open_session("ten_iron_rules")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="`as_of` is a day, not"):
        open_session(PACK, as_of="2017-05-14")  # type: ignore[arg-type]


def test_the_same_fact_again_is_no_change_and_no_call_that_counts(session: Session) -> None:
    session.put(visit())
    number = session.number

    assert not session.put(visit())
    assert number == session.number


def test_another_fact_under_a_known_id_is_refused_and_nothing_is_taken_in(session: Session) -> None:
    session.put(visit())

    with pytest.raises(FactsError, match="village_visit `visit` was put before with another `on`"):
        session.put([visit("other"), visit(on=MONDAY + timedelta(days=1))])
    with pytest.raises(FactsError, match="there is no such fact"):
        session.retract(["other"])


def test_all_unknown_ids_are_told_at_once(session: Session) -> None:
    with pytest.raises(FactsError) as told:
        session.retract({"village_visit": ["a", "b"], "village": ["v1"]})

    assert ["village_visit `a`", "village_visit `b`"] == [each.where for each in told.value.faults]
    assert "v1" in session.evaluation().facts.tables["village"][0].id


def test_an_id_that_facts_of_two_types_bear_needs_its_type(session: Session) -> None:
    session.put(visit("v1"))

    with pytest.raises(FactsError, match="facts of 2 types: village, village_visit"):
        session.retract("v1")


def test_days_do_not_go_back(session: Session) -> None:
    session.advance(JUDGED)

    with pytest.raises(UsageError, match="is before `2017-05-14`, the last known day"):
        session.advance(JUDGED - timedelta(days=1))


def test_a_fact_waits_for_what_it_refers_to_and_counts_when_that_comes(session: Session) -> None:
    changes = session.put(visit(village="v2"))
    session.advance(JUDGED)
    waiting = dict(session.waiting)
    later = session.put(changed(VILLAGE, id="v2"))

    assert ((("village_visit", "visit"),), [("village_visit", "visit")]) == (changes.waiting, list(waiting))
    assert ((("village_visit", "visit"),), True) == (later.admitted, FINDING in ids(later.cured))


def test_what_refers_to_a_retracted_fact_waits_for_its_return(session: Session) -> None:
    session.put(visit())
    changes = session.retract({"village": ["v1"]})

    assert (("village_visit", "visit"),) == changes.waiting
    assert (("village_visit", "visit"),) == session.put(VILLAGE).admitted


def test_a_fact_that_counted_while_a_type_was_unknown_waits_once_that_is_known_and_what_it_names_waits(
    session: Session,
) -> None:
    """What a ranking is about may be a region or a department: nothing is said of it before both are known."""
    nowhere = changed(REGION, id="x", parent_id="nowhere")
    ranking = Ranking(
        id="r", every="month", period_start=date(2017, 5, 1), scope="counties", within_id=REGION.id, subject_id="x",
        position=1, announced_on=MONDAY,
    )  # fmt: skip

    assert () == session.put(ranking).waiting
    assert (("ranking", "r"), ("region", "x")) == session.put({"region": [nowhere], "department": []}).waiting


def test_regions_that_refer_to_each_other_are_let_in_together() -> None:
    """Neither could be first."""
    first, second = (changed(REGION, id=id, parent_id=to) for id, to in (("a", "b"), ("b", "a")))
    with open_session(PACK, matcher="python") as session:
        assert (("region", "a"),) == session.put(first).waiting
        assert (("region", "a"),) == session.put(second).admitted


def test_a_visit_from_a_day_to_come_counts_once_that_day_is_known(session: Session) -> None:
    session.advance(MONDAY - timedelta(days=1))
    session.put(visit())
    session.advance(JUDGED)

    assert FINDING not in ids(session.findings)


def test_facts_in_one_call_or_one_by_one_come_to_the_same(session: Session, tmp_path: Path) -> None:
    facts = visits(20)
    for each in facts[::-1]:
        session.put(each)
    session.advance(date(2017, 8, 1))
    known = {(type(each).__spec__.name, each.id): each for each in [*PLACES, OFFICIAL, *facts]}
    expected = from_nothing(known, {name for name, _ in known}, date(2017, 8, 1), tmp_path / "aside")

    assert account(expected) == account(session.evaluation())


def test_rows_as_they_come_from_elsewhere_are_checked_like_everywhere(session: Session) -> None:
    row = {"id": "x", "official_id": "o1", "village_id": "v1", "on": "2017-05-32", "recorded_on": "2017-05-01",
           "individual_problems": 1, "common_problems": 0}  # fmt: skip
    with pytest.raises(FactsError, match="`2017-05-32` is not a day"):
        session.put({"village_visit": [row]})

    assert not session.put({"village_visit": [{**row, "on": "2017-05-01"}]}).waiting


def test_a_callback_hears_of_each_call_in_order_and_its_errors_harm_nobody(
    session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    heard = []

    def fails(_: Changes) -> None:
        raise RuntimeError("secret of a listener")

    session.subscribe(fails)
    end = session.subscribe(lambda changes: heard.append(changes.number))
    with caplog.at_level(logging.ERROR, "iron_rules.live"):
        session.advance(JUDGED)
        session.put(visit())
    end()
    session.retract("visit")

    assert [3, 4] == heard
    assert "the session goes on" in caplog.text


def test_a_callback_may_make_changes_itself_and_hears_of_them_afterwards(session: Session) -> None:
    heard = []

    def answer(changes: Changes) -> None:
        heard.append(changes.number)
        session.put(visit())

    session.subscribe(answer)
    session.advance(JUDGED)

    assert [3, 4] == heard


def test_changes_come_as_an_asynchronous_stream_that_ends_with_the_session(session: Session) -> None:
    async def listen() -> tuple[int, int, list[Changes], list[Changes]]:
        stream = session.stream()
        await asyncio.to_thread(session.advance, JUDGED)
        await asyncio.to_thread(session.put, visit())
        first, second = await anext(stream), await anext(stream)
        session.close()
        return first.number, second.number, [each async for each in stream], [each async for each in stream]

    assert (3, 4, [], []) == asyncio.run(listen())


def test_threads_may_put_at_the_same_time(session: Session) -> None:
    session.advance(date(2018, 1, 1))
    facts = visits(160)
    threads = [
        threading.Thread(target=lambda part: [session.put(each) for each in part], args=(facts[at::8],))
        for at in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = open_session(PACK, matcher="python", as_of=date(2018, 1, 1))
    expected.put([*PLACES, OFFICIAL, *facts])

    assert account(expected.evaluation()) == account(session.evaluation())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks are of POSIX systems")
@pytest.mark.filterwarnings("ignore:This process")
def test_a_fork_is_refused(session: Session) -> None:
    """The child would share the journal and the matcher's memory with its parent."""
    child = os.fork()
    if child == 0:
        try:
            session.put(visit())
        except UsageError as error:
            os._exit(0 if "belongs to process" in str(error) else 2)
        os._exit(1)

    assert 0 == os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks are of POSIX systems")
@pytest.mark.filterwarnings("ignore:This process")
def test_a_fork_is_refused_also_while_another_thread_is_in_a_call(session: Session) -> None:
    """The thread that holds the lock is not there in the child."""
    inside, on = threading.Event(), threading.Event()

    def slowly() -> Iterator[VillageVisit]:
        inside.set()
        on.wait(60)
        yield visit()

    thread = threading.Thread(target=session.put, args=(slowly(),))
    thread.start()
    inside.wait(60)
    child = os.fork()
    if child == 0:
        signal.alarm(30)
        try:
            session.put(visit())
        except UsageError as error:
            os._exit(0 if "belongs to process" in str(error) else 2)
        os._exit(1)
    on.set()
    thread.join()

    assert 0 == os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_closed_session_says_so(session: Session) -> None:
    session.close()

    with pytest.raises(UsageError, match="the session is closed"):
        session.put(visit())


def test_a_call_that_is_broken_off_halfway_ends_the_session_and_the_journal_knows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written down is done when the journal is opened again."""

    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    with open_session(PACK, matcher="python", journal=tmp_path / "journal") as session:
        session.put([*PLACES, OFFICIAL])
        monkeypatch.setattr(Network, "apply", interrupted)
        with pytest.raises(KeyboardInterrupt):
            session.put(visit())
        with pytest.raises(UsageError, match="a call broke off halfway"):
            session.evaluation()
    monkeypatch.undo()
    with open_session(PACK, matcher="python", journal=tmp_path / "journal") as session:
        assert not session.put(visit())


def test_a_call_that_is_refused_ends_nothing(session: Session) -> None:
    with pytest.raises(FactsError):
        session.put(visit(problems="one"))  # type: ignore[arg-type]

    assert session.number + 1 == session.put(visit()).number


def test_memory_does_not_grow_with_what_came_and_went(session: Session) -> None:
    """Neither with facts, nor with facts that are still to happen, nor with those that wait."""
    session.advance(JUDGED)

    def come_and_go(times: int) -> None:
        for number in range(times):
            each = [
                visit(f"a{number}"),
                visit(f"b{number}", JUDGED + timedelta(days=3)),
                visit(f"c{number}", village="?"),
            ]
            session.put(each)
            session.retract(each)

    come_and_go(200)
    gc.collect()
    tracemalloc.start()
    come_and_go(400)
    gc.collect()
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert grown < 50_000
