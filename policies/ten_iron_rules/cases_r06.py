"""The cases of iron rule 6, a tuple for each rule that stands in its module."""

from iron_rules.facts import (
    Attendance,
    AttendanceCheck,
    Diary,
    Exchange,
    Exemption,
    HouseholdContact,
    Recall,
    VillageVisit,
    WorkEntry,
)
from iron_rules.policy import breached, fact, facts, given, kept, not_due, not_given
from ten_iron_rules.people_and_places import city, clerk, county, household, mayor, poor_village, resident, team_member

contact = fact(HouseholdContact, id="contact", official_id="clerk", household_id="household")
in_contact = facts(clerk, household, contact)
entry = fact(WorkEntry, on="2017-05-31", hours="0.0001", measure="鸡苗", effect="成活", signed=True)
work_diary = fact(Diary, kind="work", on="2017-05-31")
visit = fact(VillageVisit, on="2017-05-31")
late_in_june = tuple(each.but(on="2017-06-01", recorded_on="2017-07-01") for each in (entry, work_diary, visit))

LEDGER_KEPT = (
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
    not_due("the term ends a day early", in_contact, clerk.but(end="2017-05-30"), period="2017-05-01"),
    not_due("no contact", clerk, period="2017-05-01"),
    not_due("6 days after the month", in_contact, period="2017-05-01", as_of="2017-06-06"),
    breached("7 days after the month", in_contact, period="2017-05-01", as_of="2017-06-07"),
)

LEDGER_SIGNED = (
    kept("signed", clerk, entry, period="2017-05-01"),
    breached("one of two is not", clerk, entry, entry.but(signed=False), period="2017-05-01"),
    not_due("no entry", clerk, entry.but(on="2017-06-01", signed=False), period="2017-05-01"),
    kept("June's is not", clerk, entry, entry.but(on="2017-06-01", signed=False), period="2017-05-01"),
    not_due("the term ends a day early", clerk.but(end="2017-05-30"), entry, period="2017-05-01"),
    not_due("6 days after the month", clerk, entry, period="2017-05-01", as_of="2017-06-06"),
    kept("7 days after the month", clerk, entry, period="2017-05-01", as_of="2017-06-07"),
)

RECORDED_LATE = (
    kept("an entry 7 days later", clerk, entry.but(recorded_on="2017-06-07"), period="2017-05-01"),
    breached("an entry 8 days later", clerk, entry.but(recorded_on="2017-06-08"), period="2017-05-01"),
    kept("a diary 7 days later", resident, work_diary.but(recorded_on="2017-06-07"), period="2017-05-01"),
    breached("a diary 8 days later", resident, work_diary.but(recorded_on="2017-06-08"), period="2017-05-01"),
    kept("a visit 7 days later", mayor, visit.but(recorded_on="2017-06-07"), period="2017-05-01"),
    breached("a visit 8 days later", mayor, visit.but(recorded_on="2017-06-08"), period="2017-05-01"),
    breached("one of three", clerk, entry, work_diary, visit.but(recorded_on="2017-06-08"), period="2017-05-01"),
    kept("recorded before its day", mayor, visit.but(recorded_on="2017-05-01"), period="2017-05-01"),
    kept("June's are late", resident, entry, late_in_june, period="2017-05-01"),
    not_due("June's are all there are", resident, late_in_june, period="2017-05-01"),
    not_due("the term ends a day early", mayor.but(end="2017-05-30"), visit, period="2017-05-01"),
    not_due("6 days after the month", mayor, visit, period="2017-05-01", as_of="2017-06-06"),
    kept("7 days after the month", mayor, visit, period="2017-05-01", as_of="2017-06-07"),
)

GUARANTEES = (
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
    not_due("the term ends a day early", clerk.but(end="2017-05-30"), entry, period="2017-05-01"),
    not_due("6 days after the month", clerk, entry, period="2017-05-01", as_of="2017-06-06"),
    kept("7 days after the month", clerk, entry, period="2017-05-01", as_of="2017-06-07"),
)

sunday_diary = fact(Diary, kind="work", on="2017-04-30")

WORK_DIARY = (
    kept("on Sunday", resident, sunday_diary, period="2017-04-24"),
    breached("the Monday after", resident, sunday_diary.but(on="2017-05-01"), period="2017-04-24"),
    kept("on Monday", resident, sunday_diary.but(on="2017-04-24"), period="2017-04-24"),
    breached("the Sunday before", resident, sunday_diary.but(on="2017-04-23"), period="2017-04-24"),
    breached("of the people", resident, sunday_diary.but(kind="people"), period="2017-04-24"),
    breached("a member of the team", team_member, period="2017-04-24"),
    not_due("the term ends on Saturday", resident.but(end="2017-04-29"), period="2017-04-24"),
    not_due("no resident", clerk, period="2017-04-24"),
    not_due("6 days after the week", resident, period="2017-04-24", as_of="2017-05-06"),
    breached("7 days after the week", resident, period="2017-04-24", as_of="2017-05-07"),
)

