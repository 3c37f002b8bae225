"""The name of an engine into an evaluation: the one place that knows which engines the command line offers."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

import iron_rules

if TYPE_CHECKING:
    from iron_rules.check.checked import CheckedPack

ENGINES: Final = ("memory", "tables")
"""The engines by name, the default first."""


@frozen
class Request:
    """What is to be evaluated: facts at a path, by a pack, as of a day."""

    pack: "CheckedPack"
    path: str
    as_of: date
    rules: tuple[str, ...] = ("*",)
    bad_rows: Path | None = None


def judge(request: Request, engine: str, told: Callable[[str, int, int], None]) -> Any:
    """The evaluation; `told` hears of each rule, which it is and of how many, from engines that say so."""
    return iron_rules.evaluate(
        request.pack,
        request.path,
        as_of=request.as_of,
        rules=request.rules,
        engine=engine,
        bad_rows=request.bad_rows,
        told=told,
    )
