"""An outlook into a calendar: a day-long entry a duty, on its last day, which a later calendar takes the place of."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from iron_rules.check.checked import CheckedPack
from iron_rules.errors import not_installed
from iron_rules.outlooks.outlook import Duty, Outlook
from iron_rules.reports.outlook.entries import Entry, entries
from iron_rules.reports.written_out import written_out
from iron_rules.text import Language, Text

MAKER: Final = "-//iron-rules//outlook//{language}"
NAME: Final = Text("待办：{pack}", "Duties: {pack}")
RULE: Final = Text("规则：{rule}", "Rule: {rule}")
PERIOD: Final = Text("期间：{period}", "Period: {period}")
CLAUSE: Final = Text("条款：{clause}", "Clause: {clause}")


def calendar(outlook: Outlook, pack: CheckedPack, language: Language = "en") -> str:
    """Return an outlook as an iCalendar. Raises UsageError where icalendar is not installed.

    An entry has the same id in every calendar, and a number that grows with the day of the outlook: imported again, it
    is moved or changed, and never there twice.
    """
    try:
        from icalendar import Calendar, Event
    except ImportError:
        raise not_installed(Text("写出日历需要 `icalendar`", "a calendar needs `icalendar`"), "office") from None
    made = Calendar()
    made.add("prodid", MAKER.format(language=language.upper()))
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", written_out(NAME.in_(language).format(pack=pack.pack.title.in_(language))))
    for each in entries(outlook, pack, language):
        made.add_component(_filled(Event(), each, outlook.as_of, pack, language))
    return str(made.to_ical().decode("utf-8"))


def uid(duty: Duty, pack: str) -> str:
    """Return the id of a duty's entry, the same whenever and wherever it is made."""
    said = f"{pack}|{duty.rule.id}|{duty.subject_type}|{duty.subject}|{duty.period_start.isoformat()}"
    return str(uuid5(NAMESPACE_URL, f"iron-rules:{said.encode('utf-8', 'backslashreplace').decode()}"))


def _filled(event: Any, entry: Entry, as_of: date, pack: CheckedPack, language: Language) -> Any:
    duty = entry.duty
    event.add("uid", uid(duty, pack.name))
    event.add("dtstamp", datetime.combine(as_of, time(), UTC))
    event.add("sequence", as_of.toordinal())
    event.add("dtstart", duty.last_day)
    if duty.last_day < date.max:
        event.add("dtend", duty.last_day + timedelta(days=1))
    mark = "" if duty.prospect == "open" else f"（{entry.prospect}）" if language == "zh" else f" ({entry.prospect})"
    colon = "：" if language == "zh" else ": "
    event.add("summary", written_out(f"{entry.who}{colon}{entry.about}{mark}"))
    event.add("description", written_out("\n".join(_told(entry, language))))
    event.add("categories", [written_out(pack.pack.title.in_(language))])
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _told(entry: Entry, language: Language) -> list[str]:
    """Return what the entry says when it is opened."""
    return [
        *entry.missing,
        PERIOD.in_(language).format(period=entry.period),
        CLAUSE.in_(language).format(clause=entry.clause),
        RULE.in_(language).format(rule=entry.duty.rule.id),
    ]
