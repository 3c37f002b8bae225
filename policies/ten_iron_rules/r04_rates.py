"""Iron rule 4, rates: the four rates and people's satisfaction meet a strict standard."""

from iron_rules.policy import (
    breached,
    decimal,
    distinct,
    duty,
    each,
    fact,
    facts,
    interpretation,
    kept,
    law,
    month,
    not_due,
    parameter,
    some,
    text,
    total,
)
from ten_iron_rules.common import (
    ADOPTED,
    FROM,
    counties,
    grave,
    provinces,
    serious,
)
from ten_iron_rules.facts import Indicator, NationalRank
from ten_iron_rules.people_and_places import city, county, province

INDICATOR_DAYS = parameter(
    "indicator_days",
    interpretation("4.1"),
    text(zh="月底后上报指标的天数", en="days after a month to report its rates"),
    {FROM: 15},
)
METRICS = parameter("metrics", law("4.1"), text(zh="应上报的指标数", en="rates to report"), {FROM: 4})
FULL = parameter("full_rate", law("4.1"), text(zh="达标率", en="the rate to reach"), {FROM: decimal("1.00")})
FIRST_CLASS = parameter(
    "first_class",
    interpretation("4.2"),
    text(
        zh="“全国一流”指全国位次分为几等份的第一份",
        en="`first-class` is the first of so many equal parts of all positions in the nation",
    ),
    {FROM: 3},
)
FIRST_ECHELON = parameter(
    "first_echelon",
    interpretation("4.3"),
    text(
        zh="“第一方阵”指全国位次分为几等份的第一份",
        en="the `first echelon` is the first of so many equal parts of all positions in the nation",
    ),
    {FROM: 3},
)

reported = Indicator.where(Indicator.denominator > 0)
identification = Indicator.where(Indicator.metric == "identification")
exits = Indicator.where(Indicator.metric == "exit")
assistance_ranks = NationalRank.where(NationalRank.metric == "assistance")
occupancy_ranks = NationalRank.where(NationalRank.metric == "occupancy")
satisfaction_ranks = NationalRank.where(NationalRank.metric == "satisfaction")

exit_figures = fact(Indicator, metric="exit", month="2017-05-01", numerator=100_000, denominator=100_000)
identification_figures = exit_figures.but(metric="identification")
occupancy_figures = exit_figures.but(id="occupancy", metric="occupancy")
four_rates = facts(
    county, exit_figures, identification_figures, exit_figures.but(metric="assistance"), occupancy_figures
)
may_rank = fact(NationalRank, month="2017-05-01", position=10, of=30)
eleventh_in_june = may_rank.but(metric="assistance", month="2017-06-01", position=11)

# The four rates are what the standard is measured by: they have to be known.
indicators_reported = duty(
    "4.1-indicators-reported",
    severity=serious,
    since=ADOPTED,
    of=counties,
    every=month,
    grace=INDICATOR_DAYS,
    must=distinct(reported.metric, name="metrics") >= METRICS,
    message=text(
        zh="{subject}：{period}上报指标{measured}项，应为{required}项，少{gap}项",
        en="{subject}: indicators reported for {period}: {measured}, {required} required, {gap} short",
    ),
    title=text(zh="按月上报四率一度", en="the indicators reported every month"),
    sentences={
        "metrics": text(
            zh="应上报指标{required}项，登记{measured}项", en="indicators: {required} expected, {measured} reported"
        )
    },
    cases=(
        kept("four rates", four_rates, period="2017-05-01"),
        breached("three rates", facts(four_rates)[:-1], period="2017-05-01"),
        breached("one of four stands twice", four_rates, occupancy_figures.but(metric="exit"), period="2017-05-01"),
        kept("a denominator of 1", four_rates, occupancy_figures.but(denominator=1), period="2017-05-01"),
        breached("a denominator of 0", four_rates, occupancy_figures.but(denominator=0), period="2017-05-01"),
        breached("one is of another month", four_rates, occupancy_figures.but(month="2017-06-01"), period="2017-05-01"),
        not_due("a city", city, period="2017-05-01"),
        not_due("14 days after the month", county, period="2017-05-01", as_of="2017-06-14"),
        breached("15 days after the month", county, period="2017-05-01", as_of="2017-06-15"),
    ),
)

