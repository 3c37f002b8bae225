"""What is wrong with a calendar, and with what moves a deadline, is told before any fact."""

from typing import Any

import pytest

from iron_rules.check.check import check
from iron_rules.errors import PolicyError
from iron_rules.policy import (
    extension,
    month,
    some,
    the_event,
    the_period,
    week,
    workdays,
    working_calendar,
)
from tests.engines.test_moving_deadlines import MORE
from tests.holidays import FIELD, CalendarDay, Desk, Letter, Longer, Pause
from tests.small import CLAUSES, a_duty, days, pack_of

LEAST = days("least", 3)


def faults(*values: Any, **options: Any) -> list[str]:
    """Return what is wrong with a pack of desks."""
    given = {"facts": FIELD, "calendar": working_calendar(off=CalendarDay.on), "clauses": CLAUSES[:1], **options}
    try:
        check(pack_of(*values, **given))
    except PolicyError as error:
        return [each.what for each in error.faults]
    return []


def weekly(**options: Any) -> Any:
    return a_duty(of=Desk, **{"every": week, "when": workdays(the_period) >= LEAST, "must": some(Letter), **options})


def answered(**options: Any) -> Any:
    return a_duty(of=Desk, **{"on": Letter.on, "allow": LEAST, "must": some(Letter), **options})


def test_a_sound_calendar_has_no_faults() -> None:
    assert [] == faults(weekly(), LEAST)
    assert [] == faults(answered(paused=Pause, extended=extension(some(Longer), MORE)), LEAST, MORE)


@pytest.mark.parametrize(
    ("calendar", "told"),
    [
        (working_calendar(off=CalendarDay), "`off=` of the calendar is not a column"),
        (working_calendar(off=CalendarDay.region), "`region` is not a day of the calendar_day itself"),
        (working_calendar(working=Letter.desk_id.name), "`desk_id.name` is not a day of the letter itself"),
        (working_calendar(off=CalendarDay.om), "CalendarDay has no column `om`"),  # type: ignore[attr-defined]
        (working_calendar(weekend=("saterday",)), "`saterday` is not a weekday"),
        (working_calendar(weekend=3), "`weekend=3` is not several weekdays"),
        (
            working_calendar(off=Letter.where(Letter.desk_id.name == "x").on),
            "what is said of the letter looks at more than the fact itself",
        ),
        (
            working_calendar(off=CalendarDay.where(CalendarDay.region == LEAST).on),
            "a text is compared with a whole number",
        ),
        (3, "`calendar=3` is not a calendar"),
    ],
)
def test_an_unsound_calendar_is_told(calendar: Any, told: str) -> None:
    assert [each for each in faults(weekly(), LEAST, calendar=calendar) if told in each]


def test_working_days_ask_for_a_calendar() -> None:
    assert ["1.1-duty: working days are counted, and the pack says no `calendar=`"] == faults(
        weekly(), LEAST, calendar=None
    )


def test_workdays_are_those_of_the_period() -> None:
    assert ["1.1-duty: `workdays` counts the working days of the period"] == faults(
        weekly(when=workdays(the_event) >= LEAST), LEAST
    )


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"extended": MORE}, "1.1-duty: `extended=` is not an extension"),
        (
            {"extended": extension(some(Longer), "x")},
            "the span of an extension is not a parameter of the pack",
        ),
        ({"extended": extension(Letter.sort, MORE)}, "1.1-duty: an extension asks for a condition"),
        ({"extended": extension(~(Letter.noted_on > Letter.on), MORE)}, "1.1-duty: `noted_on` may be missing here"),
        ({"paused": 3}, "1.1-duty: `paused=` names no facts"),
        ({"paused": Longer.where(Longer.on == Longer.on)}, "1.1-duty: a longer has no stretch of days"),
        ({"paused": Pause, "allow": None}, "1.1-duty: `paused=` leaves days out, and no days are allowed"),
        (
            {"paused": Pause, "on": None, "every": month},
            "`paused=` moves the deadline after an event, and there is none",
        ),
        (
            {"paused": Pause.where(Pause.start <= the_period.start)},
            "what a duty is paused by looks at its period",
        ),
    ],
)
def test_what_moves_no_deadline_is_told(options: Any, told: str) -> None:
    found = faults(answered(**options), LEAST, MORE)
    assert [each for each in found if told in each], found
