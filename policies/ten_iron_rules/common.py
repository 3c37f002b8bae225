"""What several of the ten rules share: the day of adoption, the days of grace, and the people and places they bind."""

from iron_rules.facts import findings
from iron_rules.policy import (
    as_of,
    covered,
    day,
    decimal,
    decisions,
    interpretation,
    length,
    notices,
    objections,
    parameter,
    severity,
    text,
    the_period,
    workdays,
    working_calendar,
)
from ten_iron_rules.facts import Attendance, CalendarDay, Decision, Department, Leave, Notice, Official, Region, Tipoff

FROM = day(2017, 4, 23)

ADOPTED = parameter(
    "adopted",
    interpretation("0.1"),
    text(
        zh="施行日期，原文只有月日，年份系据 5.1 所称机构的存续时间推定",
        en="day of adoption; the text gives day and month, the year is inferred from the office that 5.1 names",
    ),
    {FROM: FROM},
)
RECORDING_DAYS = parameter(
    "recording_days",
    interpretation("6.1"),
    text(zh="期满后留给登记的天数", en="days after a period for its records to come in"),
    {FROM: 7},
)
RANKING_DAYS = parameter(
    "ranking_days",
    interpretation("5.1"),
    text(zh="月底后通报排名的天数", en="days after a month for its ranking to be announced"),
    {FROM: 15},
)

POINTS = parameter(
    "points",
    interpretation("10.2"),
    text(zh="按严重程度计入的分值", en="points of a violation by its severity"),
    {FROM: {"minor": 1, "serious": 3, "grave": 9}},
)
minor = severity("minor", points=POINTS["minor"], text=text(zh="一般", en="minor"))
serious = severity("serious", points=POINTS["serious"], text=text(zh="较重", en="serious"))
grave = severity("grave", points=POINTS["grave"], text=text(zh="严重", en="grave"), named_only=True)
LEAVE_SHARE = parameter(
    "leave_share",
    interpretation("0.1"),
    text(
        zh="请假天数占本期天数达到该比例的，本期不要求履职",
        en="share of a period's days on leave from which nothing is asked of a person in it",
    ),
    {FROM: decimal("0.5")},
)
WEEK_WORKING_DAYS = parameter(
    "week_working_days",
    interpretation("0.1"),
    text(zh="按周履行的职责，该周至少应有的工作日数", en="working days that a week needs for its duties to be due"),
    {FROM: 3},
)
EXEMPT_SHARE = parameter(
    "exempt_share",
    interpretation("0.1"),
    text(zh="免除须覆盖的期间天数占比", en="share of a period's days that an exemption must cover"),
    {FROM: decimal("0.5")},
)
OBJECT_TO = parameter(
    "object_to",
    interpretation("0.1"),
    text(zh="受理异议的单位", en="who hears objections"),
    {
        FROM: {
            "zh": "县（区、市）脱贫攻坚领导小组办公室",
            "en": "the county's office for poverty alleviation",
        }
    },
)
OBJECT_WHERE = parameter(
    "object_where",
    interpretation("0.1"),
    text(zh="提出异议的方式", en="how objections are handed in"),
    {
        FROM: {
            "zh": "可以书面或当面提出，也可以由所在乡镇政府代转；受理后应当登记，并书面答复理由。",
            "en": "In writing or in person, or through the township government; it is registered, and the answer"
            " gives its reasons in writing.",
        }
    },
)
OBJECT_DAYS = parameter(
    "object_days",
    interpretation("0.1"),
    text(zh="提出异议的天数，自告知送达之次日起计算", en="days to object, from the day after the notice was served"),
    {FROM: 15},
)
OBJECTIONS = objections(
    to=OBJECT_TO,
    where=OBJECT_WHERE,
    days=OBJECT_DAYS,
    notice=notices(Notice.finding, on=Notice.served_on, by=Notice.served_by),
    decision=decisions(
        Decision.finding, on=Decision.on, by=Decision.decided_by, adopted=Decision.adopted, reason=Decision.reason
    ),
)

WORKING_CALENDAR = working_calendar(
    off=CalendarDay.where(~CalendarDay.working).on, working=CalendarDay.where(CalendarDay.working).on
)
full_week = workdays(the_period) >= WEEK_WORKING_DAYS
leave_of_the_person = Leave.official_id.person_id == Official.person_id
at_work = covered(Leave, joined=leave_of_the_person) < LEAVE_SHARE * length(the_period)

found = findings(Official)
violations = found.where(found.kind == "violation")
principals = Official.where(
    Official.post.one_of("party_secretary", "government_head"), Official.level.one_of("city", "county", "township")
)
village_heads = Official.where(Official.level == "village", Official.post.one_of("party_secretary", "village_director"))
residents = Official.where(Official.post.one_of("first_secretary", "work_team_member"))

provinces = Region.where(Region.level == "province")
cities = Region.where(Region.level == "city")
counties = Region.where(Region.level == "county")
eight_batches = Department.where(Department.kind == "eight_batches")

registered = Attendance.where(Attendance.by_committee)
verified_tipoffs = Tipoff.where(Tipoff.verified, Tipoff.verified_on <= as_of)