# Everybody who was identified as poor is poor: one hundred per cent.
identification_rate = duty(
    "4.1-identification-rate",
    severity=grave,
    since=ADOPTED,
    of=counties,
    every=month,
    when=total(identification.denominator) > 0,
    must=total(identification.numerator, name="exact") >= FULL * total(identification.denominator),
    message=text(
        zh="{subject}：{period}精准识别{measured}户（人），应为{required}户（人），差{gap}户（人）",
        en="{subject}: exact identifications in {period}: {measured}, {required} required, {gap} short",
    ),
    title=text(zh="精准识别率百分之百", en="identification exact in every case"),
    sentences={
        "exact": text(
            zh="核查{base}户（人），准确{measured}户（人），{share}，要求{required_share}",
            en="{base} checked, {measured} exact: {share}, {required_share} required",
        )
    },
    cases=(
        kept("all", county, identification_figures, period="2017-05-01"),
        breached("all but one", county, identification_figures.but(numerator=99_999), period="2017-05-01"),
        kept(
            "rows are summed",
            facts(county, identification_figures.but(numerator=99_999), identification_figures.but(numerator=100_001)),
            period="2017-05-01",
        ),
        kept(
            "June falls short",
            county,
            identification_figures,
            identification_figures.but(month="2017-06-01", numerator=0),
            period="2017-05-01",
        ),
        breached(
            "June makes up for it",
            county,
            identification_figures.but(numerator=99_999),
            identification_figures.but(month="2017-06-01", numerator=100_001),
            period="2017-05-01",
        ),
        breached(
            "another rate goes too far",
            county,
            identification_figures.but(numerator=99_999),
            exit_figures.but(numerator=100_001),
            period="2017-05-01",
        ),
        kept(
            "another rate falls short",
            county,
            identification_figures,
            exit_figures.but(numerator=0),
            period="2017-05-01",
        ),
        not_due("rows of June", county, identification_figures.but(month="2017-06-01"), period="2017-05-01"),
        not_due("a city", city, identification_figures, period="2017-05-01"),
        not_due("0 of 0", county, identification_figures.but(numerator=0, denominator=0), period="2017-05-01"),
        not_due("another rate", county, exit_figures.but(numerator=0), period="2017-05-01"),
    ),
)

# Everybody who left the register has left poverty: one hundred per cent.
exit_rate = duty(
    "4.1-exit-rate",
    severity=grave,
    since=ADOPTED,
    of=counties,
    every=month,
    when=some(exits),
    must=(total(exits.numerator, name="exact") >= FULL * total(exits.denominator, name="all"))
    | (total(exits.denominator, name="all") == 0),
    message=text(
        zh="{subject}：{period}精准退出{measured.exact}户（人），应为{required.exact}户（人），差{gap.exact}户（人）",
        en="{subject}: exact exits in {period}: {measured.exact}, {required.exact} required, {gap.exact} short",
    ),
    title=text(zh="精准退出率百分之百", en="exits exact in every case"),
    sentences={
        "exact": text(
            zh="核查{base}户（人），准确{measured}户（人），{share}，要求{required_share}",
            en="{base} checked, {measured} exact: {share}, {required_share} required",
        ),
        "all": None,
    },
    cases=(
        kept("all", county, exit_figures, period="2017-05-01"),
        breached("all but one", county, exit_figures.but(numerator=99_999), period="2017-05-01"),
        kept(
            "June falls short",
            county,
            exit_figures,
            exit_figures.but(month="2017-06-01", numerator=0),
            period="2017-05-01",
        ),
        breached(
            "June makes up for it",
            county,
            exit_figures.but(numerator=99_999),
            exit_figures.but(month="2017-06-01", numerator=100_001),
            period="2017-05-01",
        ),
        breached(
            "another rate goes too far",
            county,
            exit_figures.but(numerator=99_999),
            identification_figures.but(numerator=100_001),
            period="2017-05-01",
        ),
        kept(
            "another rate falls short",
            county,
            exit_figures,
            identification_figures.but(numerator=0),
            period="2017-05-01",
        ),
        not_due("rows of June", county, exit_figures.but(month="2017-06-01"), period="2017-05-01"),
        kept("0 of 0", county, exit_figures.but(numerator=0, denominator=0), period="2017-05-01"),
        kept("less than 0 of 0", county, exit_figures.but(numerator=-1, denominator=0), period="2017-05-01"),
        not_due("another rate", county, identification_figures.but(numerator=0), period="2017-05-01"),
        not_due("a city", city, exit_figures, period="2017-05-01"),
    ),
)

