"""Rankings and grades that come too late, and leaders of a last place who do not speak in time."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from iron_rules.periods import Period
from ten_iron_rules.facts import Department, Official, QuarterGrade, Ranking, Region, Statement
from ten_iron_rules.samples.absence import is_away_between
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import AS_OF, days, due
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.plants.picking import breach, pick_duty, pick_fact
from ten_iron_rules.samples.rankings import GRADE_DAYS, RANKING_DAYS, STATEMENT_DAYS, ranked_departments

A = TypeVar("A", Ranking, QuarterGrade)


def city_ranking(draft: Draft, turn: int) -> list[Breach]:
    """One city's rank of a month comes a day late."""
    return _late_rank(draft, "5.1-city-ranking", "province", "cities", turn)


def department_ranking(draft: Draft, turn: int) -> list[Breach]:
    """One department's rank of a month comes a day late."""
    return _late_rank(draft, "5.1-department-ranking", "province", "departments", turn)


def county_ranking(draft: Draft, turn: int) -> list[Breach]:
    """One county's rank of a month comes a day late."""
    return _late_rank(draft, "5.2-county-ranking", "city", "counties", turn)


def _late_rank(draft: Draft, rule: str, level: str, scope: str, turn: int) -> list[Breach]:
    within = {row.within_id for row in draft.of(Ranking, "scope", scope)}
    regions = [region for region in draft.of(Region, "level", level) if region.id in within]
    region, month = pick_duty(draft, rule, regions, due("month", RANKING_DAYS))
    rows = [
        row
        for row in draft.of(Ranking, "within_id", region.id)
        if (row.every, row.scope, row.period_start) == ("month", scope, month.start)
    ]
    _delay(draft, draft.rng.choice(rows), month, turn)
    return [breach(rule, region.id, month)]


def _delay(draft: Draft, row: A, period: Period, turn: int) -> None:
    """Announce it a day late; in odd turns, and where the sample ends before, not at all."""
    late = period.judged + days(1)
    if turn % 2 or late > AS_OF:
        draft.drop(row)
    else:
        draft.change(row, announced_on=late)


def city_grade(draft: Draft, turn: int) -> list[Breach]:
    """One city's grade of a quarter comes a day late."""
    cities = [region.id for region in draft.of(Region, "level", "city")]
    return _late_grade(draft, "5.3-city-grade", cities, turn)


def department_grade(draft: Draft, turn: int) -> list[Breach]:
    """One department's grade of a quarter comes a day late."""
    departments: list[Department] = ranked_departments(draft, draft.of(Region, "level", "province")[0])
    return _late_grade(draft, "5.3-department-grade", [each.id for each in departments], turn)


def _late_grade(draft: Draft, rule: str, subjects: Sequence[str], turn: int) -> list[Breach]:
    provinces = draft.of(Region, "level", "province")
    province, quarter = pick_duty(draft, rule, provinces, due("quarter", GRADE_DAYS))
    rows = draft.of(QuarterGrade, "subject_id", draft.rng.choice(subjects))
    _delay(draft, next(row for row in rows if row.quarter_start == quarter.start), quarter, turn)
    return [breach(rule, province.id, quarter)]


def announced(draft: Draft, statement: Statement) -> date:
    """The day on which the last place was announced that the statement is about."""
    leader = draft.get(Official, statement.official_id)
    ranks = draft.of(Ranking, "subject_id", leader.region_id)
    return next(
        row.announced_on for row in ranks if (row.every, row.period_start) == ("quarter", statement.quarter_start)
    )


def last_place_statement(draft: Draft, turn: int) -> list[Breach]:
    """A leader of the last city speaks a day late, or not at all."""

    def at_work(statement: Statement) -> bool:
        leader, first = draft.get(Official, statement.official_id), announced(draft, statement)
        return not is_away_between(draft, leader, first, first + days(STATEMENT_DAYS))

    statement = pick_fact(draft, "5.4", draft.all(Statement), at_work)
    leader = draft.get(Official, statement.official_id)
    late = announced(draft, statement) + days(STATEMENT_DAYS + 1)
    if turn % 2 or late > AS_OF:
        draft.drop(statement)
    else:
        draft.change(statement, on=late)
    quarter = next(each for each in due("quarter") if each.start == statement.quarter_start)
    return [breach("5.4-last-place-statement", leader.id, quarter)]
