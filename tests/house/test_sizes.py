"""Modules and functions stay so short that a newcomer reads one in a minute."""

import ast
from statistics import median

from tests.house.code import LIBRARY, modules, place, told, tree

LONGEST_MODULE = 400
LONGEST_FUNCTION = 40
MEDIAN_MODULE = 120


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}

    faults = [
        f"{place(path)} has {length} lines: split it by what it turns into what"
        for path, length in lengths.items()
        if length > LONGEST_MODULE
    ]

    assert [] == faults, told(faults)


def test_half_of_the_modules_have_at_most_120_lines() -> None:
    lengths = [len(path.read_text(encoding="utf-8").splitlines()) for path in modules(LIBRARY)]

    assert median(lengths) <= MEDIAN_MODULE


def test_no_function_is_longer_than_40_lines() -> None:
    faults = [
        f"{place(path, node.lineno)} `{node.name}` has {_lines(node)} lines: give its parts names of their own"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _lines(node) > LONGEST_FUNCTION
    ]

    assert [] == faults, told(faults)
