"""Draws who is on leave and which days are worked. One generator a type, which yields columns without id."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from ten_iron_rules.facts import Official
from tests.oracle.draw import Draw
from tests.oracle.periods import Period, after


def leave(draw: Draw) -> Iterator[dict[str, Any]]:
    """About half of the days of a period, in one row or in several, under one term of the person or under another."""
    often, grounds = draw.pick(0, 0.2, 0.6), ("sick", "personal", "maternity", "study", "other")
    for official in draw.some("official"):
        if draw.chance(often):
            for period in [_period(draw, official) for _ in range(draw.pick(1, 2, 4))]:
                for days in _leave_about(draw, period):
                    yield {"official_id": _term_of(draw, official), **days, "ground": draw.pick(*grounds),
                           "approved_by": "a"}  # fmt: skip


def _term_of(draw: Draw, official: Official) -> str:
    terms: list[Official] = [row for row in draw.some("official") if row.person_id == official.person_id]
    return official.id if draw.chance(0.6) else draw.pick(*terms).id


def _period(draw: Draw, official: Official) -> Period:
    """A period of the window, or the 15 days in which the official has to make a statement."""
    announced = [row.announced_on for row in draw.some("ranking")
                 if row.every == "quarter" and row.subject_id == official.region_id]  # fmt: skip
    if announced and draw.chance(0.3):
        day = draw.pick(*announced)
        return Period(day, after(day, 14))
    return draw.pick(*draw.periods(draw.pick("week", "week", "week", "month", "month", "month", "quarter", "year")))


def _leave_about(draw: Draw, period: Period) -> list[dict[str, date]]:
    days = len(period.days)
    length = max(1, draw.pick(days // 2, (days + 1) // 2, (days + 1) // 2, (days - 1) // 2, days))
    start = draw.pick(period.start, after(period.end, 1 - length), after(period.start, -1), after(period.start, 2))
    end = after(start, length - 1)
    if length == 1 or draw.chance(0.6):
        return [{"start": start, "end": end}]
    cut = after(start, draw.random.randrange(length - 1))
    gap = draw.pick(1, 1, 0, -2, 2)
    again = {"start": after(cut, gap), "end": after(end, draw.pick(0, gap - 1))}
    return [{"start": start, "end": cut}, again, *([again] if draw.chance(0.2) else [])]


def calendar_day(draw: Draw) -> Iterator[dict[str, Any]]:
    """In some weeks two to five days off, and now and then work on a Saturday or Sunday, or rows that disagree."""
    often = draw.pick(0, 0.15, 0.4)
    for week in draw.periods("week"):
        if draw.chance(often):
            worked, rest = week.days[:5], week.days[5:]
            for day in draw.random.sample(worked, draw.pick(2, 3, 3, 3, 4, 5)):
                yield from _said(draw, day, working=False)
            for day in draw.random.sample(rest, draw.pick(0, 0, 0, 1, 2)):
                yield from _said(draw, day, working=True)


def _said(draw: Draw, day: date, *, working: bool) -> Iterator[dict[str, Any]]:
    yield {"on": day, "working": working, "name": "d"}
    if draw.chance(0.1):
        yield {"on": day, "working": draw.chance(0.5), "name": "e"}
