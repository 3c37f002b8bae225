"""A calendar has an entry a duty on its last day; a later one takes its place and adds none."""

import sys
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from iron_rules.errors import UsageError
from iron_rules.live import Outlook
from iron_rules.reports.outlook.calendar import calendar
from iron_rules.reports.written_out import written_out
from iron_rules.text import Language
from tests.reports.outlook.duties import MONDAY, OUTLOOK, called, looked
from tests.reports.workbook.hostile import HOSTILE
from tests.sessions.model import PACK
from tests.sessions.some import visit

KEPT = "kept as things stand"


def events(outlook: Outlook, language: Language = "en") -> dict[str, Any]:
    """The entries of a calendar by their ids."""
    read: Any = Calendar.from_ical(calendar(outlook, PACK, language))
    found = read.walk("VEVENT")
    assert len({each["uid"] for each in found}) == len(found)
    return {str(each["uid"]): each for each in found}


def test_a_duty_is_an_entry_on_its_last_day() -> None:
    outlook = OUTLOOK
    days = [each.decoded("dtstart") for each in events(outlook).values()]

    assert [each.last_day for each in outlook.duties] == days
    assert {timedelta(days=1)} == {each.decoded("dtend") - each.decoded("dtstart") for each in events(outlook).values()}


def test_imported_again_an_entry_is_changed_and_not_doubled() -> None:
    first, later = events(OUTLOOK), events(looked([visit("v1", date(2017, 5, 9))], as_of=date(2017, 5, 9)))
    both = first.keys() & later.keys()
    weekly = [id for id in both if "every week" in first[id]["summary"]]
    assert any(KEPT in later[id]["summary"] and KEPT not in first[id]["summary"] for id in weekly)


def test_the_same_outlook_gives_the_same_calendar() -> None:
    assert calendar(OUTLOOK, PACK, "zh") == calendar(OUTLOOK, PACK, "zh")


def test_a_calendar_is_of_the_day_of_its_outlook() -> None:
    stamps = {each.decoded("dtstamp").date() for each in events(OUTLOOK).values()}

    assert {MONDAY} == stamps


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    text = calendar(called("王" * 200), PACK, "zh")
    lines = text.split("\r\n")

    assert "\n" not in "".join(lines)
    assert max(len(line.encode("utf-8")) for line in lines) <= 75


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_read_as_they_are_shown(name: str) -> None:
    summaries = [str(each["summary"]) for each in events(called(name), "zh").values()]

    assert summaries
    assert [] == [each for each in summaries if not each.startswith(f"{written_out(name)}：")]


def test_a_name_begins_no_line_of_its_own() -> None:
    found = events(called("a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x"))

    assert len(OUTLOOK.duties) == len(found)
    assert "x" not in found


def test_without_the_library_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)

    with pytest.raises(UsageError, match="iron-rules\\[office\\]"):
        calendar(OUTLOOK, PACK)