PEOPLE_DIARY = (
    kept("on Sunday", resident, sunday_diary.but(kind="people"), period="2017-04-24"),
    breached("the Monday after", resident, sunday_diary.but(kind="people", on="2017-05-01"), period="2017-04-24"),
    breached("of the work", resident, sunday_diary, period="2017-04-24"),
    breached("a member of the team", team_member, period="2017-04-24"),
    not_due("the term ends on Saturday", resident.but(end="2017-04-29"), period="2017-04-24"),
    not_due("no resident", mayor, period="2017-04-24"),
    not_due("6 days after the week", resident, period="2017-04-24", as_of="2017-05-06"),
    breached("7 days after the week", resident, period="2017-04-24", as_of="2017-05-07"),
)

housed = resident.but(village_id="poor village")
absence = fact(Attendance, id="absence", on="2017-04-30", by_committee=True)
presence = absence.but(id="presence", present=True)
registered = facts(poor_village, housed, presence)

ATTENDANCE_REGISTERED = (
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
        "one of two residents has none", poor_village, housed, housed.but(id="second"), presence, period="2017-04-24"
    ),
    kept(
        "another since Tuesday has none", registered, housed.but(id="second", start="2017-04-25"), period="2017-04-24"
    ),
    kept("another until Saturday has none", registered, housed.but(id="second", end="2017-04-29"), period="2017-04-24"),
    kept("a clerk has none", registered, clerk.but(village_id="poor village"), period="2017-04-24"),
    breached("a member of the team", poor_village, team_member.but(village_id="poor village"), period="2017-04-24"),
    breached("a resident since Monday", poor_village, housed.but(start="2017-04-24"), period="2017-04-24"),
    breached("a resident until Sunday", poor_village, housed.but(end="2017-04-30"), period="2017-04-24"),
    not_due("a resident since Tuesday", poor_village, housed.but(start="2017-04-25"), period="2017-04-24"),
    not_due("a resident until Saturday", poor_village, housed.but(end="2017-04-29"), period="2017-04-24"),
    not_due("no resident", poor_village, housed.but(post="other"), period="2017-04-24"),
    breached("the village need not be poor", poor_village.but(poor=False), housed, period="2017-04-24"),
    not_due("6 days after the week", poor_village, housed, period="2017-04-24", as_of="2017-05-06"),
    breached("7 days after the week", poor_village, housed, period="2017-04-24", as_of="2017-05-07"),
)

ABSENT = (
    breached("always absent", resident, absence, absence.but(id="saturday", on="2017-04-29"), period="2017-04-24"),
    kept("present once", resident, absence, presence.but(on="2017-04-24"), period="2017-04-24"),
    breached("present the Sunday before", resident, absence, presence.but(on="2017-04-23"), period="2017-04-24"),
    breached("present by another register", resident, absence, presence.but(by_committee=False), period="2017-04-24"),
    not_due("absent by another register", resident, absence.but(by_committee=False), period="2017-04-24"),
    breached("a member of the team", team_member, absence, period="2017-04-24"),
    not_due("registered the Monday after", resident, absence.but(on="2017-05-01"), period="2017-04-24"),
    not_due("the term ends on Saturday", resident.but(end="2017-04-29"), absence, period="2017-04-24"),
    not_due("6 days after the week", resident, absence, period="2017-04-24", as_of="2017-05-06"),
    breached("7 days after the week", resident, absence, period="2017-04-24", as_of="2017-05-07"),
    not_due("no resident", clerk, absence, period="2017-04-24"),
)

day_visit = visit.but(id="visit", on="2017-04-30")
contradicted = facts(mayor, poor_village, day_visit, absence)

