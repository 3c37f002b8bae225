"""Dated values, each with its source and mark."""

from datetime import date

import pytest

from iron_rules.expressions.nodes import Literal, Setting
from iron_rules.policy import day, days, interpretation, law, months, parameter, text, weeks, years
from iron_rules.spans import Span

TEXT = text(zh="数", en="a number")
STEPS = parameter("steps", law("1.1"), TEXT, {day(2019, 1, 1): 2, day(2017, 4, 23): 1})


@pytest.mark.parametrize(
    ("on", "value"),
    [
        (date(2017, 4, 22), None),
        (date(2017, 4, 23), 1),
        (date(2018, 12, 31), 1),
        (date(2019, 1, 1), 2),
        (date.max, 2),
    ],
)
def test_a_value_holds_from_its_day_on(on: date, value: int | None) -> None:
    """Until the next one takes its place, in whatever order they were written."""
    assert value == STEPS.dated_values.on(on)


def test_a_key_picks_the_value() -> None:
    """The word for a parameter by key holds both."""
    floors = parameter("floors", law("1.1"), TEXT, {day(2017, 4, 23): {"city": 1}})

    assert Setting("floors", Literal("city")) == floors["city"].node
    assert floors.dated_values.keyed
    assert not STEPS.dated_values.keyed


def test_law_and_interpretation_are_kept_apart() -> None:
    """A reader sees what the clause says and what the pack decides."""
    assert ("law", "2.5") == (law("2.5").mark, law("2.5").clause)
    assert "interpretation" == interpretation("2.5").mark


@pytest.mark.parametrize("span", [days(0), days(-1), months(True), weeks(1.5), years("2")])  # type: ignore[arg-type]
def test_a_span_that_leads_nowhere_is_a_fault_of_the_parameter(span: Span) -> None:
    """Where it is written by key or over time, alike."""
    at_once = parameter("answer", law("1.1"), TEXT, {day(2017, 4, 23): span}).dated_values.faults
    by_key = parameter("answer", law("1.1"), TEXT, {day(2017, 4, 23): {"city": span}}).dated_values.faults

    expected = f"`{span}` of the parameter `answer` is not a span"
    assert [expected, expected] == [fault.what for fault in (*at_once, *by_key)]


def test_spans_are_exact_values_of_a_parameter() -> None:
    """Alone, by key and over time."""
    kinds = {"nepotism": days(30), "inaction": months(2)}
    answer = parameter("answer", law("1.1"), TEXT, {day(2017, 4, 23): kinds, day(2019, 1, 1): {"nepotism": weeks(1)}})

    assert () == answer.dated_values.faults
    assert (days(30), months(2), weeks(1)) == answer.dated_values.every
