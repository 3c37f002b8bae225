"""A day as it is written into a date, where it can be read in one way only: the year first, then month and day."""

import re
from datetime import date
from typing import Final

from iron_rules.intake.quoting import shown
from iron_rules.intake.table import Refused
from iron_rules.text import Text

HINT: Final = Text("日期请写成 `2017-05-31`", "write days as `2017-05-31`")
_PLAIN: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OTHER: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
    r"|年(?P<zh_month>[0-9]{1,2})月(?P<zh_day>[0-9]{1,2})日)"
    r"(?:[ T]0{1,2}:00(?::00(?:\.0{1,9})?)?)?"
)
"""As spreadsheets in Chinese save days, and midnights: `2017/5/3`, `2017.5.3`, `2017年5月3日`, `2017/5/3 0:00`."""


def plain_day(text: str) -> date | Refused:
    """Return the day that is written `2017-05-31`, and nothing else."""
    if not _PLAIN.fullmatch(text):
        return _no_day(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return _not_in_calendar(text)


def any_day(text: str) -> date | Refused:
    """Return the day that is written in any way that has one meaning."""
    if _PLAIN.fullmatch(text):
        return plain_day(text)
    found = _OTHER.fullmatch(text.strip())
    if found is None:
        return _no_day(text)
    month, day = found["month"] or found["zh_month"], found["day"] or found["zh_day"]
    try:
        return date(int(found["year"]), int(month), int(day))
    except ValueError:
        return _not_in_calendar(text)


def _no_day(text: str) -> Refused:
    return Refused(Text(f"{shown(text)} 不是日期", f"{shown(text)} is not a day"), HINT)


def _not_in_calendar(text: str) -> Refused:
    return Refused(Text(f"日历上没有 {shown(text)} 这一天", f"{shown(text)} is not a day of the calendar"), HINT)
