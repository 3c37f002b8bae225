"""Iron rule 9: reports from the public are received, checked, rewarded and acted on; leaders answer on television."""

from iron_rules.policy import (
    any_time,
    anywhere,
    as_of,
    breached,
    by_then,
    day,
    deadline,
    duty,
    fact,
    facts,
    given,
    interpretation,
    kept,
    law,
    lowest,
    month,
    none,
    not_due,
    not_given,
    parameter,
    reward,
    some,
    text,
    year,
)
from ten_iron_rules.common import (
    ADOPTED,
    FROM,
    grave,
    minor,
    provinces,
    serious,
    verified_tipoffs,
)
from ten_iron_rules.facts import (
    Disbursement,
    Fund,
    Kinship,
    Official,
    Region,
    ReportingCentre,
    TelevisedInquiry,
    Tipoff,
)
from ten_iron_rules.people_and_places import city, clerk, county, household, mayor, province, township

CENTRES_BY = parameter(
    "centres_by",
    law("9.1"),
    text(zh="成立举报中心的截止日", en="last day to open a reporting centre"),
    {FROM: day(2017, 4, 30)},
)
REWARD_DAYS = parameter(
    "reward_days",
    interpretation("9.2"),
    text(zh="核实后奖励举报人的天数", en="days after verification to reward the reporter"),
    {FROM: 30},
)
DECISION_DAYS = parameter(
    "decision_days",
    interpretation("9.3"),
    text(zh="收到后查明的天数", en="days after receipt to verify or refute"),
    {FROM: 90},
)
HANDLING_DAYS = parameter(
    "handling_days",
    interpretation("9.3"),
    text(zh="核实后处理的天数", en="days after verification to act on it"),
    {FROM: 60},
)
OPENED_BY = parameter(
    "inquiries_opened_by",
    interpretation("9.4"),
    text(zh="开设电视问政的截止日，即五月中旬", en="last day to open the televised inquiries, in the middle of May"),
    {FROM: day(2017, 5, 20)},
)
INQUIRIES_FROM = parameter(
    "inquiries_from",
    interpretation("9.4"),
    text(zh="按月电视问政开始之日", en="first day of the monthly televised inquiries"),
    {FROM: day(2017, 6, 1)},
)
PRINCIPALS_QUESTIONED_EVERY = parameter(
    "principals_questioned_every",
    interpretation("9.5"),
    text(zh="主要领导接受问政的频率", en="how often principals are questioned"),
    {FROM: year},
)

decided_tipoffs = Tipoff.where(Tipoff.verified.present, Tipoff.verified_on <= as_of)
tipoffs_on_fraud = decided_tipoffs.where(Tipoff.kind.one_of("nepotism", "fraud"))
tipoffs_on_neglect = decided_tipoffs.where(Tipoff.kind.one_of("inaction", "misconduct"))
frauds = tipoffs_on_fraud.where(Tipoff.verified)
neglects = tipoffs_on_neglect.where(Tipoff.verified)
since_adoption = Tipoff.occurred_on.missing | (Tipoff.occurred_on >= ADOPTED)
new_frauds = frauds.where(
    since_adoption,
    frauds.matter_id.missing
    | (frauds.verified_on == lowest(frauds.verified_on, same=(frauds.against_id, frauds.matter_id), within=any_time)),
)
new_neglects = neglects.where(
    since_adoption,
    neglects.matter_id.missing
    | (
        neglects.verified_on
        == lowest(neglects.verified_on, same=(neglects.against_id, neglects.matter_id), within=any_time)
    ),
)
payments_to_households = Disbursement.where(Disbursement.household_id.present)
inquiries_of_principals = TelevisedInquiry.where(
    TelevisedInquiry.official_id.post.one_of("party_secretary", "government_head"),
    TelevisedInquiry.official_id.level.one_of("city", "county", "township"),
    TelevisedInquiry.official_id.region_id == TelevisedInquiry.region_id,
)
questioned_regions = Region.where(
    ((Region.level == "city") & Region.heavy_task) | ((Region.level == "county") & Region.poverty_county)
)


centre = fact(ReportingCentre, opened_on="2017-04-30")
received = fact(Tipoff, received_on="2018-01-01")
verified = fact(Tipoff, received_on="2017-01-01", verified=True, verified_on="2018-01-01")
fraud = verified.but(kind="fraud", against_id="clerk")
neglect = verified.but(kind="inaction", against_id="clerk")
kinship = fact(Kinship, id="kinship", household_id="household")
kin_payment = fact(Disbursement, on="2018-01-01", approved_by_id="clerk", household_id="household")
approved = facts(clerk, household, kinship, fact(Fund, year=2018))
inquiry = fact(TelevisedInquiry, on="2017-06-30")
its_mayor = mayor.but(region_id="city")
heavy_city = facts(city.but(heavy_task=True), its_mayor)
questioned = fact(TelevisedInquiry, region_id="city", official_id="mayor", on="2018-12-31")

