"""Iron rule 6, recall: the idle are recalled, and nobody helps in name only."""

from iron_rules.facts import Exemption
from iron_rules.policy import (
    any_time,
    breached,
    by_then,
    count,
    demotion,
    distinct,
    duty,
    each,
    fact,
    facts,
    given,
    interpretation,
    kept,
    month,
    none,
    not_due,
    not_given,
    parameter,
    quarter,
    some,
    text,
    the_period,
)
from ten_iron_rules.common import (
    ADOPTED,
    FROM,
    RECORDING_DAYS,
    at_work,
    found,
    residents,
    serious,
)
from ten_iron_rules.facts import (
    Attendance,
    Decision,
    Diary,
    Exchange,
    HouseholdContact,
    Official,
    Recall,
    Region,
    Tipoff,
    VillageVisit,
    WorkEntry,
)
from ten_iron_rules.people_and_places import (
    clerk,
    contact,
    county,
    half_quarter,
    household,
    in_contact,
    mayor,
    resident,
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

standing = found.where(found.status == "standing")
neglect_of_post = standing.where(
    found.rule.one_of("6.3-work-diary", "6.4-absent", "6.4-contradicted", "6.7-nominal-help")
)
verified_neglect = standing.where(found.rule == "9.3-verified-neglect")
recall_advice = standing.where(found.rule == "6.6-recall")
refusals_with_reasons = Decision.where(~Decision.adopted, ~Decision.reason.blank)

diaries_on = {
    sunday: facts(fact(Diary, kind="work", on=sunday), fact(Diary, kind="people", on=sunday))
    for sunday in ("2017-06-04", "2017-06-11", "2017-09-03", "2017-09-10", "2017-10-01", "2017-10-08", "2017-10-15")
}
june_recall = fact(Recall, official_id="resident", on="2017-06-30")
three_weeks_short = facts(resident, diaries_on["2017-06-04"])
two_weeks_short = facts(three_weeks_short, diaries_on["2017-06-11"])
"""Without diaries in the weeks that end on 18 and 25 June; four weeks end in June."""
june_visit = fact(VillageVisit, on="2017-06-20")
june_absence = fact(Attendance, id="absence", on="2017-06-20", by_committee=True)
two_september_weeks = facts(resident, diaries_on["2017-09-03"], diaries_on["2017-09-10"])
posted = resident.but(region_id="county")
to_recall = facts(county, three_weeks_short, posted)
no_people_diary = fact(Diary, kind="work", on="2017-06-18")
neglect = fact(
    Tipoff, kind="inaction", against_id="resident", received_on="2017-06-01", verified=True, verified_on="2017-06-30"
)
refusal = fact(Decision, id="refusal", finding="6.6-recall|resident|2017-06-01", on="2017-07-30", reason="已改正")
september_entry = fact(WorkEntry, on="2017-09-30")
talk = fact(Exchange, household_id="household", on="2017-09-30")

# Residents who do nothing, or not their part, are recalled in time.
recall = demotion(
    "6.6-recall",
    action="recall",
    since=ADOPTED,
    of=residents,
    every=month,
    grace=RECORDING_DAYS,
    when=none(Recall, Recall.on <= the_period.end, within=any_time),
    given=(distinct(neglect_of_post.period_start, name="periods") >= RECALL_AFTER)
    | some(verified_neglect, name="verified"),
    message=text(
        zh="{subject}：{period}日志缺记、缺勤或挂名帮扶{measured.periods}期（"
        "满{required.periods}期的建议召回），经查属实的不作为、乱作为{measured.verified}次，建"
        "议核实后研究是否召回",
        en="{subject}: periods in {period} with a missing diary, absence or help in name"
        " only: {measured.periods} ({required.periods} is the standard), days of verified"
        " neglect: {measured.verified}; once checked, whether to recall should be"
        " considered",
    ),
    title=text(zh="召回不尽责的驻村干部", en="recall of residents who neglect their duty"),
    sentences={
        "periods": text(
            zh="日志缺记、缺勤或挂名帮扶满{required}期的，建议研究召回，现有{measured}期",
            en="periods with a missing diary, absence or help in name only: {required} or more, {measured} found",
        ),
        "verified": text(
            zh="经查属实的不作为、乱作为有{required}次的，建议研究召回，现有{measured}次",
            en="days of verified neglect: {required} or more, {measured} found",
        ),
    },
    cases=(
        given("3 weeks without a diary", three_weeks_short, period="2017-06-01"),
        not_given("2 weeks without a diary", two_weeks_short, period="2017-06-01"),
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
        not_given("a week without a diary of the people", two_weeks_short, no_people_diary, period="2017-06-01"),
        given("verified neglect alone", two_weeks_short, neglect, period="2017-06-01"),
        not_given("a verified fraud alone", two_weeks_short, neglect.but(kind="fraud"), period="2017-06-01"),
        not_given(
            "neglect verified in July", two_weeks_short, neglect.but(verified_on="2017-07-01"), period="2017-06-01"
        ),
        not_given(
            "the neglect is exempt",
            two_weeks_short,
            neglect,
            fact(Exemption, subject_id="resident", rule="9.3", start="2017-06-30", end="2017-06-30"),
            period="2017-06-01",
        ),
        given("recalled after the month", three_weeks_short, june_recall.but(on="2017-07-01"), period="2017-06-01"),
        not_due("recalled on its last day", three_weeks_short, june_recall, period="2017-06-01"),
        not_due("recalled long before", three_weeks_short, june_recall.but(on="2017-01-01"), period="2017-06-01"),
        not_due("no resident", three_weeks_short, resident.but(post="other"), period="2017-06-01"),
        not_due("6 days after the month", three_weeks_short, period="2017-06-01", as_of="2017-07-06"),
        given("7 days after the month", three_weeks_short, period="2017-06-01", as_of="2017-07-07"),
    ),
)

# A recall that was due is made.
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
        some(Recall, joined=Recall.official_id == recall_advice.subject_id, within=by_then)
        | some(refusals_with_reasons, joined=Decision.finding == recall_advice.id, within=by_then),
        via=recall_advice.subject_id.region_id,
        name="not_recalled",
    ),
    message=text(
        zh="{subject}：{period}建议召回的驻村干部中，有{measured}名既未见召回，也未见说明理由的不予召回决定",
        en="{subject}: residents whose recall was recommended for {period}, and who were"
        " neither recalled nor kept for stated reasons: {measured}",
    ),
    title=text(zh="对召回建议作出处理", en="recalls made, or refused with reasons"),
    sentences={
        "not_recalled": text(
            zh="召回建议应全部得到处理，未见召回或说明理由的{measured}名",
            en="every recommendation should be followed, or refused with reasons; neither: {measured}",
        )
    },
    cases=(
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
        kept("a decision gives its reason after 30 days", to_recall, refusal, period="2017-06-01"),
        breached(
            "a decision gives its reason after 31 days", to_recall, refusal.but(on="2017-07-31"), period="2017-06-01"
        ),
        breached("a decision without a reason", to_recall, refusal.but(reason=None), period="2017-06-01"),
        breached("a decision with a blank reason", to_recall, refusal.but(reason="\u3000"), period="2017-06-01"),
        breached("a decision to recall", to_recall, refusal.but(adopted=True), period="2017-06-01"),
        breached(
            "a decision on another month",
            to_recall,
            refusal.but(finding="6.6-recall|resident|2017-05-01"),
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
    ),
)