# The rate of assistance is among the nation's best.
assistance_rank = duty(
    "4.2-assistance-rank",
    severity=serious,
    since=ADOPTED,
    of=provinces,
    every=month,
    when=some(assistance_ranks),
    must=each(assistance_ranks, assistance_ranks.position * FIRST_CLASS <= assistance_ranks.of, name="ranks_below"),
    message=text(
        zh="{subject}：{period}精准帮扶率的全国位次未进入前三分之一",
        en="{subject}: the national rank of its assistance rate for {period} is not within the first third",
    ),
    title=text(zh="精准帮扶率位居全国前列", en="assistance among the nation's best"),
    sentences={
        "ranks_below": text(
            zh="位次应在前三分之一，未进入的登记{measured}条",
            en="ranks below the first third: none expected, {measured} found",
        )
    },
    cases=(
        kept("tenth of 30", province, may_rank.but(metric="assistance"), period="2017-05-01"),
        breached("tenth of 29", province, may_rank.but(metric="assistance", of=29), period="2017-05-01"),
        kept("eleventh of 33", province, may_rank.but(metric="assistance", position=11, of=33), period="2017-05-01"),
        breached("eleventh of 30", province, may_rank.but(metric="assistance", position=11), period="2017-05-01"),
        breached(
            "tenth and eleventh",
            facts(province, may_rank.but(metric="assistance", position=11), may_rank.but(metric="assistance")),
            period="2017-05-01",
        ),
        kept(
            "another is eleventh",
            province,
            may_rank.but(metric="assistance"),
            may_rank.but(metric="occupancy", position=11),
            period="2017-05-01",
        ),
        kept("eleventh in June", province, eleventh_in_june, may_rank.but(metric="assistance"), period="2017-05-01"),
        not_due("no rank in May", province, eleventh_in_june, period="2017-05-01"),
        not_due("another rank", province, may_rank.but(metric="occupancy", position=11), period="2017-05-01"),
        not_due("a city's rank", city, may_rank.but(metric="assistance", position=11), period="2017-05-01"),
    ),
)

# The share of resettled homes that are lived in is among the nation's best.
occupancy_rank = duty(
    "4.2-occupancy-rank",
    severity=serious,
    since=ADOPTED,
    of=provinces,
    every=month,
    when=some(occupancy_ranks),
    must=each(occupancy_ranks, occupancy_ranks.position * FIRST_CLASS <= occupancy_ranks.of, name="ranks_below"),
    message=text(
        zh="{subject}：{period}易地搬迁入住率的全国位次未进入前三分之一",
        en="{subject}: the national rank of its occupancy rate for {period} is not within the first third",
    ),
    title=text(zh="搬迁入住率位居全国前列", en="occupancy among the nation's best"),
    sentences={
        "ranks_below": text(
            zh="位次应在前三分之一，未进入的登记{measured}条",
            en="ranks below the first third: none expected, {measured} found",
        )
    },
    cases=(
        kept("tenth of 30", province, may_rank.but(metric="occupancy"), period="2017-05-01"),
        breached("eleventh of 30", province, may_rank.but(metric="occupancy", position=11), period="2017-05-01"),
        kept(
            "another is eleventh",
            province,
            may_rank.but(metric="occupancy"),
            eleventh_in_june.but(month="2017-05-01"),
            period="2017-05-01",
        ),
        kept(
            "eleventh in June",
            province,
            eleventh_in_june.but(metric="occupancy"),
            may_rank.but(metric="occupancy"),
            period="2017-05-01",
        ),
        not_due("no rank in May", province, eleventh_in_june.but(metric="occupancy"), period="2017-05-01"),
        not_due("another rank", province, may_rank.but(metric="satisfaction", position=11), period="2017-05-01"),
        not_due("a city's rank", city, may_rank.but(metric="occupancy", position=11), period="2017-05-01"),
    ),
)

# People's satisfaction matters most: it is in the nation's first group.
satisfaction_rank = duty(
    "4.3-satisfaction-rank",
    severity=grave,
    since=ADOPTED,
    of=provinces,
    every=month,
    when=some(satisfaction_ranks),
    must=each(
        satisfaction_ranks, satisfaction_ranks.position * FIRST_ECHELON <= satisfaction_ranks.of, name="ranks_below"
    ),
    message=text(
        zh="{subject}：{period}群众满意度的全国位次未进入前三分之一",
        en="{subject}: the national rank of people's satisfaction for {period} is not within the first third",
    ),
    title=text(zh="群众满意度进入全国第一方阵", en="satisfaction among the nation's best"),
    sentences={
        "ranks_below": text(
            zh="位次应在前三分之一，未进入的登记{measured}条",
            en="ranks below the first third: none expected, {measured} found",
        )
    },
    cases=(
        kept("tenth of 30", province, may_rank.but(metric="satisfaction"), period="2017-05-01"),
        breached("tenth of 29", province, may_rank.but(metric="satisfaction", of=29), period="2017-05-01"),
        breached("eleventh of 30", province, may_rank.but(metric="satisfaction", position=11), period="2017-05-01"),
        kept(
            "another is eleventh",
            province,
            may_rank.but(metric="satisfaction"),
            eleventh_in_june.but(month="2017-05-01"),
            period="2017-05-01",
        ),
        kept(
            "eleventh in June",
            province,
            eleventh_in_june.but(metric="satisfaction"),
            may_rank.but(metric="satisfaction"),
            period="2017-05-01",
        ),
        not_due("no rank in May", province, eleventh_in_june.but(metric="satisfaction"), period="2017-05-01"),
        not_due("another rank", province, may_rank.but(metric="assistance", position=11), period="2017-05-01"),
        not_due("a city's rank", city, may_rank.but(metric="satisfaction", position=11), period="2017-05-01"),
    ),
)
