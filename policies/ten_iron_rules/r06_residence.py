"""Iron rule 6, residence: residents keep diaries, and the register shows them where they should be."""

from iron_rules.policy import (
    breached,
    duty,
    each,
    fact,
    facts,
    interpretation,
    kept,
    none,
    not_due,
    parameter,
    quarter,
    some,
    text,
    week,
)
from ten_iron_rules.common import (
    ADOPTED,
    FROM,
    RECORDING_DAYS,
    at_work,
    counties,
    full_week,
    minor,
    registered,
    residents,
    serious,
)
from ten_iron_rules.facts import Attendance, AttendanceCheck, Diary, Official, Village, VillageVisit
from ten_iron_rules.people_and_places import (
    city,
    clerk,
    county,
    half_week,
    mayor,
    poor_village,
    resident,
    team_member,
    three_days_off,
    two_days_off,
)

ATTENDANCE_INSPECTED_EVERY = parameter(
    "attendance_inspected_every",
    interpretation("6.5"),
    text(zh="检查考勤的频率", en="how often attendance is inspected"),
    {FROM: quarter},
)

residents_at_work = residents.where(at_work)
work_diaries = Diary.where(Diary.kind == "work")
people_diaries = Diary.where(Diary.kind == "people")
registered_present = registered.where(Attendance.present)
registered_absent = registered.where(~Attendance.present)
presences = Attendance.where(Attendance.present)

sunday_diary = fact(Diary, kind="work", on="2017-04-30")
housed = resident.but(village_id="poor village")
absence = fact(Attendance, id="absence", on="2017-04-30", by_committee=True)
presence = absence.but(id="presence", present=True)
housed_and_present = facts(poor_village, housed, presence)
day_visit = fact(VillageVisit, id="visit", on="2017-04-30")
contradicted_visit = facts(mayor, poor_village, day_visit, absence)
check = fact(AttendanceCheck, on="2017-09-30")

# First secretaries and work teams keep a diary of the work.
work_diary = duty(
    "6.3-work-diary",
    severity=minor,
    since=ADOPTED,
    of=residents,
    every=week,
    grace=RECORDING_DAYS,
    when=at_work & full_week,
    must=some(work_diaries),
    message=text(zh="{subject}：未见{period}的工作日志", en="{subject}: no work diary is recorded for {period}"),
    title=text(zh="每周工作日志", en="a weekly work diary"),
    answers=text(zh="村第一书记、驻村工作队员本人", en="the first secretary or work team member in person"),
    sentences={
        "work_diaries": text(
            zh="工作日志应至少{required}篇，登记{measured}篇",
            en="work diaries: at least {required} expected, {measured} found",
        )
    },
    cases=(
        kept("on Sunday", resident, sunday_diary, period="2017-04-24"),
        breached("the Monday after", resident, sunday_diary.but(on="2017-05-01"), period="2017-04-24"),
        kept("on Monday", resident, sunday_diary.but(on="2017-04-24"), period="2017-04-24"),
        breached("the Sunday before", resident, sunday_diary.but(on="2017-04-23"), period="2017-04-24"),
        breached("of the people", resident, sunday_diary.but(kind="people"), period="2017-04-24"),
        breached("a member of the team", team_member, period="2017-04-24"),
        not_due("no resident", clerk, period="2017-04-24"),
        not_due("on leave for 4 of 7 days", resident, half_week, period="2017-04-24"),
        not_due("2 working days", resident, three_days_off, period="2017-04-24"),
        breached("3 working days", resident, two_days_off, period="2017-04-24"),
        not_due("6 days after the week", resident, period="2017-04-24", as_of="2017-05-06"),
        breached("7 days after the week", resident, period="2017-04-24", as_of="2017-05-07"),
    ),
)

# They keep a diary of the people, too.
people_diary = duty(
    "6.3-people-diary",
    severity=minor,
    since=ADOPTED,
    of=residents,
    every=week,
    grace=RECORDING_DAYS,
    when=at_work & full_week,
    must=some(people_diaries),
    message=text(
        zh="{subject}：未见{period}的民情日志", en="{subject}: no log of villagers' concerns is recorded for {period}"
    ),
    title=text(zh="每周民情日志", en="a weekly log of villagers' concerns"),
    answers=text(zh="村第一书记、驻村工作队员本人", en="the first secretary or work team member in person"),
    sentences={
        "people_diaries": text(
            zh="民情日志应至少{required}篇，登记{measured}篇",
            en="logs of villagers' concerns: at least {required} expected, {measured} found",
        )
    },
    cases=(
        kept("on Sunday", resident, sunday_diary.but(kind="people"), period="2017-04-24"),
        breached("the Monday after", resident, sunday_diary.but(kind="people", on="2017-05-01"), period="2017-04-24"),
        breached("of the work", resident, sunday_diary, period="2017-04-24"),
        not_due("no resident", mayor, period="2017-04-24"),
        not_due("on leave for 4 of 7 days", resident, half_week, period="2017-04-24"),
        not_due("2 working days", resident, three_days_off, period="2017-04-24"),
        breached("3 working days", resident, two_days_off, period="2017-04-24"),
        not_due("6 days after the week", resident, period="2017-04-24", as_of="2017-05-06"),
        breached("7 days after the week", resident, period="2017-04-24", as_of="2017-05-07"),
    ),
)

