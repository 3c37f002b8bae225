"""Values and names into SQL text: the one place where anything is quoted.

The words of authors and owners (columns, headers, choices, ids) stand between quotes and nowhere else. What is outside
of quotes is the engine's own, and only that is searched for marks and relations.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from hashlib import blake2s
from types import MappingProxyType
from typing import Any, Final, Literal

Dialect = Literal["duckdb", "postgres", "spark"]
EARLIEST: Final = "CAST('0001-01-01' AS DATE)"
LATEST: Final = "CAST('9999-12-31' AS DATE)"
AS_OF: Final = "CAST($as_of AS DATE)"
UNTIL: Final = "CAST($until AS DATE)"
HORIZON: Final = "CAST($horizon AS DATE)"
CALENDAR: Final = "CAST($calendar AS INTEGER)"
FIRST: Final = "CAST($first AS DATE)"
LAST: Final = "CAST($last AS DATE)"
"""The first days of the first and the last period of a calendar; all these marks are filled when a statement runs."""
DAY_TEXT: Final = "CREATE MACRO day_text(day) AS CAST(day AS VARCHAR)"
STEPS: Final = {"day": "1 DAY", "week": "7 DAY", "month": "1 MONTH", "quarter": "3 MONTH", "year": "1 YEAR"}
PLAIN: Final = re.compile(r"[a-z0-9_]{1,48}", re.ASCII)
_WORD: Final = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\b([a-z]\w*)\b""", re.ASCII)
_MARK: Final[Mapping[Dialect, re.Pattern[str]]] = MappingProxyType(
    {
        "duckdb": re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([a-z_]+)"""),
        "postgres": re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|%\(([a-z_]+)\)s"""),
        "spark": re.compile(r"""'(?:[^'\\]|\\.)*'|`(?:[^`]|``)*`|:([a-z_]+)""", re.DOTALL),
    }
)
"""What is quoted, which is passed over, and a mark as it is written in a dialect."""


def name(word: str) -> str:
    """A column, or a table that is not the engine's own, by name."""
    return '"' + word.replace('"', '""') + '"'


def relation(part: Literal["s", "h", "f"], type_: str) -> str:
    """Return the relation of a type: its table as it was found (`s`), as it was handed in (`h`), its facts (`f`).

    It needs no quotes. A name that does not fit into every dialect is replaced by a digest of it.
    """
    if PLAIN.fullmatch(type_):
        return f"{part}_{type_}"
    return f"{part}0_{blake2s(type_.encode(), digest_size=12).hexdigest()}"


def literal(value: Any) -> str:
    """A value written out."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return f"CAST('{value.isoformat()}' AS DATE)"
    return "'" + str(value).replace("'", "''") + "'"


def either(conditions: Iterable[str]) -> str:
    """True where one of the conditions is."""
    found = list(conditions)
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})" if found else "FALSE"


def every(conditions: Iterable[str]) -> str:
    """True where all of the conditions are."""
    return " AND ".join(conditions) or "TRUE"


def filled(text: str, values: Mapping[str, Any], dialect: Dialect = "duckdb") -> str:
    """A statement with its marks replaced by the values of one evaluation."""
    return _MARK[dialect].sub(lambda match: literal(values[match[1]]) if match[1] else match[0], text)


def words(text: str) -> frozenset[str]:
    """Return the words of a statement of DuckDB's that stand outside of quotes: each relation it reads among them."""
    return frozenset(match[1] for match in _WORD.finditer(text) if match[1])


def day_text(day: str) -> str:
    """A day as text, `2017-05-31`, whatever a session's own format of days is: a macro on DuckDB."""
    return f"day_text({day})"


def period_start(unit: str, day: str) -> str:
    """The first day of the unit that a day falls in."""
    return day if unit == "day" else f"CAST(date_trunc('{unit}', {day}) AS DATE)"


def period_end(unit: str, first: str) -> str:
    """The last day of the unit that begins on a day."""
    return f"least(CAST({first} + INTERVAL {STEPS[unit]} AS DATE), {LATEST}) - 1"


def moved(day: str, days: int | str, *, known: bool = True) -> str:
    """A day moved by a number of days, held at the ends of the calendar; `known` is said of a day that never lacks."""
    if isinstance(days, int) and not known:
        return f"CASE WHEN {day} IS NOT NULL THEN {moved(day, days)} END"
    if isinstance(days, int):
        if days == 0:
            return day
        if days > 0:
            return f"least({day} + {days}, {LATEST})"
        return f"greatest({day} - {-days}, {EARLIEST})"
    held = f"CAST(least(greatest({days}, -4000000), 4000000) AS INTEGER)"
    there = f"({days}) IS NOT NULL AND {day} IS NOT NULL"
    return f"CASE WHEN {there} THEN least(greatest({day} + {held}, {EARLIEST}), {LATEST}) END"
