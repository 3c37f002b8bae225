"""The schedule of an evaluation: which rules are judged on the tables that are known, and up to which day."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from typing import Any

from attrs import frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.errors import UsageError
from iron_rules.findings.evaluation import NotJudged
from iron_rules.plan.plan import Plan
from iron_rules.text import Text


@frozen
class Schedule:
    """The plans to decide, by stratum, with the last day on which each may be judged; and the rules that are not."""

    strata: tuple[tuple[Plan, ...], ...]
    horizons: Mapping[str, date]
    not_judged: Mapping[str, NotJudged]

    @property
    def judged(self) -> frozenset[str]:
        """The rules that are judged."""
        return frozenset(self.horizons)


def refuse_no_day(value: object, name: str) -> None:
    """Check a day. Raises `UsageError` for what is not a day of the calendar, or is a day with a time."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise UsageError(
            Text(
                f"`{name}` 应为日期，不是 `{value!r}`：请传入 datetime.date",
                f"`{name}` is a day, not `{value!r}`: pass a datetime.date",
            )
        )


def complete(feeds: Iterable[Any]) -> dict[str, date]:
    """Return the last day up to which each type with a feed is complete: that of its feed that lags most."""
    found: dict[str, date] = {}
    for feed in feeds:
        found[feed.type] = min(feed.complete_until, found.get(feed.type, date.max))
    return found


def schedule(
    pack: CheckedPack, needed: AbstractSet[str], known: AbstractSet[str], until: Mapping[str, date], as_of: date
) -> Schedule:
    """Return what is judged of the rules needed: no finding rests on an absent table, or on days after `until`."""
    not_judged: dict[str, NotJudged] = {}
    horizons: dict[str, date] = {}
    reads: dict[str, frozenset[str]] = {}
    strata: list[tuple[Plan, ...]] = []
    for stratum in pack.strata:
        judged = []
        for plan in stratum:
            if plan.rule not in needed:
                continue
            absent = tuple(name for name in plan.reads if name not in known)
            unknown = tuple(rule for rule in plan.below if rule in not_judged) if plan.awaits_all else ()
            if absent or unknown:
                not_judged[plan.rule] = NotJudged(pack.pack.rule(plan.rule), absent, unknown)
                continue
            below = [reads[rule] for rule in plan.below if rule in reads]
            reads[plan.rule] = frozenset(plan.reads).union(*below)
            lags = [until[name] for name in reads[plan.rule] if name in until]
            horizons[plan.rule] = min([as_of, *lags])
            judged.append(plan)
        strata.append(tuple(judged))
    return Schedule(tuple(strata), horizons, not_judged)
