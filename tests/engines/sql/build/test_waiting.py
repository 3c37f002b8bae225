"""Tables that wait are made after what they read, and those that only one reads are not kept."""

from threading import Barrier, Event

import pytest

from iron_rules.engines.sql.build.sql import Sql
from iron_rules.engines.sql.build.waiting import Keep, Making, Waiting

READS = {"g0": {"f_official"}, "g1": {"g0"}, "v2": {"g1"}, "v3": {"g0"}}


def making(table: str, *reads: str, keep: Keep = "always") -> Making:
    """A table of what a statement selects that reads others."""
    return Making(table, Sql(("SELECT 1",), frozenset(reads)), keep=keep)


def heard(_: str) -> None:
    """Nobody asks when a table is there."""


def made(together: int) -> list[tuple[str, bool]]:
    """The tables in the order in which they were made, each with whether it is kept."""
    waiting, found = Waiting(), list[tuple[str, bool]]()
    for table, reads in READS.items():
        waiting.add(making(table, *reads, keep="shared" if table.startswith("g") else "always"))
    waiting.make(lambda each, kept: found.append((each.table, kept)), together, heard)
    return found


def test_one_at_a_time_keeps_the_order() -> None:
    """`g1` is read once, by `v2`; `g0` twice; what is not only shared may be read later."""
    assert [("g0", True), ("g1", False), ("v2", True), ("v3", True)] == made(1)


def test_several_at_once_wait_for_what_they_read() -> None:
    """Whatever runs first, nothing is made before its sources."""
    order = [table for table, _ in made(4)]

    assert sorted(READS) == sorted(order)
    assert order.index("g0") < order.index("g1") < order.index("v2")
    assert order.index("g0") < order.index("v3")


def test_independent_tables_are_made_at_the_same_time() -> None:
    """Each waits until the other has begun."""
    waiting, both = Waiting(), Barrier(2)
    waiting.add(making("v0"))
    waiting.add(making("v1"))

    def meet(*_: object) -> None:
        both.wait(60)

    waiting.make(meet, 2, heard)

    assert not both.broken


def test_each_table_is_heard_of_once_it_is_there_in_their_order() -> None:
    """Whichever is made first."""
    waiting, first, order = Waiting(), Event(), list[str]()
    waiting.add(making("v0"))
    waiting.add(making("v1"))

    def make(each: Making, _: bool) -> None:
        if each.table == "v1":
            first.set()
        else:
            first.wait(60)

    waiting.make(make, 2, order.append)

    assert first.is_set()
    assert ["v0", "v1"] == order


def test_what_hears_may_end_it() -> None:
    """What it raises is raised."""
    waiting = Waiting()
    waiting.add(making("v0"))

    def hear(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        waiting.make(lambda *_: None, 1, hear)


def test_what_a_statement_reads_is_known() -> None:
    """By the names of tables that wait."""
    waiting = Waiting()
    waiting.add(making("v0"))

    assert waiting.feeds(making("v1", "v0", "f_official").sql)
    assert not waiting.feeds(making("v1", "v01", "f_official").sql)


def test_what_is_not_kept_is_told() -> None:
    """However often it is read."""
    waiting, found = Waiting(), dict[str, bool]()
    waiting.add(making("f_official"))
    waiting.add(making("f_person", "f_official", keep="never"))
    waiting.make(lambda each, kept: found.update({each.table: kept}), 1, heard)

    assert {"f_official": True, "f_person": False} == found


def test_nothing_waits_any_more_once_it_is_made() -> None:
    """A second call has nothing to do."""
    waiting, found = Waiting(), list[str]()
    waiting.add(making("v0"))
    for _ in range(2):
        waiting.make(lambda each, _: found.append(each.table), 1, heard)

    assert ["v0"] == found


def test_failure_is_raised_and_ends_the_rest() -> None:
    """What reads a table that could not be made is not made."""
    waiting, found = Waiting(), list[str]()
    waiting.add(making("v0"))
    waiting.add(making("v1", "v0"))

    def make(each: Making, _: bool) -> None:
        found.append(each.table)
        raise ValueError(each.table)

    with pytest.raises(ValueError, match="v0"):
        waiting.make(make, 2, heard)
    assert ["v0"] == found
