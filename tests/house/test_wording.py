"""Errors are told in one way, and nothing in the repository knows the machine that it was written on."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.house.code import LIBRARY, ROOT, calls, modules, place, told, tree

WHAT = {"Fault": 1, "fault": 1, "refuse": 0, "ErrorNode": 0}
"""Functions that take the words of an error, and at which place."""
ERRORS = ("IronRulesError", "PolicyError", "FactsError", "UsageError")
NAMES = (
    "Arrow",
    "CSV",
    "DuckDB",
    "GB18030",
    "JSON",
    "Java",
    "Parquet",
    "PostgreSQL",
    "Python",
    "SQLite",
    "Spark",
    "UTF-8",
)
"""Words that are written with a capital wherever they stand."""
TEXT_FILES = (".py", ".md", ".toml", ".cfg", ".yml", ".yaml", ".sh", ".txt", "")
FOLDERS = ("src", "policies", "tests", "docs", "benchmarks", ".ci")
TOP = ("README.md", "README.zh.md", "ARCHITECTURE.md", "CHANGELOG.md", "Makefile", "pyproject.toml")
MACHINE = re.compile(
    "|".join([r"/wor" + r"k/", r"/ro" + r"ot/", r"/ho" + r"me/\w", r"/op" + r"t/py", r"\.\./sha" + r"red"])
)
HOSTS = re.compile("|".join([r"pyp" + r"i\.org", r"python" + r"hosted", r"deb\.deb" + r"ian", r"npm" + r"js"]))
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")


def _opening(node: ast.expr) -> str | None:
    """The constant text that a message begins with; None where it begins with a value."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return str(node.values[0].value)
    return None


def _ending(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        node = node.values[-1]
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _messages() -> Iterator[tuple[Path, Any]]:
    for path in modules(LIBRARY):
        for name, call in calls(tree(path)):
            if name in WHAT and len(call.args) > WHAT[name]:
                yield path, call.args[WHAT[name]]
            elif name in ERRORS and call.args:
                yield path, call.args[0]


def test_an_error_begins_with_a_small_letter_or_the_users_own_words() -> None:
    faults = [
        f"{place(path, node.lineno)} begins with {opening.split()[0]!r}:"
        " write a sentence in small letters, the user's words in backticks"
        for path, node in _messages()
        if (opening := _opening(node)) and opening[0].isupper() and opening.split()[0] not in NAMES
    ]

    assert [] == faults, told(faults)


def test_an_error_ends_without_a_full_stop() -> None:
    faults = [
        f"{place(path, node.lineno)} ends with a full stop: leave it out, a hint may follow"
        for path, node in _messages()
        if _ending(node).endswith((".", "。")) and not _ending(node).endswith("...")
    ]

    assert [] == faults, told(faults)


def test_the_messages_of_errors_are_found() -> None:
    """The two tests above look at something."""
    assert len(list(_messages())) > 50


def test_only_errors_of_the_library_are_raised_to_its_callers() -> None:
    """A bare `Exception` or `RuntimeError` says neither where nor what to do."""
    faults = [
        f"{place(path, node.lineno)} raises {ast.unparse(node.exc)}:"
        " raise an error of iron_rules.errors with its place and a hint"
        for path in modules(LIBRARY)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Call)
        and getattr(node.exc.func, "id", "") in ("Exception", "RuntimeError", "BaseException")
    ]

    assert [] == faults, told(faults)


def _tracked() -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted(
            path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
        )
    yield from (ROOT / name for name in TOP if (ROOT / name).exists())


def _lines() -> Iterator[tuple[Path, int, str]]:
    for path in _tracked():
        if path.suffix in TEXT_FILES:
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                yield path, number, line


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    faults = [
        f"{place(path, number)} names a machine's path: {line.strip()}"
        for path, number, line in _lines()
        if MACHINE.search(line)
    ]

    assert [] == faults, told(faults)


def test_no_file_names_the_host_of_a_package_registry() -> None:
    faults = [
        f"{place(path, number)} names a host: say the package's name"
        for path, number, line in _lines()
        if HOSTS.search(line)
    ]

    assert [] == faults, told(faults)


def test_nothing_is_left_unfinished() -> None:
    faults = [
        f"{place(path, number)} is unfinished: {line.strip()}"
        for path, number, line in _lines()
        if UNFINISHED.search(line)
    ]

    assert [] == faults, told(faults)
