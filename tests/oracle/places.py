"""What breaches the recurring duties of regions, villages, departments and funds: one function a rule."""

from tests.oracle.people import resident
from tests.oracle.periods import after, covers

# 1


def _no_commander(world, column, place, month, post):
    for command in world.of("command", place.id, column):
        official = world.one("official", command.official_id)
        if official.post == post and covers(command, month) and covers(official, month):
            return False
    return True


def region_without_commanders(world, region, month):
    return any(
        _no_commander(world, "region_id", region, month, post) for post in ("party_secretary", "government_head")
    )


def village_without_commanders(world, village, month):
    return any(
        _no_commander(world, "village_id", village, month, post) for post in ("party_secretary", "village_director")
    )


def department_without_commander(world, department, month):
    return _no_commander(world, "department_id", department, month, "department_head")


# 3


def no_backbone(world, village, month):
    postings = world.of("frontline_posting", village.id, "village_id")
    return not any(row.backbone and covers(row, month) for row in postings)


def no_training_plan(world, region, year):
    return not any(row.year == year.start.year for row in world.of("training_plan", region.id, "region_id"))


# 4


def _indicators(world, region, month, *metrics):
    rows = world.of("indicator", region.id, "region_id")
    return [row for row in rows if row.month == month.start and (not metrics or row.metric in metrics)]


def fewer_than_four_metrics(world, region, month):
    return len({row.metric for row in _indicators(world, region, month) if row.denominator > 0}) < 4


def has_rate(metric):
    return lambda world, region, month: sum(row.denominator for row in _indicators(world, region, month, metric)) > 0


def rate_below_one(metric):
    def breached(world, region, month):
        rows = _indicators(world, region, month, metric)
        return sum(row.numerator for row in rows) < sum(row.denominator for row in rows)

    return breached


def _ranks(world, region, month, metric):
    rows = world.of("national_rank", region.id, "region_id")
    return [row for row in rows if row.month == month.start and row.metric == metric]


def has_rank(metric):
    return lambda world, region, month: bool(_ranks(world, region, month, metric))


def ranked_below_ten(metric):
    return lambda world, region, month: any(row.position > 10 for row in _ranks(world, region, month, metric))


def none_in_period(name):
    """No fact of the type about the region in the period."""
    return lambda world, region, period: not world.within(name, region.id, period, "region_id")


def no_update_of(asset):
    def breached(world, region, month):
        return not any(row.asset == asset for row in world.within("asset_update", region.id, month, "region_id"))

    return breached


# 5


def cities(world, province):
    return [row for row in world.of("region", province.id, "parent_id") if row.level == "city"]


def counties(world, city):
    return [row for row in world.of("region", city.id, "parent_id") if row.level == "county"]


def departments(world, province):
    return [row for row in world.of("department", province.id, "region_id") if row.kind == "eight_batches"]


def has(members):
    return lambda world, region, _period: bool(members(world, region))


def some_not_ranked(members, scope):
    def ranked(world, region, month, member):
        return any(
            row.every == "month" and row.period_start == month.start and row.scope == scope
            and row.subject_id == member.id and row.announced_on <= after(month.end, 15)
            for row in world.of("ranking", region.id, "within_id")
        )  # fmt: skip

    def breached(world, region, month):
        return not all(ranked(world, region, month, member) for member in members(world, region))

    return breached


def some_not_graded(members):
    def graded(world, quarter, member):
        rows = world.of("quarter_grade", member.id, "subject_id")
        return any(row.quarter_start == quarter.start and row.announced_on <= after(quarter.end, 45) for row in rows)

    def breached(world, region, quarter):
        return not all(graded(world, quarter, member) for member in members(world, region))

    return breached


def some_not_assessed(world, province, year):
    all_cities = {row.id for row in world.all("region") if row.level == "city"}
    for city in cities(world, province):
        assessments = world.within("cross_assessment", city.id, year, "assessed_id")
        if not any(row.assessor_id in all_cities and row.assessor_id != city.id for row in assessments):
            return True
    return False


def not_supervised_by_congress(world, region, quarter):
    rows = world.within("congress_supervision", region.id, quarter, "region_id")
    return not (any(row.checked_results for row in rows) and any(row.checked_morale for row in rows))


def no_third_party(world, region, year):
    rows = world.within("third_party_evaluation", region.id, year, "region_id")
    return not any(row.led_by_cppcc and row.parties_took_part for row in rows)


def no_weekly_report(world, region, week):
    return not any(
        row.week_start == week.start and row.on <= after(week.end, 7)
        and row.to_committee and row.to_government and row.to_office
        and row.signed_by_party and row.signed_by_government
        for row in world.of("weekly_report", region.id, "region_id")
    )  # fmt: skip


# 6


def residents_of(world, village, week):
    return [row for row in world.of("official", village.id, "village_id") if resident(row) and covers(row, week)]


def attendance_not_registered(world, village, week):
    for official in residents_of(world, village, week):
        if not any(row.by_committee for row in world.within("attendance", official.id, week)):
            return True
    return False


# 7


def no_full_broadcast(world, region, month):
    rows = world.within("live_broadcast", region.id, month, "region_id")
    return not any(row.covers_charges and row.covers_residence for row in rows)


def is_year_of_fund(_world, fund, year):
    return fund.year == year.start.year


def not_fully_supervised(world, fund, year):
    supervisors = {row.supervisor for row in world.within("fund_supervision", fund.id, year, "fund_id")}
    return not {"discipline", "audit", "finance"} <= supervisors


# 8


def inspections(world, region, quarter):
    return world.within("inspection", region.id, quarter, "inspecting_region_id")


def mostly_announced(world, region, quarter):
    rows = inspections(world, region, quarter)
    return 2 * len([row for row in rows if row.unannounced]) <= len(rows)


# 9


def no_inquiry_anywhere(world, _province, month):
    return not any(row.on in month for row in world.all("televised_inquiry"))


def to_be_questioned(region):
    return (region.level == "city" and region.heavy_task) or (region.level == "county" and region.poverty_county)
