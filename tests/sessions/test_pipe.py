"""JSON Lines into what each changed: a bad line is answered and ends nothing."""

import json

import pytest

from iron_rules.sessions.pipe import answers
from iron_rules.sessions.session import open_session
from tests.sessions.model import PACK

COUNTY = {"id": "K1", "name": "甲县", "level": "county", "poverty_county": True, "heavy_task": False}
GOOD = json.dumps({"put": {"region": [COUNTY], "data_check": []}}, ensure_ascii=False).encode()


def answered(*lines):
    """What is said to each line, the greeting left out."""
    with open_session(PACK, matcher="python") as session:
        _, *found = map(json.loads, answers(session, lines))
        return found


def test_each_line_is_answered_with_what_it_changed():
    first, second = answered(GOOD + b"\r\n", b"\n", b'{"advance": "2017-05-31"}\n')

    assert (1, 2) == (first["number"], second["number"])
    assert ["4.4-data-check|K1|2017-05-01"] == [each["id"] for each in second["appeared"]]


@pytest.mark.parametrize(
    "bad",
    [
        b"{", b"[]", b"\xff", b'{"go": 1}', b'{"put": 1}', b'{"put": {"region": "facts.csv"}}', b'{"advance": "x"}',
        b'{"advance": "\\ud800"}', b'{"retract": {"region": ["\\ud800"]}}', b'{"put": {"region": [{"id": NaN}]}}',
        b"[" * 100_000,
    ],
)  # fmt: skip
def test_a_bad_line_is_answered_with_its_number_and_ends_nothing(bad):
    error, after = answered(bad, GOOD)

    assert 1 == error["line"]
    assert all({"where", "what", "hint"} == set(fault) for fault in error["error"])
    assert 1 == after["number"]
