"""Days that stretches cover: counted once each, cut, over a period or other days, and alike on every engine."""

from datetime import date
from typing import Any

import pytest

from iron_rules.language.rule import Rule
from iron_rules.policy import (
    between,
    covered,
    law,
    length,
    month,
    none,
    overlap,
    overlapping,
    parameter,
    serves,
    some,
    text,
    the_event,
    the_period,
    throughout,
    week,
)
from tests.engines.stretches import Command, Leave, Post, Round, Site, day, judged, measured
from tests.small import a_duty

SINCE = parameter("since", law("1.1"), text(zh="施行", en="in force"), {date(2018, 1, 1): date(2018, 1, 1)})
NONE = parameter("nothing", law("1.1"), text(zh="无", en="none"), {date(2018, 1, 1): -1})
TWICE = parameter("twice", law("1.1"), text(zh="倍数", en="times"), {date(2018, 1, 1): 2})
END = date(2018, 3, 5)
SITE = Site(id="s")
POST = Post(id="p", person_id="x", site_id="s", start=day("01-01"))


def rule(must: Any, of: Any = Post, **options: Any) -> Rule:
    """A duty of every month from January 2018 on."""
    return a_duty(of=of, since=SINCE, must=must, **options)


def leave(id: str, start: str, end: str | None, post: str = "p") -> Leave:
    """A leave in 2018."""
    return Leave(id=id, post_id=post, start=day(start), end=None if end is None else day(end))


def days_of(*leaves: Leave, **options: Any) -> Any:
    """The days of leave in January and in February 2018."""
    found = measured(judged((SINCE, NONE, rule(covered(Leave, **options) <= NONE)), [SITE, POST, *leaves], END))
    return found["p", "01-01"], found["p", "02-01"]


@pytest.mark.parametrize(
    ("leaves", "expected"),
    [
        ([], (0, 0)),
        ([("01-05", "01-05")], (1, 0)),
        ([("01-01", "02-28")], (31, 28)),
        ([("01-31", "02-01")], (1, 1)),
        ([("01-03", "01-05"), ("01-05", "01-08")], (6, 0)),
        ([("01-03", "01-20"), ("01-05", "01-08"), ("01-20", "01-21")], (19, 0)),
        ([("01-03", "01-05"), ("01-03", "01-05")], (3, 0)),
        ([("01-30", None)], (2, 28)),
        ([("01-09", "01-05")], (0, 0)),
        ([("03-01", "03-02")], (0, 0)),
    ],
)
def test_each_day_counts_once(leaves: list[tuple[str, str | None]], expected: tuple[int, int]) -> None:
    """In however many stretches it lies; one that ends before it starts has no days."""
    assert expected == days_of(*(leave(f"l{number}", *each) for number, each in enumerate(leaves)))


def test_days_between_two_others_may_stand_for_the_period() -> None:
    """As may days that are known for all time."""
    first, last = (parameter(name, law("1.1"), text(zh="日", en="day"), {date(2018, 1, 1): value})
                   for name, value in (("first", day("01-10")), ("last", day("02-09"))))  # fmt: skip
    given = rule(covered(Leave, within=between(first, last)) <= NONE)
    found = judged((SINCE, NONE, first, last, given), [SITE, POST, leave("l", "02-01", None)], END)

    assert {("p", "01-01"): 9, ("p", "02-01"): 9} == measured(found)


def test_throughout_asks_for_every_day() -> None:
    """One day short is not throughout, and the figures are the days that are covered and those that there are."""
    facts = [SITE, POST, leave("a", "01-01", "01-15"), leave("b", "01-16", "02-27")]
    found = judged((SINCE, rule(throughout(Leave))), facts, END)

    assert [("02-01", {"leave": 27}, {"leave": 28})] == [
        (each.period_start.isoformat()[5:], each.measured, each.required) for each in found.findings
    ]
    assert [("b",)] == [each.evidence for each in found.findings]


def test_a_stretch_is_cut_to_that_of_the_fact_it_refers_to() -> None:
    """Without such a fact, or outside of its stretch, it has no days, and does not count."""
    posts = [
        Post(id="h", person_id="x", site_id="s", kind="head", start=day("01-01"), end=day("01-20")),
        Post(id="i", person_id="y", site_id="s", kind="head", start=day("01-21")),
    ]
    commands = [
        Command(id="a", site_id="s", post_id="h", start=day("01-01")),
        Command(id="b", site_id="s", post_id="i", start=day("01-01"), end=day("02-27")),
        Command(id="c", site_id="s", start=day("01-01")),
    ]
    heads = Command.where(Command.post_id.kind == "head")
    found = judged((SINCE, rule(throughout(heads, cut=Command.post_id), of=Site)), [SITE, *posts, *commands], END)

    assert {("s", "02-01"): 27} == measured(found)
    assert [("b",)] == [each.evidence for each in found.findings]


AWAY = covered(Leave, joined=Leave.post_id.person_id == Post.person_id) * TWICE >= length(the_period)


