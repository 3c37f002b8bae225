"""Iron rule 7: households, residence and money are made public, within what is private."""

from iron_rules.policy import (
    between,
    breached,
    by_then,
    duty,
    fact,
    facts,
    first_day,
    interpretation,
    kept,
    latest,
    law,
    month,
    not_due,
    parameter,
    shows,
    some,
    text,
    the_event,
    the_period,
    total,
    year,
)
from ten_iron_rules.common import (
    ADOPTED,
    FROM,
    counties,
    grave,
    minor,
    serious,
)
from ten_iron_rules.facts import (
    Disbursement,
    Fund,
    FundDisclosure,
    FundSupervision,
    Household,
    LiveBroadcast,
    Publication,
)
from ten_iron_rules.people_and_places import city, county, household

PUBLISH_DAYS = parameter(
    "publish_days",
    interpretation("7.1"),
    text(zh="识别后公示的天数", en="days after identification to publish a household"),
    {FROM: 30},
)
CHANNELS = parameter(
    "channels",
    law("7.1"),
    text(zh="应有的公示渠道", en="channels of publication"),
    {FROM: ("web", "wall", "tv")},
)
DISCLOSURE_DAYS = parameter(
    "disclosure_days",
    interpretation("7.3"),
    text(zh="拨付后公开账务的天数", en="days after a disbursement to disclose the fund's accounts"),
    {FROM: 30},
)
SUPERVISORS = parameter(
    "supervisors",
    law("7.4"),
    text(zh="应有的监管部门", en="those who must supervise a fund"),
    {FROM: ("discipline", "audit", "finance")},
)

full_broadcasts = LiveBroadcast.where(LiveBroadcast.covers_charges, LiveBroadcast.covers_residence)


known_in_2018 = household.but(identified_on="2018-01-01")
on_the_web = fact(Publication, id="web", channel="web", on="2018-01-31")
on_the_wall = on_the_web.but(id="wall", channel="wall")
on_tv = on_the_web.but(id="tv", channel="tv")
published = facts(known_in_2018, on_the_web, on_the_wall, on_tv)
private = on_the_web.but(shows_private=True)
full_broadcast = fact(LiveBroadcast, on="2017-05-31", covers_charges=True, covers_residence=True)
fund = fact(Fund, id="fund", year=2018, amount="100")
new_year_payment = fact(Disbursement, on="2018-01-01")
disclosure = fact(FundDisclosure, on="2018-01-31")
may_payment = fact(Disbursement, on="2018-05-10", amount="100")
cent_in_june = fact(Disbursement, on="2018-06-01", amount="0.0001")
supervised_by_discipline = fact(FundSupervision, id="discipline", supervisor="discipline", on="2018-12-31")
supervised_by_audit = supervised_by_discipline.but(id="audit", supervisor="audit")
supervised_by_finance = supervised_by_discipline.but(id="finance", supervisor="finance")
supervised_fund = facts(fund, supervised_by_discipline, supervised_by_audit, supervised_by_finance)

# Poor households are published on the web, on the wall and on television, as the rules allow.
household_published = duty(
    "7.1-household-published",
    severity=minor,
    since=ADOPTED,
    of=Household,
    on=latest(Household.identified_on, ADOPTED),
    allow=PUBLISH_DAYS,
    when=Household.exited_on.missing | (Household.exited_on > the_period.end),
    must=shows(Publication.channel, CHANNELS, within=by_then),
    message=text(
        zh="截至{period}，1户贫困户（{subject}）的基本情况尚未{gap}公示",
        en="by {period} one poor household ({subject}) has not been published by: {gap}",
    ),
    title=text(zh="贫困户基本情况公示", en="households published"),
    sentences={
        "publication.channel": text(
            zh="公示渠道应有{required}，登记有{measured}", en="published by {required}: expected, found: {measured}"
        )
    },
    cases=(
        kept("three channels on the last day", published, period="2018-01-31"),
        breached("television a day late", published, on_tv.but(on="2018-02-01"), period="2018-01-31"),
        breached("not on the web", known_in_2018, on_the_wall, on_tv, period="2018-01-31"),
        breached("not on the wall", known_in_2018, on_the_web, on_tv, period="2018-01-31"),
        breached("not on television", known_in_2018, on_the_web, on_the_wall, period="2018-01-31"),
        kept("before it was identified", published, on_tv.but(on="2016-06-01"), period="2018-01-31"),
        breached("identified before adoption", household, period="2017-05-23"),
        breached("identified a day after adoption", household.but(identified_on="2017-04-24"), period="2017-05-24"),
        breached("exits the day after", known_in_2018.but(exited_on="2018-02-01"), period="2018-01-31"),
        not_due("exits on the last day", known_in_2018.but(exited_on="2018-01-31"), period="2018-01-31"),
        not_due("29 days after", known_in_2018, period="2018-01-31", as_of="2018-01-30"),
        breached("30 days after", known_in_2018, period="2018-01-31", as_of="2018-01-31"),
    ),
)

