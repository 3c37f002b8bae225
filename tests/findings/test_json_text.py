"""Values become JSON on one line, and every number keeps all of its digits."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iron_rules.findings.json_text import exact, json_text
from iron_rules.policy import day
from iron_rules.text import Text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (3, "3"),
        (Decimal("0.30"), "0.3"),
        (Decimal("10.0000"), "10"),
        (Decimal(100), "100"),
        (Decimal("-0.0"), "0"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.0001"), "0.0001"),
        (Decimal("99999999999999.9999"), "99999999999999.9999"),
        (day(2017, 5, 31), '"2017-05-31"'),
        ("张三", '"张三"'),
        ('a "b"\n', '"a \\"b\\"\\n"'),
        (("a", 1), '["a",1]'),
        ({"天数": Decimal("1.50"), "none": None}, '{"天数":1.5,"none":null}'),
        (Text("无", "none"), '{"zh":"无","en":"none"}'),
    ],
)
def test_a_value_is_written(value: Any, text: str) -> None:
    assert text == json_text(value)


@pytest.mark.parametrize("unseen", ["\x7f", "\x85", "\x9b", "\u2028", "\u2029"])
def test_characters_that_end_a_line_or_steer_a_terminal_are_written_out(unseen: str) -> None:
    text = json_text(f"a{unseen}b")

    assert text.isprintable()
    assert f"a{unseen}b" == json.loads(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_a_decimal_is_read_back_as_it_was(value: Decimal) -> None:
    assert value == json.loads(json_text([value]), parse_float=Decimal, parse_int=Decimal)[0]


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18))
def test_equal_decimals_are_written_alike(value: Decimal) -> None:
    text = format(value, "f")

    assert exact(value) == exact(Decimal(f"{text}000" if "." in text else f"{text}.000"))


@given(st.text())
def test_a_text_is_read_back_as_it_was(value: str) -> None:
    assert value == json.loads(json_text(value))
