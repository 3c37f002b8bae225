"""The library reads no clock, keeps no state of its own and computes exactly."""

import ast
from collections.abc import Iterator

from tests.house.code import LIBRARY, POLICIES, ROOT, calls, modules, place, told, tree

CLOCKS = ("now", "today", "utcnow", "time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime")
WAITING = "src/iron_rules/cli/waiting.py"
"""Shows on a terminal that work goes on; nothing that is decided depends on it."""
INVENTED = "samples"
"""Folders of policies in which lives are invented by lot, with chances that are no figures of anybody's."""


def _is_clock(call: ast.Call) -> bool:
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and function.attr in CLOCKS
        and isinstance(function.value, ast.Name)
        and function.value.id in ("date", "datetime", "time", "pendulum")
    )


def test_no_clock_is_read() -> None:
    faults = [
        f"{place(path, call.lineno)} reads a clock: take the day as an argument, such as `as_of`"
        for path in modules(LIBRARY, POLICIES)
        for _, call in calls(tree(path))
        if _is_clock(call) and place(path) != WAITING
    ]

    assert [] == faults, told(faults)


def test_a_clock_would_be_seen() -> None:
    written = ast.parse(
        "import time\nfrom datetime import date\nday = date.today()\nstart = time.monotonic()\nx.time()"
    )

    assert ["today", "monotonic"] == [name for name, call in calls(written) if _is_clock(call)]


def _floats(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield node.lineno, repr(node.value)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "float":
            yield node.lineno, ast.unparse(node)


DRAWN = {
    "src/iron_rules/findings/charts.py",
    "src/iron_rules/reports/notices/word.py",
    "src/iron_rules/reports/page/trend.py",
}
"""What gives a library places on a page, which it asks for as floats."""


def test_nothing_is_computed_in_floats() -> None:
    faults = [
        f"{place(path, line)} has {what}: use whole numbers, Decimal or Fraction"
        for path in modules(LIBRARY, POLICIES)
        if INVENTED not in path.relative_to(ROOT).parts and place(path) not in {WAITING, *DRAWN}
        for line, what in _floats(tree(path))
    ]

    assert [] == faults, told(faults)


CHANGING = ("add", "append", "clear", "discard", "extend", "insert", "pop", "popitem", "remove", "setdefault", "update")


def _changed(node: ast.AST) -> str | None:
    """The name of what a statement or call changes in place, if that is a plain name."""
    held: ast.expr | None = None
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
        held = node.value
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING:
        held = node.func.value
    return held.id if isinstance(held, ast.Name) else None


def _own_names(module: ast.Module) -> set[str]:
    return {
        target.id
        for node in module.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }


def _changes_of_own_names(module: ast.Module) -> Iterator[tuple[int, str]]:
    own = _own_names(module)
    for function in ast.walk(module):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = {
                node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            }
            inner |= {argument.arg for argument in ast.walk(function) if isinstance(argument, ast.arg)}
            for node in ast.walk(function):
                if isinstance(node, ast.expr) and (name := _changed(node)) in own - inner:
                    yield node.lineno, str(name)


def test_no_function_changes_what_its_module_holds() -> None:
    """A table of constants stays as it was written, so that nobody's call changes another's."""
    faults = [
        f"{place(path, line)} changes `{name}` of the module: hold it in a value that is handed on"
        for path in modules(LIBRARY, POLICIES)
        for line, name in _changes_of_own_names(tree(path))
    ]

    assert [] == faults, told(faults)


def test_a_change_of_what_a_module_holds_would_be_seen() -> None:
    written = ast.parse("SEEN = {}\ndef see(x, y):\n    SEEN[x] = y\n    y[x] = 1\n    SEEN.update(y)\n")

    assert [(3, "SEEN"), (5, "SEEN")] == list(_changes_of_own_names(written))


def test_no_function_changes_a_name_of_its_module() -> None:
    faults = [
        f"{place(path, node.lineno)} changes {', '.join(node.names)}: hold it in a value that is handed on"
        for path in modules(LIBRARY, POLICIES)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Global)
    ]

    assert [] == faults, told(faults)
