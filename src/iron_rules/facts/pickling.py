"""What lets packs, findings and evaluations be pickled and copied: Python asks for it where a class cannot say it."""

import copyreg
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from iron_rules.facts.base import FactMeta
from iron_rules.facts.process import findings


def register() -> None:
    """Let read-only mappings go as dictionaries, and types of findings by the type that the findings are about."""
    copyreg.pickle(MappingProxyType, lambda mapping: (_read_only, (dict(mapping),)))
    by_name: Any = _by_name  # a name is enough for Python, which the types of its library leave out
    copyreg.pickle(FactMeta, by_name)


def _read_only(items: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(items)


def _by_name(kind: Any) -> str | tuple[Callable[..., Any], tuple[Any]]:
    """Return how a type is found again: by its name in its module, or through the type that its findings are about."""
    declaration = vars(kind).get("__declaration__")
    about = None if declaration is None else declaration.findings_about
    return str(kind.__qualname__) if about is None else (findings, (about,))
