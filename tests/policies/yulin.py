"""A city's own pack on the ten iron rules: a stricter number, a rule left out, a register and a duty of its own."""

from datetime import date

from iron_rules.facts import Column, Fact, Ref, column, event, fact_type, findings
from iron_rules.policy import (
    breached,
    by_then,
    clause,
    count,
    day,
    duty,
    fact,
    interpretation,
    kept,
    law,
    not_due,
    pack,
    parameter,
    quarter,
    severity,
    some,
    text,
)
from ten_iron_rules import PACK as TEN
from ten_iron_rules.facts import Attendance, Official, Village
from ten_iron_rules.r02_visits import VILLAGE_DAYS


@fact_type("专班到村", en="team visit", place="village_id")
class TeamVisit(Fact):
    """The city's team was in a village."""

    village_id: Ref[Village] = column("村编号")
    made_on: Column[date] = event("到村日期")


FROM = day(2018, 1, 1)
IN_FORCE = parameter("city_rules_in_force", law("Y2"), text(zh="施行日", en="first day in force"), {FROM: FROM})
WEEKS = parameter("weeks_missed", law("Y2"), text(zh="专班到村的缺登周数", en="weeks that call the team"), {FROM: 3})
DAYS = parameter(
    "days_to_come", interpretation("Y2"), text(zh="季末后专班到村的天数", en="days for the team to come"), {FROM: 20}
)
POINTS = parameter("points_watched", law("Y2"), text(zh="挂牌的分值", en="points of being watched"), {FROM: 5})
watched = severity("watched", points=POINTS, text=text(zh="挂牌", en="watched"))

found = findings(Village)
missed_weeks = found.where(found.rule == "6.4-attendance-registered", found.status == "standing")

village = fact(Village, id="village")
resident = fact(Official, id="resident", village_id="village", post="work_team_member", level="village")
visit = fact(TeamVisit, made_on="2018-04-20")
registered = tuple(
    fact(Attendance, id=f"in week {number}", official_id="resident", village_id="village", on=on, by_committee=True)
    for number, on in enumerate(
        f"2018-0{month}-{of_month:02}"
        for month, of_month in ((1, 1), (1, 8), (1, 15), (1, 22), (1, 29), (2, 5), (2, 12), (2, 19), (2, 26))
    )
)

team_comes = duty(
    "Y2-team-comes",
    severity=watched,
    since=IN_FORCE,
    of=Village,
    every=quarter,
    grace=DAYS,
    when=count(missed_weeks, name="weeks") >= WEEKS,
    must=some(TeamVisit, within=by_then),
    message=text(
        zh="{subject}在{period}多周未登记驻村考勤，未见专班到村的记录",
        en="{subject}: attendance was not registered for weeks in {period}, and the team has not come",
    ),
    cases=[
        kept("the team came on the last day", village, resident, registered, visit, period="2018-01-01"),
        breached("the team came a day late", village, resident, registered, visit.but(made_on="2018-04-21"),
                 period="2018-01-01"),
        not_due("two weeks were missed", village, resident, registered,
                registered[0].but(id="in a tenth week", on="2018-03-05"), period="2018-01-01"),
    ],
)  # fmt: skip

PACK = pack(
    "yulin",
    on=TEN,
    title=text(zh="榆林市实施办法", en="how the city carries the ten iron rules out"),
    facts=TeamVisit,
    clauses=[
        clause("Y1", text(zh="每周到村不少于两天", en="two days in the villages every week")),
        clause("Y2", text(zh="多周未登记考勤的村由专班到村", en="the team comes where attendance is not registered")),
    ],
    changes=[VILLAGE_DAYS.changed(FROM, 2, law("Y1"))],
    without={"4.5-battle-map": text(zh="作战图由市里统一绘制", en="the city draws the map itself")},
)
