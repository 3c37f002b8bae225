"""Hints for authors: what to write instead, where Python raises an error in a pack's module."""

import re
import sys
import traceback
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from iron_rules.errors import nearest
from iron_rules.text import Text

_LACKING: Final = re.compile(r"cannot import name '(\w+)'")
INSTEAD: Final = MappingProxyType(
    {
        "avg": "write average(X.amount)",
        "mean": "write average(X.amount)",
        "sum": "write total(X.amount)",
        "today": "write as_of, the last known day",
    }
)
"""What to write in place of words that the language does without."""


def instead(error: Exception) -> str | Text:
    """Return what an author may write in place of a name that there is not; empty where nothing is known."""
    match error:
        case NameError(name=str(name)):
            return INSTEAD.get(name) or nearest(name, _names(error))
        case ImportError(name=str(module)) if (found := _LACKING.match(str(error))) and module in sys.modules:
            return INSTEAD.get(found[1]) or nearest(found[1], _public(sys.modules[module]))
        case AttributeError(name=str(name), obj=value) if value is not None:
            return INSTEAD.get(name) or nearest(name, _public(value))
    return ""


def _names(error: NameError) -> set[str]:
    """Return the names that an author may have meant: those of the module, and the words of the language."""
    frames = list(traceback.walk_tb(error.__traceback__))
    known = set(frames[-1][0].f_globals) if frames else set()
    language = sys.modules.get("iron_rules.policy")  # a layer above this one, which the author's module imports
    known.update(getattr(language, "__all__", ()))
    return {each for each in known if not each.startswith("_")}


def _public(value: object) -> Iterator[str]:
    yield from (each for each in dir(value) if not each.startswith("_"))
