"""Iron rule 6, ledgers: the work is recorded as it was done, and those who were helped sign for it."""

from iron_rules.policy import (
    breached,
    duty,
    fact,
    interpretation,
    kept,
    month,
    none,
    not_due,
    parameter,
    some,
    text,
)
from ten_iron_rules.common import (
    ADOPTED,
    FROM,
    RECORDING_DAYS,
    at_work,
    minor,
    serious,
)
from ten_iron_rules.facts import Diary, HouseholdContact, Official, VillageVisit, WorkEntry
from ten_iron_rules.people_and_places import (
    clerk,
    contact,
    half_may,
    household,
    in_contact,
    mayor,
    resident,
)

LATE_DAYS = parameter(
    "late_days",
    interpretation("6.1"),
    text(zh="可以补记的天数", en="days within which a record may follow its day"),
    {FROM: 7},
)

unsigned_entries = WorkEntry.where(~WorkEntry.signed)
hollow_entries = WorkEntry.where((WorkEntry.hours <= 0) | WorkEntry.measure.blank | WorkEntry.effect.blank)
late_entries = WorkEntry.where(WorkEntry.recorded_on > WorkEntry.on + LATE_DAYS)
late_diaries = Diary.where(Diary.recorded_on > Diary.on + LATE_DAYS)
late_visits = VillageVisit.where(VillageVisit.recorded_on > VillageVisit.on + LATE_DAYS)

entry = fact(WorkEntry, on="2017-05-31", hours="0.0001", measure="鸡苗", effect="成活", signed=True)
may_diary = fact(Diary, kind="work", on="2017-05-31")
visit = fact(VillageVisit, on="2017-05-31")
late_in_june = tuple(one.but(on="2017-06-01", recorded_on="2017-07-01") for one in (entry, may_diary, visit))

# Whoever has households to help keeps a ledger of the work.
ledger_kept = duty(
    "6.1-ledger-kept",
    severity=serious,
    since=ADOPTED,
    of=Official,
    every=month,
    grace=RECORDING_DAYS,
    when=at_work & some(HouseholdContact),
    must=some(WorkEntry),
    message=text(
        zh="{subject}：{period}有联系户，未见工作明细账",
        en="{subject}: had households in contact in {period}, and no entry in the ledger is recorded",
    ),
    title=text(zh="记工作明细账", en="a ledger of the work"),
    answers=text(
        zh="领导干部和承担扶贫任务的人员本人", en="the leader, or whoever is charged with the work, in person"
    ),
    sentences={
        "work_entry": text(
            zh="工作明细账应至少{required}笔，登记{measured}笔",
            en="ledger entries: at least {required} expected, {measured} found",
        )
    },
    cases=(
        kept("an entry on the last day", in_contact, entry, period="2017-05-01"),
        breached("an entry the day after", in_contact, entry.but(on="2017-06-01"), period="2017-05-01"),
        kept("an entry on the first day", in_contact, entry.but(on="2017-05-01"), period="2017-05-01"),
        breached("an entry the day before", in_contact, entry.but(on="2017-04-30"), period="2017-05-01"),
        kept(
            "an entry on another household",
            in_contact,
            household.but(id="other"),
            entry.but(household_id="other"),
            period="2017-05-01",
        ),
        breached("another's entry", in_contact, mayor, entry.but(official_id="mayor"), period="2017-05-01"),
        breached("in contact from the first day", in_contact, contact.but(start="2017-05-01"), period="2017-05-01"),
        not_due("in contact from the second day", in_contact, contact.but(start="2017-05-02"), period="2017-05-01"),
        breached("in contact until the last day", in_contact, contact.but(end="2017-05-31"), period="2017-05-01"),
        not_due("in contact until the day before", in_contact, contact.but(end="2017-05-30"), period="2017-05-01"),
        breached(
            "two rows of one contact adjoin",
            in_contact,
            contact.but(end="2017-05-14"),
            contact.but(id="again", start="2017-05-15"),
            period="2017-05-01",
        ),
        not_due(
            "a day lies between two rows of one contact",
            in_contact,
            contact.but(end="2017-05-14"),
            contact.but(id="again", start="2017-05-16"),
            period="2017-05-01",
        ),
        not_due("on leave for 16 of 31 days", in_contact, half_may, period="2017-05-01"),
        not_due("no contact", clerk, period="2017-05-01"),
        not_due("6 days after the month", in_contact, period="2017-05-01", as_of="2017-06-06"),
        breached("7 days after the month", in_contact, period="2017-05-01", as_of="2017-06-07"),
    ),
)

# Those who were helped sign it.
ledger_signed = duty(
    "6.1-ledger-signed",
    severity=minor,
    since=ADOPTED,
    of=Official,
    every=month,
    grace=RECORDING_DAYS,
    when=at_work & some(WorkEntry),
    must=none(unsigned_entries),
    message=text(
        zh="{subject}：{period}有{measured}笔明细账未见群众签字",
        en="{subject}: ledger entries of {period} that the household has not signed: {measured}",
    ),
    title=text(zh="群众签字认可明细账", en="the ledger signed by those helped"),
    answers=text(
        zh="领导干部和承担扶贫任务的人员本人", en="the leader, or whoever is charged with the work, in person"
    ),
    sentences={
        "unsigned_entries": text(
            zh="明细账应全部由群众签字，未签字{measured}笔", en="all entries should be signed; not signed: {measured}"
        )
    },
    cases=(
        kept("signed", clerk, entry, period="2017-05-01"),
        breached("one of two is not", clerk, entry, entry.but(signed=False), period="2017-05-01"),
        not_due("no entry", clerk, entry.but(on="2017-06-01", signed=False), period="2017-05-01"),
        kept("June's is not", clerk, entry, entry.but(on="2017-06-01", signed=False), period="2017-05-01"),
        not_due("on leave for 16 of 31 days", clerk, entry, half_may, period="2017-05-01"),
        not_due("6 days after the month", clerk, entry, period="2017-05-01", as_of="2017-06-06"),
        kept("7 days after the month", clerk, entry, period="2017-05-01", as_of="2017-06-07"),
    ),
)

