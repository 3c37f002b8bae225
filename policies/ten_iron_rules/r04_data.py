"""Iron rule 4, data: the data are checked, the map of the work and the information base kept up."""

from iron_rules.policy import (
    breached,
    duty,
    fact,
    interpretation,
    kept,
    month,
    not_due,
    parameter,
    some,
    text,
)
from ten_iron_rules.common import (
    ADOPTED,
    FROM,
    counties,
    minor,
)
from ten_iron_rules.facts import AssetUpdate, DataCheck
from ten_iron_rules.people_and_places import city, county, province

DATA_CHECK_EVERY = parameter(
    "data_check_every",
    interpretation("4.4"),
    text(zh="核查数据的频率", en="how often data are checked"),
    {FROM: month},
)
ASSETS_UPDATED_EVERY = parameter(
    "assets_updated_every",
    interpretation("4.5"),
    text(zh="更新作战图和信息库的频率", en="how often the battle map and the information base are updated"),
    {FROM: month},
)
checks_of_something = DataCheck.where(DataCheck.checked > 0)
battle_maps = AssetUpdate.where(AssetUpdate.asset == "battle_map")
information_bases = AssetUpdate.where(AssetUpdate.asset == "information_base")
may_check = fact(DataCheck, on="2017-05-31", checked=1)
new_map = fact(AssetUpdate, asset="battle_map", on="2017-05-31")
new_base = fact(AssetUpdate, asset="information_base", on="2017-05-31")

# The data are cleaned and checked.
data_check = duty(
    "4.4-data-check",
    severity=minor,
    since=ADOPTED,
    of=counties,
    every=DATA_CHECK_EVERY,
    must=some(checks_of_something),
    message=text(
        zh="{subject}：未见{period}核查数据的登记",
        en="{subject}: no check of data that looked at any case is recorded for {period}",
    ),
    title=text(zh="核查数据", en="data checked"),
    sentences={
        "checks_of_something": text(
            zh="数据核查应至少{required}次，登记{measured}次",
            en="checks of data: at least {required} expected, {measured} found",
        )
    },
    cases=(
        kept("on the last day", county, may_check, period="2017-05-01"),
        breached("the day after", county, may_check.but(on="2017-06-01"), period="2017-05-01"),
        breached("a check of nothing", county, may_check.but(checked=0), period="2017-05-01"),
        kept("on the first day", county, may_check.but(on="2017-05-01"), period="2017-05-01"),
        breached("the day before", county, may_check.but(on="2017-04-30"), period="2017-05-01"),
        not_due("a city", city, period="2017-05-01"),
    ),
)

# There is a map of the work, and it is kept up.
battle_map = duty(
    "4.5-battle-map",
    severity=minor,
    since=ADOPTED,
    of=counties,
    every=ASSETS_UPDATED_EVERY,
    must=some(battle_maps),
    message=text(
        zh="{subject}：未见{period}更新作战图的登记",
        en="{subject}: no update of the battle map is recorded for {period}",
    ),
    title=text(zh="更新作战图", en="the battle map kept up"),
    sentences={
        "battle_maps": text(
            zh="作战图应至少更新{required}次，登记{measured}次",
            en="updates of the battle map: at least {required} expected, {measured} found",
        )
    },
    cases=(
        kept("on the last day", county, new_map, period="2017-05-01"),
        breached("the day after", county, new_map.but(on="2017-06-01"), period="2017-05-01"),
        breached("the information base only", county, new_base, period="2017-05-01"),
        not_due("a province", province, period="2017-05-01"),
    ),
)

# There is an information base, and it is kept up.
information_base = duty(
    "4.5-information-base",
    severity=minor,
    since=ADOPTED,
    of=counties,
    every=ASSETS_UPDATED_EVERY,
    must=some(information_bases),
    message=text(
        zh="{subject}：未见{period}更新信息库的登记",
        en="{subject}: no update of the information base is recorded for {period}",
    ),
    title=text(zh="更新信息库", en="the information base kept up"),
    sentences={
        "information_bases": text(
            zh="信息库应至少更新{required}次，登记{measured}次",
            en="updates of the information base: at least {required} expected, {measured} found",
        )
    },
    cases=(
        kept("on the first day", county, new_base.but(on="2017-05-01"), period="2017-05-01"),
        breached("the day before", county, new_base.but(on="2017-04-30"), period="2017-05-01"),
        breached("the battle map only", county, new_map, period="2017-05-01"),
        not_due("a province", province, period="2017-05-01"),
    ),
)
