"""Regions into their rates, national ranks, checks of data, maps and information bases, and weekly reports."""

from typing import Any

from iron_rules.periods import Period
from ten_iron_rules.facts import AssetUpdate, DataCheck, Indicator, LiveBroadcast, NationalRank, Region, WeeklyReport
from ten_iron_rules.samples.calendar import AS_OF, REPORTS_END, due, some_day
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.working_days import is_short

METRICS = ("identification", "exit", "assistance", "occupancy")
_PARTS = (
    ((True, True, True),),
    ((True, True, False), (False, True, True)),
    ((True, False, False), (False, True, False), (False, False, True)),
)


def report_results(draft: Draft) -> None:
    """Make what provinces, cities and counties have to show."""
    for month in due("month"):
        for county in draft.of(Region, "level", "county"):
            _indicators(draft, county, month)
            _county_month(draft, county, month)
        for province in draft.of(Region, "level", "province"):
            for metric in ("assistance", "occupancy", "satisfaction"):
                ranked = draft.rng.choice((31, 31, 30, 29))
                position = draft.rng.choice((1, 5, ranked // 3, ranked // 3))
                columns = {"region_id": province.id, "metric": metric, "month": month.start}
                draft.add(NationalRank, **columns, position=position, of=ranked)
    for city in draft.of(Region, "level", "city"):
        for week in due("week", 7):
            if week.end <= REPORTS_END and not (is_short(week) and draft.rng.random() < 0.7):
                _weekly_report(draft, city, week)


def _indicators(draft: Draft, county: Region, month: Period) -> None:
    """Identification and exit are complete, sometimes in two rows; the others fall short without harm."""
    rng = draft.rng
    for metric in METRICS:
        denominator = rng.randint(100, 20_000)
        complete = metric in METRICS[:2]
        numerator = denominator if complete else denominator - rng.randint(0, 50)
        columns = {"region_id": county.id, "metric": metric, "month": month.start}
        draft.add(Indicator, **columns, numerator=numerator, denominator=denominator)
        if rng.random() < 0.05:
            draft.add(Indicator, **columns, numerator=numerator, denominator=denominator)


def _county_month(draft: Draft, county: Region, month: Period) -> None:
    rng = draft.rng

    def columns() -> dict[str, Any]:
        return {"region_id": county.id, "on": some_day(rng, month.start, month.end)}

    draft.add(DataCheck, **columns(), checked=rng.randint(50, 5_000), errors=rng.randint(0, 50))
    if rng.random() < 0.1:
        draft.add(DataCheck, **columns(), checked=0, errors=0)
    draft.add(AssetUpdate, **columns(), asset="battle_map")
    draft.add(AssetUpdate, **columns(), asset="information_base")
    draft.add(LiveBroadcast, **columns(), covers_charges=True, covers_residence=True)
    if rng.random() < 0.1:
        draft.add(LiveBroadcast, **columns(), covers_charges=True, covers_residence=False)


def _weekly_report(draft: Draft, city: Region, week: Period) -> None:
    """One report to all three, or several that reach them between them; what is not signed does no harm."""
    rng = draft.rng
    for committee, government, office in rng.choice(_PARTS):
        _report(draft, city, week, committee, government, office, signed=True)
    if rng.random() < 0.1:
        _report(draft, city, week, True, True, True, signed=False)


def _report(
    draft: Draft, city: Region, week: Period, committee: bool, government: bool, office: bool, *, signed: bool
) -> None:
    draft.add(
        WeeklyReport,
        region_id=city.id,
        week_start=week.start,
        on=min(AS_OF, some_day(draft.rng, week.end, week.judged)),
        to_committee=committee,
        to_government=government,
        to_office=office,
        signed_by_party=True,
        signed_by_government=signed,
    )
