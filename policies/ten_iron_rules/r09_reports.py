"""Iron rule 9, reports: reports from the public are received, checked, rewarded and acted on."""

from iron_rules.policy import (
    breached,
    by_then,
    day,
    deadline,
    duty,
    fact,
    given,
    interpretation,
    kept,
    law,
    not_due,
    not_given,
    parameter,
    reward,
    some,
    text,
)
from ten_iron_rules.common import (
    ADOPTED,
    FROM,
    minor,
    serious,
    verified_tipoffs,
)
from ten_iron_rules.facts import (
    Region,
    ReportingCentre,
    Tipoff,
)
from ten_iron_rules.people_and_places import county, province, township

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

centre = fact(ReportingCentre, opened_on="2017-04-30")
received = fact(Tipoff, received_on="2018-01-01")
verified = fact(Tipoff, received_on="2017-01-01", verified=True, verified_on="2018-01-01")

# By the end of April every level has a centre that takes reports from the public.
reporting_centre = duty(
    "9.1-reporting-centre",
    severity=serious,
    since=ADOPTED,
    of=Region,
    on=CENTRES_BY,
    must=some(ReportingCentre, within=by_then),
    message=text(
        zh="{subject}：截至{period}未见成立举报中心的登记", en="{subject}: no reporting centre is recorded by {period}"
    ),
    title=text(zh="成立举报中心", en="a reporting centre"),
    answers=text(zh="本级纪检监察部门", en="the discipline inspection body of that level"),
    sentences={
        "reporting_centre": text(
            zh="举报中心应至少{required}个，登记{measured}个",
            en="reporting centres: at least {required} expected, {measured} found",
        )
    },
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
        zh="核实属实的举报（{subject}）截至{period}未见奖励举报人的登记",
        en="for the verified report {subject} no reward is recorded by {period}",
    ),
    title=text(zh="奖励属实举报", en="verified reports rewarded"),
    sentences={
        "reward_paid_on": text(
            zh="奖励应在{required}以前，登记日期：{measured}", en="reward due by {required}, recorded: {measured}"
        )
    },
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
        zh="举报（{subject}）于{period}核实属实，未见奖励登记，建议奖励举报人",
        en="the report {subject} was verified on {period} and no reward is recorded;"
        " rewarding the reporter is recommended",
    ),
    title=text(zh="奖励举报人", en="a reward for the reporter"),
    sentences={
        "reward_paid_on": text(
            zh="核实属实的举报应予奖励，奖励日期：{measured}",
            en="a verified report is to be rewarded, day of the reward: {measured}",
        )
    },
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
        zh="举报（{subject}）截至{period}未见核查结论和日期的登记",
        en="for the report {subject} neither a conclusion nor its day is recorded by {period}",
    ),
    title=text(zh="查明举报的问题", en="reports looked into"),
    sentences={
        "verified_on": text(
            zh="核查结论应在{required}以前，登记日期：{measured}",
            en="conclusion due by {required}, recorded: {measured}",
        )
    },
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
        zh="核实属实的举报（{subject}）截至{period}未见处理登记",
        en="for the verified report {subject} no action is recorded by {period}",
    ),
    title=text(zh="处理属实举报", en="verified reports acted on"),
    sentences={
        "handled_on": text(
            zh="处理应在{required}以前，登记日期：{measured}", en="action due by {required}, recorded: {measured}"
        )
    },
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
