"""Superiors answer: a unit is summoned where three of those right below it missed a monthly report in a quarter.

As rules on answering for others have it.
"""

from datetime import date

from iron_rules.facts import Column, Fact, MaybeRef, Ref, column, event, fact_type, findings, key, vocabulary
from iron_rules.policy import (
    breached,
    by_then,
    clause,
    day,
    demotion,
    distinct,
    duty,
    fact,
    given,
    interpretation,
    kept,
    minor,
    month,
    not_due,
    not_given,
    pack,
    parameter,
    quarter,
    some,
    text,
)


@fact_type("单位", en="unit")
class Unit(Fact):
    """A unit in a tree of units."""

    name: Column[str] = column("名称")
    above_id: MaybeRef["Unit"] = column("上级单位编号", en="unit above", parent=True)


@fact_type("月报", en="report")
class Report(Fact):
    """A unit's report on a month."""

    unit_id: Ref[Unit] = column("单位编号")
    about: Column[date] = key("月份", "month", en="month")
    handed_in_on: Column[date] = event("报送日期")


FROM = day(2020, 1, 1)
IN_FORCE = parameter("in_force", interpretation("7.1"), text(zh="施行日", en="first day in force"), {FROM: FROM})
DAYS = parameter("days", interpretation("7.1"), text(zh="月后报送的天数", en="days after a month"), {FROM: 10})
UNITS = parameter(
    "units", interpretation("7.2"), text(zh="问责的下级单位数", en="units below that are too many"), {FROM: 3}
)

found = findings(Unit)
missed = found.where(found.rule == "7.1-reported", found.status == "standing")
below = Unit.where(Unit.above_id.present)

bureau = fact(Unit, id="bureau")
stations = tuple(fact(Unit, id=f"station {number}", above_id="bureau") for number in range(3))
report = fact(Report, id="report", unit_id="station 0", about="2020-01-01", handed_in_on="2020-02-10")
all_reports = tuple(
    report.but(id=f"report on {month}", about=f"2020-0{month}-01", handed_in_on=f"2020-0{month + 1}-10")
    for month in (1, 2, 3)
)

# A unit below another reports on a month within ten days of its end.
reported = duty(
    "7.1-reported",
    severity=minor,
    since=IN_FORCE,
    of=below,
    every=month,
    grace=DAYS,
    must=some(Report, within=by_then),
    message=text(zh="{subject}未见按期报送{period}月报的记录", en="{subject} did not report on {period} in time"),
    cases=[
        kept("on the tenth day", stations[0], bureau, report, period="2020-01-01"),
        breached("a day later", stations[0], bureau, report.but(handed_in_on="2020-02-11"), period="2020-01-01"),
        breached("another unit's", stations[1], stations[0], bureau, report, period="2020-01-01"),
        not_due("nothing is above it", bureau, period="2020-01-01"),
    ],
)

# Where three units right below one missed a report in a quarter, that one is summoned.
summoned = demotion(
    "7.2-summoned",
    action="summon",
    since=IN_FORCE,
    of=Unit,
    every=quarter,
    grace=DAYS,
    given=distinct(missed.subject_id, via=missed.subject_id.above_id, name="units") >= UNITS,
    message=text(
        zh="{subject}在{period}有{measured}个下级单位漏报月报，达到{required}个，建议约谈",
        en="{subject}: units right below that missed a report in {period}: {measured}; from {required} on a talk is"
        " recommended",
    ),
    cases=[
        given("three below", bureau, stations, period="2020-01-01"),
        not_given("two below", bureau, stations[:2], period="2020-01-01"),
        not_given("one of the three reported throughout", bureau, stations, all_reports, period="2020-01-01"),
        given("one of the three reported in two months", bureau, stations, all_reports[1:], period="2020-01-01"),
        not_given("the station itself", bureau, stations, period="2020-01-01", subject="station 0"),
    ],
)

PACK = pack(
    "superiors",
    title=text(zh="上级责任", en="superiors answer"),
    facts=vocabulary(Unit, Report),
    clauses=[
        clause("7.1", text(zh="按月报送", en="units report every month")),
        clause("7.2", text(zh="下级漏报较多的，约谈上级", en="a unit answers for those below")),
    ],
    actions={"summon": text(zh="约谈", en="summon")},
)
