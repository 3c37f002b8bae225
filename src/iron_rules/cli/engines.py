"""The name of an engine into an evaluation: the one place that knows which engines the command line offers."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

import iron_rules

if TYPE_CHECKING:
    from iron_rules.check.checked import CheckedPack


@frozen
class Request:
    """What is to be evaluated: facts at a path, by a pack, as of a day."""

    pack: "CheckedPack"
    path: str
    as_of: date
    rules: tuple[str, ...] = ("*",)
    bad_rows: Path | None = None


def _memory(request: Request) -> Any:
    facts = request.path if request.bad_rows is None else iron_rules.read(request.path, bad_rows=request.bad_rows)
    return iron_rules.evaluate(request.pack, facts, as_of=request.as_of, rules=request.rules)


ENGINES: Final[Mapping[str, Callable[[Request], Any]]] = MappingProxyType({"memory": _memory})
"""How each engine evaluates."""