# What must stay private is not published.
privacy = duty(
    "7.1-privacy",
    severity=serious,
    since=ADOPTED,
    of=Publication,
    on=Publication.on,
    must=~Publication.shows_private,
    message=text(
        zh="{period}的公示（{subject}）登记为含有应保密内容，请核实",
        en="the publication {subject} of {period} is recorded as showing what should be kept private",
    ),
    title=text(zh="公示不泄露隐私", en="privacy kept in publications"),
    sentences={
        "shows_private": text(
            zh="公示不应含有应保密内容，登记：{measured}",
            en="private matters shown: none expected, recorded: {measured}",
        )
    },
    cases=(
        kept("nothing private", on_the_web, period="2018-01-31"),
        breached("something private", private, period="2018-01-31"),
        breached("on the day of adoption", private.but(on="2017-04-23"), period="2017-04-23"),
        not_due("the day before adoption", private.but(on="2017-04-22"), period="2017-04-22"),
        not_due("a day that is to come", private, period="2018-01-31", as_of="2018-01-30"),
    ),
)

# Every county holds a live television meeting each month that shows who is in charge of what and who lives where.
monthly_live = duty(
    "7.2-monthly-live",
    severity=serious,
    since=ADOPTED,
    of=counties,
    every=month,
    must=some(full_broadcasts),
    message=text(
        zh="{subject}：未见{period}同时公开包抓和驻村情况的电视直播会",
        en="{subject}: no live broadcast on both charges and residence is recorded for {period}",
    ),
    title=text(zh="每月电视直播会", en="a live broadcast every month"),
    answers=text(zh="县（区、市）", en="the county"),
    sentences={
        "full_broadcasts": text(
            zh="同时公开包抓和驻村情况的直播会应至少{required}次，登记{measured}次",
            en="broadcasts on both charges and residence: at least {required} expected, {measured} found",
        )
    },
    cases=(
        kept("both on the last day", county, full_broadcast, period="2017-05-01"),
        breached("the day after", county, full_broadcast.but(on="2017-06-01"), period="2017-05-01"),
        breached(
            "one covers charges, another residence",
            facts(county, full_broadcast.but(covers_charges=False), full_broadcast.but(covers_residence=False)),
            period="2017-05-01",
        ),
        breached("another region's", county, city, full_broadcast.but(region_id="city"), period="2017-05-01"),
        not_due("a city", city, period="2017-05-01"),
    ),
)

# The accounts of poverty funds are open.
disclosed = duty(
    "7.3-disclosed",
    severity=serious,
    since=ADOPTED,
    of=Disbursement,
    on=Disbursement.on,
    allow=DISCLOSURE_DAYS,
    must=some(FundDisclosure, same=FundDisclosure.fund_id, within=between(the_event, the_period.end)),
    message=text(
        zh="自拨付（{subject}）之日起至{period}，未见所属资金账务公开的登记",
        en="from the disbursement {subject} to {period} no disclosure of its fund's accounts is recorded",
    ),
    title=text(zh="扶贫资金账务公开", en="accounts of funds open"),
    sentences={
        "fund_disclosure": text(
            zh="账务公开应至少{required}次，登记{measured}次",
            en="disclosures of the accounts: at least {required} expected, {measured} found",
        )
    },
    cases=(
        kept("30 days after", fund, new_year_payment, disclosure, period="2018-01-31"),
        breached("31 days after", fund, new_year_payment, disclosure.but(on="2018-02-01"), period="2018-01-31"),
        kept("on the day", fund, new_year_payment, disclosure.but(on="2018-01-01"), period="2018-01-31"),
        breached("the day before", fund, new_year_payment, disclosure.but(on="2017-12-31"), period="2018-01-31"),
        breached(
            "another fund's",
            fund,
            fund.but(id="other"),
            new_year_payment,
            disclosure.but(fund_id="other"),
            period="2018-01-31",
        ),
        breached("paid on the day of adoption", fund, new_year_payment.but(on="2017-04-23"), period="2017-05-23"),
        not_due("paid the day before adoption", fund, new_year_payment.but(on="2017-04-22"), period="2017-05-22"),
        not_due("the thirtieth day is to come", fund, new_year_payment, period="2018-01-31", as_of="2018-01-30"),
        breached("the thirtieth day has come", fund, new_year_payment, period="2018-01-31", as_of="2018-01-31"),
    ),
)

