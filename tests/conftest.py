"""What every test runs under: no deadlines, and new examples at each run, from a seed that is printed."""

import os
import secrets
import shutil
import signal
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from iron_rules.errors import UsageError
from tests.browsers import chromium

IN_CI = os.environ.get("CI") == "true"

settings.register_profile(
    "house",
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Draw a seed for all that is generated, unless `--hypothesis-seed` names one."""
    if config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = str(secrets.randbelow(2**32))


def pytest_report_header(config: pytest.Config) -> str:
    """Return the line that says how to draw the same examples again."""
    return f"examples of this run: --hypothesis-seed={config.option.hypothesis_seed}"


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    """Give signals back to the run of tests, whatever a test let heed them."""
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


def _has_postgres() -> bool:
    return shutil.which("initdb") is not None or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def _has_java() -> bool:
    return shutil.which("java") is not None


def _has_browser() -> bool:
    return chromium() is not None


NEEDS = {
    "browser": (_has_browser, "Chromium is not installed: run `make system`"),
    "postgres": (_has_postgres, "PostgreSQL's server programs are not installed: run `make system`"),
    "spark": (_has_java, "no Java runtime is installed: run `make system`"),
}


OPTIONAL = (
    "altair", "axe_playwright_python", "docx", "duckdb", "holidays", "icalendar", "jinja2", "junitparser", "numpy",
    "openpyxl", "pandas", "playwright", "polars", "prometheus_client", "psycopg", "pyarrow", "pyspark",
    "sarif_pydantic", "sqlalchemy", "sqlglot", "xlsxwriter",
)  # fmt: skip
"""Libraries that a plain installation does without."""


class WithExtras(pytest.Module):
    """A module of tests that is left out where a library of an extra is not installed."""

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Return the tests, or skip all of them."""
        try:
            return super().collect()
        except self.CollectError as error:
            cause = error.__cause__
            if IN_CI or not isinstance(cause, ModuleNotFoundError) or (cause.name or "").split(".")[0] not in OPTIONAL:
                raise
            pytest.skip(f"`{cause.name}` is not installed", allow_module_level=True)


def _left_out(error: Exception) -> str:
    """Return why a test is left out that needs what a plain installation does without; empty for any other error."""
    if isinstance(error, UsageError) and "pip install 'iron-rules[" in str(error):
        return error.faults[0].what
    name = error.name if isinstance(error, ModuleNotFoundError) else None
    return f"`{name}` is not installed" if (name or "").split(".")[0] in OPTIONAL else ""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, object, object]:
    """Skip a test whose fixtures need a library that a plain installation does without."""
    with _skipping():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """Skip a test that needs a library that a plain installation does without."""
    with _skipping():
        return (yield)


@contextmanager
def _skipping() -> Iterator[None]:
    try:
        yield
    except (UsageError, ImportError) as error:
        if IN_CI or not (why := _left_out(error)):
            raise
        pytest.skip(why)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module:
    """Return a module that can do without extras."""
    return WithExtras.from_parent(parent, path=module_path)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what the machine cannot run; in CI nothing is skipped, and what is missing fails."""
    for mark, (there, reason) in NEEDS.items():
        if not IN_CI and not there():
            for item in items:
                if item.get_closest_marker(mark):
                    item.add_marker(pytest.mark.skip(reason=reason))
