"""Requests for information: answered within twenty working days, forty where extended; asking others does not count.

As rules on the disclosure of information have it.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Maybe, Ref, column, ends, event, fact_type, starts, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    day,
    duty,
    extension,
    fact,
    interpretation,
    kept,
    law,
    not_due,
    pack,
    parameter,
    serious,
    text,
    the_period,
    working_calendar,
    working_days,
)


@fact_type("信息公开申请", en="request")
class Request(Fact):
    """A request for information, and the days on which its time was extended and it was answered."""

    received_on: Column[date] = event("收到日期", en="day")
    extended_on: Maybe[date] = column("批准延期日期", known_from="extended_on")
    answered_on: Maybe[date] = column("答复日期", known_from="answered_on")


@fact_type("征求第三方意见", en="consultation")
class Consultation(Fact):
    """The days for which a third party was asked for its view."""

    request_id: Ref[Request] = column("申请编号", en="request")
    first: Column[date] = starts("征求意见日期", en="first day")
    last: Maybe[date] = ends("收到意见日期", en="last day")


FROM = day(2019, 5, 15)
IN_FORCE = parameter("in_force", interpretation("33"), text(zh="施行日", en="first day in force"), {FROM: FROM})
TO_ANSWER = parameter("to_answer", law("33"), text(zh="答复期限", en="time to answer"), {FROM: working_days(20)})
MORE = parameter(
    "more", law("33(2)"), text(zh="可以延长的期限", en="time by which it is extended"), {FROM: working_days(20)}
)

request = fact(Request, received_on="2019-07-01", answered_on="2019-07-29")
extended = request.but(extended_on="2019-07-29", answered_on="2019-08-26")
consultation = fact(Consultation, first="2019-07-08", last="2019-07-12")

# A request is answered within twenty working days, within twenty more where extended, consultations not counted.
answered = duty(
    "33-answered",
    severity=serious,
    since=IN_FORCE,
    cites=("33", "33(2)", "33(3)"),
    of=Request,
    on=Request.received_on,
    allow=TO_ANSWER,
    extended=extension(Request.extended_on.present, MORE),
    paused=Consultation,
    must=Request.answered_on.present & (Request.answered_on <= the_period.end),
    message=text(
        zh="编号{subject}的信息公开申请，截至{period}未见答复", en="request {subject}: not answered by {period}"
    ),
    cases=[
        kept("on the twentieth working day", request, period="2019-07-29"),
        breached("on the twenty-first", request.but(answered_on="2019-07-30"), period="2019-07-29"),
        kept("extended, on the fortieth", extended, period="2019-08-26"),
        breached("extended, on the forty-first", extended.but(answered_on="2019-08-27"), period="2019-08-26"),
        breached("extended a day late", extended.but(extended_on="2019-07-30"), period="2019-07-29"),
        kept(
            "a week later, after a consultation of five working days",
            request.but(answered_on="2019-08-05"),
            consultation,
            period="2019-08-05",
        ),
        breached("a day after that", request.but(answered_on="2019-08-06"), consultation, period="2019-08-05"),
        not_due(
            "while a consultation goes on",
            request.but(answered_on=None),
            consultation.but(last=None),
            period="2019-07-29",
        ),
    ],
)

PACK = pack(
    "information_requests",
    title=text(zh="信息公开申请答复期限", en="when requests for information are answered"),
    facts=vocabulary(Request, Consultation),
    calendar=working_calendar(),
    clauses=[
        clause("33", text(zh="二十个工作日内答复", en="an answer within twenty working days")),
        clause("33(2)", text(zh="延长二十个工作日", en="twenty working days more, where extended")),
        clause("33(3)", text(zh="征求第三方意见的时间不计算在内", en="the time of third parties does not count")),
    ],
)
