"""Cards: an untidy village gets a yellow one, a filthy one a red one; two yellow ones lead to a letter.

As rules of cities on the village environment have it. A red card counts two points, and three in a year lead to a talk.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Ref, column, event, fact_type, findings, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    count,
    day,
    demotion,
    duty,
    each,
    fact,
    given,
    interpretation,
    kept,
    law,
    not_given,
    pack,
    parameter,
    severity,
    text,
    total,
    year,
)


@fact_type("行政村", en="village")
class Village(Fact):
    """A village whose tidiness is checked."""

    name: Column[str] = column("名称")


@fact_type("环境检查", en="check")
class Check(Fact):
    """A check of a village, with a mark of at most 100."""

    village_id: Ref[Village] = column("村编号")
    checked_on: Column[date] = event("检查日期")
    mark: Column[int] = column("得分")


FROM = day(2019, 1, 1)
IN_FORCE = parameter("in_force", interpretation("一（一）"), text(zh="施行日", en="first day in force"), {FROM: FROM})
TIDY = parameter("tidy", law("一（一）"), text(zh="免予黄牌的最低得分", en="least mark without a card"), {FROM: 80})
FAIR = parameter("fair", law("一（二）"), text(zh="免予红牌的最低得分", en="least mark without a red card"), {FROM: 60})
YELLOWS = parameter(
    "yellows", law("二"), text(zh="发提醒函的黄牌数", en="yellow cards that lead to a letter"), {FROM: 2}
)
POINTS = parameter("points", law("三"), text(zh="一张牌的分值", en="points of a card"), {FROM: {"yellow": 1, "red": 2}})
TALK = parameter("talk", law("三"), text(zh="约谈的分值", en="points that lead to a talk"), {FROM: 3})

yellow = severity("yellow", points=POINTS["yellow"], text=text(zh="黄牌", en="yellow card"))
red = severity("red", points=POINTS["red"], text=text(zh="红牌", en="red card"))

found = findings(Village)
standing = found.where(found.kind == "violation", found.status == "standing")
yellow_cards = standing.where(standing.severity == "yellow")
not_filthy = Check.where(Check.mark >= FAIR)

untidy = fact(Check, id="spring", checked_on="2019-03-05", mark=79)
untidy_again = fact(Check, id="autumn", checked_on="2019-09-05", mark=60)
filthy = fact(Check, id="autumn", checked_on="2019-09-05", mark=59)

# A village with a mark of less than eighty gets a yellow card.
yellow_card = duty(
    "一（一）-yellow-card",
    severity=yellow,
    since=IN_FORCE,
    of=Village,
    on=Check.checked_on,
    must=each(not_filthy, not_filthy.mark >= TIDY),
    message=text(zh="{subject}在{period}的环境检查中得分低于黄牌线", en="{subject} was untidy on {period}"),
    cases=[
        breached("a mark of 79", untidy, period="2019-03-05"),
        kept("a mark of 80", untidy.but(mark=80), period="2019-03-05"),
        breached("a mark of 60", untidy_again, period="2019-09-05"),
        kept("a mark of 59 is for the red card", filthy, period="2019-09-05"),
    ],
)

# A village with a mark of less than sixty gets a red card instead.
red_card = duty(
    "一（二）-red-card",
    severity=red,
    since=IN_FORCE,
    of=Village,
    on=Check.checked_on,
    must=each(Check, Check.mark >= FAIR),
    message=text(zh="{subject}在{period}的环境检查中得分低于红牌线", en="{subject} was filthy on {period}"),
    cases=[
        breached("a mark of 59", filthy, period="2019-09-05"),
        kept("a mark of 60", untidy_again, period="2019-09-05"),
    ],
)

# Two yellow cards in a year lead to a letter.
letter = demotion(
    "二-letter",
    action="letter",
    since=IN_FORCE,
    of=Village,
    every=year,
    given=count(yellow_cards, name="cards") >= YELLOWS,
    message=text(
        zh="{subject}在{period}累计黄牌{measured}张，建议发提醒函",
        en="{subject}: yellow cards in {period}: {measured}; a letter is recommended",
    ),
    cases=[
        given("two yellow cards", untidy, untidy_again, period="2019-01-01"),
        not_given("a yellow and a red card", untidy, filthy, period="2019-01-01"),
        not_given("one of them in the year before", untidy, untidy_again, period="2020-01-01"),
    ],
)

# Three points in a year lead to a talk.
talk = demotion(
    "三-talk",
    action="talk",
    since=IN_FORCE,
    of=Village,
    every=year,
    given=total(standing.points, name="points") >= TALK,
    message=text(
        zh="{subject}在{period}累计{measured}分，达到{required}分，建议约谈",
        en="{subject}: points in {period}: {measured}; a talk is recommended from {required}",
    ),
    cases=[
        given("a yellow and a red card", untidy, filthy, period="2019-01-01"),
        not_given("two yellow cards", untidy, untidy_again, period="2019-01-01"),
    ],
)

PACK = pack(
    "yellow_cards",
    title=text(zh="村庄环境黄红牌", en="yellow and red cards for villages"),
    facts=vocabulary(Village, Check),
    clauses=[
        clause("一（一）", text(zh="得分偏低的发黄牌", en="an untidy village gets a yellow card")),
        clause("一（二）", text(zh="得分过低的发红牌", en="a filthy village gets a red card")),
        clause("二", text(zh="一年两张黄牌发提醒函", en="two yellow cards in a year lead to a letter")),
        clause("三", text(zh="一年累计三分约谈", en="three points in a year lead to a talk")),
    ],
    actions={"letter": text(zh="发提醒函", en="letter"), "talk": text(zh="约谈", en="talk")},
)