# By the end of April every level has a centre that takes reports from the public.
reporting_centre = duty(
    "9.1-reporting-centre",
    severity=serious,
    since=ADOPTED,
    of=Region,
    on=CENTRES_BY,
    must=some(ReportingCentre, within=by_then),
    message=text(
        zh="{subject} 到 {period} 没有成立举报中心的记录",
        en="{subject}: no reporting centre is recorded as opened by {period}",
    ),
    cases=(
        kept("opened on the day", county, centre, period="2017-04-30"),
        breached("opened a day late", county, centre.but(opened_on="2017-05-01"), period="2017-04-30"),
        kept("opened before adoption", province, centre.but(opened_on="2016-01-01"), period="2017-04-30"),
        breached("another region's", township, county, centre.but(region_id="county"), period="2017-04-30"),
        not_due("the day is to come", county, period="2017-04-30", as_of="2017-04-29"),
        breached("the day has come", county, period="2017-04-30", as_of="2017-04-30"),
    ),
)

# A report that proves true is rewarded.
reporter_rewarded = duty(
    "9.2-reporter-rewarded",
    severity=serious,
    since=ADOPTED,
    of=verified_tipoffs,
    on=Tipoff.verified_on,
    allow=REWARD_DAYS,
    must=Tipoff.reward_paid_on.present & (Tipoff.reward_paid_on <= deadline),
    message=text(
        zh="属实的举报 {subject} 到 {period} 没有奖励举报人的记录",
        en="verified report {subject}: no reward of the reporter is recorded by {period}",
    ),
    cases=(
        kept("paid after 30 days", verified.but(reward_paid_on="2018-01-31"), period="2018-01-31"),
        breached("paid after 31 days", verified.but(reward_paid_on="2018-02-01"), period="2018-01-31"),
        kept("paid before it was verified", verified.but(reward_paid_on="2017-12-01"), period="2018-01-31"),
        breached("not paid", verified, period="2018-01-31"),
        breached("verified on the day of adoption", verified.but(verified_on="2017-04-23"), period="2017-05-23"),
        not_due("verified the day before", verified.but(verified_on="2017-04-22"), period="2017-05-22"),
        not_due("refuted", verified.but(verified=False), period="2018-01-31"),
        not_due("nobody knows when it was verified", verified.but(verified_on=None), period="2018-01-31"),
        not_due("the thirtieth day is to come", verified, period="2018-01-31", as_of="2018-01-30"),
        breached("the thirtieth day has come", verified, period="2018-01-31", as_of="2018-01-31"),
    ),
)

# Until it is, the reward is recommended.
reporter_reward = reward(
    "9.2-reporter-reward",
    action="reward-reporter",
    since=ADOPTED,
    of=verified_tipoffs,
    on=Tipoff.verified_on,
    given=Tipoff.reward_paid_on.missing,
    message=text(
        zh="举报 {subject} 于 {period} 核实属实，尚未奖励，建议奖励举报人",
        en="report {subject} was verified on {period} and is not rewarded yet; rewarding the reporter is recommended",
    ),
    cases=(
        given("not paid", verified, period="2018-01-01"),
        not_given("paid today", verified.but(reward_paid_on="2018-03-01"), period="2018-01-01", as_of="2018-03-01"),
        given("paid tomorrow", verified.but(reward_paid_on="2018-03-02"), period="2018-01-01", as_of="2018-03-01"),
        given("verified today", verified, period="2018-01-01", as_of="2018-01-01"),
        not_due("verified tomorrow", verified, period="2018-01-01", as_of="2017-12-31"),
        given("verified on the day of adoption", verified.but(verified_on="2017-04-23"), period="2017-04-23"),
        not_due("verified the day before", verified.but(verified_on="2017-04-22"), period="2017-04-22"),
        not_due("refuted", verified.but(verified=False), period="2018-01-01"),
    ),
)

