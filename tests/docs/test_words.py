"""Every word of the language stands in an example of the documentation that the tests run."""

import ast
from collections.abc import Iterator

import iron_rules.policy
from tests.docs.blocks import blocks
from tests.docs.test_blocks import PAGES

WEEKDAYS = {"monday", "tuesday", "wednesday", "thursday", "friday"}
"""Days that `weekend=` may name; the examples name the others."""
IN_A_TABLE = {"declassified"}
"""What a table of options shows."""


def used() -> Iterator[str]:
    """Yield every name that an example uses; what it imports without using it does not count."""
    for page in PAGES:
        for block in blocks(page.read_text(encoding="utf-8")):
            if block.language == "python":
                yield from (node.id for node in ast.walk(ast.parse(block.text)) if isinstance(node, ast.Name))


def test_every_word_stands_in_an_example() -> None:
    assert set() == set(iron_rules.policy.__all__) - set(used()) - WEEKDAYS - IN_A_TABLE
