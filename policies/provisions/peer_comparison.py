"""Among peers: below the average an account is due, the bottom tenth is inspected, the last of each city is named.

As is general where offices are compared.
"""

from iron_rules.facts import Column, Fact, Ref, calendar_year, column, fact_type, vocabulary
from iron_rules.policy import (
    anywhere,
    average,
    breached,
    clause,
    count,
    day,
    demotion,
    duty,
    fact,
    facts,
    given,
    interpretation,
    kept,
    law,
    minor,
    not_due,
    not_given,
    pack,
    parameter,
    rank,
    some,
    text,
    total,
    year,
)


@fact_type("城市", en="city", many="cities")
class City(Fact):
    """A city."""

    name: Column[str] = column("名称")


@fact_type("受考核局", en="bureau", many="bureaus")
class Bureau(Fact):
    """A bureau of a city."""

    name: Column[str] = column("名称")
    city_id: Ref[City] = column("城市编号")


@fact_type("年度得分", en="mark")
class Mark(Fact):
    """The mark of a bureau for a year."""

    bureau_id: Ref[Bureau] = column("受考核局编号")
    about: Column[int] = calendar_year("年度", en="year")
    points: Column[int] = column("得分")


@fact_type("情况说明", en="account")
class Account(Fact):
    """A bureau explained how it came to its mark for a year."""

    bureau_id: Ref[Bureau] = column("受考核局编号")
    about: Column[int] = calendar_year("年度", en="year")


FROM = day(2021, 1, 1)
IN_FORCE = parameter("in_force", interpretation("30"), text(zh="施行日", en="first day in force"), {FROM: FROM})
PART = parameter("part", law("31"), text(zh="末尾占比的倒数", en="one in so many"), {FROM: 10})
LAST = parameter("last", law("32"), text(zh="末位", en="the place from below"), {FROM: 1})

points = total(Mark.points, name="points")
bureaus = tuple(fact(Bureau, id=f"bureau {number}", city_id="north") for number in range(10))
marks = tuple(
    fact(Mark, id=f"mark {number}", bureau_id=f"bureau {number}", about=2021, points=90 - number)
    for number in range(10)
)
ten = facts(fact(City, id="north"), fact(City, id="south"), *bureaus, *marks)

# Whoever has less than the average of all explains it.
explained = duty(
    "30-explained",
    severity=minor,
    since=IN_FORCE,
    of=Bureau,
    every=year,
    when=some(Mark) & some(Mark, joined=anywhere),
    must=(points >= average(Mark.points, joined=anywhere, name="average")) | some(Account),
    message=text(
        zh="{subject}在{period}得{measured.points}分，低于平均分{required.points}而未作说明",
        en="{subject}: {measured.points} points in {period}, below the average {required.points}, and no account",
    ),
    cases=[
        kept("86 where the average is 85.5", ten, period="2021-01-01", subject="bureau 4"),
        breached("85 where the average is 85.5", ten, period="2021-01-01", subject="bureau 5"),
        kept(
            "85, and explained",
            ten,
            fact(Account, bureau_id="bureau 5", about=2021),
            period="2021-01-01",
            subject="bureau 5",
        ),
        not_due("no mark", ten, fact(Bureau, id="new", city_id="north"), period="2021-01-01", subject="new"),
    ],
)

# One in ten is inspected: those at the end.
inspected = demotion(
    "31-inspected",
    action="inspect",
    since=IN_FORCE,
    of=Bureau,
    every=year,
    when=some(Mark),
    given=rank(points, lowest=True) * PART <= count(Mark, joined=anywhere, name="marks"),
    message=text(zh="{subject}在{period}居末尾十分之一，建议督查", en="{subject} is in the bottom tenth of {period}"),
    cases=[
        given("the last of ten", ten, period="2021-01-01", subject="bureau 9"),
        not_given("the last but one of ten", ten, period="2021-01-01", subject="bureau 8"),
        not_given("the last of nine", ten, marks[0].but(about=2022), marks[9], period="2021-01-01", subject="bureau 9"),
        given("alike at the end of ten", ten, marks[8].but(points=81), period="2021-01-01", subject="bureau 8"),
    ],
)

# In each city the last is named.
named = demotion(
    "32-named",
    action="name",
    since=IN_FORCE,
    of=Bureau,
    every=year,
    when=some(Mark),
    given=rank(points, lowest=True, within=Bureau.city_id) <= LAST,
    message=text(zh="{subject}在{period}居本市末位，建议点名", en="{subject} is the last of its city in {period}"),
    cases=[
        given("the last of the north", ten, period="2021-01-01", subject="bureau 9"),
        not_given("the last but one of the north", ten, period="2021-01-01", subject="bureau 8"),
        given(
            "the only one of the south", ten, bureaus[0].but(city_id="south"), period="2021-01-01", subject="bureau 0"
        ),
        given(
            "the last of the north, once the last of all is of the south",
            ten,
            bureaus[9].but(city_id="south"),
            period="2021-01-01",
            subject="bureau 8",
        ),
    ],
)

PACK = pack(
    "peer_comparison",
    title=text(zh="同类比较", en="compared with peers"),
    facts=vocabulary(City, Bureau, Mark, Account),
    clauses=[
        clause("30", text(zh="低于平均分的作出说明", en="below the average: an account")),
        clause("31", text(zh="末尾十分之一的督查", en="the bottom tenth: an inspection")),
        clause("32", text(zh="各市末位的点名", en="the last of each city: named")),
    ],
    actions={"inspect": text(zh="督查", en="an inspection"), "name": text(zh="点名", en="naming")},
)