# The village committees register who of the residents is there.
attendance_registered = duty(
    "6.4-attendance-registered",
    severity=minor,
    since=ADOPTED,
    of=Village,
    every=week,
    grace=RECORDING_DAYS,
    when=full_week & some(residents_at_work),
    must=each(residents_at_work, some(registered), name="residents_without"),
    message=text(
        zh="{subject}：{period}有{measured}名驻村干部未见村两委登记的考勤",
        en="{subject}: residents whose attendance the village committee did not register in {period}: {measured}",
    ),
    title=text(zh="村两委登记驻村考勤", en="attendance registered by the village"),
    answers=text(zh="村两委", en="the village committees"),
    sentences={
        "residents_without": text(
            zh="驻村干部考勤应全部登记，未见登记{measured}名",
            en="the attendance of all residents should be registered; without a record: {measured}",
        )
    },
    cases=(
        kept("present on Sunday", poor_village, housed, presence, period="2017-04-24"),
        kept("absent on Sunday", poor_village, housed, absence, period="2017-04-24"),
        breached("the Monday after", poor_village, housed, presence.but(on="2017-05-01"), period="2017-04-24"),
        breached("not by the committees", poor_village, housed, presence.but(by_committee=False), period="2017-04-24"),
        kept(
            "in another village",
            facts(poor_village, poor_village.but(id="other"), housed, presence.but(village_id="other")),
            period="2017-04-24",
        ),
        breached(
            "one of two residents has none",
            poor_village,
            housed,
            housed.but(id="second"),
            presence,
            period="2017-04-24",
        ),
        kept(
            "another since Tuesday has none",
            housed_and_present,
            housed.but(id="second", start="2017-04-25"),
            period="2017-04-24",
        ),
        kept(
            "another until Saturday has none",
            housed_and_present,
            housed.but(id="second", end="2017-04-29"),
            period="2017-04-24",
        ),
        kept("a clerk has none", housed_and_present, clerk.but(village_id="poor village"), period="2017-04-24"),
        not_due("a resident since Tuesday", poor_village, housed.but(start="2017-04-25"), period="2017-04-24"),
        not_due("a resident until Saturday", poor_village, housed.but(end="2017-04-29"), period="2017-04-24"),
        not_due("the only resident is on leave for 4 of 7 days", poor_village, housed, half_week, period="2017-04-24"),
        breached(
            "on leave for 3 of 7 days", poor_village, housed, half_week.but(end="2017-04-26"), period="2017-04-24"
        ),
        kept(
            "another on leave has none",
            housed_and_present,
            housed.but(id="second"),
            half_week.but(official_id="second"),
            presence.but(official_id="resident"),
            period="2017-04-24",
        ),
        not_due("2 working days", poor_village, housed, three_days_off, period="2017-04-24"),
        breached("3 working days", poor_village, housed, two_days_off, period="2017-04-24"),
        not_due("no resident", poor_village, housed.but(post="other"), period="2017-04-24"),
        breached("the village need not be poor", poor_village.but(poor=False), housed, period="2017-04-24"),
        not_due("6 days after the week", poor_village, housed, period="2017-04-24", as_of="2017-05-06"),
        breached("7 days after the week", poor_village, housed, period="2017-04-24", as_of="2017-05-07"),
    ),
)

# A register that says absent all week shows no residence.
absent = duty(
    "6.4-absent",
    severity=minor,
    since=ADOPTED,
    of=residents,
    every=week,
    grace=RECORDING_DAYS,
    when=at_work & full_week & some(registered),
    must=some(registered_present),
    message=text(
        zh="{subject}：{period}村两委登记的考勤均为不在岗",
        en="{subject}: the village committee registered them as absent throughout {period}",
    ),
    title=text(zh="驻村考勤在岗", en="presence in the village"),
    answers=text(zh="村第一书记、驻村工作队员本人", en="the first secretary or work team member in person"),
    sentences={
        "registered_present": text(
            zh="村两委登记在岗应至少{required}次，登记{measured}次",
            en="days registered as present: at least {required} expected, {measured} found",
        )
    },
    cases=(
        breached("always absent", resident, absence, absence.but(id="saturday", on="2017-04-29"), period="2017-04-24"),
        kept("present once", resident, absence, presence.but(on="2017-04-24"), period="2017-04-24"),
        breached("present the Sunday before", resident, absence, presence.but(on="2017-04-23"), period="2017-04-24"),
        breached(
            "present by another register", resident, absence, presence.but(by_committee=False), period="2017-04-24"
        ),
        not_due("absent by another register", resident, absence.but(by_committee=False), period="2017-04-24"),
        not_due("registered the Monday after", resident, absence.but(on="2017-05-01"), period="2017-04-24"),
        not_due("on leave for 4 of 7 days", resident, absence, half_week, period="2017-04-24"),
        not_due("2 working days", resident, absence, three_days_off, period="2017-04-24"),
        breached("3 working days", resident, absence, two_days_off, period="2017-04-24"),
        not_due("6 days after the week", resident, absence, period="2017-04-24", as_of="2017-05-06"),
        breached("7 days after the week", resident, absence, period="2017-04-24", as_of="2017-05-07"),
        not_due("no resident", clerk, absence, period="2017-04-24"),
    ),
)

