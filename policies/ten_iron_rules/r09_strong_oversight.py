"""Iron rule 9: reports from the public are received, checked, rewarded and acted on, and leaders answer on television."""

from iron_rules.facts import Disbursement, Kinship, Official, Region, ReportingCentre, TelevisedInquiry, Tipoff
from iron_rules.policy import (
    any_time,
    anywhere,
    as_of,
    by_then,
    day,
    deadline,
    duty,
    grave,
    interpretation,
    law,
    minor,
    month,
    none,
    parameter,
    reward,
    serious,
    some,
    text,
    year,
)
from ten_iron_rules.common import ADOPTED, FROM, provinces, verified_tipoffs

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
INQUIRIES_FROM = parameter(
    "inquiries_from",
    interpretation("9.4"),
    text(zh="电视问政开始之日,即五月中旬", en="first day of the televised inquiries, in the middle of May"),
    {FROM: day(2017, 5, 15)},
)

frauds = verified_tipoffs.where(Tipoff.kind.one_of("nepotism", "fraud"))
neglects = verified_tipoffs.where(Tipoff.kind.one_of("inaction", "misconduct"))
questioned_regions = Region.where(
    ((Region.level == "city") & Region.heavy_task) | ((Region.level == "county") & Region.poverty_county)
)

reporting_centre = duty(
    "9.1-reporting-centre",
    severity=serious,
    since=ADOPTED,
    of=Region,
    on=CENTRES_BY,
    must=some(ReportingCentre, within=by_then),
    message=text(
        zh="{subject} 到 {period} 没有成立举报中心", en="{subject} had opened no reporting centre by {period}"
    ),
)

reporter_rewarded = duty(
    "9.2-reporter-rewarded",
    severity=serious,
    since=ADOPTED,
    of=verified_tipoffs,
    on=Tipoff.verified_on,
    allow=REWARD_DAYS,
    must=Tipoff.reward_paid_on.present & (Tipoff.reward_paid_on <= deadline),
    message=text(
        zh="属实的举报 {subject} 到 {period} 没有奖励举报人", en="the reporter of verified report {subject} was not rewarded by {period}"
    ),
)

reporter_reward = reward(
    "9.2-reporter-reward",
    action="reward-reporter",
    since=ADOPTED,
    of=verified_tipoffs,
    on=Tipoff.verified_on,
    given=Tipoff.reward_paid_on.missing | (Tipoff.reward_paid_on > as_of),
    message=text(
        zh="举报 {subject} 于 {period} 核实属实,尚未奖励,建议奖励举报人",
        en="report {subject} was verified on {period} and is not rewarded yet; rewarding the reporter is recommended",
    ),
)

decided = duty(
    "9.3-decided",
    severity=minor,
    since=ADOPTED,
    of=Tipoff,
    on=Tipoff.received_on,
    allow=DECISION_DAYS,
    must=Tipoff.verified.present & Tipoff.verified_on.present & (Tipoff.verified_on <= deadline),
    message=text(zh="举报 {subject} 到 {period} 没有查明", en="report {subject} was neither verified nor refuted by {period}"),
)

handled = duty(
    "9.3-handled",
    severity=serious,
    since=ADOPTED,
    of=verified_tipoffs,
    on=Tipoff.verified_on,
    allow=HANDLING_DAYS,
    must=Tipoff.handled_on.present & (Tipoff.handled_on <= deadline),
    message=text(zh="属实的举报 {subject} 到 {period} 没有处理", en="verified report {subject} was not acted on by {period}"),
)

verified_fraud = duty(
    "9.3-verified-fraud",
    severity=grave,
    since=ADOPTED,
    of=Official,
    on=frauds.verified_on,
    must=none(frauds, frauds.verified_on == deadline, within=any_time),
    message=text(
        zh="{period} 有 {measured} 件反映 {subject} 优亲厚友或弄虚作假的举报核实属实",
        en="{measured} reports of nepotism or fraud against {subject} were verified on {period}",
    ),
)

verified_neglect = duty(
    "9.3-verified-neglect",
    severity=serious,
    since=ADOPTED,
    of=Official,
    on=neglects.verified_on,
    must=none(neglects, neglects.verified_on == deadline, within=any_time),
    message=text(
        zh="{period} 有 {measured} 件反映 {subject} 不作为或乱作为的举报核实属实",
        en="{measured} reports of inaction or misconduct against {subject} were verified on {period}",
    ),
)

nepotism = duty(
    "9.3-nepotism",
    severity=serious,
    since=ADOPTED,
    of=Official,
    on=Disbursement.on,
    must=none(
        Disbursement,
        some(
            Kinship,
            joined=(Kinship.official_id == Disbursement.approved_by_id)
            & (Kinship.household_id == Disbursement.household_id),
        ),
    ),
    message=text(
        zh="{subject} {period} 审批了 {measured} 笔给亲属户的拨付",
        en="{subject} approved {measured} disbursements of {period} for households that they are kin to",
    ),
)

televised_inquiry = duty(
    "9.4-televised-inquiry",
    severity=minor,
    since=INQUIRIES_FROM,
    of=provinces,
    every=month,
    must=some(TelevisedInquiry, joined=anywhere),
    message=text(zh="{subject} {period} 没有电视问政", en="{subject}: there was no televised inquiry in {period}"),
)

principals_questioned = duty(
    "9.5-principals-questioned",
    severity=minor,
    since=ADOPTED,
    of=questioned_regions,
    every=year,
    must=some(TelevisedInquiry),
    message=text(
        zh="{subject} {period} 主要领导没有接受电视问政", en="{subject}: its leaders were not questioned on television in {period}"
    ),
)
