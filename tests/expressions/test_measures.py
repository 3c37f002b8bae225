"""A measure is one specification, from which checks, engines and words of conditions take what they need."""

from collections.abc import Sequence
from fractions import Fraction
from string import Formatter
from typing import Any, get_args

import pytest

from iron_rules.expressions.measures import MEASURES, Op
from iron_rules.text import LANGUAGES


def test_every_word_but_one_has_a_specification() -> None:
    """`each` is lowered to `none`."""
    assert {*get_args(Op)} - {"each"} == {*MEASURES}


@pytest.mark.parametrize(
    ("op", "values", "measured"),
    [
        ("some", [object()], True),
        ("some", [], False),
        ("none", [], True),
        ("count", [object(), object()], 2),
        ("distinct", [3, 1, 3], 2),
        ("total", [], 0),
        ("total", [3, 1, 3], 7),
        ("average", [3, 1, 3], Fraction(7, 3)),
        ("average", [], None),
        ("highest", [3, 1, 3], 3),
        ("highest", [], None),
        ("lowest", [3, 1, 3], 1),
        ("lowest", [], None),
        ("values", ["b", "a", "b"], ("a", "b")),
    ],
)
def test_a_measure_is_known_of_nothing_or_says_so(
    op: Op, values: Sequence[Any], measured: int | Fraction | tuple[str, str] | None
) -> None:
    measure = MEASURES[op]

    assert measured == measure.meaning(values)
    assert measure.known_of_nothing is (measure.meaning([]) is not None)


def test_values_show_all_that_is_required_of_them() -> None:
    shows = MEASURES["shows"].meaning

    assert shows(["a", "b", "a"], ("a", "b"))
    assert not shows(["a"], ("a", "b"))


@pytest.mark.parametrize("op", MEASURES)
def test_words_speak_of_the_same_in_every_language(op: Op) -> None:
    named = [{name for _, name, _, _ in Formatter().parse(MEASURES[op].words.in_(each)) if name} for each in LANGUAGES]

    assert named[0] == named[1]
    assert (MEASURES[op].of_facts or op == "covered") is ("column" not in named[0])
