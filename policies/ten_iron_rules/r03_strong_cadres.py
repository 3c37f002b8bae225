"""Iron rule 3: the strongest cadres go to the hardest places, and all are trained."""

from iron_rules.facts import AppointmentDecision, FrontlinePosting, Official, Region, Training, TrainingPlan, Village
from iron_rules.policy import (
    any_time,
    by_then,
    day,
    duty,
    law,
    minor,
    month,
    parameter,
    serious,
    serves,
    some,
    text,
    the_event,
    year,
)
from ten_iron_rules.common import ADOPTED, FROM, principals, residents, village_heads

ROTATED_BY = parameter(
    "rotated_by",
    law("3.2"),
    text(zh="后备干部全部轮训一遍的截止日,即施行满三年", en="last day of the three years for every reserve cadre's posting"),
    {FROM: day(2020, 4, 23)},
)

hardest_villages = Village.where(Village.poor, Village.grade == "poor")
backbone_postings = FrontlinePosting.where(FrontlinePosting.backbone)
reserves = Official.where(Official.reserve)
to_be_trained = (
    principals | village_heads | residents | Official.where(Official.post.one_of("committee_member", "department_head"))
)

strong_cadre = duty(
    "3.1-strong-cadre",
    severity=serious,
    since=ADOPTED,
    of=hardest_villages,
    every=month,
    must=some(backbone_postings),
    message=text(
        zh="{subject} 是较差类型的贫困村,{period} 没有骨干全月派驻",
        en="{subject} is a poor village of the poorest grade; no backbone cadre was posted there throughout {period}",
    ),
)

reserve_rotation = duty(
    "3.2-reserve-rotation",
    severity=serious,
    since=ADOPTED,
    of=reserves,
    on=ROTATED_BY,
    when=serves(reserves, the_event, the_event),
    must=some(FrontlinePosting, same=FrontlinePosting.person_id, within=by_then),
    message=text(
        zh="{subject} 是后备干部,到 {period} 尚无脱贫一线任职经历",
        en="{subject} is a reserve cadre and had no frontline posting by {period}",
    ),
)

results_count = duty(
    "3.3-results-count",
    severity=minor,
    since=ADOPTED,
    of=AppointmentDecision,
    on=AppointmentDecision.on,
    when=some(
        FrontlinePosting,
        FrontlinePosting.start < AppointmentDecision.on,
        same=FrontlinePosting.person_id,
        within=any_time,
    ),
    must=AppointmentDecision.cites_results,
    message=text(
        zh="{period} 的任免决定 {subject} 涉及有一线经历的人员,但未以脱贫成效为依据",
        en="the decision {subject} of {period} concerns a person with a frontline posting and does not rest on results",
    ),
)

training_plan = duty(
    "3.4-training-plan",
    severity=minor,
    since=ADOPTED,
    of=Region,
    every=year,
    must=some(TrainingPlan),
    message=text(zh="{subject} {period} 没有培训计划", en="{subject}: there is no training plan for {period}"),
)

trained = duty(
    "3.5-trained",
    severity=minor,
    since=ADOPTED,
    of=to_be_trained,
    every=year,
    must=some(Training),
    message=text(zh="{subject} {period} 没有参加培训的记录", en="{subject}: no training is recorded in {period}"),
)
