"""A vocabulary into what its tables may be called."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from iron_rules.errors import PolicyError, UsageError
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.text import Text


def vocabulary_of(facts: Any) -> Vocabulary:
    """Return the vocabulary that was handed in, or that of the pack that was.

    Raises UsageError where it is neither, and PolicyError where the vocabulary cannot be used.
    """
    found = facts if isinstance(facts, Vocabulary) else getattr(facts, "facts", None)
    if not isinstance(found, Vocabulary):
        name = type(facts).__name__
        raise UsageError(
            Text(
                f"`{name}` 不是词汇表：请传入规则包，或 `vocabulary(...)` 的结果",
                f"`{name}` is not a vocabulary: hand in a pack, or what `vocabulary(...)` gives",
            )
        )
    if found.faults:
        raise PolicyError(found.faults)
    return found


def words(facts: Vocabulary) -> Mapping[str, FactSpec]:
    """Return what each table may be called, the name of its type or its Chinese label, with the type."""
    return MappingProxyType({word: spec for spec in facts.tables.values() for word in (spec.name, spec.zh)})


def example(facts: Vocabulary) -> str:
    """Return the name of a type, to show how a table is called."""
    return next(iter(facts.tables))
