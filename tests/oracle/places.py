"""What breaches the recurring duties of regions, villages, departments and funds: one function a rule."""

from collections.abc import Callable, Sequence
from typing import Any

from iron_rules.facts import Fact
from ten_iron_rules.facts import Department, Fund, Official, Pay, Region, Village
from tests.oracle.absence import away
from tests.oracle.people import principal, resident, trainee, village_paid
from tests.oracle.periods import Period, after, covers, runs
from tests.oracle.recurring import Condition
from tests.oracle.stretches import covering
from tests.oracle.world import World

Members = Callable[[World, Region], Sequence[Fact]]

# 1


def _no_commander(world: World, column: str, place: Fact, month: Period, post: str) -> bool:
    """Whether on some day nobody commands who holds the post on that day."""
    pairs = [(command, world.one("official", command.official_id))
             for command in world.of("command", place.id, column)]  # fmt: skip
    held = [(command, official) for command, official in pairs if official.post == post]
    return not all(any(runs(command, day) and runs(official, day) for command, official in held) for day in month.days)


def region_without_commanders(world: World, region: Region, month: Period) -> bool:
    return any(
        _no_commander(world, "region_id", region, month, post) for post in ("party_secretary", "government_head")
    )


def village_without_commanders(world: World, village: Village, month: Period) -> bool:
    return any(
        _no_commander(world, "village_id", village, month, post) for post in ("party_secretary", "village_director")
    )


def department_without_commander(world: World, department: Department, month: Period) -> bool:
    return _no_commander(world, "department_id", department, month, "department_head")


def _cadres_pay(world: World, county: Region, month: Period) -> list[Pay]:
    cadres = [row for row in world.all("official") if village_paid(row) and covers(row, month)
              and row.village_id is not None and _county(world, row.village_id) == county.id]  # fmt: skip
    return [row for cadre in cadres for row in world.of("pay", cadre.id) if row.month == month.start]


def _county(world: World, village_id: str) -> str | None:
    township: Region = world.one("region", world.one("village", village_id).township_id)
    return township.parent_id


def has_pay(world: World, county: Region, month: Period) -> bool:
    return bool(_cadres_pay(world, county, month))


def pay_not_linked(world: World, county: Region, month: Period) -> bool:
    return any(not row.linked for row in _cadres_pay(world, county, month))


# 3


def no_backbone(world: World, village: Village, month: Period) -> bool:
    postings = covering(world.of("frontline_posting", village.id, "village_id"), month)
    return not any(row.backbone for row in postings)


def place(world: World, official: Official) -> str | None:
    """The id of the region in which an official counts; None where nothing names one."""
    if official.region_id is not None:
        return official.region_id
    if official.village_id is not None:
        return str(world.one("village", official.village_id).township_id)
    if official.department_id is not None:
        return str(world.one("department", official.department_id).region_id)
    return None


def bound_to_train(world: World, region: Region, year: Period) -> list[Official]:
    return [row for row in world.all("official") if trainee(row) and covers(row, year)
            and place(world, row) == region.id and not away(world, row, year)]  # fmt: skip


def some_not_trained(world: World, region: Region, year: Period) -> bool:
    return not all(world.within("training", row.id, year) for row in bound_to_train(world, region, year))


def no_training_plan(world: World, region: Region, year: Period) -> bool:
    return not any(row.year == year.start.year for row in world.of("training_plan", region.id, "region_id"))


# 4


def _indicators(world: World, region: Region, month: Period, *metrics: str) -> list[Any]:
    rows = world.of("indicator", region.id, "region_id")
    return [row for row in rows if row.month == month.start and (not metrics or row.metric in metrics)]


def fewer_than_four_metrics(world: World, region: Region, month: Period) -> bool:
    return len({row.metric for row in _indicators(world, region, month) if row.denominator > 0}) < 4


def has_indicator(metric: str) -> Condition:
    return lambda world, region, month: bool(_indicators(world, region, month, metric))


def has_rate(metric: str) -> Condition:
    return lambda world, region, month: sum(row.denominator for row in _indicators(world, region, month, metric)) > 0


def rate_below_one(metric: str) -> Condition:
    """Nothing over nothing is a rate that is kept."""

    def breached(world: World, region: Region, month: Period) -> bool:
        rows = _indicators(world, region, month, metric)
        all_cases = sum(row.denominator for row in rows)
        return bool(all_cases and sum(row.numerator for row in rows) < all_cases)

    return breached


def _ranks(world: World, region: Region, month: Period, metric: str) -> list[Any]:
    rows = world.of("national_rank", region.id, "region_id")
    return [row for row in rows if row.month == month.start and row.metric == metric]


def has_rank(metric: str) -> Condition:
    return lambda world, region, month: bool(_ranks(world, region, month, metric))


def below_first_third(metric: str) -> Condition:
    return lambda world, region, month: any(3 * row.position > row.of for row in _ranks(world, region, month, metric))


def nothing_checked(world: World, region: Region, month: Period) -> bool:
    return not any(row.checked > 0 for row in world.within("data_check", region.id, month, "region_id"))


