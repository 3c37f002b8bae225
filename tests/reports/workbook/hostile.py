"""Texts that try to be something else than text."""

from typing import Final

from iron_rules.reports.written_out import written_out

HOSTILE: Final = (
    "=1+1",
    '=HYPERLINK("http://evil.example","click")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1,2)",
    "\t=1+1",
    " =1+1",
    "＝1+1",
    "'=1+1",
    "<script>alert(1)</script>",
    "<r><t>rich</t></r>",
    "<r>",
    'a & b < c > d "e"',
    "_x0041_ and _x005F_",
    "\u202etxt.exe\u202c",
    "\u2066a\u2069 \u200eb",
    "null\x00bell\x07escape\x1b[31m",
    "line\none\ttab",
    "http://evil.example/",
    "mailto:a@b.c",
    "😀👨\u200d👩\u200d👧 ✊🏽",
    "00012345678901234567890",
    "1e5",
    "TRUE",
    "2018-01-01",
    "\ud800lone",
    "\ufffeno character",
    "王" * 10_000,
    "{=1+1}",
    "{{7*7}} {% raw %} ${7*7}",
    "]]>",
    "&#0;",
)
SHOWN: Final = tuple(written_out(each) for each in HOSTILE)
"""The same as they are to be read."""
