"""Days and stretches of days into words in SQL, as `iron_rules.dates` writes them."""

from typing import Final

from iron_rules.dates import MONTHS
from iron_rules.engines.sql.build.calls import Extract, call
from iron_rules.engines.sql.build.tree import Case, Expr, Value, case, every
from iron_rules.text import Language

NAMES: Final = tuple((Value(number), Value(name)) for number, name in enumerate(MONTHS, 1))


def month_name(day: Expr) -> Expr:
    """Return the English name of a day's month."""
    return Case(NAMES, None, Extract("month", day))


def day_words(day: Expr, language: Language) -> Expr:
    """Return a day as people write it; the day is known."""
    year, month, number = (Extract(part, day).cast("VARCHAR") for part in ("year", "month", "day"))
    if language == "zh":
        return call("concat", year, "年", month, "月", number, "日")
    return call("concat", number, " ", month_name(day), " ", year)


def stretch_words(first: Expr, last: Expr, language: Language) -> Expr:
    """Return a stretch of days, without what its ends share."""
    same_year = Extract("year", first).equals(Extract("year", last))
    same_month = every([same_year, Extract("month", first).equals(Extract("month", last))])
    begins, ends = (Extract("day", each).cast("VARCHAR") for each in (first, last))
    if language == "zh":
        month = Extract("month", last).cast("VARCHAR")
        end = case(
            (same_month, call("concat", ends, "日")),
            (same_year, call("concat", month, "月", ends, "日")),
            otherwise=day_words(last, language),
        )
        return call("concat", day_words(first, language), "至", end)
    start = case(
        (same_month, begins),
        (same_year, call("concat", begins, " ", month_name(first))),
        otherwise=day_words(first, language),
    )
    return call("concat", start, " to ", day_words(last, language))
