"""Iron rule 6: the work is recorded as it was done, residents are where they should be, and the idle are recalled."""

from iron_rules.facts import (
    Attendance,
    AttendanceCheck,
    Diary,
    Exchange,
    HouseholdContact,
    Official,
    OfficialFinding,
    Recall,
    Region,
    Village,
    VillageVisit,
    WorkEntry,
)
from iron_rules.policy import (
    any_time,
    by_then,
    count,
    demotion,
    distinct,
    duty,
    each,
    interpretation,
    minor,
    month,
    none,
    parameter,
    quarter,
    serious,
    some,
    text,
    the_period,
    week,
)
from ten_iron_rules.cases_r06 import (
    ABSENT,
    ATTENDANCE_INSPECTED,
    ATTENDANCE_REGISTERED,
    CONTRADICTED,
    GUARANTEES,
    LEDGER_KEPT,
    LEDGER_SIGNED,
    NOMINAL_HELP,
    PEOPLE_DIARY,
    RECALL,
    RECALL_MADE,
    RECORDED_LATE,
    WORK_DIARY,
)
from ten_iron_rules.common import ADOPTED, FROM, RECORDING_DAYS, counties, registered, residents

LATE_DAYS = parameter(
    "late_days",
    interpretation("6.1"),
    text(zh="可以补记的天数", en="days within which a record may follow its day"),
    {FROM: 7},
)
RECALL_AFTER = parameter(
    "recall_after",
    interpretation("6.6"),
    text(zh="建议召回的失职期数", en="periods with a finding after which recall is recommended"),
    {FROM: 3},
)
RECALL_DAYS = parameter(
    "recall_days",
    interpretation("6.6"),
    text(zh="月底后召回的天数", en="days after a month to make the recall"),
    {FROM: 30},
)

unsigned_entries = WorkEntry.where(~WorkEntry.signed)
hollow_entries = WorkEntry.where((WorkEntry.hours <= 0) | WorkEntry.measure.blank | WorkEntry.effect.blank)
late_entries = WorkEntry.where(WorkEntry.recorded_on > WorkEntry.on + LATE_DAYS)
late_diaries = Diary.where(Diary.recorded_on > Diary.on + LATE_DAYS)
late_visits = VillageVisit.where(VillageVisit.recorded_on > VillageVisit.on + LATE_DAYS)
work_diaries = Diary.where(Diary.kind == "work")
people_diaries = Diary.where(Diary.kind == "people")
registered_present = registered.where(Attendance.present)
registered_absent = registered.where(~Attendance.present)
presences = Attendance.where(Attendance.present)
neglect_of_post = OfficialFinding.where(
    OfficialFinding.status == "standing",
    OfficialFinding.kind == "violation",
    OfficialFinding.clause.one_of("6.3", "6.4", "6.7"),
)
recall_advice = OfficialFinding.where(OfficialFinding.status == "standing", OfficialFinding.rule == "6.6-recall")

ledger_kept = duty(
    "6.1-ledger-kept",
    severity=serious,
    since=ADOPTED,
    of=Official,
    every=month,
    grace=RECORDING_DAYS,
    when=some(HouseholdContact),
    must=some(WorkEntry),
    message=text(
        zh="{subject} {period} 有联系户，但没有工作明细账的记录",
        en="{subject} had households in contact in {period}, and no entry in the ledger is recorded",
    ),
    cases=LEDGER_KEPT,
)

ledger_signed = duty(
    "6.1-ledger-signed",
    severity=minor,
    since=ADOPTED,
    of=Official,
    every=month,
    grace=RECORDING_DAYS,
    when=some(WorkEntry),
    must=none(unsigned_entries),
    message=text(
        zh="{subject} {period} 有 {measured} 笔明细账没有群众签字",
        en="{subject}: ledger entries of {period} that the household has not signed: {measured}",
    ),
    cases=LEDGER_SIGNED,
)

recorded_late = duty(
    "6.1-recorded-late",
    severity=minor,
    since=ADOPTED,
    of=Official,
    every=month,
    grace=RECORDING_DAYS,
    when=some(WorkEntry) | some(Diary) | some(VillageVisit),
    must=none(late_entries, name="entries") & none(late_diaries, name="diaries") & none(late_visits, name="visits"),
    message=text(
        zh="{subject} {period} 补记过迟的明细账 {measured.entries} 笔、日志 {measured.diaries} 篇、"
        "到村记录 {measured.visits} 条",
        en="{subject}: recorded too late in {period}: ledger entries {measured.entries}, diaries {measured.diaries},"
        " visits {measured.visits}",
    ),
    cases=RECORDED_LATE,
)

