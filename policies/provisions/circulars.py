"""Circulars: how the townships did in a month is told within the first ten days of the next.

As rules on monthly assessments have it.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Ref, column, event, fact_type, key, vocabulary
from iron_rules.policy import (
    breached,
    by_then,
    clause,
    day,
    duty,
    fact,
    interpretation,
    kept,
    law,
    minor,
    month,
    not_due,
    pack,
    parameter,
    some,
    text,
)


@fact_type("考核办", en="office")
class AssessmentOffice(Fact):
    """An office that assesses townships."""

    name: Column[str] = column("名称")


@fact_type("考核通报", en="circular")
class Circular(Fact):
    """An office told how townships did in a month."""

    assessment_office_id: Ref[AssessmentOffice] = column("考核办编号", en="office")
    about: Column[date] = key("月份", "month", en="month")
    told_on: Column[date] = event("通报日期", en="day")


FROM = day(2019, 1, 1)
IN_FORCE = parameter("in_force", interpretation("14"), text(zh="施行日", en="first day in force"), {FROM: FROM})
DAYS_TO_TELL = parameter(
    "days_to_tell", law("14"), text(zh="次月通报的天数", en="days into the next month"), {FROM: 10}
)

circular = fact(Circular, about="2019-05-01", told_on="2019-06-10")

# By the tenth of the next month there is a circular about each month.
told = duty(
    "14-told",
    severity=minor,
    since=IN_FORCE,
    of=AssessmentOffice,
    every=month,
    grace=DAYS_TO_TELL,
    must=some(Circular, within=by_then),
    message=text(zh="{subject}未按期通报{period}的考核结果", en="{subject} did not tell about {period} in time"),
    cases=[
        kept("on the tenth of June", circular, period="2019-05-01"),
        breached("on the eleventh of June", circular.but(told_on="2019-06-11"), period="2019-05-01"),
        breached("about another month", circular.but(about="2019-04-01"), period="2019-05-01"),
        not_due("the tenth of June is not known yet", circular, period="2019-05-01", as_of="2019-06-09"),
    ],
)

PACK = pack(
    "circulars",
    title=text(zh="月度考核通报", en="circulars about monthly assessments"),
    facts=vocabulary(AssessmentOffice, Circular),
    clauses=[clause("14", text(zh="次月上旬通报", en="a month is told about in the first ten days of the next"))],
)