# A visit that the register contradicts was not made.
contradicted = duty(
    "6.4-contradicted",
    severity=serious,
    since=ADOPTED,
    of=Official,
    on=VillageVisit.on,
    must=none(
        VillageVisit,
        some(registered_absent, same=(Attendance.official_id, Attendance.village_id, Attendance.on)),
        none(presences, same=(Attendance.official_id, Attendance.village_id, Attendance.on)),
    ),
    message=text(
        zh="{subject}：{period}登记到村{measured}次，同日村两委考勤登记不在岗，两者不一致，请核实",
        en="{subject}: visits to the village recorded on {period}: {measured}, while the"
        " village committee registered them as absent; the two disagree and need checking",
    ),
    title=text(zh="到村登记与考勤不一致", en="a visit and the attendance register disagree"),
    sentences={
        "village_visit": text(
            zh="不应有与村两委考勤不一致的到村登记，现有{measured}条",
            en="visits that the attendance register contradicts: none expected, {measured} found",
        )
    },
    cases=(
        breached("registered absent", contradicted_visit, period="2017-04-30"),
        kept("registered absent and present", contradicted_visit, presence, period="2017-04-30"),
        kept("present by another register", contradicted_visit, presence.but(by_committee=False), period="2017-04-30"),
        kept("absent by another register", contradicted_visit, absence.but(by_committee=False), period="2017-04-30"),
        kept("registered present alone", contradicted_visit, absence.but(present=True), period="2017-04-30"),
        kept("absent on another day", contradicted_visit, absence.but(on="2017-04-29"), period="2017-04-30"),
        breached("present on another day", contradicted_visit, presence.but(on="2017-04-29"), period="2017-04-30"),
        breached(
            "another was present", contradicted_visit, clerk, presence.but(official_id="clerk"), period="2017-04-30"
        ),
        kept(
            "a visit of another day is contradicted",
            facts(contradicted_visit, absence.but(on="2017-04-29"), day_visit.but(id="second visit", on="2017-04-29")),
            period="2017-04-30",
        ),
        kept(
            "absent in another village",
            contradicted_visit,
            poor_village.but(id="other"),
            absence.but(village_id="other"),
            period="2017-04-30",
        ),
        kept("another was absent", contradicted_visit, clerk, absence.but(official_id="clerk"), period="2017-04-30"),
        breached(
            "present in another village",
            contradicted_visit,
            poor_village.but(id="other"),
            presence.but(village_id="other"),
            period="2017-04-30",
        ),
        breached(
            "one of two visits of the day",
            facts(contradicted_visit, poor_village.but(id="other"), day_visit.but(id="other", village_id="other")),
            period="2017-04-30",
        ),
        breached("out of office", contradicted_visit, mayor.but(end="2016-12-31"), period="2017-04-30"),
        not_due("no visit", mayor, absence, period="2017-04-30"),
        breached(
            "on the day of adoption",
            contradicted_visit,
            day_visit.but(on="2017-04-23"),
            absence.but(on="2017-04-23"),
            period="2017-04-23",
        ),
        not_due(
            "the day before adoption",
            contradicted_visit,
            day_visit.but(on="2017-04-22"),
            absence.but(on="2017-04-22"),
            period="2017-04-22",
        ),
    ),
)

# The organisation departments inspect the registers.
attendance_inspected = duty(
    "6.5-attendance-inspected",
    severity=minor,
    since=ADOPTED,
    of=counties,
    every=ATTENDANCE_INSPECTED_EVERY,
    must=some(AttendanceCheck),
    message=text(
        zh="{subject}：未见{period}检查驻村考勤的登记",
        en="{subject}: no inspection of attendance is recorded for {period}",
    ),
    title=text(zh="检查驻村考勤", en="attendance inspected"),
    answers=text(zh="组织部门", en="the organisation department"),
    sentences={
        "attendance_check": text(
            zh="驻村考勤检查应至少{required}次，登记{measured}次",
            en="inspections of attendance: at least {required} expected, {measured} found",
        )
    },
    cases=(
        kept("on the last day", county, check, period="2017-07-01"),
        breached("the day after", county, check.but(on="2017-10-01"), period="2017-07-01"),
        breached("by another region", county, city, check.but(region_id="city"), period="2017-07-01"),
        not_due("a city", city, period="2017-07-01"),
    ),
)
