"""What is built and what it is built with: the same bytes each time, and packages by their hashes."""

import hashlib
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
LOCK = HOME / "requirements-dev.lock"
PINNED = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; .+)? \\\n(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)"
)
NAME = re.compile(r"[A-Za-z0-9-]+")


def required() -> set[str]:
    """Every package that pyproject.toml names, but for the library itself."""
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    groups = ([each for each in group if isinstance(each, str)] for group in project["dependency-groups"].values())
    found = [*project["project"]["dependencies"], *(each for some in (*extras, *groups) for each in some)]
    names = [match[0].lower() for each in found if (match := NAME.match(each)) is not None]
    return set(names) - {project["project"]["name"]}


def test_everything_that_development_needs_is_locked_by_its_hash() -> None:
    text = LOCK.read_text("utf-8")
    pinned = [match["name"] for match in PINNED.finditer(text)]

    assert "" == PINNED.sub("", text)
    assert set() == required() - set(pinned)


def test_the_lock_names_no_host() -> None:
    assert "://" not in LOCK.read_text("utf-8")


@pytest.mark.slow
def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """A wheel and the sources, built twice into different folders."""
    pytest.importorskip("hatchling")
    built = []
    for name in ("one", "other"):
        command = [sys.executable, "-m", "hatchling", "build", "--directory", str(tmp_path / name)]
        subprocess.run(
            command, check=True, cwd=HOME, capture_output=True, env={**os.environ, "SOURCE_DATE_EPOCH": "1577836800"}
        )
        files = sorted((tmp_path / name).iterdir())
        built.append([(each.name, hashlib.sha256(each.read_bytes()).hexdigest()) for each in files])

    assert 2 == len(built[0])
    assert built[0] == built[1]