# What was reported is looked into.
decided = duty(
    "9.3-decided",
    severity=minor,
    since=ADOPTED,
    of=Tipoff,
    on=Tipoff.received_on,
    allow=DECISION_DAYS,
    must=Tipoff.verified.present & Tipoff.verified_on.present & (Tipoff.verified_on <= deadline),
    message=text(
        zh="举报 {subject} 到 {period} 没有登记查明的结论和日期",
        en="report {subject}: no dated outcome of its verification is recorded by {period}",
    ),
    cases=(
        kept("verified after 90 days", received.but(verified=True, verified_on="2018-04-01"), period="2018-04-01"),
        breached("verified after 91 days", received.but(verified=True, verified_on="2018-04-02"), period="2018-04-01"),
        kept("refuted after 90 days", received.but(verified=False, verified_on="2018-04-01"), period="2018-04-01"),
        breached("refuted after 91 days", received.but(verified=False, verified_on="2018-04-02"), period="2018-04-01"),
        breached("nobody knows when", received.but(verified=True), period="2018-04-01"),
        breached("nobody knows which", received.but(verified_on="2018-02-01"), period="2018-04-01"),
        breached("received on the day of adoption", received.but(received_on="2017-04-23"), period="2017-07-22"),
        not_due("received the day before", received.but(received_on="2017-04-22"), period="2017-07-21"),
        not_due("the ninetieth day is to come", received, period="2018-04-01", as_of="2018-03-31"),
        breached("the ninetieth day has come", received, period="2018-04-01", as_of="2018-04-01"),
    ),
)

# What proves true is acted on.
handled = duty(
    "9.3-handled",
    severity=serious,
    since=ADOPTED,
    of=verified_tipoffs,
    on=Tipoff.verified_on,
    allow=HANDLING_DAYS,
    must=Tipoff.handled_on.present & (Tipoff.handled_on <= deadline),
    message=text(
        zh="属实的举报 {subject} 到 {period} 没有处理的记录",
        en="verified report {subject}: no action on it is recorded by {period}",
    ),
    cases=(
        kept("after 60 days", verified.but(handled_on="2018-03-02"), period="2018-03-02"),
        breached("after 61 days", verified.but(handled_on="2018-03-03"), period="2018-03-02"),
        breached("never", verified, period="2018-03-02"),
        breached("verified on the day of adoption", verified.but(verified_on="2017-04-23"), period="2017-06-22"),
        not_due("verified the day before", verified.but(verified_on="2017-04-22"), period="2017-06-21"),
        not_due("refuted", verified.but(verified=False), period="2018-03-02"),
        not_due("the sixtieth day is to come", verified, period="2018-03-02", as_of="2018-03-01"),
        breached("the sixtieth day has come", verified, period="2018-03-02", as_of="2018-03-02"),
    ),
)

# Nepotism and fraud that prove true count against whoever committed them.
verified_fraud = duty(
    "9.3-verified-fraud",
    severity=grave,
    since=ADOPTED,
    of=Official,
    on=tipoffs_on_fraud.verified_on,
    must=none(new_frauds, new_frauds.verified_on == deadline, within=any_time),
    message=text(
        zh="{period} 有 {measured} 件反映 {subject} 优亲厚友或弄虚作假的举报首次核实属实",
        en="{subject}: reports of nepotism or fraud against them that were verified on {period}: {measured}",
    ),
    cases=(
        breached("a verified fraud", clerk, fraud, period="2018-01-01"),
        breached("a verified case of nepotism", clerk, fraud.but(kind="nepotism"), period="2018-01-01"),
        not_due("inaction", clerk, neglect, period="2018-01-01"),
        kept("refuted", clerk, fraud.but(verified=False), period="2018-01-01"),
        not_due("checked, and not decided", clerk, fraud.but(verified=None), period="2018-01-01"),
        kept(
            "a second report of one matter",
            clerk,
            fraud.but(matter_id="m", verified_on="2017-12-31"),
            fraud.but(matter_id="m"),
            period="2018-01-01",
        ),
        breached(
            "the first report of one matter",
            clerk,
            fraud.but(matter_id="m", verified_on="2018-01-02"),
            fraud.but(matter_id="m"),
            period="2018-01-01",
        ),
        breached(
            "a second report of another matter",
            clerk,
            fraud.but(matter_id="n", verified_on="2017-12-31"),
            fraud.but(matter_id="m"),
            period="2018-01-01",
        ),
        breached(
            "two reports without a matter", clerk, fraud.but(verified_on="2017-12-31"), fraud, period="2018-01-01"
        ),
        breached(
            "an earlier report of the matter against another",
            clerk,
            mayor,
            fraud.but(against_id="mayor", matter_id="m", verified_on="2017-12-31"),
            fraud.but(matter_id="m"),
            period="2018-01-01",
        ),
        breached(
            "an earlier report of the matter on neglect",
            clerk,
            neglect.but(matter_id="m", verified_on="2017-12-31"),
            fraud.but(matter_id="m"),
            period="2018-01-01",
        ),
        kept(
            "the matter was verified before adoption",
            clerk,
            fraud.but(matter_id="m", verified_on="2017-04-22"),
            fraud.but(matter_id="m"),
            period="2018-01-01",
        ),
        kept(
            "the matter was refuted first",
            clerk,
            fraud.but(matter_id="m", verified=False, verified_on="2018-01-01"),
            fraud.but(verified=False),
            period="2018-01-01",
        ),
        breached("it occurred on the day of adoption", clerk, fraud.but(occurred_on="2017-04-23"), period="2018-01-01"),
        kept("it occurred the day before adoption", clerk, fraud.but(occurred_on="2017-04-22"), period="2018-01-01"),
        breached(
            "one of two reports of the day does not say when it occurred",
            clerk,
            fraud.but(matter_id="m", occurred_on="2017-04-22"),
            fraud.but(matter_id="m"),
            period="2018-01-01",
        ),
        not_due("not checked", clerk, fraud.but(verified_on=None), period="2018-01-01"),
        not_due("against another", clerk, mayor, fraud.but(against_id="mayor"), period="2018-01-01"),
        breached("on the day of adoption", clerk, fraud.but(verified_on="2017-04-23"), period="2017-04-23"),
        not_due("the day before adoption", clerk, fraud.but(verified_on="2017-04-22"), period="2017-04-22"),
        breached("out of office", clerk.but(end="2017-12-31"), fraud, period="2018-01-01"),
        breached("verified today", clerk, fraud, period="2018-01-01", as_of="2018-01-01"),
        not_due("verified tomorrow", clerk, fraud, period="2018-01-01", as_of="2017-12-31"),
    ),
)