# Nobody helps in name only.
nominal_help = duty(
    "6.7-nominal-help",
    severity=serious,
    since=ADOPTED,
    of=Official,
    every=quarter,
    grace=RECORDING_DAYS,
    when=at_work,
    must=count(
        HouseholdContact,
        none(WorkEntry, same=(WorkEntry.official_id, WorkEntry.household_id)),
        none(Exchange, same=(Exchange.official_id, Exchange.household_id)),
        name="households",
    )
    == 0,
    message=text(
        zh="{subject}：{period}联系的贫困户中，有{measured}户未见工作明细账和交流登记",
        en="{subject}: households in contact in {period} with neither a ledger entry nor an"
        " exchange recorded: {measured}",
    ),
    title=text(zh="防止挂名帮扶", en="help in more than name"),
    sentences={
        "households": text(
            zh="联系户应户户有帮扶登记，未见登记{measured}户",
            en="every household in contact should have a record of help; without one: {measured}",
        )
    },
    cases=(
        breached("neither entry nor exchange", in_contact, period="2017-07-01"),
        kept("an entry on the last day", in_contact, september_entry, period="2017-07-01"),
        breached("an entry the day after", in_contact, september_entry.but(on="2017-10-01"), period="2017-07-01"),
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
        kept(
            "in contact until the day before the last", in_contact, contact.but(end="2017-09-29"), period="2017-07-01"
        ),
        breached("in contact until the last day", in_contact, contact.but(end="2017-09-30"), period="2017-07-01"),
        breached("another's entry", in_contact, mayor, september_entry.but(official_id="mayor"), period="2017-07-01"),
        breached(
            "an entry on another household",
            facts(in_contact, household.but(id="other"), september_entry.but(household_id="other")),
            period="2017-07-01",
        ),
        breached(
            "two rows of one contact adjoin",
            in_contact,
            contact.but(end="2017-08-14"),
            contact.but(id="again", start="2017-08-15"),
            period="2017-07-01",
        ),
        kept(
            "a day lies between two rows of one contact",
            in_contact,
            contact.but(end="2017-08-14"),
            contact.but(id="again", start="2017-08-16"),
            period="2017-07-01",
        ),
        not_due("on leave for 46 of 92 days", in_contact, half_quarter, period="2017-07-01"),
        kept("no contact", clerk, period="2017-07-01"),
        not_due("6 days after the quarter", in_contact, period="2017-07-01", as_of="2017-10-06"),
        breached("7 days after the quarter", in_contact, period="2017-07-01", as_of="2017-10-07"),
    ),
)
