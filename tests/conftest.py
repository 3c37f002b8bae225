"""What every test runs under: no deadlines, and the same generated examples each time in CI."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

IN_CI = os.environ.get("CI") == "true"

settings.register_profile(
    "house",
    deadline=None,
    derandomize=IN_CI,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


def _has_postgres() -> bool:
    return shutil.which("initdb") is not None or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def _has_java() -> bool:
    return shutil.which("java") is not None


NEEDS = {
    "postgres": (_has_postgres, "PostgreSQL's server programs are not installed: run `make system`"),
    "spark": (_has_java, "no Java runtime is installed: run `make system`"),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what the machine cannot run; in CI nothing is skipped, and what is missing fails."""
    for mark, (there, reason) in NEEDS.items():
        if not IN_CI and not there():
            for item in items:
                if item.get_closest_marker(mark):
                    item.add_marker(pytest.mark.skip(reason=reason))
