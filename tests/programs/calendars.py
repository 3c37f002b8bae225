"""Draws the calendar of a program: columns with the days that are off, and with those that are worked."""

from typing import Final

from tests.programs.book import Book, NounInfo
from tests.programs.reach import Reached, columns

WEEKENDS: Final = ("", "", "weekend=(saturday, sunday)", "weekend=(friday,)", "weekend=()")


def calendar(book: Book) -> str:
    """Return the calendar as text."""
    pick = book.choices
    days = [(each, day.text) for each in book.types for day in columns(each.spec, 0) if _own(day, "day")]
    said = [f"{word}={_narrowed(book, *pick.pick(days))}" for word in ("off", "working") if days and pick.chance(75)]
    said += [each for each in (pick.pick(WEEKENDS),) if each]
    return f"working_calendar({', '.join(said)})"


def _narrowed(book: Book, of: NounInfo, day: str) -> str:
    """A column with days, of all facts of a type or of some of them."""
    pick = book.choices
    flags = [each.text for each in columns(of.spec, 0) if _own(each, "flag")]
    choices = [each for each in columns(of.spec, 0) if _own(each, "choice")]
    if flags and pick.chance(50):
        flag = f"{of.word}.{pick.pick(flags)}"
        return f"{of.word}.where({pick.pick(('', '~'))}{flag}).{day}"
    if choices and pick.chance(50):
        choice = pick.pick(choices)
        value = pick.pick(choice.column.choices)
        return f"{of.word}.where({of.word}.{choice.text} {pick.pick(('==', '!='))} {value!r}).{day}"
    return f"{of.word}.{day}"


def _own(column: Reached, kind: str) -> bool:
    return column.kind == kind and len(column.path) == 1
