"""The pages that are written from the code say what the code says."""

from pathlib import Path

import pytest

from docs.generate import pages

PAGES = pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_generated_page_is_current(page: Path) -> None:
    assert PAGES[page] == page.read_text(encoding="utf-8"), "run `make docs` and look at what changed"