def none_in_period(name: str) -> Condition:
    """No fact of the type about the region in the period."""
    return lambda world, region, period: not world.within(name, region.id, period, "region_id")


def no_update_of(asset: str) -> Condition:
    def breached(world: World, region: Region, month: Period) -> bool:
        return not any(row.asset == asset for row in world.within("asset_update", region.id, month, "region_id"))

    return breached


# 5


def cities(world: World, province: Region) -> list[Region]:
    return [row for row in world.of("region", province.id, "parent_id") if row.level == "city"]


def counties(world: World, city: Region) -> list[Region]:
    return [row for row in world.of("region", city.id, "parent_id") if row.level == "county"]


def departments(world: World, province: Region) -> list[Department]:
    return [row for row in world.of("department", province.id, "region_id") if row.kind == "eight_batches"]


def has(members: Members) -> Condition:
    return lambda world, region, _period: bool(members(world, region))


def some_not_ranked(members: Members, scope: str) -> Condition:
    def ranked(world: World, region: Region, month: Period, member: Fact) -> bool:
        return any(
            row.every == "month" and row.period_start == month.start and row.scope == scope
            and row.subject_id == member.id and row.announced_on <= after(month.end, 15)
            for row in world.of("ranking", region.id, "within_id")
        )  # fmt: skip

    def breached(world: World, region: Region, month: Period) -> bool:
        return not all(ranked(world, region, month, member) for member in members(world, region))

    return breached


def some_not_graded(members: Members) -> Condition:
    def graded(world: World, quarter: Period, member: Fact) -> bool:
        rows = world.of("quarter_grade", member.id, "subject_id")
        return any(row.quarter_start == quarter.start and row.announced_on <= after(quarter.end, 45) for row in rows)

    def breached(world: World, region: Region, quarter: Period) -> bool:
        return not all(graded(world, quarter, member) for member in members(world, region))

    return breached


def some_not_assessed(world: World, province: Region, year: Period) -> bool:
    all_cities = {row.id for row in world.all("region") if row.level == "city"}
    for city in cities(world, province):
        assessments = world.within("cross_assessment", city.id, year, "assessed_id")
        if not any(row.assessor_id in all_cities and row.assessor_id != city.id for row in assessments):
            return True
    return False


def not_supervised_by_congress(world: World, region: Region, quarter: Period) -> bool:
    rows = world.within("congress_supervision", region.id, quarter, "region_id")
    return not (any(row.checked_results for row in rows) and any(row.checked_morale for row in rows))


def no_third_party(world: World, region: Region, year: Period) -> bool:
    rows = world.within("third_party_evaluation", region.id, year, "region_id")
    return not any(row.led_by_cppcc and row.parties_took_part for row in rows)


def no_weekly_report(world: World, region: Region, week: Period) -> bool:
    signed = [row for row in world.of("weekly_report", region.id, "region_id")
              if row.week_start == week.start and row.on <= after(week.end, 7)
              and row.signed_by_party and row.signed_by_government]  # fmt: skip
    return not all(any(getattr(row, reached) for row in signed)
                   for reached in ("to_committee", "to_government", "to_office"))  # fmt: skip


# 6


def residents_of(world: World, village: Village, week: Period) -> list[Official]:
    return [row for row in world.of("official", village.id, "village_id")
            if resident(row) and covers(row, week) and not away(world, row, week)]  # fmt: skip


def attendance_not_registered(world: World, village: Village, week: Period) -> bool:
    for official in residents_of(world, village, week):
        if not any(row.by_committee for row in world.within("attendance", official.id, week)):
            return True
    return False


# 7


def no_full_broadcast(world: World, region: Region, month: Period) -> bool:
    rows = world.within("live_broadcast", region.id, month, "region_id")
    return not any(row.covers_charges and row.covers_residence for row in rows)


def is_year_of_fund(_world: World, fund: Fund, year: Period) -> bool:
    return fund.year == year.start.year


def not_fully_supervised(world: World, fund: Fund, year: Period) -> bool:
    supervisors = {row.supervisor for row in world.within("fund_supervision", fund.id, year, "fund_id")}
    return not {"discipline", "audit", "finance"} <= supervisors


# 8


def inspections(world: World, region: Region, quarter: Period) -> list[Any]:
    return world.within("inspection", region.id, quarter, "inspecting_region_id")


def mostly_announced(world: World, region: Region, quarter: Period) -> bool:
    rows = inspections(world, region, quarter)
    return 2 * len([row for row in rows if row.unannounced]) <= len(rows)


# 9


def no_inquiry_anywhere(world: World, _province: Region, month: Period) -> bool:
    return not any(row.on in month for row in world.all("televised_inquiry"))


def no_principal_questioned(world: World, region: Region, year: Period) -> bool:
    asked = [world.one("official", row.official_id)
             for row in world.within("televised_inquiry", region.id, year, "region_id")
             if row.official_id is not None]  # fmt: skip
    return not any(principal(official) and official.region_id == region.id for official in asked)


def to_be_questioned(region: Region) -> bool:
    return (region.level == "city" and region.heavy_task) or (region.level == "county" and region.poverty_county)
