"""Iron rule 8: unannounced inspection is the rule and goes straight to villages, households and departments."""

from iron_rules.facts import Inspection, Official, Region
from iron_rules.policy import count, decimal, duty, interpretation, minor, parameter, quarter, serious, some, text
from ten_iron_rules.common import ADOPTED, FROM

HALF = parameter(
    "mostly",
    interpretation("8.1"),
    text(zh="“为主”即超过此占比", en="`mostly` means more than this share"),
    {FROM: decimal("0.5")},
)

unannounced = Inspection.where(Inspection.unannounced)
leaders = Official.where(
    Official.post.one_of("party_secretary", "government_head"),
    Official.level.one_of("province", "city", "county", "township"),
)

mostly_unannounced = duty(
    "8.1-mostly-unannounced",
    severity=serious,
    since=ADOPTED,
    of=Region,
    every=quarter,
    when=some(Inspection, via=Inspection.inspecting_region_id),
    must=count(unannounced, via=Inspection.inspecting_region_id, name="unannounced")
    > HALF * count(Inspection, via=Inspection.inspecting_region_id),
    message=text(
        zh="{subject} {period} 暗访 {measured} 次,应多于全部检查的一半,即多于 {required} 次",
        en="{subject} made {measured} unannounced inspections in {period}; more than half of all, {required}, is required",
    ),
)

direct = duty(
    "8.2-direct",
    severity=minor,
    since=ADOPTED,
    of=unannounced,
    on=Inspection.on,
    must=Inspection.reached.one_of("village", "household", "department"),
    message=text(
        zh="{period} 的暗访 {subject} 没有直接到村、到户或到部门",
        en="the unannounced inspection {subject} of {period} went straight to no village, household or department",
    ),
)

leader_inspections = duty(
    "8.3-leader-inspections",
    severity=minor,
    since=ADOPTED,
    of=leaders,
    every=quarter,
    must=some(unannounced),
    message=text(
        zh="{subject} {period} 没有暗访督查记录", en="{subject}: no unannounced inspection of theirs is recorded in {period}"
    ),
)
