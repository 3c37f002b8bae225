"""Months and addresses as a page writes them."""

from datetime import date
from urllib.parse import urlencode

from iron_rules.dates import MONTHS
from iron_rules.text import Language


def link(view: str, **filters: object) -> str:
    """Return the address of a view within the page."""
    asked = urlencode({name: str(value) for name, value in filters.items() if value != ""})
    return f"#/{view}?{asked}" if asked else f"#/{view}"


def month_of(day: date) -> int:
    """Return the number of the month that a day lies in."""
    return day.year * 12 + day.month - 1


def month_key(month: int | None) -> str:
    """Return a month as addresses name it; nothing for all of them."""
    return "" if month is None else f"{month // 12:04d}-{month % 12 + 1:02d}"


def month_text(month: int, language: Language) -> str:
    """Return a month with its year as people write it."""
    if language == "zh":
        return f"{month // 12}年{month % 12 + 1}月"
    return f"{MONTHS[month % 12]} {month // 12}"


def month_short(month: int, language: Language) -> str:
    """Return a month without its year."""
    return f"{month % 12 + 1}月" if language == "zh" else MONTHS[month % 12][:3]


def year_text(month: int, language: Language) -> str:
    """Return the year of a month."""
    return f"{month // 12}年" if language == "zh" else str(month // 12)
