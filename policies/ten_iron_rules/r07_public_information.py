"""Iron rule 7: households, residence and money are made public, within what is private."""

from iron_rules.facts import (
    Disbursement,
    Fund,
    FundDisclosure,
    FundSupervision,
    Household,
    LiveBroadcast,
    Publication,
)
from iron_rules.policy import (
    between,
    by_then,
    duty,
    first_day,
    grave,
    interpretation,
    latest,
    law,
    minor,
    month,
    parameter,
    serious,
    shows,
    some,
    text,
    the_event,
    the_period,
    total,
    year,
)
from ten_iron_rules.common import ADOPTED, FROM, counties

PUBLISH_DAYS = parameter(
    "publish_days",
    interpretation("7.1"),
    text(zh="识别后公示的天数", en="days after identification to publish a household"),
    {FROM: 30},
)
CHANNELS = parameter(
    "channels",
    law("7.1"),
    text(zh="公示渠道", en="channels of publication"),
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
    text(zh="监管部门", en="those who must supervise a fund"),
    {FROM: ("discipline", "audit", "finance")},
)

full_broadcasts = LiveBroadcast.where(LiveBroadcast.covers_charges, LiveBroadcast.covers_residence)

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
        zh="{subject} 到 {period} 已公示的渠道为“{measured}”,应有“{required}”",
        en="{subject} was published through `{measured}` by {period}; `{required}` are required",
    ),
)

privacy = duty(
    "7.1-privacy",
    severity=serious,
    since=ADOPTED,
    of=Publication,
    on=Publication.on,
    must=~Publication.shows_private,
    message=text(
        zh="{period} 的公示 {subject} 泄露了应当保密的内容", en="the publication {subject} of {period} shows what is private"
    ),
)

monthly_live = duty(
    "7.2-monthly-live",
    severity=serious,
    since=ADOPTED,
    of=counties,
    every=month,
    must=some(full_broadcasts),
    message=text(
        zh="{subject} {period} 没有召开同时公开包抓和驻村情况的电视直播会",
        en="{subject}: no live broadcast in {period} covered both charges and residence",
    ),
)

disclosed = duty(
    "7.3-disclosed",
    severity=serious,
    since=ADOPTED,
    of=Disbursement,
    on=Disbursement.on,
    allow=DISCLOSURE_DAYS,
    must=some(FundDisclosure, same=FundDisclosure.fund_id, within=between(the_event, the_period.end)),
    message=text(
        zh="拨付 {subject} 到 {period} 没有公开所属资金的账务",
        en="the accounts of the fund of disbursement {subject} were not disclosed by {period}",
    ),
)

overdrawn = duty(
    "7.3-overdrawn",
    severity=grave,
    since=ADOPTED,
    of=Fund,
    on=first_day(total(Disbursement.amount) > Fund.amount),
    must=total(Disbursement.amount, within=by_then, name="paid_out") <= Fund.amount,
    message=text(
        zh="{subject} 到 {period} 累计拨付 {measured} 元,超过资金总额 {required} 元",
        en="{subject}: {measured} yuan were paid out by {period}, more than the fund's {required}",
    ),
)

supervised = duty(
    "7.4-supervised",
    severity=serious,
    since=ADOPTED,
    of=Fund,
    every=year,
    must=shows(FundSupervision.supervisor, SUPERVISORS),
    message=text(
        zh="{subject} {period} 受到“{measured}”的监管,应有“{required}”",
        en="{subject} was supervised by `{measured}` in {period}; `{required}` are required",
    ),
)
