"""Admission of facts to a session: the checks of `iron_rules.read`, and a quick one for plainly sound facts."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from iron_rules.engines.incremental.keys import Types
from iron_rules.errors import FactsError, Fault
from iron_rules.facts.base import Fact, FactMeta
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.process import Feed
from iron_rules.facts.spec import SCALE, WHOLE_DIGITS, ColumnSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake import build, read, sources
from iron_rules.intake.checks import reasons
from iron_rules.intake.values import EVERYONE, is_id
from iron_rules.periods import FIRST_DAY

PLACES: Final = Decimal(1).scaleb(-SCALE)
LIMIT: Final = Decimal(1).scaleb(WHOLE_DIGITS)
Glance = Callable[[Any], bool]
"""A function that compares each column of a fact with the plainest shape that its values have."""
Batch = tuple[tuple[Fact, ...], frozenset[str]]
"""Facts that are sound in themselves, and the types that are known by them."""


class Glances(dict[FactMeta, Glance]):
    """The glance of each class of a vocabulary, made when it is first asked for. Other facts are checked in full."""

    def __init__(self, facts: Vocabulary) -> None:
        super().__init__()
        self._facts = facts

    def __missing__(self, kind: FactMeta) -> Glance:
        found = self[kind] = _glance(kind, self._facts)
        return found


@lru_cache(maxsize=8)
def glances(facts: Vocabulary) -> Glances:
    """Return the glances of a vocabulary."""
    return Glances(facts)


class Admission:
    """The checks that facts of a vocabulary pass on their way into a session."""

    def __init__(self, types: Types) -> None:
        self._types, self._facts = types, types.facts
        self._glances = glances(types.facts)

    def batch(self, handed_in: Any) -> Batch:
        """Return the facts that were put, as a fact, facts, a mapping of type to rows, a path or a fact base.

        Raises FactsError with all that is wrong.
        """
        kind: Any = type(handed_in)
        alone = self._types.alone
        if kind in alone and self._glances[kind](handed_in):
            return (handed_in,), alone[kind]
        if isinstance(handed_in, Fact):
            handed_in = (handed_in,)
        if isinstance(handed_in, FactBase):
            tables = read(handed_in, self._facts).tables
            return tuple(row for table in tables.values() for row in table), frozenset(tables)
        if isinstance(handed_in, Iterable) and not isinstance(handed_in, str | bytes | Mapping):
            handed_in = tuple(handed_in)
            kinds: dict[Any, None] = dict.fromkeys(map(type, handed_in))
            if all(each in alone and self._fit(each, handed_in) for each in kinds):
                return handed_in, frozenset(self._types.names[each] for each in kinds)
        return self._read(handed_in)

    def doubtful(self, facts: Iterable[Fact]) -> list[Fact]:
        """Return the facts that are not plainly sound at a glance."""
        glances = self._glances
        return [each for each in facts if not glances[type(each)](each)]

    def unfit(self, facts: Iterable[Fact]) -> list[Fault]:
        """Return what is wrong with facts that were admitted before, maybe by another version of the vocabulary."""
        tables, faults = sources.tables(self.doubtful(facts), self._facts)
        for table in tables:
            ids = table.values("id")
            faults += table.faults
            faults += [
                Fault(
                    f"{table.spec.name} `{ids[each.row]}`, `{each.column}`",
                    each.refused.what,
                    each.refused.hint,
                    about=(table.spec.name, "id", each.column),
                )
                for each in reasons(table, self._facts)
            ]
        return faults

    def _fit(self, kind: FactMeta, facts: Iterable[Fact]) -> bool:
        """Return whether every fact of a type is plainly sound."""
        return all(map(self._glances[kind], [each for each in facts if type(each) is kind]))

    def _read(self, handed_in: object) -> Batch:
        tables, faults = sources.tables(handed_in, self._facts)
        for table in tables:
            found = [(table.numbers[reason.row], reason.fault(table)) for reason in reasons(table, self._facts)]
            found += [(each.number, table.broken_at(each)) for each in table.broken]
            faults += [*table.faults, *(fault for _, fault in sorted(found, key=lambda pair: pair[0]))]
        if faults:
            raise FactsError(faults)
        rows = tuple(row for table in tables for row in build.facts(table, self._facts, frozenset()))
        return rows, frozenset(table.spec.name for table in tables)


def _glance(kind: FactMeta, facts: Vocabulary) -> Glance:
    spec = kind.__spec__
    tests = [test for column in spec.columns for test in _tests(column)]
    start, end = spec.timed("start"), spec.timed("end")
    if start and end:
        unknown = [f"f.{each.name} is None" for each in (start, end) if each.optional]
        tests.append(f"({' or '.join([*unknown, f'f.{start.name} <= f.{end.name}'])})")
    if kind is Feed:
        tests.append("f.type in TABLES")
    names: dict[str, object] = {"FIRST_DAY": FIRST_DAY, "TABLES": facts.tables, "Decimal": Decimal, "PLACES": PLACES}
    names |= {"LIMIT": LIMIT, "date": date, "NO_UNIT": lambda _: None}
    return eval(f"lambda f: {' and '.join(tests)}", names)  # type: ignore[no-any-return]  # noqa: S307 of column names only


def _tests(column: ColumnSpec) -> list[str]:
    """Return what is true of the plainest values of a column, as the text of conditions on a fact `f`."""
    value = f"f.{column.name}"
    tests = [
        {
            "text": f"(type({value}) is str and {value} and {value}.isprintable())",
            "reference": f"(type({value}) is str and {value} and {value}.isprintable())",
            "choice": f"({value} in {column.choices!r})",
            "flag": f"({value} is True or {value} is False)",
            "day": f"(type({value}) is date)",
            "whole": f"(type({value}) is int and {0 if column.time == 'year' else -9999} < {value} < 9999)",
            "decimal": f"(type({value}) is Decimal and {value} and {value}.is_finite()"
            f" and {value}.same_quantum(PLACES) and abs({value}) < LIMIT)",
        }[column.kind]
    ]
    if is_id(column):
        tests.append(f"({value} != {EVERYONE!r} and 'E+' not in {value})")
    if column.time == "key":
        unit = repr(column.unit) if column.unit in FIRST_DAY else f"f.{column.unit}"
        tests.append(f"FIRST_DAY.get({unit}, NO_UNIT)({value}) == {value}")
    return [f"({value} is None or ({' and '.join(tests)}))"] if column.optional else tests