CONTRADICTED = (
    breached("registered absent", contradicted, period="2017-04-30"),
    kept("registered absent and present", contradicted, presence, period="2017-04-30"),
    kept("present by another register", contradicted, presence.but(by_committee=False), period="2017-04-30"),
    kept("absent by another register", contradicted, absence.but(by_committee=False), period="2017-04-30"),
    kept("registered present alone", contradicted, absence.but(present=True), period="2017-04-30"),
    kept("absent on another day", contradicted, absence.but(on="2017-04-29"), period="2017-04-30"),
    breached("present on another day", contradicted, presence.but(on="2017-04-29"), period="2017-04-30"),
    breached("another was present", contradicted, clerk, presence.but(official_id="clerk"), period="2017-04-30"),
    kept(
        "a visit of another day is contradicted",
        facts(contradicted, absence.but(on="2017-04-29"), day_visit.but(id="second visit", on="2017-04-29")),
        period="2017-04-30",
    ),
    kept(
        "absent in another village",
        contradicted,
        poor_village.but(id="other"),
        absence.but(village_id="other"),
        period="2017-04-30",
    ),
    kept("another was absent", contradicted, clerk, absence.but(official_id="clerk"), period="2017-04-30"),
    breached(
        "present in another village",
        contradicted,
        poor_village.but(id="other"),
        presence.but(village_id="other"),
        period="2017-04-30",
    ),
    breached(
        "one of two visits of the day",
        facts(contradicted, poor_village.but(id="other"), day_visit.but(id="other", village_id="other")),
        period="2017-04-30",
    ),
    breached("out of office", contradicted, mayor.but(end="2016-12-31"), period="2017-04-30"),
    not_due("no visit", mayor, absence, period="2017-04-30"),
    breached(
        "on the day of adoption",
        contradicted,
        day_visit.but(on="2017-04-23"),
        absence.but(on="2017-04-23"),
        period="2017-04-23",
    ),
    not_due(
        "the day before adoption",
        contradicted,
        day_visit.but(on="2017-04-22"),
        absence.but(on="2017-04-22"),
        period="2017-04-22",
    ),
)

check = fact(AttendanceCheck, on="2017-09-30")

ATTENDANCE_INSPECTED = (
    kept("on the last day", county, check, period="2017-07-01"),
    breached("the day after", county, check.but(on="2017-10-01"), period="2017-07-01"),
    breached("by another region", county, city, check.but(region_id="city"), period="2017-07-01"),
    not_due("a city", city, period="2017-07-01"),
)

diaries_on = {
    sunday: facts(work_diary.but(on=sunday), work_diary.but(on=sunday, kind="people"))
    for sunday in ("2017-06-04", "2017-06-11", "2017-09-03", "2017-09-10", "2017-10-01", "2017-10-08", "2017-10-15")
}
june_recall = fact(Recall, official_id="resident", on="2017-06-30")
three_weeks_short = facts(resident, diaries_on["2017-06-04"])
two_weeks_short = facts(three_weeks_short, diaries_on["2017-06-11"])
"""Without diaries in the weeks that end on 18 and 25 June; four weeks end in June."""
june_visit = visit.but(on="2017-06-20")
june_absence = absence.but(on="2017-06-20")
two_september_weeks = facts(resident, diaries_on["2017-09-03"], diaries_on["2017-09-10"])

RECALL = (
    given("3 weeks without a diary", three_weeks_short, period="2017-06-01"),
    not_given("2 weeks without a diary", two_weeks_short, period="2017-06-01"),
    given("a member of the team", three_weeks_short, resident.but(post="work_team_member"), period="2017-06-01"),
    given("2 weeks and a contradicted Tuesday", two_weeks_short, june_visit, june_absence, period="2017-06-01"),
    not_given(
        "2 weeks and the Monday on which one of them begins",
        facts(two_weeks_short, june_visit.but(on="2017-06-19"), june_absence.but(on="2017-06-19")),
        period="2017-06-01",
    ),
    given(
        "2 weeks and a quarter of help in name only",
        two_september_weeks,
        household,
        contact.but(official_id="resident"),
        period="2017-09-01",
    ),
    not_given("2 weeks at a quarter's end", two_september_weeks, period="2017-09-01"),
    given(
        "a week that ends on the month's first day",
        resident,
        diaries_on["2017-10-08"],
        diaries_on["2017-10-15"],
        period="2017-10-01",
    ),
    not_given(
        "that week is kept",
        resident,
        diaries_on["2017-10-01"],
        diaries_on["2017-10-08"],
        diaries_on["2017-10-15"],
        period="2017-10-01",
    ),
    not_given(
        "one of 3 weeks is exempt",
        three_weeks_short,
        fact(Exemption, subject_id="resident", rule="6.3", start="2017-06-12", end="2017-06-18"),
        period="2017-06-01",
    ),
    not_given(
        "2 weeks and a month without a ledger",
        facts(two_weeks_short, household, contact.but(official_id="resident", end="2017-06-30")),
        period="2017-06-01",
    ),
    given("recalled after the month", three_weeks_short, june_recall.but(on="2017-07-01"), period="2017-06-01"),
    not_due("recalled on its last day", three_weeks_short, june_recall, period="2017-06-01"),
    not_due("recalled long before", three_weeks_short, june_recall.but(on="2017-01-01"), period="2017-06-01"),
    not_due("no resident", three_weeks_short, resident.but(post="other"), period="2017-06-01"),
    not_due("the term ends a day early", three_weeks_short, resident.but(end="2017-06-29"), period="2017-06-01"),
    not_due("6 days after the month", three_weeks_short, period="2017-06-01", as_of="2017-07-06"),
    given("7 days after the month", three_weeks_short, period="2017-06-01", as_of="2017-07-07"),
)

