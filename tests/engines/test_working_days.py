"""Working days mean the same on every engine."""

from datetime import date
from typing import Any

from iron_rules import evaluate
from iron_rules.facts import Feed
from iron_rules.policy import friday, some, the_period, week, workdays, working_calendar
from iron_rules.sessions.session import open_session
from tests.holidays import CalendarDay, Desk, Letter, base, desks, found, from_to, marked
from tests.small import a_duty, days

LEAST = days("least", 3)
WEEKLY = a_duty(of=Desk, every=week, when=workdays(the_period) >= LEAST, must=some(Letter))
PACK = desks(WEEKLY, LEAST)
AS_OF = date(2018, 1, 14)
DESK = Desk(id="d")


def weeks(*facts: Any, absent: tuple[str, ...] = (), pack: Any = PACK) -> list[str]:
    """Return the weeks of January 2018 that are due: nobody writes a letter."""
    return [first for _, first, _, _ in found(pack, base(DESK, *facts, absent=absent), AS_OF) if first >= "2018"]


def test_a_day_without_a_row_is_a_working_day_from_monday_to_friday() -> None:
    assert ["2018-01-01", "2018-01-08"] == weeks()


def test_an_absent_table_is_as_if_it_were_empty() -> None:
    assert ["2018-01-01", "2018-01-08"] == weeks(absent=("calendar_day",))


def test_a_week_with_fewer_working_days_is_not_due() -> None:
    assert ["2018-01-01", "2018-01-08"] == weeks(*marked(["2018-01-01", "2018-01-02"]))
    assert ["2018-01-08"] == weeks(*marked(from_to("2018-01-01", "2018-01-03")))


def test_a_day_of_the_weekend_that_is_worked_counts() -> None:
    off = marked(from_to("2018-01-01", "2018-01-03"))
    assert ["2018-01-01", "2018-01-08"] == weeks(*off, *marked(["2018-01-06"], working=True))


def test_a_day_with_rows_of_both_sorts_is_no_working_day() -> None:
    off = marked(from_to("2018-01-01", "2018-01-03"))
    assert ["2018-01-08"] == weeks(*off, *marked(["2018-01-03"], working=True))


def test_rows_of_later_days_count() -> None:
    off = marked(from_to("2018-01-10", "2018-01-12"))
    pack = desks(a_duty(of=Desk, every=week, when=workdays(the_period) >= LEAST, must=some(Letter)), LEAST)
    facts = base(DESK, *off)
    assert "2018-01-01" in [each[1] for each in found(pack, facts, date(2018, 1, 7))]
    assert [] == [each for each in found(pack, facts, AS_OF) if each[1] == "2018-01-08"]


def test_no_feed_of_a_calendar_holds_anything_back() -> None:
    feed = Feed(id="f", type="calendar_day", complete_until=date(2017, 5, 1))
    assert ["2018-01-01", "2018-01-08"] == weeks(feed)
    assert ("desk", "letter") == PACK.plans["1.1-duty"].reads


def test_the_weekend_may_be_another_one() -> None:
    pack = desks(WEEKLY, LEAST, calendar=working_calendar(off=CalendarDay.on, weekend=(friday,)))
    assert ["2018-01-01", "2018-01-08"] == weeks(*marked(from_to("2018-01-01", "2018-01-03")), pack=pack)
    assert ["2018-01-08"] == weeks(*marked(from_to("2018-01-01", "2018-01-04")), pack=pack)


def test_a_session_counts_again_when_the_calendar_changes() -> None:
    session = open_session(PACK, as_of=AS_OF)
    session.put(base(DESK))
    holidays = marked(from_to("2018-01-01", "2018-01-03"))
    assert 38 == len(session.findings)
    gone = session.put(holidays)
    assert [date(2018, 1, 1)] == [each.period_start for each in gone.cured]
    back = session.retract(holidays[:1])
    assert [date(2018, 1, 1)] == [each.period_start for each in back.appeared]
    facts = base(DESK, *holidays[1:])
    assert evaluate(PACK, facts, as_of=AS_OF, engine="reference").findings == session.evaluation().findings


def test_working_days_are_a_figure() -> None:
    pack = desks(a_duty(of=Desk, every=week, must=workdays(the_period) >= LEAST), LEAST)
    facts = base(DESK, *marked(from_to("2018-01-01", "2018-01-03")))
    (finding,) = evaluate(pack, facts, as_of=AS_OF, engine="reference").findings
    assert {"workdays": 2} == finding.measured
    assert [("d", "2018-01-01", "2018-01-07", "2018-01-07")] == found(pack, facts, AS_OF)
