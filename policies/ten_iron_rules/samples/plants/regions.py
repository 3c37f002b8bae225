"""What regions leave undone: plans, figures, checks, maps, reports, meetings, supervision."""

from collections.abc import Callable, Sequence
from datetime import date

from iron_rules.periods import Period
from ten_iron_rules.facts import (
    AssetUpdate,
    AttendanceCheck,
    CongressSupervision,
    CrossAssessment,
    DataCheck,
    Indicator,
    LiveBroadcast,
    NationalRank,
    Region,
    ReportingCentre,
    ThirdPartyEvaluation,
    TrainingPlan,
    WeeklyReport,
)
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import AS_OF, CENTRES_OPEN, REPORTS_END, days, due
from ten_iron_rules.samples.draft import Draft, F
from ten_iron_rules.samples.plants.knock_ons import during
from ten_iron_rules.samples.plants.picking import breach, breach_on, pick_duty, pick_fact, weeks_in_turn

ALL_LEVELS = ("province", "city", "county", "township")


def _regions(draft: Draft, *levels: str) -> list[Region]:
    return [region for region in draft.all(Region) if region.level in levels]


def _postpone(draft: Draft, rows: Sequence[F], period: Period, turn: int) -> None:
    """Take the facts away; in odd turns move them to the day after, into a period that is never chosen."""
    late = period.end + days(1)
    for row in rows:
        if turn % 2 and late <= AS_OF:
            draft.change(row, on=late)
        else:
            draft.drop(row)


def training_plan(draft: Draft, _turn: int) -> list[Breach]:
    """A region has no plan for a year."""
    region, year = pick_duty(draft, "3.4", _regions(draft, *ALL_LEVELS), due("year"))
    draft.drop(*(row for row in draft.of(TrainingPlan, "region_id", region.id) if row.year == year.year))
    return [breach("3.4-training-plan", region.id, year)]


def _figures(draft: Draft, county: Region, month: Period, metric: str) -> list[Indicator]:
    rows = draft.of(Indicator, "region_id", county.id)
    return [row for row in rows if row.month == month.start and row.metric == metric]


def indicators_reported(draft: Draft, turn: int) -> list[Breach]:
    """One of the four rates of a month is missing, or has nothing to be a share of."""
    county, month = pick_duty(draft, "4.1", _regions(draft, "county"), due("month", 15))
    for row in _figures(draft, county, month, ("assistance", "occupancy", "exit", "identification")[turn % 4]):
        if turn % 2:
            draft.change(row, numerator=0, denominator=0)
        else:
            draft.drop(row)
    return [breach("4.1-indicators-reported", county.id, month)]


def _rate(draft: Draft, metric: str) -> list[Breach]:
    county, month = pick_duty(draft, "4.1", _regions(draft, "county"), due("month"))
    row = _figures(draft, county, month, metric)[0]
    draft.change(row, numerator=row.denominator - 1)
    return [breach(f"4.1-{metric}-rate", county.id, month)]


def identification_rate(draft: Draft, _turn: int) -> list[Breach]:
    """One case of a month was not identified rightly."""
    return _rate(draft, "identification")


def exit_rate(draft: Draft, _turn: int) -> list[Breach]:
    """One exit of a month was not right."""
    return _rate(draft, "exit")


