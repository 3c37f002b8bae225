"""A schedule into a program: the statements of its rules, and the tables of measures that they share."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from attrs import field, frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.sql.build.groups import Groups
from iron_rules.engines.sql.build.bitmaps import bits_text
from iron_rules.engines.sql.build.aggregates import Single, group_text, singles
from iron_rules.engines.sql.build.select import Select
from iron_rules.engines.sql.build.statement import Statement, statement
from iron_rules.engines.sql.build.waiting import Keep
from iron_rules.engines.sql.build.wide_bitmaps import wide_text
from iron_rules.engines.sql.build.writer import Writer


@frozen
class Shared:
    """A table of measures that several rules may read: what selects it, and whether it is kept."""

    text: str
    keep: Keep = "always"


@frozen
class Program:
    """The statements of the rules that are judged, by stratum, and every table that they share, by name.

    A table in `single` is not made: statements have the relation there in its place.
    """

    strata: tuple[tuple[Statement, ...], ...]
    tables: Mapping[str, Shared]
    single: Mapping[str, Single]


@frozen
class _Key:
    digest: str
    judged: frozenset[str]
    last: date | None
    pack: CheckedPack = field(eq=False)


def program(pack: CheckedPack, judged: frozenset[str], last: date | None) -> Program:
    """The program of these rules, in bits for periods up to that of the day `last`, or not in bits.

    It is written once a pack, set of rules and day.
    """
    return _program(_Key(pack.digest, judged, last, pack))


@lru_cache(maxsize=64)
def _program(key: _Key) -> Program:
    groups = Groups()
    parameters = key.pack.parameters
    numbers = {rule.id: number for number, rule in enumerate(key.pack.rules)}
    strata = []
    for stratum, all_plans in enumerate(key.pack.strata):
        plans = [plan for plan in all_plans if plan.rule in key.judged]
        strata.append(
            tuple(
                statement(plan, parameters, groups, stratum, numbers[plan.rule], key.last is not None) for plan in plans
            )
        )
    writer = Writer("day", {}, parameters, groups, 0)
    tables = {group.table: Shared(group_text(group, writer), "shared") for group in groups.by_key.values()}
    for each in groups.bits_by_key.values():
        writer.types["r"] = each.key.spec
        if each.key.origin is None and key.last is not None:
            tables[each.table] = Shared(wide_text(each, writer, key.last))
        else:
            tables[each.table] = Shared(each.text or bits_text(each, writer, Select(each.key.spec, "r"), [], []))
    single = {} if key.last is None else singles(groups.by_key.values(), writer, key.last)
    return Program(tuple(strata), tables, single)