def test_leave_of_any_post_of_a_person_may_count() -> None:
    """Half of the days make somebody away, who is not due then."""
    posts = [POST, Post(id="q", person_id="x", site_id="s", start=day("01-01"))]
    facts = [
        SITE,
        *posts,
        leave("a", "01-02", "01-10"),
        leave("b", "01-10", "01-16", "q"),
        leave("c", "02-01", "02-14"),
    ]
    given = rule(some(Round), when=~AWAY)
    found = judged((SINCE, TWICE, given), facts, END)

    assert [("p", "01-01"), ("q", "01-01")] == list(measured(found))
    away = judged((SINCE, TWICE, given), [*facts, leave("d", "01-17", "01-17")], END)
    assert {} == measured(away)


@pytest.mark.parametrize("every", [month, week])
def test_rows_that_are_measured_may_have_days_of_their_own(every: Any) -> None:
    """Sites want a round of each guard who is not away in the period."""
    guards = Post.where(Post.kind == "guard")
    away = covered(Leave, joined=Leave.post_id.person_id == guards.person_id) * TWICE >= length(the_period)
    given = rule(none(guards, ~away, none(Round)), of=Site, when=some(guards, ~away), every=every)
    posts = [
        POST,
        Post(id="q", person_id="y", site_id="s", start=day("01-01")),
        Post(id="r", person_id="x", site_id="t", start=day("01-01")),
    ]
    facts = [
        SITE, Site(id="t"), *posts, leave("a", "01-02", "01-10", "r"), leave("b", "01-10", "01-17"),
        leave("c", "02-01", "02-14"), leave("d", "02-14", "02-14", "r"), leave("e", "01-01", "02-28", "q"),
        Round(id="r1", post_id="r", on=day("02-02")), Round(id="r2", post_id="q", on=day("01-20")),
    ]  # fmt: skip
    found = judged((SINCE, TWICE, given), facts, END)

    weeks = ("01-15", "01-22", "02-12", "02-19", "02-26")
    expected = {} if every == month else {(site, start): 1 for site in ("s", "t") for start in weeks}
    assert expected | ({} if every == month else {("s", "02-26"): 2}) == measured(found)


def test_an_overlapping_term_is_due_in_every_period_that_it_touches() -> None:
    """Whoever has to be there on a day, or so many days, says so in `when=`."""
    posts = [
        POST,
        Post(id="q", person_id="x", site_id="s", start=day("01-31"), end=day("02-01")),
        Post(id="r", person_id="x", site_id="s", start=day("01-20"), end=day("01-10")),
        Post(id="t", person_id="x", site_id="s", start=day("02-28"), end=day("02-28")),
        Post(id="u", person_id="x", site_id="s", start=day("02-10")),
    ]
    given = rule(overlap(Post, the_period) <= NONE, term=overlapping)
    found = measured(judged((SINCE, NONE, given), [SITE, *posts], END))
    expected = {("p", "01-01"): 31, ("p", "02-01"): 28, ("q", "01-01"): 1, ("q", "02-01"): 1, ("t", "02-01"): 1}
    assert {**expected, ("u", "02-01"): 19} == found

    days = parameter("days", law("1.1"), text(zh="天", en="days"), {date(2018, 1, 1): 19})
    there = serves(Post, the_period.end, the_period.end) & (overlap(Post, the_period) >= days)
    by_row = rule(none(Round), term=overlapping, when=there)
    facts = [SITE, *posts, Round(id="1", post_id="u", on=day("02-02"))]
    assert [("p", "01-01"), ("p", "02-01")] == list(
        measured(judged((SINCE, days, rule(some(Round), term=overlapping, when=there)), facts, END))
    )
    bits = rule(none(Round), term=overlapping)
    assert {("u", "02-01"): 1} == measured(judged((SINCE, bits), facts, END))
    assert {("u", "02-01"): 1} == measured(judged((SINCE, days, by_row), facts, END))


def test_days_after_an_event_may_stand_for_the_period() -> None:
    """From the event to the deadline."""
    allow = parameter("allow", law("1.1"), text(zh="天", en="days"), {date(2018, 1, 1): 14})
    given = a_duty(of=Post, since=SINCE, on=Round.on, allow=allow,
                   must=covered(Leave, within=between(the_event, the_period.end)) <= NONE)  # fmt: skip
    facts = [
        SITE,
        POST,
        Round(id="r", post_id="p", on=day("01-10")),
        leave("a", "01-01", "01-10"),
        leave("b", "01-24", None),
    ]
    found = judged((SINCE, NONE, allow, given), facts, END)

    assert {("p", "01-24"): 2} == measured(found)


def test_the_days_of_one_stretch_are_its_length_and_its_overlap() -> None:
    """The overlap of one that still goes on fills the period."""
    given = rule((overlap(Leave, the_period) <= NONE), of=Leave, on=Leave.start)
    facts = [SITE, POST, leave("a", "01-05", "02-10"), leave("b", "02-20", None), leave("c", "01-09", "01-05")]
    found = judged((SINCE, NONE, given), facts, END)

    assert {("a", "01-05"): 1, ("b", "02-20"): 1, ("c", "01-09"): 0} == measured(found)
    given = rule((length(Leave) <= NONE), of=Leave, on=Leave.start, when=Leave.end.present)
    found = judged((SINCE, NONE, given), facts, END)
    assert {("a", "01-05"): 37, ("c", "01-09"): 0} == measured(found)