# A fund pays out what it holds, and no more.
overdrawn = duty(
    "7.3-overdrawn",
    severity=grave,
    since=ADOPTED,
    of=Fund,
    on=first_day(total(Disbursement.amount) > Fund.amount),
    must=total(Disbursement.amount, within=by_then, name="paid_out") <= Fund.amount,
    message=text(
        zh="{subject}：截至{period}累计拨付{measured}元，超出资金总额{required}元，超出{gap}元",
        en="{subject}: paid out by {period}: {measured} yuan of {required}, {gap} too many",
    ),
    title=text(zh="资金不超支", en="no fund overdrawn"),
    sentences={
        "paid_out": text(
            zh="资金总额{required}元，累计拨付{measured}元，超出{gap}元",
            en="the fund has {required} yuan, {measured} were paid out, {gap} too many",
        )
    },
    cases=(
        not_due("all of it is paid", fund, may_payment, period="2018-05-10"),
        not_due(
            "another fund pays the rest",
            fund,
            fund.but(id="other"),
            may_payment,
            cent_in_june.but(fund_id="other"),
            period="2018-06-01",
        ),
        breached("0.0001 more", fund, may_payment.but(amount="100.0001"), period="2018-05-10"),
        breached("0.0001 more later", fund, may_payment, cent_in_june, period="2018-06-01"),
        not_due("the day before it is too much", fund, may_payment, cent_in_june, period="2018-05-10"),
        not_due("a later day", fund, may_payment.but(amount="200"), cent_in_june, period="2018-06-01"),
        breached(
            "payments of other years count", fund, may_payment.but(on="2016-05-10"), cent_in_june, period="2018-06-01"
        ),
        not_due(
            "returned on the same day",
            facts(fund, may_payment.but(amount="150"), may_payment.but(amount="-50")),
            period="2018-05-10",
        ),
        breached(
            "returned on a later day",
            fund,
            may_payment.but(amount="150"),
            cent_in_june.but(amount="-50"),
            period="2018-05-10",
        ),
        breached("on the day of adoption", fund, may_payment.but(on="2017-04-23", amount="101"), period="2017-04-23"),
        not_due("before adoption", fund, may_payment.but(on="2017-04-22", amount="101"), period="2017-04-22"),
        not_due(
            "before adoption and again after it",
            facts(fund, may_payment.but(on="2017-01-01", amount="101"), may_payment.but(on="2017-02-01", amount="-50")),
            may_payment,
            period="2018-05-10",
        ),
    ),
)

# Discipline, audit and finance supervise the funds.
supervised = duty(
    "7.4-supervised",
    severity=serious,
    since=ADOPTED,
    of=Fund,
    every=year,
    must=shows(FundSupervision.supervisor, SUPERVISORS),
    message=text(
        zh="{subject}：未见{period}{gap}监管登记", en="{subject}: no supervision recorded in {period} by: {gap}"
    ),
    title=text(zh="纪检、审计、财政监管资金", en="funds supervised by three bodies"),
    answers=text(zh="纪检、审计、财政部门", en="the bodies of discipline, audit and finance"),
    sentences={
        "fund_supervision.supervisor": text(
            zh="{required}应均有监管登记，登记有{measured}", en="supervised by {required}: expected, found: {measured}"
        )
    },
    cases=(
        kept("all three on the last day", supervised_fund, period="2018-01-01"),
        breached(
            "discipline a day late", supervised_fund, supervised_by_discipline.but(on="2019-01-01"), period="2018-01-01"
        ),
        breached("audit a day early", supervised_fund, supervised_by_audit.but(on="2017-12-31"), period="2018-01-01"),
        breached("no finance", fund, supervised_by_discipline, supervised_by_audit, period="2018-01-01"),
        not_due("a fund of 2017", fund.but(year=2017), period="2017-01-01"),
        not_due("another year than the fund's", fund, period="2019-01-01"),
    ),
)
