"""Draws what people and places did in the periods of the window. One generator a type, which yields columns."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from tests.oracle.draw import Draw
from tests.oracle.periods import ADOPTED, Period, after, full


def each_period(
    draw: Draw, name: str, unit: str, *, column: str = "official_id"
) -> Iterator[tuple[dict[str, str], Period]]:
    """(the column that names a fact of the type, a period), mostly once, now and then twice or not at all."""
    for row in draw.some(name):
        for period in draw.periods(unit):
            for _ in range(draw.pick(1, 1, 1, 2) if draw.cares() else draw.pick(0, 0, 0, 1)):
                yield {column: row.id}, period


def village_charge(draw: Draw) -> Iterator[dict[str, str | date | None]]:
    for official in draw.some("official"):
        share = draw.pick(0.8, 1, 1)
        for village in draw.some("village"):
            if draw.chance(share):
                for days in draw.stretches(open_end=0.9, old=0.85):
                    yield {"official_id": official.id, "village_id": village.id, **days}


def household_contact(draw: Draw) -> Iterator[dict[str, str | date | None]]:
    for official in draw.some("official"):
        share = draw.pick(0, 0.1, 0.6, 0.75, 1)
        for household in draw.some("household"):
            if draw.chance(share):
                for days in draw.stretches(open_end=0.9, old=0.85):
                    yield {"official_id": official.id, "household_id": household.id, **days}


def exchange(draw: Draw) -> Iterator[dict[str, str | date | None]]:
    for own, month in each_period(draw, "official", "month"):
        kind, on = draw.pick("household", "household", "village"), draw.inside(month)
        bonds = [row for row in draw.some("household_contact" if kind == "household" else "village_charge")
                 if row.official_id == own["official_id"]]  # fmt: skip
        both = {"household_id": draw.maybe(draw.any_id("household")), "village_id": draw.maybe(draw.any_id("village"))}
        if bonds and draw.chance(0.85):
            bond = draw.pick(*bonds)
            both = {"household_id": None, "village_id": None, f"{kind}_id": getattr(bond, f"{kind}_id")}
            borders = [bond.start, after(bond.start, -1), *([] if bond.end is None else [bond.end, after(bond.end, 1)])]
            on = draw.pick(*[day for day in borders if day in month] or [on]) if draw.chance(0.5) else on
        yield {**own, "on": on, **both}


def _recorded(draw: Draw, on: date) -> dict[str, date]:
    return {"on": on, "recorded_on": after(on, draw.pick(0, 0, 1, 7, 8 if draw.chance(0.3) else 0))}


def village_visit(draw: Draw) -> Iterator[dict[str, Any]]:
    for own, week in each_period(draw, "official", "week"):
        yield {**own, "village_id": draw.any_id("village"), **_recorded(draw, draw.inside(week)),
               "individual_problems": draw.pick(0, 1), "common_problems": draw.pick(0, 0, 0, 2, -1)}  # fmt: skip


def annual_report(draw: Draw) -> Iterator[dict[str, Any]]:
    for own, year in each_period(draw, "official", "year"):
        yield {**own, "year": year.start.year, "on": draw.by(year, 31), "covers_charge": draw.chance(0.9),
               "covers_contact": draw.chance(0.9)}  # fmt: skip


def training_plan(draw: Draw) -> Iterator[dict[str, Any]]:
    for own, year in each_period(draw, "region", "year", column="region_id"):
        yield {**own, "year": year.start.year, "on": draw.inside(year)}


def training(draw: Draw) -> Iterator[dict[str, Any]]:
    for own, year in each_period(draw, "official", "year"):
        yield {**own, "on": draw.inside(year), "hours": Decimal(8)}


TEXTS = ("x", "入户讲政策", "\u200b", "\u200b ")
BLANKS = ("", " ", "\u3000\u00a0", "\u0085\t")


def work_entry(draw: Draw) -> Iterator[dict[str, Any]]:
    contacts = draw.some("household_contact")
    for own, month in each_period(draw, "official", "month"):
        helped = [row.household_id for row in contacts if row.official_id == own["official_id"]]
        for household in [each for each in helped if draw.cares()] or [draw.any_id("household")]:
            flaw = draw.chance(0.1)
            yield {**own, "household_id": household, **_recorded(draw, draw.inside(month)),
                   "hours": draw.pick(*map(Decimal, ("0", "-1", "0.0001") if flaw else ("1", "0.5"))),
                   "measure": draw.pick(None, *BLANKS, *TEXTS) if flaw else draw.pick(*TEXTS),
                   "effect": draw.pick(None, *BLANKS, *TEXTS) if flaw else "y",
                   "signed": not draw.chance(0.1)}  # fmt: skip


def diary(draw: Draw) -> Iterator[dict[str, str | date]]:
    for own, week in each_period(draw, "official", "week"):
        for kind in ("people", "work"):
            if draw.chance(0.9):
                yield {**own, "kind": kind, **_recorded(draw, draw.inside(week))}


def attendance(draw: Draw) -> Iterator[dict[str, Any]]:
    visits = [row for row in draw.some("village_visit") if draw.chance(0.2)]
    for visit in visits:
        yield {"official_id": visit.official_id, "village_id": visit.village_id, "on": visit.on,
               "present": draw.chance(0.4), "by_committee": draw.chance(0.7)}  # fmt: skip
    for own, week in each_period(draw, "official", "week"):
        yield {**own, "village_id": draw.any_id("village"), "on": draw.inside(week), "present": draw.chance(0.8),
               "by_committee": draw.chance(0.9)}  # fmt: skip


def attendance_check(draw: Draw) -> Iterator[dict[str, str | date | None]]:
    for own, quarter in each_period(draw, "region", "quarter", column="region_id"):
        yield {**own, "village_id": draw.any_id("village"), "on": draw.inside(quarter)}


def indicator(draw: Draw) -> Iterator[dict[str, Any]]:
    for own, month in each_period(draw, "region", "month", column="region_id"):
        for metric in ("identification", "exit", "assistance", "occupancy"):
            if draw.chance(0.9):
                whole = draw.pick(10, 10, 3, 0, -1) if draw.chance(0.3) else 10
                yield {**own, "metric": metric, "month": month.start, "denominator": whole,
                       "numerator": whole - draw.pick(0, 0, 1, -1)}  # fmt: skip


def national_rank(draw: Draw) -> Iterator[dict[str, Any]]:
    for own, month in each_period(draw, "region", "month", column="region_id"):
        for metric in ("assistance", "occupancy", "satisfaction"):
            if draw.chance(0.7):
                of = draw.pick(3, 22, 30, 31)
                position = of // 3 + (draw.pick(0, 0, 1) if draw.chance(0.5) else 0)
                yield {**own, "metric": metric, "month": month.start, "position": position, "of": of}


def data_check(draw: Draw) -> Iterator[dict[str, Any]]:
    for own, month in each_period(draw, "region", "month", column="region_id"):
        yield {**own, "on": draw.inside(month), "checked": draw.pick(9, 1, 1, 0), "errors": 0}


def asset_update(draw: Draw) -> Iterator[dict[str, str | date]]:
    for own, month in each_period(draw, "region", "month", column="region_id"):
        for asset in ("battle_map", "information_base"):
            if draw.chance(0.9):
                yield {**own, "asset": asset, "on": draw.inside(month)}


SCOPES = {"city": "cities", "county": "counties"}


def _members(draw: Draw) -> Iterator[tuple[str, str, str]]:
    """(region, member, scope) of all that may be ranked."""
    for row in draw.some("region"):
        if row.level in SCOPES and row.parent_id is not None:
            yield row.parent_id, row.id, SCOPES[row.level]
    for row in draw.some("department"):
        yield row.region_id, row.id, "departments"


def ranking(draw: Draw) -> Iterator[dict[str, Any]]:
    for within, member, scope in _members(draw):
        for every, grace in (("month", 15), ("month", 15), ("quarter", 15)):
            for period in draw.periods(every):
                if draw.cares():
                    slip = draw.chance(0.05)
                    yield {"every": every, "period_start": period.start,
                           "scope": draw.pick("cities", "departments", "counties") if slip else scope,
                           "within_id": draw.any_id("region") if slip else within, "subject_id": member,
                           "position": draw.pick(1, 2, 3), "announced_on": draw.pick(draw.by(period, grace),
                           draw.inside(period) if every == "quarter" else draw.by(period, grace))}  # fmt: skip


def quarter_grade(draw: Draw) -> Iterator[dict[str, date | str]]:
    year_round = draw.chance(0.5)
    for _, member, _ in _members(draw):
        for quarter in draw.periods("quarter") if not year_round else _whole_years(draw):
            if draw.cares():
                yield {"quarter_start": quarter.start, "subject_id": member, "announced_on": draw.by(quarter, 45),
                       "grade": draw.pick("good", "good", "good", "good", "poor", "medium")}  # fmt: skip


def _whole_years(draw: Draw) -> list[Period]:
    return full("quarter", ADOPTED, after(draw.as_of, 60))


def statement(draw: Draw) -> Iterator[dict[str, str | date]]:
    for row in draw.some("ranking"):
        for official in draw.some("official"):
            if row.every == "quarter" and official.region_id == row.subject_id and draw.chance(0.5):
                yield {"official_id": official.id, "quarter_start": row.period_start,
                       "on": after(row.announced_on, draw.pick(-1, 0, 14, 14, 15))}  # fmt: skip


def nomination(draw: Draw) -> Iterator[dict[str, Any]]:
    for person in sorted({row.person_id for row in draw.some("official")}):
        for year in full("year", date(2017, 1, 1), draw.as_of):
            for _ in range(draw.pick(1, 1, 2) if draw.chance(0.9) else 0):
                yield {"person_id": person, "year": year.start.year - draw.chance(0.05),
                       "on": after(year.end, draw.pick(-200, 1, 45, 45, 46)),
                       "cites_results": draw.chance(0.8)}  # fmt: skip


def weekly_report(draw: Draw) -> Iterator[dict[str, Any]]:
    for own, week in each_period(draw, "region", "week", column="region_id"):
        flags = ("to_committee", "to_government", "to_office", "signed_by_party", "signed_by_government")
        for _ in range(draw.pick(1, 1, 2)):
            share = draw.pick(0.6, 0.95, 0.95)
            yield {**own, "week_start": week.start, "on": draw.by(week, 7),
                   **{flag: draw.chance(share) for flag in flags[:3]},
                   **{flag: draw.chance(0.95) for flag in flags[3:]}}  # fmt: skip
