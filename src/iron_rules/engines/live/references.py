"""The references of fact types, and functions that say at a glance whether all that a fact refers to counts."""

from collections.abc import Callable, Container, Mapping
from types import MappingProxyType
from typing import Any, Final

from iron_rules.facts import TABLES


def _references() -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    found = {}
    for name, spec in TABLES.items():
        columns = [each for each in spec.columns if each.targets and not any(t.spec.derived for t in each.targets)]
        found[name] = tuple((each.name, tuple(target.spec.name for target in each.targets)) for each in columns)
    return MappingProxyType(found)


REFERENCES: Final = _references()
"""The columns of each type that refer to facts with a table, and the types that they may name."""
REFERRING: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = MappingProxyType(
    {
        target: MappingProxyType(
            {
                name: tuple(column for column, targets in columns if target in targets)
                for name, columns in REFERENCES.items()
                if any(target in targets for _, targets in columns)
            }
        )
        for target in TABLES
    }
)
"""The columns by which facts refer to a type."""


def grounded(
    name: str, types: Container[str], by_id: Callable[[str], Container[str]], later: Container[tuple[str, str]]
) -> Callable[[Any], bool]:
    """A function that says of a fact of a type whether everything it names stands in `by_id` or `later`.

    A reference is judged where all types that it may name are among `types`.
    """
    tests = []
    tables: dict[str, Container[str]] = {}
    for column, targets in REFERENCES[name]:
        if all(target in types for target in targets):
            tables |= {f"{target}_by_id": by_id(target) for target in targets}
            ways = [f"f.{column} in {target}_by_id" for target in targets]
            ways += [f"({target!r}, f.{column}) in later" for target in targets]
            tests.append(f"({' or '.join([*ways, f'f.{column} is None'])})")
    names: dict[str, Any] = {"later": later, **tables}
    return eval(f"lambda f: {' and '.join(tests) or 'True'}", names)  # type: ignore[no-any-return]  # noqa: S307 - of names of types and columns only
