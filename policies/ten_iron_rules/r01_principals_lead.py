"""Iron rule 1: those in charge carry the main responsibility."""

from iron_rules.facts import Command, Department, Effort, Official, Pay, Region, Village
from iron_rules.policy import decimal, duty, each, law, month, parameter, serious, serves, shows, some, text, the_period, total
from ten_iron_rules.common import ADOPTED, FROM, RECORDING_DAYS, principals, village_heads

COMMANDERS = parameter(
    "commanders",
    law("1.1"),
    text(zh="地区总指挥的两个职务", en="the two posts that command a region"),
    {FROM: ("party_secretary", "government_head")},
)
VILLAGE_COMMANDERS = parameter(
    "village_commanders",
    law("1.1"),
    text(zh="村总指挥的两个职务", en="the two posts that command a village"),
    {FROM: ("party_secretary", "village_director")},
)
EFFORT_FLOOR = parameter(
    "effort_floor",
    law("1.2"),
    text(zh="扶贫精力的最低占比", en="least share of effort for poverty work"),
    {
        FROM: {
            "city": decimal("0.30"),
            "county": decimal("0.50"),
            "township": decimal("0.70"),
            "village": decimal("0.80"),
        }
    },
)

led_regions = Region.where(Region.level.one_of("city", "county", "township"))
poor_villages = Village.where(Village.poor)
departments_on_duty = Department.where(Department.poverty_duty)
serving_commands = Command.where(serves(Command.official_id, the_period.start, the_period.end))
serving_heads = serving_commands.where(Command.official_id.post == "department_head")
village_cadres = Official.where(
    Official.level == "village", Official.post.one_of("party_secretary", "village_director", "committee_member")
)

commander = duty(
    "1.1-commander",
    severity=serious,
    since=ADOPTED,
    of=led_regions,
    every=month,
    must=shows(serving_commands.official_id.post, COMMANDERS),
    message=text(
        zh="{subject} {period} 全月在任的总指挥职务为“{measured}”,应同时有“{required}”",
        en="{subject}: the posts in command throughout {period} were `{measured}`; `{required}` are required together",
    ),
)

village_commander = duty(
    "1.1-village-commander",
    severity=serious,
    since=ADOPTED,
    of=poor_villages,
    every=month,
    must=shows(serving_commands.official_id.post, VILLAGE_COMMANDERS),
    message=text(
        zh="{subject} {period} 全月在任的总指挥职务为“{measured}”,应同时有“{required}”",
        en="{subject}: the posts in command throughout {period} were `{measured}`; `{required}` are required together",
    ),
)

department_commander = duty(
    "1.1-department-commander",
    severity=serious,
    since=ADOPTED,
    of=departments_on_duty,
    every=month,
    must=some(serving_heads),
    message=text(
        zh="{subject} {period} 没有部门主要负责人全月担任总指挥",
        en="{subject}: no head of the department was in command throughout {period}",
    ),
)

effort_floor = duty(
    "1.2-effort-floor",
    cites=("1.2", "1.3"),
    severity=serious,
    since=ADOPTED,
    of=principals | village_heads,
    every=month,
    grace=RECORDING_DAYS,
    when=total(Effort.total_days) > 0,
    must=total(Effort.poverty_days) >= EFFORT_FLOOR[Official.level] * total(Effort.total_days),
    message=text(
        zh="{subject} {period} 用于扶贫的时间登记为 {measured} 天,按其工作天数应不少于 {required} 天",
        en="{subject} recorded {measured} days of poverty work in {period};"
        " at least {required} of the days worked are required",
    ),
)

effort_recorded = duty(
    "1.2-effort-recorded",
    severity=serious,
    since=ADOPTED,
    of=principals | village_heads,
    every=month,
    grace=RECORDING_DAYS,
    must=total(Effort.total_days) > 0,
    message=text(
        zh="{subject} {period} 没有登记精力投入,无法知道是否达到要求",
        en="{subject}: no effort is recorded for {period}, so it cannot be known whether the floor was met",
    ),
)

pay_linked = duty(
    "1.4-pay-linked",
    severity=serious,
    since=ADOPTED,
    of=village_cadres,
    every=month,
    when=some(Pay),
    must=each(Pay, Pay.linked),
    message=text(
        zh="{subject} {period} 有 {measured} 笔报酬未与脱贫成效挂钩",
        en="{subject}: {measured} pay records of {period} do not depend on results",
    ),
)
