"""Whether a session is new, and that what clients send never names files."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iron_rules import load_pack, open_session
from iron_rules.errors import UsageError

PACK = load_pack("ten_iron_rules")


def test_a_session_is_new_until_its_journal_holds_something(tmp_path: Path) -> None:
    told = []
    for _ in range(2):
        with open_session(PACK, matcher="python", journal=tmp_path / "journal", as_of=date(2017, 5, 13)) as session:
            told.append(session.is_new)

    assert [True, False] == told


def test_a_session_without_a_journal_is_new() -> None:
    with open_session(PACK, matcher="python") as session:
        assert session.is_new


@pytest.mark.parametrize(
    "facts", ["facts", b"facts", Path("facts"), {"village": "village.csv"}, {"村": Path("村.csv")}]
)
def test_a_path_is_never_put(facts: Any) -> None:
    with open_session(PACK, matcher="python") as session:
        for call in (session.put, session.correct):
            with pytest.raises(UsageError, match="a session takes facts, not paths"):
                call(facts)
