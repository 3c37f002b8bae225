"""`import iron_rules` is light; each heavy library is imported late and in one module."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.code import LIBRARY, modules, place, told, tree

HEAVY = (
    "altair",
    "duckdb",
    "docx",
    "durable",
    "holidays",
    "icalendar",
    "numpy",
    "openpyxl",
    "pandas",
    "polars",
    "psycopg",
    "pyarrow",
    "pyspark",
    "sqlglot",
    "xlsxwriter",
)

ALSO = {
    "pyarrow": "src/iron_rules/samples/parquet.py",
    "xlsxwriter": "src/iron_rules/reports/workbook/page.py",
}
"""Second homes: samples are written where nothing that reads facts is needed; pages are made of the library's class."""


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [(node.module or "").partition(".")[0]]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
        called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        first = node.args[0] if node.args else None
        if called == "import_module" and isinstance(first, ast.Constant):
            return [str(first.value).partition(".")[0]]
    return []


def _for_checkers_only(module: ast.Module) -> set[ast.AST]:
    """Everything that stands under `if TYPE_CHECKING:`."""
    guards = [node for node in ast.walk(module) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)]
    return {each for guard in guards for part in guard.body for each in ast.walk(part)}


def _imports(library: str) -> list[tuple[Path, int, bool]]:
    """Where the library is imported: module, line, and whether that runs when the module is imported."""
    found = []
    for path in modules(LIBRARY):
        module = tree(path)
        skipped = _for_checkers_only(module)
        late = {
            each
            for node in ast.walk(module)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            for each in ast.walk(node)
        }
        found += [
            (path, node.lineno, node not in late)
            for node in ast.walk(module)
            if isinstance(node, ast.stmt | ast.expr) and node not in skipped and library in _names(node)
        ]
    return found


@pytest.mark.parametrize("library", HEAVY)
def test_a_heavy_library_is_imported_in_one_module(library: str) -> None:
    homes = sorted({place(path) for path, _, _ in _imports(library)} - {ALSO.get(library)})

    assert len(homes) <= 1, f"`{library}` is imported in {homes}: keep it to one and call that from the others"


@pytest.mark.parametrize("library", HEAVY)
def test_a_heavy_library_is_imported_inside_a_function(library: str) -> None:
    faults = [
        f"{place(path, line)} imports `{library}` when it is itself imported: do that in the function that needs it"
        for path, line, early in _imports(library)
        if early
    ]

    assert [] == faults, told(faults)


def _loaded_by(program: str) -> set[str]:
    program += "\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_importing_the_library_imports_no_other_package() -> None:
    before = _loaded_by("")

    new = {name.partition(".")[0] for name in _loaded_by("import iron_rules") - before}
    outside = new - set(sys.stdlib_module_names) - {"iron_rules"}

    assert set() == outside


def test_loading_and_judging_by_a_pack_imports_nothing_heavy() -> None:
    """Facts as objects need none of the extras."""
    program = """
import datetime, iron_rules
pack = iron_rules.load_pack("ten_iron_rules")
iron_rules.evaluate(pack, {"region": []}, as_of=datetime.date(2018, 12, 31)).findings
"""

    assert set() == _loaded_by(program) & set(HEAVY)
