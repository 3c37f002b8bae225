"""Safety training: 32 hours within six months of beginning to work, then some every eighteen months.

As rules on safety at work have it.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Maybe, Ref, column, ends, event, fact_type, starts, vocabulary
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
    months,
    not_due,
    pack,
    parameter,
    serious,
    serves,
    some,
    text,
    the_event,
    the_period,
    total,
)


@fact_type("从业人员", en="worker")
class Worker(Fact):
    """Somebody who works where it is dangerous, from one day to another."""

    name: Column[str] = column("姓名")
    first: Column[date] = starts("上岗日期", en="first day")
    last: Maybe[date] = ends("离岗日期", en="last day")


@fact_type("安全培训", en="training")
class Training(Fact):
    """Hours for which somebody was trained."""

    worker_id: Ref[Worker] = column("人员编号")
    held_on: Column[date] = event("培训日期", en="day")
    hours: Column[int] = column("学时")


FROM = day(2016, 1, 1)
IN_FORCE = parameter("in_force", interpretation("11"), text(zh="施行日", en="first day in force"), {FROM: FROM})
HOURS = parameter("hours", law("11"), text(zh="初次培训学时", en="hours at the beginning"), {FROM: 32})
AT_FIRST = parameter(
    "at_first", law("11"), text(zh="初次培训期限", en="time for the first training"), {FROM: months(6)}
)
AGAIN = parameter("again", law("12"), text(zh="再培训间隔", en="time between trainings"), {FROM: months(18)})

worker = fact(Worker, first="2016-02-29")
training = fact(Training, held_on="2016-08-29", hours=32)

# Whoever begins is trained for 32 hours within six months.
trained_at_first = duty(
    "11-trained-at-first",
    severity=serious,
    since=IN_FORCE,
    of=Worker,
    on=Worker.first,
    allow=AT_FIRST,
    when=serves(Worker, Worker.first, the_period.end),
    must=total(Training.hours, within=between(the_event, the_period.end), name="hours") >= HOURS,
    message=text(
        zh="{subject}上岗后至{period}培训{measured}学时，应不少于{required}学时",
        en="{subject} was trained for {measured} hours by {period}; {required} are asked for",
    ),
    cases=[
        kept("on the last day", worker, training, period="2016-08-29"),
        breached("a day later", worker, training.but(held_on="2016-08-30"), period="2016-08-29"),
        breached("an hour less", worker, training.but(hours=31), period="2016-08-29"),
        not_due("gone by then", worker.but(last="2016-08-28"), training, period="2016-08-29"),
    ],
)

# Eighteen months after a training, at the latest, there was another.
trained_again = duty(
    "12-trained-again",
    severity=minor,
    since=IN_FORCE,
    of=Worker,
    on=Training.held_on,
    allow=AGAIN,
    when=serves(Worker, Worker.first, the_period.end),
    must=some(Training, Training.held_on > the_event, within=between(the_event, the_period.end)),
    message=text(zh="{subject}至{period}未再次接受安全培训", en="{subject} was not trained again by {period}"),
    cases=[
        kept(
            "eighteen months later", worker, training, training.but(id="b", held_on="2018-02-28"), period="2018-02-28"
        ),
        breached("a day after that", worker, training, training.but(id="b", held_on="2018-03-01"), period="2018-02-28"),
        not_due("gone by then", worker.but(last="2018-02-27"), training, period="2018-02-28"),
    ],
)

PACK = pack(
    "safety_training",
    title=text(zh="安全培训", en="safety training"),
    facts=vocabulary(Worker, Training),
    clauses=[
        clause("11", text(zh="初次安全培训不少于规定学时", en="hours of training at the beginning")),
        clause("12", text(zh="定期再培训", en="training again from time to time")),
    ],
)
