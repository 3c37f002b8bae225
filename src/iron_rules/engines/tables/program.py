"""A schedule into a program: the statements of its rules, and the tables of measures that they share."""

from collections.abc import Mapping
from functools import lru_cache

from attrs import field, frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.tables.groups import Groups
from iron_rules.engines.tables.statement import Statement, statement, writer_of
from iron_rules.engines.tables.writer import group_text


@frozen
class Program:
    """The statements of the rules that are judged, by stratum, and the text of each group by number."""

    strata: tuple[tuple[Statement, ...], ...]
    groups: Mapping[int, str]


@frozen
class _Key:
    digest: str
    judged: frozenset[str]
    pack: CheckedPack = field(eq=False)


def program(pack: CheckedPack, judged: frozenset[str]) -> Program:
    """The program of these rules; written once a pack and set of rules."""
    return _program(_Key(pack.digest, judged, pack))


@lru_cache(maxsize=64)
def _program(key: _Key) -> Program:
    groups = Groups()
    parameters = key.pack.parameters
    strata = []
    texts: dict[int, str] = {}
    for number, stratum in enumerate(key.pack.strata):
        plans = [plan for plan in stratum if plan.rule in key.judged]
        strata.append(tuple(statement(plan, parameters, groups, number) for plan in plans))
    plans_of = {each.number: one.plan for stratum in strata for one in stratum for each in one.groups}
    for group in groups.by_key.values():
        texts[group.number] = group_text(group, writer_of(plans_of[group.number], parameters, groups, 0))
    return Program(tuple(strata), texts)
