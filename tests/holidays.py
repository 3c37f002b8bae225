"""A small field with a calendar: desks that give advice every week and answer letters, holidays and days made up."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Literal

from iron_rules import evaluate
from iron_rules.check.checked import CheckedPack
from iron_rules.facts import Column, Fact, Maybe, Ref, column, ends, event, fact_type, starts, vocabulary
from iron_rules.facts.factbase import FactBase
from iron_rules.policy import working_calendar
from iron_rules.sessions.session import open_session
from tests.small import checked


@fact_type("服务窗口", en="desk")
class Desk(Fact):
    """Who gives advice, and answers letters."""

    name: Column[str] = column("名称", default="desk")


@fact_type("来信", en="letter", place="desk_id")
class Letter(Fact):
    """What a desk has to answer."""

    desk_id: Ref[Desk] = column("窗口编号")
    on: Column[date] = event("收信日期")
    answered_on: Maybe[date] = column("答复日期", default=None, known_from="answered_on")
    noted_on: Maybe[date] = column("登记日期", default=None, known_from="noted_on")
    sort: Column[Literal["plain", "hard"]] = column("类别", default="plain")


@fact_type("日历", en="calendar day")
class CalendarDay(Fact):
    """A day off, or one that is worked in its place."""

    on: Column[date] = event("日期")
    working: Column[bool] = column("上班")
    region: Maybe[str] = column("地区", default=None)


@fact_type("延期", en="extension", place="letter_id")
class Longer(Fact):
    """More time for an answer."""

    letter_id: Ref[Letter] = column("来信编号")
    on: Column[date] = event("批准日期")


@fact_type("中止", en="pause", place="letter_id")
class Pause(Fact):
    """A stretch that does not count for an answer."""

    letter_id: Ref[Letter] = column("来信编号")
    start: Column[date] = starts("开始日期")
    end: Maybe[date] = ends("结束日期", default=None)


FIELD = vocabulary(Desk, Letter, CalendarDay, Longer, Pause)
CALENDAR = working_calendar(
    off=CalendarDay.where(~CalendarDay.working).on, working=CalendarDay.where(CalendarDay.working).on
)
ENGINES = ("reference", "memory", "live", "tables")


def desks(*values: Any, calendar: Any = CALENDAR, **options: Any) -> CheckedPack:
    """Return a checked pack of rules about desks."""
    return checked(*values, facts=FIELD, calendar=calendar, **options)


def marked(days: Sequence[str], *, working: bool = False) -> list[CalendarDay]:
    """Return rows that say of days that they are off, or worked."""
    word = "on" if working else "off"
    return [CalendarDay(id=f"{word}-{day}", on=date.fromisoformat(day), working=working) for day in days]


def from_to(first: str, last: str) -> list[str]:
    """Return the days from the first to the last."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [(start + timedelta(number)).isoformat() for number in range((end - start).days + 1)]


def base(*facts: Any, absent: Sequence[str] = ()) -> FactBase:
    """Return the facts by type; every type is known but those that are absent."""
    tables: dict[str, list[Any]] = {name: [] for name in FIELD.tables if name not in absent}
    for each in facts:
        tables[type(each).__spec__.name].append(each)
    return FactBase(tables)


def found(pack: CheckedPack, facts: FactBase, as_of: date, engines: Sequence[str] = ENGINES) -> list[tuple[str, ...]]:
    """Return what every engine finds: subject, first and last day, and the day judged; all find the same."""
    each = {name: _of(evaluate(pack, facts, as_of=as_of, engine=name)) for name in engines}  # type: ignore[arg-type]
    each["session"] = _of(in_steps(pack, facts, as_of))
    first = each[engines[0]]
    assert dict.fromkeys(each, first) == each
    return first


def in_steps(pack: CheckedPack, facts: FactBase, as_of: date) -> Any:
    """Return the evaluation of a session that is given one fact after the other, in an order of days."""
    session = open_session(pack, as_of=date(2017, 6, 1))
    session.put(FactBase(dict.fromkeys(facts.tables, ())))
    rows = [row for name in FIELD.tables for row in facts.tables.get(name, ())]
    for number, row in enumerate(rows):
        if number == len(rows) // 2:
            session.advance(as_of)
        session.put(row)
    session.advance(as_of)
    return session.evaluation()


def _of(evaluation: Any) -> list[tuple[str, ...]]:
    return sorted(
        (each.subject, *(str(day) for day in (each.period_start, each.period_end, each.judged_on)))
        for each in evaluation.findings
    )
