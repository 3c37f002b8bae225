"""Ratings: of the staff of a unit at most one in five is rated excellent in a year.

As rules on annual appraisal have it.
"""

from typing import Literal

from iron_rules.facts import Column, Fact, Ref, calendar_year, column, fact_type, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    count,
    day,
    decimal,
    duty,
    fact,
    interpretation,
    kept,
    law,
    minor,
    not_due,
    pack,
    parameter,
    some,
    text,
    year,
)


@fact_type("参评单位", en="unit")
class Unit(Fact):
    """A unit whose staff is rated."""

    name: Column[str] = column("名称")


@fact_type("考核结果", en="rating")
class Rating(Fact):
    """How somebody in a unit was rated for a year."""

    unit_id: Ref[Unit] = column("单位编号")
    about: Column[int] = calendar_year("年度", en="year")
    grade: Column[Literal["excellent", "competent"]] = column("等次", values={"excellent": "优秀", "competent": "称职"})


FROM = day(2021, 1, 1)
IN_FORCE = parameter("in_force", interpretation("15"), text(zh="施行日", en="first day in force"), {FROM: FROM})
SHARE = parameter("share", law("15"), text(zh="优秀等次占比的上限", en="share at most"), {FROM: decimal("0.20")})

excellent = Rating.where(Rating.grade == "excellent")
ratings = tuple(fact(Rating, id=f"rating {number}", about=2021, grade="competent") for number in range(5))
one_excellent = ratings[0].but(grade="excellent")

not_too_many = duty(
    "15-not-too-many",
    severity=minor,
    since=IN_FORCE,
    of=Unit,
    every=year,
    when=some(Rating),
    must=count(excellent, name="excellent") <= SHARE * count(Rating, name="rated"),
    message=text(
        zh="{subject}在{period}评为优秀{measured.excellent}人，应不多于{required.excellent}人",
        en="{subject}: rated excellent in {period}: {measured.excellent}; {required.excellent} at most",
    ),
    cases=[
        kept("one of five", ratings, one_excellent, period="2021-01-01"),
        breached("one of four", ratings[:4], one_excellent, period="2021-01-01"),
        breached("two of six", ratings, one_excellent, one_excellent.but(id="another"), period="2021-01-01"),
        kept("none at all", ratings, period="2021-01-01"),
        not_due("nobody was rated", one_excellent.but(about=2022), period="2021-01-01"),
    ],
)

PACK = pack(
    "ratings",
    title=text(zh="年度考核优秀比例", en="how many are rated excellent"),
    facts=vocabulary(Unit, Rating),
    clauses=[clause("15", text(zh="优秀等次不超过规定比例", en="at most so many are rated excellent"))],
)
