"""Supervision orders: a blue order that is not answered in time is followed by an orange one, that by a red one.

As rules on following up decisions have it.
"""

from datetime import date
from typing import Literal

from iron_rules.facts import Column, Fact, Maybe, MaybeRef, Ref, column, event, fact_type, vocabulary
from iron_rules.policy import (
    between,
    breached,
    clause,
    day,
    duty,
    fact,
    interpretation,
    kept,
    law,
    minor,
    not_due,
    pack,
    parameter,
    serious,
    some,
    text,
    the_event,
    the_period,
)


@fact_type("承办单位", en="office")
class Office(Fact):
    """An office that has to carry a decision out."""

    name: Column[str] = column("名称")


@fact_type("督办单", en="order")
class Order(Fact):
    """An order to carry a decision out by a day; `follows_id` is the order that it follows."""

    office_id: Ref[Office] = column("承办单位编号")
    colour: Column[Literal["red", "orange", "blue"]] = column(
        "督办等级", values={"red": "红色", "orange": "橙色", "blue": "蓝色"}
    )
    issued_on: Column[date] = event("下发日期")
    due_on: Column[date] = column("办结期限")
    answered_on: Maybe[date] = column("办结日期", known_from="answered_on")
    follows_id: MaybeRef["Order"] = column("上一督办单编号")


FROM = day(2019, 1, 1)
IN_FORCE = parameter("in_force", interpretation("3.1"), text(zh="施行日", en="first day in force"), {FROM: FROM})
DAYS_TO_FOLLOW = parameter(
    "days_to_follow", law("3.1"), text(zh="升级督办的期限天数", en="days in which the next order follows"), {FROM: 3}
)

blue = Order.where(Order.colour == "blue")
orange = Order.where(Order.colour == "orange")
red = Order.where(Order.colour == "red")

first = fact(Order, id="first", issued_on="2019-03-01", due_on="2019-03-11")
second = fact(Order, id="second", colour="orange", issued_on="2019-03-14", due_on="2019-03-24", follows_id="first")
third = fact(Order, id="third", colour="red", issued_on="2019-03-27", due_on="2019-04-06", follows_id="second")

# An orange order follows a blue one within three days of its not being answered in time.
orange_follows = duty(
    "3.1-orange-follows",
    severity=minor,
    since=IN_FORCE,
    of=blue,
    on=blue.due_on,
    allow=DAYS_TO_FOLLOW,
    must=(blue.answered_on.present & (blue.answered_on <= blue.due_on))
    | some(orange, via=orange.follows_id, within=between(the_event, the_period.end)),
    message=text(
        zh="编号{subject}的蓝色督办单逾期未办结，截至{period}未见橙色督办单",
        en="blue order {subject} was not answered in time, and no orange one followed by {period}",
    ),
    cases=[
        kept("answered on the last day", first.but(answered_on="2019-03-11"), period="2019-03-14"),
        breached("answered a day late", first.but(answered_on="2019-03-12"), period="2019-03-14"),
        kept("an orange order on the third day", first, second, period="2019-03-14"),
        breached("an orange order on the fourth day", first, second.but(issued_on="2019-03-15"), period="2019-03-14"),
        breached("an orange order that follows another", first, second.but(follows_id=None), period="2019-03-14"),
        not_due("the third day is not known yet", first, period="2019-03-14", as_of="2019-03-13"),
    ],
)

# A red order follows an orange one in the same way.
red_follows = duty(
    "3.2-red-follows",
    severity=serious,
    since=IN_FORCE,
    of=orange,
    on=orange.due_on,
    allow=DAYS_TO_FOLLOW,
    must=(orange.answered_on.present & (orange.answered_on <= orange.due_on))
    | some(red, via=red.follows_id, within=between(the_event, the_period.end)),
    message=text(
        zh="编号{subject}的橙色督办单逾期未办结，截至{period}未见红色督办单",
        en="orange order {subject} was not answered in time, and no red one followed by {period}",
    ),
    cases=[
        kept("answered on the last day", second.but(answered_on="2019-03-24"), first, period="2019-03-27"),
        breached("answered a day late", second.but(answered_on="2019-03-25"), first, period="2019-03-27"),
        kept("a red order on the third day", second, first, third, period="2019-03-27"),
        breached(
            "a red order on the fourth day", second, first, third.but(issued_on="2019-03-28"), period="2019-03-27"
        ),
    ],
)

PACK = pack(
    "supervision_orders",
    title=text(zh="督办升级", en="orders that escalate"),
    facts=vocabulary(Office, Order),
    clauses=[
        clause("3.1", text(zh="蓝色督办单逾期，下发橙色督办单", en="an orange order follows a blue one")),
        clause("3.2", text(zh="橙色督办单逾期，下发红色督办单", en="a red order follows an orange one")),
    ],
)