def _rank(draft: Draft, rule: str, metric: str) -> list[Breach]:
    province, month = pick_duty(draft, rule, _regions(draft, "province"), due("month"))
    rows = draft.of(NationalRank, "region_id", province.id)
    row = next(row for row in rows if row.month == month.start and row.metric == metric)
    draft.change(row, position=row.of // 3 + 1)
    return [breach(rule, province.id, month)]


def assistance_rank(draft: Draft, _turn: int) -> list[Breach]:
    """The province is just outside the first third in assistance."""
    return _rank(draft, "4.2-assistance-rank", "assistance")


def occupancy_rank(draft: Draft, _turn: int) -> list[Breach]:
    """The province is just outside the first third in occupancy."""
    return _rank(draft, "4.2-occupancy-rank", "occupancy")


def satisfaction_rank(draft: Draft, _turn: int) -> list[Breach]:
    """The province is just outside the first third in satisfaction."""
    return _rank(draft, "4.3-satisfaction-rank", "satisfaction")


def _undone(
    draft: Draft,
    rule: str,
    turn: int,
    rows: Callable[[Region, Period], list[F]],
    periods: Sequence[Period],
    *levels: str,
) -> list[Breach]:
    region, period = pick_duty(draft, rule, _regions(draft, *levels), periods[::2])
    _postpone(draft, rows(region, period), period, turn)
    return [breach(rule, region.id, period)]


def data_check(draft: Draft, turn: int) -> list[Breach]:
    """A county checks no data for a month, or has a check of nothing."""
    county, month = pick_duty(draft, "4.4", _regions(draft, "county"), due("month")[::2])
    rows = during(draft.of(DataCheck, "region_id", county.id), month)
    if turn % 3:
        _postpone(draft, rows, month, turn)
    else:
        for row in rows:
            draft.change(row, checked=0, errors=0)
    return [breach("4.4-data-check", county.id, month)]


def _asset(draft: Draft, rule: str, asset: str, turn: int) -> list[Breach]:
    def updates(county: Region, month: Period) -> list[AssetUpdate]:
        return [row for row in during(draft.of(AssetUpdate, "region_id", county.id), month) if row.asset == asset]

    return _undone(draft, rule, turn, updates, due("month"), "county")


def battle_map(draft: Draft, turn: int) -> list[Breach]:
    """A county leaves its battle map as it is for a month."""
    return _asset(draft, "4.5-battle-map", "battle_map", turn)


def information_base(draft: Draft, turn: int) -> list[Breach]:
    """A county leaves its information base as it is for a month."""
    return _asset(draft, "4.5-information-base", "information_base", turn)


def cross_assessed(draft: Draft, turn: int) -> list[Breach]:
    """A city is not assessed in a year, or by itself."""
    province, year = pick_duty(draft, "5.5", _regions(draft, "province"), due("year"))
    city = draft.rng.choice(draft.of(Region, "parent_id", province.id))
    for row in during(draft.of(CrossAssessment, "assessed_id", city.id), year):
        if turn % 2:
            draft.change(row, assessor_id=city.id)
        else:
            draft.drop(row)
    return [breach("5.5-cross-assessed", province.id, year)]


def congress_supervision(draft: Draft, turn: int) -> list[Breach]:
    """A quarter's supervision asks about results only, or about morale only."""
    region, quarter = pick_duty(draft, "5.6", _regions(draft, *ALL_LEVELS), due("quarter"))
    column = "checked_results" if turn % 2 else "checked_morale"
    for row in during(draft.of(CongressSupervision, "region_id", region.id), quarter):
        draft.change(row, **{column: False})
    return [breach("5.6-congress-supervision", region.id, quarter)]


def third_party(draft: Draft, _turn: int) -> list[Breach]:
    """A year's evaluations are each without the one or the other."""
    region, year = pick_duty(draft, "5.7", _regions(draft, *ALL_LEVELS[:3]), due("year"))
    for row in during(draft.of(ThirdPartyEvaluation, "region_id", region.id), year):
        draft.change(row, led_by_cppcc=not row.parties_took_part)
    return [breach("5.7-third-party", region.id, year)]


def weekly_report(draft: Draft, turn: int) -> list[Breach]:
    """A week's report comes a day late, misses a reader, or lacks a signature."""
    weeks = [week for week in weeks_in_turn(turn % 4) if week.end <= REPORTS_END]
    city, week = pick_duty(draft, "5.8", _regions(draft, "city"), weeks)
    rows = [row for row in draft.of(WeeklyReport, "region_id", city.id) if row.week_start == week.start]
    lacking: Sequence[dict[str, bool | date]] = (
        {"on": week.judged + days(1)},
        {"to_office": False},
        {"signed_by_government": False},
    )
    for row in rows:
        if row.to_office:
            draft.change(row, **lacking[turn % 3])
    return [breach("5.8-weekly-report", city.id, week)]


def attendance_inspected(draft: Draft, turn: int) -> list[Breach]:
    """A county inspects no register for a quarter."""

    def checks(county: Region, quarter: Period) -> list[AttendanceCheck]:
        return during(draft.of(AttendanceCheck, "region_id", county.id), quarter)

    return _undone(draft, "6.5-attendance-inspected", turn, checks, due("quarter"), "county")


def monthly_live(draft: Draft, turn: int) -> list[Breach]:
    """A month's live meetings between them cover both, but none does."""
    county, month = pick_duty(draft, "7.2", _regions(draft, "county"), due("month"))
    for row in during(draft.of(LiveBroadcast, "region_id", county.id), month):
        draft.change(row, covers_residence=False)
        if turn % 2:
            draft.copy(row, covers_charges=False)
    return [breach("7.2-monthly-live", county.id, month)]


def reporting_centre(draft: Draft, turn: int) -> list[Breach]:
    """A region opens its centre a day late, or never."""
    region = pick_fact(draft, "9.1", draft.all(Region))
    for row in draft.of(ReportingCentre, "region_id", region.id):
        if turn % 2:
            draft.drop(row)
        else:
            draft.change(row, opened_on=CENTRES_OPEN + days(1))
    return [breach_on("9.1-reporting-centre", region.id, CENTRES_OPEN)]
