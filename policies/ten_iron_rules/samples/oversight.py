"""Regions into who looks on: plans, congresses, third parties, cross assessments, centres, inquiries, inspections."""

from datetime import date, timedelta
from typing import Final

from iron_rules.periods import Period
from ten_iron_rules.facts import (
    CongressSupervision,
    CrossAssessment,
    Inspection,
    Official,
    Region,
    ReportingCentre,
    TelevisedInquiry,
    ThirdPartyEvaluation,
    TrainingPlan,
)
from ten_iron_rules.samples.calendar import AS_OF, CENTRES_OPEN, INQUIRIES_BEGIN, INQUIRY_OPENED, due, some_day
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.terms import covers, is_leader, is_principal

_REACHED: Final = ("village", "household", "department")


def oversee(draft: Draft) -> None:
    """Make all that regions do to supervise and are supervised by."""
    for region in draft.all(Region):
        opened = some_day(draft.rng, CENTRES_OPEN - timedelta(days=20), CENTRES_OPEN)
        draft.add(ReportingCentre, region_id=region.id, opened_on=opened)
        for year in range(2017, AS_OF.year + 1):
            day = some_day(draft.rng, date(year, 1, 5), date(year, 3, 20))
            draft.add(TrainingPlan, region_id=region.id, year=year, on=day)
        for quarter in due("quarter"):
            _supervise(draft, region, quarter)
            _inspect(draft, region, quarter)
        if region.level != "township":
            _evaluate(draft, region)
    _assess_across(draft)
    _question(draft)


def _supervise(draft: Draft, region: Region, quarter: Period) -> None:
    """One supervision of both, or one of each."""
    rng = draft.rng
    for results, morale in rng.choice((((True, True),), ((True, False), (False, True)))):
        draft.add(
            CongressSupervision,
            region_id=region.id,
            on=some_day(rng, quarter.start, quarter.end),
            checked_results=results,
            checked_morale=morale,
        )


def _inspect(draft: Draft, region: Region, quarter: Period) -> None:
    """Each leader goes unannounced; announced inspections stay just short of half, and may reach nobody."""
    rng = draft.rng
    leaders = [each for each in draft.of(Official, "region_id", region.id) if is_leader(each) and covers(each, quarter)]
    announced = rng.randrange(len(leaders)) if leaders else 0
    for number, leader in enumerate((*leaders, *leaders[:announced])):
        unannounced = number < len(leaders)
        draft.add(
            Inspection,
            inspecting_region_id=region.id,
            inspector_id=leader.id if unannounced or rng.random() < 0.5 else None,
            target_region_id=region.id,
            on=some_day(rng, quarter.start, quarter.end),
            unannounced=unannounced,
            reached=rng.choice(_REACHED if unannounced else (*_REACHED, "none")),
        )


def _evaluate(draft: Draft, region: Region) -> None:
    for year in due("year"):
        for complete in draft.rng.choice(((True,), (True,), (False, True))):
            draft.add(
                ThirdPartyEvaluation,
                region_id=region.id,
                on=some_day(draft.rng, year.start, year.end),
                led_by_cppcc=True,
                parties_took_part=complete,
            )


def _assess_across(draft: Draft) -> None:
    cities = draft.of(Region, "level", "city")
    for year in due("year"):
        for city, assessor in zip(cities, (*cities[1:], cities[0]), strict=True):
            day = some_day(draft.rng, year.start, year.end)
            draft.add(CrossAssessment, assessor_id=assessor.id, assessed_id=city.id, on=day)


def _question(draft: Draft) -> None:
    """The first on the last day for it, one every month, and one a year with a leader of each who has to face it."""
    rng = draft.rng
    facing = [region for region in draft.all(Region) if region.heavy_task or region.poverty_county]
    draft.add(TelevisedInquiry, region_id=rng.choice(facing).id, on=INQUIRY_OPENED)
    for month in due("month"):
        if month.start >= INQUIRIES_BEGIN:
            day = some_day(rng, month.start, month.end)
            draft.add(TelevisedInquiry, region_id=rng.choice(facing).id, on=day)
    for year in due("year"):
        for region in facing:
            leaders = [each for each in draft.of(Official, "region_id", region.id) if is_principal(each)]
            day, leader = some_day(rng, year.start, year.end), rng.choice(leaders)
            draft.add(TelevisedInquiry, region_id=region.id, on=day, official_id=leader.id)
