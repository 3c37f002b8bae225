"""Terms: nobody holds one post for more than ten years.

As is general for leading posts.
"""

from datetime import date

from iron_rules.facts import Column, Fact, Maybe, column, ends, fact_type, starts, vocabulary
from iron_rules.policy import (
    breached,
    clause,
    day,
    duty,
    fact,
    interpretation,
    kept,
    law,
    pack,
    parameter,
    serious,
    text,
    the_period,
    years,
)


@fact_type("任期", en="term")
class Term(Fact):
    """The days from which and to which somebody held a leading post."""

    name: Column[str] = column("姓名")
    first: Column[date] = starts("任职日期", en="first day")
    last: Maybe[date] = ends("离任日期", en="last day")


FROM = day(2006, 8, 6)
IN_FORCE = parameter("in_force", interpretation("6"), text(zh="施行日", en="first day in force"), {FROM: FROM})
LONGEST = parameter("longest", law("6"), text(zh="同一职位任职上限", en="time in one post"), {FROM: years(10)})

# Ten years after the first day a term has ended.
ended = duty(
    "6-ended",
    severity=serious,
    since=IN_FORCE,
    of=Term,
    on=Term.first,
    allow=LONGEST,
    must=Term.last.present & (Term.last < the_period.end),
    message=text(
        zh="{subject}至{period}在同一职位任职已满十年", en="{subject} held one post for ten years by {period}"
    ),
    cases=[
        kept(
            "the day before ten years are over", fact(Term, first="2007-03-01", last="2017-02-28"), period="2017-03-01"
        ),
        breached("a day longer", fact(Term, first="2007-03-01", last="2017-03-01"), period="2017-03-01"),
        breached("still in the post", fact(Term, first="2007-03-01", last=None), period="2017-03-01"),
        breached("from one 29 February on", fact(Term, first="2008-02-29", last="2018-02-28"), period="2018-02-28"),
        kept("not all of the ten years", fact(Term, first="2008-02-29", last="2018-02-27"), period="2018-02-28"),
    ],
)

PACK = pack(
    "terms",
    title=text(zh="任职年限", en="how long a post is held"),
    facts=vocabulary(Term),
    clauses=[clause("6", text(zh="同一职位任职不超过十年", en="ten years in one post at most"))],
)
