"""Cities, departments and counties into their monthly and quarterly rankings, grades, and last places' statements."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, Union

from iron_rules.periods import Period, last_day
from ten_iron_rules.facts import Department, Official, QuarterGrade, Ranking, Region, Statement
from ten_iron_rules.samples.calendar import AS_OF, days, due, some_day
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.terms import LEADERS, holds

RANKING_DAYS, GRADE_DAYS, STATEMENT_DAYS = 15, 45, 14
Ranked = Union[Region, Department]  # noqa: UP007 `|` makes a noun of them
_BEFORE = date(2017, 4, 1)


def rank_all(draft: Draft) -> None:
    """Make every ranking and grade that is announced in time, and the statements that follow."""
    for province in draft.of(Region, "level", "province"):
        cities = draft.of(Region, "parent_id", province.id)
        departments = ranked_departments(draft, province)
        for month in due("month"):
            _rank(draft, month, "month", "cities", province, cities)
            _rank(draft, month, "month", "departments", province, departments)
        _rank_quarters(draft, province, cities)
        _grade(draft, (*cities, *departments, *draft.of(Region, "level", "county")))
    for city in draft.of(Region, "level", "city"):
        if counties := draft.of(Region, "parent_id", city.id):
            for month in due("month"):
                _rank(draft, month, "month", "counties", city, counties)


def ranked_departments(draft: Draft, province: Region) -> list[Department]:
    """The departments of the province that are ranked and graded."""
    return [each for each in draft.of(Department, "region_id", province.id) if each.kind == "eight_batches"]


def _rank(
    draft: Draft,
    period: Period,
    every: Literal["month", "quarter"],
    scope: Literal["cities", "departments", "counties"],
    within: Region,
    subjects: Sequence[Ranked],
    latest: int = RANKING_DAYS,
) -> list[Ranking]:
    """Announce a drawn order, sometimes with two in the last place; nothing after the sample's last day."""
    rng = draft.rng
    announced = some_day(rng, period.end + days(1), period.end + days(latest))
    if announced > AS_OF:
        return []
    tied = len(subjects) > 1 and rng.random() < 0.15
    return [
        draft.add(
            Ranking,
            every=every,
            period_start=period.start,
            scope=scope,
            within_id=within.id,
            subject_id=subject.id,
            position=min(position, len(subjects) - tied),
            announced_on=announced,
        )
        for position, subject in enumerate(rng.sample(subjects, len(subjects)), 1)
    ]


def _rank_quarters(draft: Draft, province: Region, cities: Sequence[Region]) -> None:
    """The quarter of adoption is ranked as well, but nobody has to speak for it."""
    early = Period(_BEFORE, last_day("quarter", _BEFORE), last_day("quarter", _BEFORE), _BEFORE)
    _rank(draft, early, "quarter", "cities", province, cities, latest=30)
    for quarter in due("quarter"):
        rows = _rank(draft, quarter, "quarter", "cities", province, cities, latest=30)
        for row in rows:
            if row.position == max(each.position for each in rows):
                _statements(draft, row)


def _statements(draft: Draft, row: Ranking) -> None:
    """Both leaders speak, if they are in office from the announcement to the last day for it."""
    last = row.announced_on + days(STATEMENT_DAYS)
    for leader in draft.of(Official, "region_id", row.subject_id):
        if leader.post in LEADERS and holds(leader, row.announced_on) and holds(leader, last) and last <= AS_OF:
            day = some_day(draft.rng, row.announced_on, last)
            draft.add(Statement, official_id=leader.id, quarter_start=row.period_start, on=day)


def _grade(draft: Draft, subjects: Sequence[Ranked]) -> None:
    """Each subject has its own share of good grades; three good quarters of a year are the limit for a commendation."""
    rng = draft.rng
    for subject in subjects:
        share = rng.choice((0.7, 0.85, 1.0))
        for quarter in due("quarter", GRADE_DAYS):
            draft.add(
                QuarterGrade,
                quarter_start=quarter.start,
                subject_id=subject.id,
                grade="good" if rng.random() < share else rng.choice(("medium", "poor")),
                announced_on=some_day(rng, quarter.end + days(1), quarter.judged),
            )
