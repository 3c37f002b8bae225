"""Days and stretches of days into the words of both languages."""

from datetime import date
from typing import Final

from iron_rules.text import Language

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day_words(day: date, language: Language) -> str:
    """Return a day as people write it: `2017年5月31日`, `31 May 2017`."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def stretch_words(first: date, last: date, language: Language) -> str:
    """Return a stretch of days, without what its ends share: `2017年11月6日至12日`, `6 to 12 November 2017`."""
    same_year = first.year == last.year
    same_month = same_year and first.month == last.month
    if language == "zh":
        end = f"{last.day}日" if same_month else f"{last.month}月{last.day}日"
        return f"{day_words(first, language)}至{end if same_year else day_words(last, language)}"
    start = f"{first.day}" if same_month else f"{first.day} {MONTHS[first.month - 1]}"
    return f"{start if same_year else day_words(first, language)} to {day_words(last, language)}"
