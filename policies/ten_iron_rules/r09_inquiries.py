"""Iron rule 9, inquiries: leaders answer on television."""

from iron_rules.policy import (
    anywhere,
    breached,
    by_then,
    day,
    duty,
    fact,
    facts,
    interpretation,
    kept,
    month,
    not_due,
    parameter,
    some,
    text,
    year,
)
from ten_iron_rules.common import (
    ADOPTED,
    FROM,
    minor,
    provinces,
)
from ten_iron_rules.facts import (
    Region,
    TelevisedInquiry,
)
from ten_iron_rules.people_and_places import city, county, mayor, province

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
inquiries_of_principals = TelevisedInquiry.where(
    TelevisedInquiry.official_id.post.one_of("party_secretary", "government_head"),
    TelevisedInquiry.official_id.level.one_of("city", "county", "township"),
    TelevisedInquiry.official_id.region_id == TelevisedInquiry.region_id,
)
questioned_regions = Region.where(
    ((Region.level == "city") & Region.heavy_task) | ((Region.level == "county") & Region.poverty_county)
)
inquiry = fact(TelevisedInquiry, on="2017-06-30")
its_mayor = mayor.but(region_id="city")
heavy_city = facts(city.but(heavy_task=True), its_mayor)
questioned = fact(TelevisedInquiry, region_id="city", official_id="mayor", on="2018-12-31")

# By the middle of May the province's television has opened its inquiries into poverty work.
inquiry_opened = duty(
    "9.4-inquiry-opened",
    severity=minor,
    since=ADOPTED,
    of=provinces,
    on=OPENED_BY,
    must=some(TelevisedInquiry, joined=anywhere, within=by_then),
    message=text(
        zh="{subject}：截至{period}未见开设电视问政的登记", en="{subject}: no televised inquiry is recorded by {period}"
    ),
    title=text(zh="开设电视问政", en="televised inquiries begun"),
    answers=text(zh="省电视台", en="the provincial television station"),
    sentences={
        "televised_inquiry": text(
            zh="电视问政应至少{required}次，登记{measured}次",
            en="televised inquiries: at least {required} expected, {measured} found",
        )
    },
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
        zh="{subject}：未见{period}电视问政的登记", en="{subject}: no televised inquiry is recorded for {period}"
    ),
    title=text(zh="按月电视问政", en="a televised inquiry every month"),
    answers=text(zh="省电视台", en="the provincial television station"),
    sentences={
        "televised_inquiry": text(
            zh="电视问政应至少{required}次，登记{measured}次",
            en="televised inquiries: at least {required} expected, {measured} found",
        )
    },
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
        zh="{subject}：未见{period}主要领导接受电视问政的登记",
        en="{subject}: no televised inquiry of its principals is recorded for {period}",
    ),
    title=text(zh="主要领导接受电视问政", en="principals questioned on television"),
    sentences={
        "inquiries_of_principals": text(
            zh="主要领导接受电视问政应至少{required}次，登记{measured}次",
            en="inquiries of its principals: at least {required} expected, {measured} found",
        )
    },
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
