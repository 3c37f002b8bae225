"""Texts that are kept beside the tests: compared as they are, written anew on request.

    UPDATE_GOLDEN=1 pytest tests/golden

writes them; the change of each then shows in review.
"""

import os
from pathlib import Path

HERE = Path(__file__).parent
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"


def assert_golden(name: str, actual: str) -> None:
    """The text is the one that is kept under that name."""
    path = HERE / name
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(actual, encoding="utf-8", newline="\n")

    assert path.is_file(), f"{name} is missing: UPDATE_GOLDEN=1 pytest tests/golden"
    expected = path.read_text(encoding="utf-8")

    assert expected == actual, f"{name} has changed; if that is meant: UPDATE_GOLDEN=1 pytest tests/golden"


def kept(folder: str) -> set[str]:
    """The names of the texts that are kept in a folder."""
    return {path.name for path in (HERE / folder).iterdir()}
