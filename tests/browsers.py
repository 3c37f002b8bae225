"""Whether there is a browser that tests can look at pages with, and where."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """Return the path of Chromium; None where it is not installed."""
    return next((path for path in map(shutil.which, NAMES) if path), None)