# So do inaction and misconduct.
verified_neglect = duty(
    "9.3-verified-neglect",
    severity=serious,
    since=ADOPTED,
    of=Official,
    on=tipoffs_on_neglect.verified_on,
    must=none(new_neglects, new_neglects.verified_on == deadline, within=any_time),
    message=text(
        zh="{period} 有 {measured} 件反映 {subject} 不作为或乱作为的举报核实属实",
        en="{subject}: reports of inaction or misconduct against them that were verified on {period}: {measured}",
    ),
    cases=(
        breached("verified inaction", clerk, neglect, period="2018-01-01"),
        breached("verified misconduct", clerk, neglect.but(kind="misconduct"), period="2018-01-01"),
        not_due("fraud", clerk, fraud, period="2018-01-01"),
        kept("refuted", clerk, neglect.but(verified=False), period="2018-01-01"),
        not_due("checked, and not decided", clerk, neglect.but(verified=None), period="2018-01-01"),
        kept(
            "a second report of one matter",
            clerk,
            neglect.but(matter_id="m", verified_on="2017-12-31"),
            neglect.but(matter_id="m"),
            period="2018-01-01",
        ),
        kept("it occurred the day before adoption", clerk, neglect.but(occurred_on="2017-04-22"), period="2018-01-01"),
        breached(
            "it occurred on the day of adoption", clerk, neglect.but(occurred_on="2017-04-23"), period="2018-01-01"
        ),
        not_due("not checked", clerk, neglect.but(verified_on=None), period="2018-01-01"),
        breached("on the day of adoption", clerk, neglect.but(verified_on="2017-04-23"), period="2017-04-23"),
        not_due("the day before adoption", clerk, neglect.but(verified_on="2017-04-22"), period="2017-04-22"),
        breached("verified today", clerk, neglect, period="2018-01-01", as_of="2018-01-01"),
        not_due("verified tomorrow", clerk, neglect, period="2018-01-01", as_of="2017-12-31"),
    ),
)

