"""A program that shows a fault into a smaller one that shows it too: statements, options, conditions and facts go."""

import ast
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import evolve, frozen

from iron_rules.check.check import check
from tests.programs.program import Program, executed

FACTS: Final = "import datetime  # for the facts"
"""Where the facts of a program begin in its text."""
Rows = Mapping[str, Sequence[Mapping[str, Any]]]
Shows = Callable[[Program], bool]


@frozen
class Written:
    """A program as text and plain rows."""

    source: str
    rows: Rows
    as_of: date
    order: int

    def program(self) -> Program:
        """Return the program. Raises whatever is wrong with it."""
        pack = check(executed(self.source).PACK)
        tables = {
            name: [_fact(pack.facts.type(name), row) for row in rows]
            for name, rows in self.rows.items() if name in pack.facts.tables
        }  # fmt: skip
        return Program(self.source, pack, tables, self.as_of, self.order)

    def text(self) -> str:
        """Return all of it as the text of a module."""
        rows = ",\n".join(f"    {name!r}: {rows!r}" for name, rows in self.rows.items())
        return (
            f"{self.source.rstrip()}\n\n{FACTS}\n\nROWS = {{\n{rows},\n}}\n"
            f"AS_OF = {self.as_of!r}\nORDER = {self.order}\n"
        )


def read(text: str) -> Written:
    """Return what was written as the text of a module."""
    module = executed(text)
    return Written(text.partition(FACTS)[0], module.ROWS, module.AS_OF, module.ORDER)


def _fact(kind: Any, row: Mapping[str, Any]) -> Any:
    return kind(**{each.name: row[each.name] for each in kind.__spec__.columns})


def written(program: Program) -> Written:
    """Return a program as text and plain rows."""
    rows = {
        name: [{each.name: getattr(row, each.name) for each in type(row).__spec__.columns} for row in table]
        for name, table in program.tables.items()
    }
    return Written(program.source, rows, program.as_of, program.order)


def smaller(program: Program, shows: Shows, seconds: float = 60) -> Program:
    """Return the smallest program found in so many seconds that still shows what this one does."""
    until, best = time.monotonic() + seconds, written(program)
    progress = True
    while progress and time.monotonic() < until:
        progress = False
        for candidates in (_with_less_text, _with_fewer_rows):
            known = iter(candidates(best))
            while time.monotonic() < until and (candidate := next(known, None)) is not None:
                if _shown(candidate, shows):
                    best, progress = candidate, True
                    known = iter(candidates(best))
    return best.program()


def _shown(candidate: Written, shows: Shows) -> bool:
    try:
        program = candidate.program()
        return not any(program.dangling()) and shows(program)
    except Exception:  # noqa: BLE001 a program that cannot be made shows nothing
        return False


def _with_fewer_rows(best: Written) -> Iterator[Written]:
    for name, rows in best.rows.items():
        if rows:
            yield evolve(best, rows={**best.rows, name: []})
        for row in rows:
            yield evolve(best, rows={**best.rows, name: [each for each in rows if each is not row]})


def _with_less_text(best: Written) -> Iterator[Written]:
    lines = best.source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()))

    def at(line: int, column: int) -> int:
        return starts[line - 1] + column

    encoded = best.source.encode()
    for first, last, instead in _cuts(ast.parse(best.source), at):
        text = b"" if instead is None else encoded[instead[0] : instead[1]]
        yield evolve(best, source=(encoded[:first] + text + encoded[last:]).decode())


Cut = tuple[int, int, tuple[int, int] | None]


def _cuts(tree: ast.Module, at: Callable[[int, int], int]) -> Iterator[Cut]:
    """What may be cut out of a text, and which part of it is put there instead; the largest first."""

    def span(node: Any) -> tuple[int, int]:
        return at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset)

    for statement in reversed(tree.body):
        if isinstance(statement, ast.Assign):
            yield (*span(statement), None)
        if isinstance(statement, ast.ClassDef):
            yield at(statement.decorator_list[0].lineno, 0), span(statement)[1], None
            if len(statement.body) > 1:
                for column in statement.body:
                    yield (*span(column), None)
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp):
            yield from ((*span(node), span(each)) for each in (node.left, node.right))
        if isinstance(node, ast.UnaryOp):
            yield (*span(node), span(node.operand))
        if isinstance(node, ast.Call):
            parts = [*node.args, *node.keywords]
            for number, part in enumerate(parts):
                end = span(parts[number + 1])[0] if number + 1 < len(parts) else span(part)[1]
                yield span(part)[0], end, None
            if isinstance(node.func, ast.Attribute) and node.func.attr in ("where", "get"):
                yield (*span(node), span(node.func.value))
