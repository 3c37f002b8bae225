"""Names, texts and values that programs are made of: plain ones first, then those that something may stumble over."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

TYPES: Final = (
    "Site", "Check", "Firm", "Note", "Permit", "Calendar", "Found", "H", "Select", "Order", "Region", "Person",
    "Official", "Village", "Subject", "Rule", "Period", "Judged", "S", "E", "R1", "P", "G1", "Due", "Facts",
    "Finding", "Index", "Ledger", "Group", "V1", "Household", "Fund", "检查", "UserTable",
)  # fmt: skip
HOSTILE: Final = (
    "subject", "first_day", "order", "select", "v", "of", "group", "table", "start", "end", "on", "year", "month",
    "rule", "status", "kind", "points", "person_id", "region_id", "parent_id", "period", "period_start", "s", "e",
    "r1", "p", "as_of", "by_id", "left", "right", "values", "key", "value", "count", "total", "limit", "case",
    "primary", "user", "row", "index", "type", "finding", "types", "every", "place", "名", "Amount", "week",
    "judged_on", "event", "spec", "noun", "evidence", "measured", "g1", "cell", "due", "finds", "where_",
    "name_", "to", "by", "desc", "all", "any", "distinct", "union", "having", "offset", "using", "interval",
)  # fmt: skip
"""Names of columns that are words of SQL, of Python, of the language, of an engine, or that once meant something."""
PLAIN: Final = {
    "text": "note", "whole": "size", "decimal": "amount", "flag": "flag", "day": "day", "choice": "grade",
    "reference": "ref", "event": "happened", "key": "about", "year": "in_year", "first": "begun", "last": "ended",
    "unit": "unit",
}  # fmt: skip
CHOICES: Final = (
    ("a", "b", "c"), ("a", "b"), ("v1", "g2", "r1"), ("it's", 'a "b"', "x y"), ("true", "false", "1"), ("是", "否"),
    ("null", "none", "%s"), ("work", "minor", "city"), ("{a}", "b\\c", "d;--"),
)  # fmt: skip
PERIODS: Final = (
    ("month", "quarter"),
    ("week", "month"),
    ("quarter", "year"),
    ("week", "month", "quarter", "year"),
    ("half_year", "year"),
)
TEXTS: Final = ("x", "y", "a", "it's", 'said "b"', "two\nlines", " ", "\u3000\u00a0", "\u200b", "{subject}", "%s", "\\")
"""Texts that facts hold; the first few occur as values of choices, as ids and in conditions."""
IDS: Final = ("1", "2", "3", "4", "5", "6", "7", "8", "9")
HOSTILE_IDS: Final = ("a|b", "1|2018-01-01", "it's", "é", "%", "{subject}", "a,b", " 1", "x-1", "A", "a", "\u200b")
NAMES: Final = ("天数", " days", "'s", '"', "-a", "{a}", "%s", ";--", "_P")
"""What names of parameters end with."""
WHOLES: Final = (1, 0, 2, 1, 3, 5, -1, 10)
LARGE: Final = (2**63 - 1, -(2**63), 2**31, 10**12)
DECIMALS: Final = tuple(map(Decimal, ("1", "0", "2", "0.5", "1.5", "3", "-1", "0.3", "10.0001")))
LARGE_DECIMALS: Final = tuple(map(Decimal, ("99999999999999.9999", "-99999999999999.9999", "0.0001")))
YEARS: Final = (2018, 2019, 2017)
CLAUSES: Final = ("1.1", "1.2", "2.1", "第一条", "33(1)", "Art. 5(1)(a)", "A", "A-b", "1", "it's", "*", "10.3", "§ 2")
BORDERS: Final = tuple(
    date.fromisoformat(each)
    for each in ("2018-01-01", "2018-02-01", "2018-04-01", "2018-07-01", "2019-01-01", "2018-12-31", "2018-02-28",
                 "2018-01-08", "2018-10-01", "2020-02-29")
)  # fmt: skip
"""Days on which periods begin and end."""
FIRST: Final = date(2017, 1, 1)
"""The day from which parameters have values."""
SINCE: Final = tuple(
    date.fromisoformat(each)
    for each in ("2018-01-01", "2017-07-01", "2017-01-01", "2018-01-02", "2017-12-31", "2018-04-01", "2018-01-01")
)  # fmt: skip
UNTIL: Final = tuple(
    date.fromisoformat(each) for each in ("2018-12-31", "2018-06-30", "2018-07-01", "2018-12-30", "2018-02-28")
)
AS_OF: Final = tuple(
    date.fromisoformat(border) + timedelta(days=days)
    for border in ("2019-01-01", "2019-04-01", "2018-07-01", "2019-01-01", "2018-04-01", "2019-01-01", "2018-02-04")
    for days in (0, -1, 7, 20, 1)
)
EXTREMES: Final = (date(1, 1, 1), date(9999, 12, 31))