guarantees = duty(
    "6.2-guarantees",
    severity=minor,
    since=ADOPTED,
    of=Official,
    every=month,
    grace=RECORDING_DAYS,
    when=some(WorkEntry),
    must=none(hollow_entries),
    message=text(
        zh="{subject} {period} 有 {measured} 笔明细账缺时间、措施或效果",
        en="{subject}: ledger entries of {period} that lack time, measure or effect: {measured}",
    ),
    cases=GUARANTEES,
)

work_diary = duty(
    "6.3-work-diary",
    severity=minor,
    since=ADOPTED,
    of=residents,
    every=week,
    grace=RECORDING_DAYS,
    must=some(work_diaries),
    message=text(zh="{subject} {period} 没有工作日志", en="{subject}: there is no work diary for {period}"),
    cases=WORK_DIARY,
)

people_diary = duty(
    "6.3-people-diary",
    severity=minor,
    since=ADOPTED,
    of=residents,
    every=week,
    grace=RECORDING_DAYS,
    must=some(people_diaries),
    message=text(zh="{subject} {period} 没有民情日志", en="{subject}: there is no diary of the people for {period}"),
    cases=PEOPLE_DIARY,
)

attendance_registered = duty(
    "6.4-attendance-registered",
    severity=minor,
    since=ADOPTED,
    of=Village,
    every=week,
    grace=RECORDING_DAYS,
    when=some(residents),
    must=each(residents, some(registered), name="residents_without"),
    message=text(
        zh="{subject} {period} 有 {measured} 名驻村干部没有村两委登记的考勤",
        en="{subject}: residents without attendance registered by the village committees in {period}: {measured}",
    ),
    cases=ATTENDANCE_REGISTERED,
)

absent = duty(
    "6.4-absent",
    severity=minor,
    since=ADOPTED,
    of=residents,
    every=week,
    grace=RECORDING_DAYS,
    when=some(registered),
    must=some(registered_present),
    message=text(
        zh="{subject} {period} 的考勤登记全部为不在岗",
        en="{subject}: every registered attendance of {period} says absent",
    ),
    cases=ABSENT,
)

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
        zh="{subject} {period} 的 {measured} 条到村记录与村两委登记的考勤不符",
        en="{subject}: village visits of {period} that the committees' attendance register contradicts: {measured}",
    ),
    cases=CONTRADICTED,
)

attendance_inspected = duty(
    "6.5-attendance-inspected",
    severity=minor,
    since=ADOPTED,
    of=counties,
    every=quarter,
    must=some(AttendanceCheck),
    message=text(
        zh="{subject} {period} 没有检查驻村考勤的记录",
        en="{subject}: no inspection of attendance is recorded in {period}",
    ),
    cases=ATTENDANCE_INSPECTED,
)

recall = demotion(
    "6.6-recall",
    action="recall",
    since=ADOPTED,
    of=residents,
    every=month,
    grace=RECORDING_DAYS,
    when=none(Recall, Recall.on <= the_period.end, within=any_time),
    given=distinct(neglect_of_post.period_start, name="periods") >= RECALL_AFTER,
    message=text(
        zh="{subject} {period} 有 {measured} 个期间存在日志、考勤或挂名帮扶方面的成立认定（标准为 {required} 个），"
        "建议召回；是否召回由人决定",
        en="{subject}: periods that ended in {period} with a standing finding on diaries, attendance or help"
        " in name only: {measured} ({required} suffice); recall is recommended, and people decide",
    ),
    cases=RECALL,
)

recall_made = duty(
    "6.6-recall-made",
    severity=serious,
    since=ADOPTED,
    of=Region,
    every=month,
    grace=RECALL_DAYS,
    when=some(recall_advice, via=recall_advice.subject_id.region_id),
    must=each(
        recall_advice,
        some(Recall, joined=Recall.official_id == recall_advice.subject_id, within=by_then),
        via=recall_advice.subject_id.region_id,
        name="not_recalled",
    ),
    message=text(
        zh="{subject} {period} 建议召回的驻村干部中有 {measured} 名没有按期召回",
        en="{subject}: residents not recalled in time whose recall was recommended for {period}: {measured}",
    ),
    cases=RECALL_MADE,
)

nominal_help = duty(
    "6.7-nominal-help",
    severity=serious,
    since=ADOPTED,
    of=Official,
    every=quarter,
    grace=RECORDING_DAYS,
    must=count(
        HouseholdContact,
        none(WorkEntry, same=(WorkEntry.official_id, WorkEntry.household_id)),
        none(Exchange, same=(Exchange.official_id, Exchange.household_id)),
        name="households",
    )
    == 0,
    message=text(
        zh="{subject} {period} 联系的贫困户中有 {measured} 户既无工作明细账也无交流记录",
        en="{subject}: households in contact with neither a ledger entry nor an exchange in {period}: {measured}",
    ),
    cases=NOMINAL_HELP,
)