# Nobody approves money for their own kin.
nepotism = duty(
    "9.3-nepotism",
    severity=serious,
    since=ADOPTED,
    of=Official,
    on=payments_to_households.on,
    must=none(
        payments_to_households,
        some(
            Kinship,
            joined=(Kinship.official_id == Disbursement.approved_by_id)
            & (Kinship.household_id == Disbursement.household_id),
        ),
    ),
    message=text(
        zh="{subject} {period} 审批了 {measured} 笔给亲属户的拨付",
        en="{subject}: disbursements of {period} that they approved for households they are kin to: {measured}",
    ),
    cases=(
        breached("for a household of kin", approved, kin_payment, period="2018-01-01"),
        kept(
            "for another household",
            approved,
            kinship.but(household_id="other"),
            household.but(id="other"),
            kin_payment,
            period="2018-01-01",
        ),
        not_due("for no household", approved, kinship, kin_payment.but(household_id=None), period="2018-01-01"),
        kept("another is kin", approved, mayor, kinship.but(official_id="mayor"), kin_payment, period="2018-01-01"),
        not_due("another approved it", approved, mayor, kin_payment.but(approved_by_id="mayor"), period="2018-01-01"),
        kept(
            "for kin on another day",
            approved,
            facts(kin_payment.but(household_id="other"), household.but(id="other")),
            kin_payment.but(on="2018-01-02"),
            period="2018-01-01",
        ),
        breached("one of two", approved, kin_payment.but(household_id=None), kin_payment, period="2018-01-01"),
        breached("on the day of adoption", approved, kin_payment.but(on="2017-04-23"), period="2017-04-23"),
        not_due("the day before adoption", approved, kin_payment.but(on="2017-04-22"), period="2017-04-22"),
    ),
)

# By the middle of May the province's television has opened its inquiries into poverty work.
inquiry_opened = duty(
    "9.4-inquiry-opened",
    severity=minor,
    since=ADOPTED,
    of=provinces,
    on=OPENED_BY,
    must=some(TelevisedInquiry, joined=anywhere, within=by_then),
    message=text(
        zh="{subject} 到 {period} 没有开设电视问政的记录",
        en="{subject}: no televised inquiry is recorded by {period}",
    ),
    cases=(
        kept("held on the day", province, inquiry.but(on="2017-05-20"), period="2017-05-20"),
        breached("held a day late", province, inquiry.but(on="2017-05-21"), period="2017-05-20"),
        kept("held before adoption", province, inquiry.but(on="2016-01-01"), period="2017-05-20"),
        kept("of a county", province, county, inquiry.but(region_id="county", on="2017-05-20"), period="2017-05-20"),
        not_due("a city", city, period="2017-05-20"),
        not_due("the day is to come", province, period="2017-05-20", as_of="2017-05-19"),
        breached("the day has come", province, period="2017-05-20", as_of="2017-05-20"),
    ),
)

# From June on it holds inquiries into poverty work.
televised_inquiry = duty(
    "9.4-televised-inquiry",
    severity=minor,
    since=INQUIRIES_FROM,
    of=provinces,
    every=month,
    must=some(TelevisedInquiry, joined=anywhere),
    message=text(
        zh="{subject} {period} 没有电视问政的记录", en="{subject}: no televised inquiry is recorded in {period}"
    ),
    cases=(
        kept("on the last day", province, inquiry, period="2017-06-01"),
        breached("the day after", province, inquiry.but(on="2017-07-01"), period="2017-06-01"),
        kept("of a county", province, county, inquiry.but(region_id="county"), period="2017-06-01"),
        not_due("inquiries are held from June on", province, period="2017-05-01"),
        not_due("a city", city, period="2017-06-01"),
    ),
)

# Those who lead cities with a heavy task and poor counties answer there first of all.
principals_questioned = duty(
    "9.5-principals-questioned",
    severity=minor,
    since=ADOPTED,
    of=questioned_regions,
    every=PRINCIPALS_QUESTIONED_EVERY,
    must=some(inquiries_of_principals),
    message=text(
        zh="{subject} {period} 没有主要领导接受电视问政的记录",
        en="{subject}: no questioning of its leaders on television is recorded in {period}",
    ),
    cases=(
        kept("on the last day", heavy_city, questioned, period="2018-01-01"),
        breached("the day after", heavy_city, questioned.but(on="2019-01-01"), period="2018-01-01"),
        breached("nobody knows who was questioned", heavy_city, questioned.but(official_id=None), period="2018-01-01"),
        breached(
            "the questioned one leads another region",
            heavy_city,
            mayor.but(region_id=None),
            questioned,
            period="2018-01-01",
        ),
        breached(
            "the questioned one is no principal",
            heavy_city,
            its_mayor.but(post="other"),
            questioned,
            period="2018-01-01",
        ),
        kept(
            "the questioned one's term is over",
            heavy_city,
            its_mayor.but(end="2017-12-31"),
            questioned,
            period="2018-01-01",
        ),
        breached(
            "another region's",
            facts(county.but(poverty_county=True), city, its_mayor, questioned),
            period="2018-01-01",
            subject="county",
        ),
        not_due("a city without a heavy task", city.but(poverty_county=True), period="2018-01-01"),
        not_due("a county that is not poor", county.but(heavy_task=True), period="2018-01-01"),
    ),
)
