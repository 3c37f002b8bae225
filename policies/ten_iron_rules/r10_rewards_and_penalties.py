"""Iron rule 10: good work is commended and failure has consequences. People decide; this recommends."""

from iron_rules.facts import Official, OfficialFinding, Person, QuarterGrade
from iron_rules.policy import (
    count,
    demotion,
    each,
    interpretation,
    none,
    overlapping,
    parameter,
    quarter,
    rank,
    reward,
    some,
    text,
    total,
    year,
)
from ten_iron_rules.cases_r10 import DEMOTION, EXEMPLAR, NEGATIVE_EXAMPLE
from ten_iron_rules.common import ADOPTED, FROM, principals, residents, village_heads

EXEMPLAR_DAYS = parameter(
    "exemplar_days",
    interpretation("10.1"),
    text(zh="年底后评先进的天数", en="days after a year to weigh commendations"),
    {FROM: 45},
)
GOOD_QUARTERS = parameter(
    "good_quarters",
    interpretation("10.1"),
    text(zh="先进所需的“好”等次数", en="good grades that a commendation needs"),
    {FROM: 3},
)
APPRAISAL_DAYS = parameter(
    "appraisal_days",
    interpretation("10.2"),
    text(zh="季末后汇总的天数", en="days after a quarter to sum it up"),
    {FROM: 31},
)
RULE_CAP = parameter(
    "findings_counted",
    interpretation("10.3"),
    text(zh="同一规则最多计入的认定数", en="findings of one rule that count at most"),
    {FROM: 2},
)
NAMED_FROM = parameter(
    "named_from",
    interpretation("10.2"),
    text(zh="列为负面典型的最低分", en="least points to be named as a negative example"),
    {FROM: 9},
)
NAMED = parameter(
    "named",
    interpretation("10.2"),
    text(zh="负面典型的名次范围", en="ranks that are named as negative examples"),
    {FROM: 10},
)
DEMOTED_FROM = parameter(
    "demoted_from",
    interpretation("10.3"),
    text(zh="建议降格调整的最低分", en="least points for demotion to be recommended"),
    {FROM: 18},
)

servants = principals | village_heads | residents
violations = OfficialFinding.where(OfficialFinding.kind == "violation")
standing = violations.where(OfficialFinding.status == "standing")
unresolved = violations.where(OfficialFinding.status.one_of("standing", "contested"))
good_grades = QuarterGrade.where(QuarterGrade.grade == "good")
points = total(standing.points, via=standing.subject_id.person_id, per=standing.rule, at_most=RULE_CAP, name="points")


exemplar = reward(
    "10.1-exemplar",
    action="commend",
    since=ADOPTED,
    of=Person,
    every=year,
    grace=EXEMPLAR_DAYS,
    when=some(servants),
    given=none(unresolved, via=unresolved.subject_id.person_id, name="violations")
    & each(
        servants,
        none(QuarterGrade, joined=QuarterGrade.subject_id == servants.region_id)
        | (count(good_grades, joined=QuarterGrade.subject_id == servants.region_id) >= GOOD_QUARTERS),
        name="terms_short_of_good_grades",
    ),
    message=text(
        zh="{subject} {period} 全年在任，没有未了结的违规认定，建议作为先进典型予以激励",
        en="{subject} served throughout {period} without an unresolved violation; commendation is recommended",
    ),
    cases=EXEMPLAR,
)

negative_example = demotion(
    "10.2-negative-example",
    action="name-publicly",
    since=ADOPTED,
    of=Person,
    every=quarter,
    grace=APPRAISAL_DAYS,
    when=some(Official, within=overlapping),
    given=(points >= NAMED_FROM) & (rank(points) <= NAMED),
    message=text(
        zh="{subject} {period} 累计 {measured.points} 分，居第 {measured.rank} 位，建议列为负面典型；是否通报由人决定",
        en="{subject}: points in {period}: {measured.points}, rank {measured.rank}; naming as a negative example"
        " is recommended, and people decide",
    ),
    cases=NEGATIVE_EXAMPLE,
)

demotion_advised = demotion(
    "10.3-demotion",
    action="demote",
    since=ADOPTED,
    of=Person,
    every=quarter,
    grace=APPRAISAL_DAYS,
    when=some(Official, within=overlapping),
    given=points >= DEMOTED_FROM,
    message=text(
        zh="{subject} {period} 累计 {measured} 分，达到 {required} 分，建议降格调整；是否调整由人决定",
        en="{subject}: points in {period}: {measured}, {required} or more; demotion is recommended, and people decide",
    ),
    cases=DEMOTION,
)
