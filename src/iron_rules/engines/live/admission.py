"""Whatever is put into a session into sound facts, by the same checks as everywhere: a fact as it is in one glance."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from iron_rules.engines.live.keys import NAMES
from iron_rules.errors import FactsError, Fault
from iron_rules.facts import TABLES, TYPES, Fact
from iron_rules.facts.base import SCALE, WHOLE_DIGITS
from iron_rules.facts.factbase import FactBase
from iron_rules.intake import build, sources
from iron_rules.intake.checks import reasons
from iron_rules.periods import FIRST_DAY

PLACES: Final = Decimal(1).scaleb(-SCALE)
ALONE: Final[Mapping[Any, frozenset[str]]] = MappingProxyType({each: frozenset({each.spec.name}) for each in TYPES})
LIMIT: Final = Decimal(1).scaleb(WHOLE_DIGITS)


Batch = tuple[tuple[Any, ...], frozenset[str]]
"""Facts that are sound in themselves, and the types that are known by them."""


def batch(handed_in: Any) -> Batch:
    """The facts of whatever was put: a fact, facts, a mapping of type to rows, a path, a fact base.

    Raises `FactsError` with all that is wrong.
    """
    kind: Any = type(handed_in)
    if kind in ALONE and _glance(kind)(handed_in):
        return (handed_in,), ALONE[kind]
    if isinstance(handed_in, Fact):
        handed_in = (handed_in,)
    if isinstance(handed_in, FactBase):
        rows = tuple(row for table in handed_in.tables.values() for row in table)
        return rows, frozenset(handed_in.tables)
    if isinstance(handed_in, Iterable) and not isinstance(handed_in, str | bytes | Mapping):
        handed_in = tuple(handed_in)
        kinds: dict[Any, None] = dict.fromkeys(map(type, handed_in))
        if all(each in ALONE and _fit(each, handed_in) for each in kinds):
            return handed_in, frozenset(NAMES[each] for each in kinds)
    return _read(handed_in)


def _fit(kind: Any, facts: Iterable[Any]) -> bool:
    """Whether every fact of a type is plainly sound."""
    return all(map(_glance(kind), [each for each in facts if type(each) is kind]))


def _read(handed_in: Any) -> Batch:
    tables, faults = sources.tables(handed_in)
    for table in tables:
        found = [(table.numbers[reason.row], reason.fault(table)) for reason in reasons(table)]
        found += [
            (each.number, Fault(table.where(each.number), each.refused.what, each.refused.hint))
            for each in table.broken
        ]
        faults += [*table.faults, *(fault for _, fault in sorted(found, key=lambda pair: pair[0]))]
    if faults:
        raise FactsError(faults)
    rows = tuple(row for table in tables for row in build.facts(table, frozenset()))
    return rows, frozenset(table.spec.name for table in tables)


@cache
def _glance(kind: Any) -> Callable[[Any], bool]:
    """A function that compares each column of a fact with the plainest shape that its values have.

    What is not so plain is looked at closely.
    """
    tests = []
    for column in kind.spec.columns:
        value = f"f.{column.name}"
        test = {
            "text": f"(type({value}) is str and {value} and {value}.isprintable())",
            "reference": f"(type({value}) is str and {value} and {value}.isprintable())",
            "choice": f"({value} in {column.choices!r})",
            "flag": f"({value} is True or {value} is False)",
            "day": f"(type({value}) is date)",
            "whole": f"(type({value}) is int and {'0 < ' if column.time == 'year' else ''}-9999 < {value} < 9999)",
            "decimal": f"(type({value}) is Decimal and {value} and {value}.is_finite()"
            f" and {value}.same_quantum(PLACES) and abs({value}) < LIMIT)",
        }[column.kind]
        tests.append(f"({value} is None or {test})" if column.optional else test)
        if column.time == "key":
            unit = repr(column.unit) if column.unit in FIRST_DAY else f"f.{column.unit}"
            tests.append(f"FIRST_DAY[{unit}]({value}) == {value}")
    start, end = kind.spec.timed("start"), kind.spec.timed("end")
    if start and end:
        tests.append(f"(f.{end.name} is None or f.{start.name} <= f.{end.name})")
    if kind.spec.name == "feed":
        tests.append("f.type in TABLES")
    names: dict[str, Any] = {"FIRST_DAY": FIRST_DAY, "TABLES": TABLES, "Decimal": Decimal, "PLACES": PLACES}
    names |= {"LIMIT": LIMIT, "date": date}
    return eval(f"lambda f: {' and '.join(tests)}", names)  # type: ignore[no-any-return]  # noqa: S307 - of column names only
