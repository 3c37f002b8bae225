"""A schedule into a program: the statements of its rules, and the tables of measures that they share."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from attrs import field, frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.sql.build.aggregates import group_query, singles
from iron_rules.engines.sql.build.bitmaps import bits_query
from iron_rules.engines.sql.build.bits import WIDTH, Origin
from iron_rules.engines.sql.build.groups import Groups
from iron_rules.engines.sql.build.scope import Scope
from iron_rules.engines.sql.build.settings import Settings
from iron_rules.engines.sql.build.sql import Sql, written
from iron_rules.engines.sql.build.statement import Statement, statement
from iron_rules.engines.sql.build.waiting import Keep
from iron_rules.engines.sql.build.wide_bitmaps import wide_query
from iron_rules.engines.sql.build.writer import Writer
from iron_rules.plan.calendar import constant
from iron_rules.plan.plan import Plan
from iron_rules.working_days import SATURDAY_AND_SUNDAY

MOST_CHUNKS: Final = 100
"""Weeks of more than a century; statements grow with them."""


@frozen
class Shared:
    """A table of measures that several rules may read: what selects it, and whether it is kept."""

    sql: Sql
    keep: Keep = "always"


@frozen
class Program:
    """The statements of the rules that are judged, by stratum, and every table that they share, by name."""

    strata: tuple[tuple[Statement, ...], ...]
    tables: Mapping[str, Shared]


@frozen
class _Key:
    digest: str
    judged: frozenset[str]
    last: date | None
    pack: CheckedPack = field(eq=False)


def program(pack: CheckedPack, judged: frozenset[str], last: date | None) -> Program:
    """Return the program of these rules, in bits for periods up to that of the day `last`, or not in bits.

    It is written once a pack, set of rules and day.
    """
    return _program(_Key(pack.digest, judged, last, pack))


@lru_cache(maxsize=64)
def _program(key: _Key) -> Program:
    groups, settings = Groups(), _settings(key.pack)
    numbers = {rule.id: number for number, rule in enumerate(key.pack.rules)}
    strata = tuple(
        tuple(
            statement(plan, settings, groups, stratum, numbers[plan.rule], _few(plan, settings, key.last))
            for plan in plans
            if plan.rule in key.judged
        )
        for stratum, plans in enumerate(key.pack.strata)
    )
    return Program(strata, _tables(groups, Writer("day", {}, settings, groups, 0), key.last))


def _few(plan: Plan, settings: Settings, last: date | None) -> bool:
    """Return whether the periods of a recurring duty are few enough to lie in bits, a column a chunk."""
    if last is None or plan.due.day is not None:
        return False
    since = constant(plan.due.since, settings.values, date.min)
    return Origin.of(plan.due.unit, since).periods(last) <= WIDTH * MOST_CHUNKS


def _settings(pack: CheckedPack) -> Settings:
    return Settings(pack.parameters, SATURDAY_AND_SUNDAY if pack.calendar is None else pack.calendar.weekend)


def _tables(groups: Groups, writer: Writer, last: date | None) -> dict[str, Shared]:
    """The tables of all groups; those in which most facts stand alone are worked out where they are read."""
    tables = {each.table: Shared(written(group_query(each, writer)), "shared") for each in groups.by_key.values()}
    if last is not None:
        for table, single in singles(groups.by_key.values(), writer, last).items():
            tables[single.table] = Shared(written(single.many))
            tables[table] = Shared(written(single.query), "never")
    for group in groups.bits_by_key.values():
        writer.types["r"] = group.key.spec
        if group.key.origin is None and last is not None:
            query = wide_query(group, writer, last)
        else:
            query = group.query or bits_query(group, writer, Scope(group.key.spec, "r"), [], [])
        tables[group.table] = Shared(written(query))
    return tables
