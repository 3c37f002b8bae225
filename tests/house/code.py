"""The code base as data for the tests of this folder: modules, their text and their syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "src" / "iron_rules"
POLICIES = ROOT / "policies"


def modules(*roots: Path) -> list[Path]:
    """Every Python file below the folders, in order; of the library and the policies where none are named."""
    return sorted(path for root in roots or (LIBRARY, POLICIES) for path in root.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path, line: int = 0) -> str:
    """Where something stands, as an editor opens it."""
    where = path.relative_to(ROOT).as_posix()
    return f"{where}:{line}" if line else where


def calls(node: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call below a node, with the last part of the name that is called."""
    for each in ast.walk(node):
        if isinstance(each, ast.Call):
            function = each.func
            if isinstance(function, ast.Name | ast.Attribute):
                yield function.id if isinstance(function, ast.Name) else function.attr, each


def told(faults: list[str]) -> str:
    """Faults one a line, as the message of an assertion."""
    return "\n".join(["", *faults])
