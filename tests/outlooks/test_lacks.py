"""What a condition lacks is said in the same way in both languages."""

from decimal import Decimal
from string import Formatter
from typing import Any

import pytest

from iron_rules.expressions.nodes import Rows
from iron_rules.outlooks.lacks import PHRASES, Lack, LackKind, lack_words
from ten_iron_rules.facts import Official, VillageVisit

SUBJECT = Official.__spec__
VISITS = Rows("village_visit", "r1", spec=VillageVisit.__spec__)
DAYS = (("on",),)


def english(kind: LackKind, **values: Any) -> str:
    """The English sentence of a lack of visits."""
    return lack_words(Lack(kind, SUBJECT, VISITS, **values)).en


def test_the_same_phrases_are_there_in_both_languages() -> None:
    assert {*PHRASES["en"]} == {*PHRASES["zh"]}


@pytest.mark.parametrize("phrase", ["record", "of each", "shows", "against", "more facts", "fewer facts", "more sum"])
def test_a_phrase_tells_the_same_in_both_languages(phrase: str) -> None:
    parts = [{name for _, name, _, _ in Formatter().parse(PHRASES[each][phrase]) if name} for each in ("zh", "en")]

    assert parts[0] == parts[1]


def test_too_few_and_too_many_are_told_apart() -> None:
    assert english("facts", gap=2).startswith("2 more ")
    assert english("facts", gap=-2).endswith(" too many")


def test_one_day_is_a_day() -> None:
    assert english("days", gap=1, paths=DAYS).startswith("1 more day with ")
    assert english("days", gap=2, paths=DAYS).startswith("2 more days with ")


def test_a_bound_says_what_there_is_unless_that_is_the_limit() -> None:
    assert english("bound", stands="<=", measured=3, limit=2).endswith(" to be at most 2, not 3")
    assert english("bound", stands="!=", measured=2, limit=2).endswith(" to be other than 2")


def test_a_sum_lacks_units_of_its_column() -> None:
    assert english("sum", gap=Decimal("1.5"), paths=(("common_problems",),)).endswith(": 1.5 more")


def test_of_many_ids_the_first_are_named() -> None:
    ids = tuple(f"v{number}" for number in range(10))

    assert english("against", ids=ids).endswith("v7 and 2 more")
    assert lack_words(Lack("against", SUBJECT, VISITS, ids=ids)).zh.endswith("v7等10项")
