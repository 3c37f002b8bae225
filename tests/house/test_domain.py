"""The library speaks of facts in general: what any one policy speaks of stands in the policy's own package."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from tests.house.code import LIBRARY, modules, place, told

WORDS = re.compile(r"official|village|household|tip[_-]?off|county|person_id|poverty", re.IGNORECASE)
"""Words of the domain of one pack."""
INSTEAD = (
    "take names, labels and columns from the vocabulary;"
    " in words and examples write of an inspection, a business or a site"
)


def _words(text: str) -> Iterator[Any]:
    for number, line in enumerate(text.splitlines(), 1):
        for found in WORDS.findall(line):
            yield number, found


def test_the_library_names_nothing_of_one_policys_domain() -> None:
    faults = [
        f"{place(path, line)} says `{word}`: {INSTEAD}"
        for path in modules(LIBRARY)
        for line, word in _words(path.read_text(encoding="utf-8"))
    ]

    assert [] == faults, told(faults)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rows = tables['official']\n", [(1, "official")]),
        ("# none\nclass OfficialFinding:\n    person_id: str\n", [(2, "Official"), (3, "person_id")]),
        ("a tip-off, Tipoffs and a tip_off", [(1, "tip-off"), (1, "Tipoff"), (1, "tip_off")]),
        ("an inspection of a business in a region", []),
    ],
)
def test_a_word_of_a_domain_would_be_seen(text: str, words: Sequence[tuple[int, str]]) -> None:
    assert words == list(_words(text))
