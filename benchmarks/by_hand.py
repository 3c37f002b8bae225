"""Five rules as somebody would write them out who needed only these: the baseline of the memory engine."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from iron_rules.facts.factbase import FactBase

RULES = ("2.3-monthly-exchange", "2.5-weekly-village-day", "6.3-work-diary", "6.3-people-diary", "6.4-absent")
WEEK, GRACE = timedelta(7), timedelta(7)
FIRST_WEEK, FIRST_MONTH = date(2017, 4, 24), date(2017, 5, 1)


def breaches(facts: FactBase, as_of: date) -> list[str]:
    """The ids of the findings of the five rules."""
    tables: Mapping[str, Sequence[Any]] = facts.tables
    officials = tables["official"]
    principals = [o for o in officials if o.post in ("party_secretary", "government_head")]
    principals = [o for o in principals if o.level in ("city", "county", "township")]
    residents = [o for o in officials if o.post in ("first_secretary", "work_team_member")]
    found = _by_week(tables, as_of, principals, residents)
    months = defaultdict[str, set[tuple[int, int]]](set)
    for row in tables["exchange"]:
        if row.on <= as_of:
            months[row.official_id].add((row.on.year, row.on.month))
    for official in principals:
        for start in _months(official, as_of):
            if (start.year, start.month) not in months[official.id]:
                found.append(f"2.3-monthly-exchange|{official.id}|{start}")
    return found


def _by_week(
    tables: Mapping[str, Sequence[Any]], as_of: date, principals: list[Any], residents: list[Any]
) -> list[str]:
    visits, work, people, registered, present = (defaultdict[str, set[date]](set) for _ in range(5))
    for row in tables["village_visit"]:
        if row.on <= as_of:
            visits[row.official_id].add(row.on - timedelta(row.on.weekday()))
    for row in tables["diary"]:
        if row.on <= as_of:
            (work if row.kind == "work" else people)[row.official_id].add(row.on - timedelta(row.on.weekday()))
    for row in tables["attendance"]:
        if row.by_committee and row.on <= as_of:
            week = row.on - timedelta(row.on.weekday())
            registered[row.official_id].add(week)
            if row.present:
                present[row.official_id].add(week)
    found = []
    for official in principals:
        found += [
            f"2.5-weekly-village-day|{official.id}|{w}" for w in _weeks(official, as_of) if w not in visits[official.id]
        ]
    for official in residents:
        for week in _weeks(official, as_of):
            if week not in work[official.id]:
                found.append(f"6.3-work-diary|{official.id}|{week}")
            if week not in people[official.id]:
                found.append(f"6.3-people-diary|{official.id}|{week}")
            if week in registered[official.id] and week not in present[official.id]:
                found.append(f"6.4-absent|{official.id}|{week}")
    return found


def _weeks(official: Any, as_of: date) -> Iterator[date]:
    week = FIRST_WEEK
    while week + timedelta(6) + GRACE <= as_of:
        if official.start <= week and (official.end is None or official.end >= week + timedelta(6)):
            yield week
        week += WEEK


def _months(official: Any, as_of: date) -> Iterator[date]:
    month = FIRST_MONTH
    while True:
        following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
        end = following - timedelta(1)
        if end + GRACE > as_of:
            return
        if official.start <= month and (official.end is None or official.end >= end):
            yield month
        month = following
