"""One browser for all tests that look at pages."""

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Chromium without a network."""
    from tests.reports.page.browsing import browser

    with browser() as context:
        yield context