# A record is made when the work is done, not when somebody asks for it.
recorded_late = duty(
    "6.1-recorded-late",
    severity=minor,
    since=ADOPTED,
    of=Official,
    every=month,
    grace=RECORDING_DAYS,
    when=at_work & (some(WorkEntry) | some(Diary) | some(VillageVisit)),
    must=none(late_entries, name="entries") & none(late_diaries, name="diaries") & none(late_visits, name="visits"),
    message=text(
        zh="{subject}：{period}超过期限补记明细账{measured.entries}笔、日志"
        "{measured.diaries}篇、到村记录{measured.visits}条",
        en="{subject}: recorded too late in {period}: ledger entries {measured.entries},"
        " diaries {measured.diaries}, visits {measured.visits}",
    ),
    title=text(zh="及时登记", en="records made in time"),
    answers=text(
        zh="领导干部和承担扶贫任务的人员本人", en="the leader, or whoever is charged with the work, in person"
    ),
    sentences={
        "entries": text(
            zh="明细账应全部及时登记，补记过迟{measured}笔", en="late ledger entries: none expected, {measured} found"
        ),
        "diaries": text(
            zh="日志应全部及时登记，补记过迟{measured}篇", en="late diaries: none expected, {measured} found"
        ),
        "visits": text(
            zh="到村记录应全部及时登记，补记过迟{measured}条", en="late visits: none expected, {measured} found"
        ),
    },
    cases=(
        kept("an entry 7 days later", clerk, entry.but(recorded_on="2017-06-07"), period="2017-05-01"),
        breached("an entry 8 days later", clerk, entry.but(recorded_on="2017-06-08"), period="2017-05-01"),
        kept("a diary 7 days later", resident, may_diary.but(recorded_on="2017-06-07"), period="2017-05-01"),
        breached("a diary 8 days later", resident, may_diary.but(recorded_on="2017-06-08"), period="2017-05-01"),
        kept("a visit 7 days later", mayor, visit.but(recorded_on="2017-06-07"), period="2017-05-01"),
        breached("a visit 8 days later", mayor, visit.but(recorded_on="2017-06-08"), period="2017-05-01"),
        breached("one of three", clerk, entry, may_diary, visit.but(recorded_on="2017-06-08"), period="2017-05-01"),
        kept("recorded before its day", mayor, visit.but(recorded_on="2017-05-01"), period="2017-05-01"),
        kept("June's are late", resident, entry, late_in_june, period="2017-05-01"),
        not_due("June's are all there are", resident, late_in_june, period="2017-05-01"),
        not_due("on leave for 16 of 31 days", mayor, visit, half_may, period="2017-05-01"),
        not_due("6 days after the month", mayor, visit, period="2017-05-01", as_of="2017-06-06"),
        kept("7 days after the month", mayor, visit, period="2017-05-01", as_of="2017-06-07"),
    ),
)

# Time, measures and effects are assured.
guarantees = duty(
    "6.2-guarantees",
    severity=minor,
    since=ADOPTED,
    of=Official,
    every=month,
    grace=RECORDING_DAYS,
    when=at_work & some(WorkEntry),
    must=none(hollow_entries),
    message=text(
        zh="{subject}：{period}有{measured}笔明细账缺少时间、措施或效果",
        en="{subject}: ledger entries of {period} that lack time, measure or effect: {measured}",
    ),
    title=text(zh="时间、措施、效果有保证", en="time, measure and effect"),
    answers=text(
        zh="领导干部和承担扶贫任务的人员本人", en="the leader, or whoever is charged with the work, in person"
    ),
    sentences={
        "hollow_entries": text(
            zh="明细账应写明时间、措施、效果，缺项{measured}笔",
            en="entries should give time, measure and effect; lacking one: {measured}",
        )
    },
    cases=(
        kept("time, measure and effect", clerk, entry, period="2017-05-01"),
        breached("no time", clerk, entry.but(hours="0"), period="2017-05-01"),
        breached("less than no time", clerk, entry.but(hours="-1"), period="2017-05-01"),
        breached("no measure", clerk, entry.but(measure=None), period="2017-05-01"),
        breached("no effect", clerk, entry.but(effect=None), period="2017-05-01"),
        breached("a measure of blanks", clerk, entry.but(measure=" \t"), period="2017-05-01"),
        breached("an effect of ideographic space", clerk, entry.but(effect="\u3000"), period="2017-05-01"),
        kept("blanks around words", clerk, entry.but(measure=" 鸡苗\u3000"), period="2017-05-01"),
        breached("one of two", clerk, entry, entry.but(effect=None), period="2017-05-01"),
        kept("June's have none", clerk, entry, entry.but(on="2017-06-01", effect=None), period="2017-05-01"),
        not_due("entries of June", clerk, entry.but(on="2017-06-01"), period="2017-05-01"),
        not_due("on leave for 16 of 31 days", clerk, entry, half_may, period="2017-05-01"),
        not_due("6 days after the month", clerk, entry, period="2017-05-01", as_of="2017-06-06"),
        kept("7 days after the month", clerk, entry, period="2017-05-01", as_of="2017-06-07"),
    ),
)