posted = resident.but(region_id="county")
to_recall = facts(county, three_weeks_short, posted)

RECALL_MADE = (
    kept("recalled after 30 days", to_recall, june_recall.but(on="2017-07-30"), period="2017-06-01"),
    breached("recalled after 31 days", to_recall, june_recall.but(on="2017-07-31"), period="2017-06-01"),
    breached("not recalled", to_recall, period="2017-06-01"),
    breached(
        "one of two is recalled",
        facts(to_recall, posted.but(id="second"), june_recall.but(on="2017-07-30")),
        period="2017-06-01",
    ),
    breached(
        "another is recalled",
        facts(to_recall, clerk, june_recall.but(official_id="clerk", on="2017-07-30")),
        period="2017-06-01",
    ),
    kept(
        "the tolerated one is not recalled",
        facts(to_recall, june_recall.but(on="2017-07-30"), posted.but(id="second")),
        fact(Exemption, subject_id="second", rule="6.6", start="2017-06-01", end="2017-06-30"),
        period="2017-06-01",
    ),
    kept(
        "one of May is not recalled",
        facts(to_recall, june_recall.but(on="2017-07-30"), posted.but(id="second", end="2017-06-29")),
        period="2017-06-01",
    ),
    not_due(
        "the recommendation is tolerated",
        to_recall,
        fact(Exemption, subject_id="resident", rule="6.6", start="2017-06-01", end="2017-06-30"),
        period="2017-06-01",
    ),
    not_due("recall was not recommended", county, two_weeks_short, posted, period="2017-06-01"),
    not_due("nobody knows who posted the resident", to_recall, resident, period="2017-06-01"),
    not_due("29 days after the month", to_recall, period="2017-06-01", as_of="2017-07-29"),
    breached("30 days after the month", to_recall, period="2017-06-01", as_of="2017-07-30"),
)

talk = fact(Exchange, household_id="household", on="2017-09-30")

NOMINAL_HELP = (
    breached("neither entry nor exchange", in_contact, period="2017-07-01"),
    kept("an entry on the last day", in_contact, entry.but(on="2017-09-30"), period="2017-07-01"),
    breached("an entry the day after", in_contact, entry.but(on="2017-10-01"), period="2017-07-01"),
    kept("an exchange on the last day", in_contact, talk, period="2017-07-01"),
    kept("an exchange on the first day", in_contact, talk.but(on="2017-07-01"), period="2017-07-01"),
    breached("an exchange the day before", in_contact, talk.but(on="2017-06-30"), period="2017-07-01"),
    breached("an exchange with nobody named", in_contact, talk.but(household_id=None), period="2017-07-01"),
    breached("another's exchange", in_contact, mayor, talk.but(official_id="mayor"), period="2017-07-01"),
    breached(
        "one of two households",
        in_contact,
        household.but(id="other"),
        contact.but(id="other", household_id="other"),
        talk,
        period="2017-07-01",
    ),
    breached("in contact from the first day", in_contact, contact.but(start="2017-07-01"), period="2017-07-01"),
    kept("in contact from the second day", in_contact, contact.but(start="2017-07-02"), period="2017-07-01"),
    kept("in contact until the day before the last", in_contact, contact.but(end="2017-09-29"), period="2017-07-01"),
    breached("in contact until the last day", in_contact, contact.but(end="2017-09-30"), period="2017-07-01"),
    breached(
        "another's entry", in_contact, mayor, entry.but(official_id="mayor", on="2017-09-30"), period="2017-07-01"
    ),
    breached(
        "an entry on another household",
        facts(in_contact, household.but(id="other"), entry.but(household_id="other", on="2017-09-30")),
        period="2017-07-01",
    ),
    kept("no contact", clerk, period="2017-07-01"),
    not_due("the term ends a day early", in_contact, clerk.but(end="2017-09-29"), period="2017-07-01"),
    not_due("6 days after the quarter", in_contact, period="2017-07-01", as_of="2017-10-06"),
    breached("7 days after the quarter", in_contact, period="2017-07-01", as_of="2017-10-07"),
)
