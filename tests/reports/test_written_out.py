"""Marks that hide or forge what is shown are written out; everything else stays as it is."""

import pytest

from iron_rules.reports.written_out import written_out


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a\\u202eb"),
        ("\x00\x1b[31m", "\\u0000\\u001b[31m"),
        ("\ud800", "\\ud800"),
        ("line\none\ttab", "line\none\ttab"),
        ("王明 😀👨‍👩‍👧", "王明 😀👨‍👩‍👧"),
        ("=1+1 <b>", "=1+1 <b>"),
    ],
)
def test_marks_are_written_out(text: str, shown: str) -> None:
    assert shown == written_out(text)
