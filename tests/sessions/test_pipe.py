"""JSON Lines into what each changed: a bad line is answered and ends nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iron_rules.sessions.pipe import answers
from iron_rules.sessions.session import open_session
from tests.sessions.model import PACK
from tests.tiers import times

COUNTY = {"id": "K1", "name": "甲县", "level": "county", "poverty_county": True, "heavy_task": False}
GOOD = json.dumps({"put": {"region": [COUNTY], "data_check": []}}, ensure_ascii=False).encode()


def answered(*lines: bytes) -> list[dict[str, Any]]:
    """What is said to each line, the greeting left out."""
    with open_session(PACK, matcher="python") as session:
        _, *found = map(json.loads, answers(session, lines))
        return found


def test_each_line_is_answered_with_what_it_changed() -> None:
    first, second = answered(GOOD + b"\r\n", b"\n", b'{"advance": "2017-05-31"}\n')

    assert (1, 2) == (first["number"], second["number"])
    assert ["4.4-data-check|K1|2017-05-01"] == [each["id"] for each in second["appeared"]]


@pytest.mark.parametrize(
    "bad",
    [
        b"{", b"[]", b"\xff", b'{"go": 1}', b'{"put": 1}', b'{"put": {"region": "facts.csv"}}', b'{"advance": "x"}',
        b'{"advance": "\\ud800"}', b'{"retract": {"region": ["\\ud800"]}}', b'{"put": {"region": [{"id": NaN}]}}',
        b"[" * 100_000, b'{"put": {"region": [], "region": []}}', b'{"put": {"region": [{"id": "a", "id": "b"}]}}',
        b'{"put": {}, "put": {}}', b'{"retract": {"region": [["a"]]}}', b'{"retract": {"region": [{}]}}',
        b'{"retract": {"region": [null, 1, true, 1.5]}}', b'{"put": {"region": [null]}}', b'{"put": {"region": [[1]]}}',
        b'{"put": {"region": [{}]}}', b'{"put": {"region": [{"id": ["x"], "name": {}}]}}', b'{"put": {"": [[]]}}',
        b'{"put": {"region": [{"id": 1e9999999999999999999}]}}', b'{"advance": {"a": 1}}',
        b'{"advance": ["2017-05-31"]}',
        b'{"put": {"region": [{"id": ' + b"9" * 5_000 + b"}]}}", b'{"advance": "9999-99-99"}', b"null",
        b"1e5", b'"put"',
    ],
)  # fmt: skip
def test_a_bad_line_is_answered_with_its_number_and_ends_nothing(bad: bytes) -> None:
    error, after = answered(bad, GOOD)

    assert 1 == error["line"]
    assert all({"where", "what", "hint"} == set(fault) for fault in error["error"])
    assert 1 == after["number"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(sorted(COUNTY)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["put", "retract", "correct", "advance", "region", *COUNTY, "x"]), inner)
    ),
    max_leaves=12,
)
ASKED = st.sampled_from(["put", "retract", "correct", "advance"]).flatmap(
    lambda verb: st.fixed_dictionaries({verb: VALUES | st.fixed_dictionaries({"region": st.lists(VALUES, max_size=3)})})
)


@given(st.lists(ASKED | VALUES, min_size=1, max_size=8))
@settings(max_examples=times(60), deadline=None)
def test_whatever_is_asked_is_answered_and_ends_nothing(lines: list[Any]) -> None:
    """The last line is taken in as if nothing had been before it."""
    found = answered(*(json.dumps(each).encode() for each in lines), GOOD)

    assert len(lines) + 1 == len(found)
    assert "error" not in found[-1] or "was put before" in str(found[-1])


def test_the_head_of_the_journal_is_told_first_and_last(tmp_path: Path) -> None:
    with open_session(PACK, matcher="python", journal=tmp_path / "journal") as session:
        _, first, last = map(json.loads, answers(session, [GOOD]))
    with open_session(PACK, matcher="python", journal=tmp_path / "journal") as session:
        opened, _ = map(json.loads, answers(session, []))

    assert ("number" in first, {"closed": {"number": 1, "head": session.head}}) == (True, last)
    assert last["closed"]["head"] == opened["opened"]["head"]
