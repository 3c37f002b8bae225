"""A pack and facts that call everything as SQL or an engine calls its own things."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from iron_rules.check.checked import CheckedPack
from iron_rules.facts import (
    Appeal,
    Column,
    Exemption,
    Fact,
    Maybe,
    MaybeRef,
    Ref,
    calendar_year,
    column,
    ends,
    event,
    fact_type,
    findings,
    key,
    starts,
    vocabulary,
)
from iron_rules.facts.factbase import FactBase
from iron_rules.policy import (
    any_time,
    anywhere,
    between,
    breached,
    count,
    day,
    decimal,
    demotion,
    distinct,
    duty,
    given,
    kept,
    law,
    month,
    not_given,
    parameter,
    quarter,
    rank,
    serious,
    shows,
    some,
    text,
    the_event,
    total,
)
from tests.small import checked

AS_OF = date(2018, 12, 31)
WORDS = (
    "v1",
    "g0",
    "@as_of",
    "$as_of",
    ":as_of",
    "%(as_of)s",
    "a,b",
    "it's",
    "\\",
    'say "so"',
    "--",
    "/*",
    "f_calendar",
)
Word = Literal["v1", "g0", "@as_of", "$as_of", ":as_of", "%(as_of)s", "a,b", "it's", "\\", 'say "so"', "--", "/*",
               "f_calendar"]  # fmt: skip


@fact_type("日历", en="calendar")
class Calendar(Fact):
    """A tree, called as the table of periods."""

    order: MaybeRef["Calendar"] = column("上级", parent=True)
    select: Column[str] = column("名称 @as_of")
    name: Maybe[str] = column("称呼")
    group: Column[Word] = column("$as_of")
    v: Maybe[int] = column('f_calendar"')


@fact_type("块", en="chunks", place="subject")
class Chunks(Fact):
    """An event, called as the table of chunks, with columns that are called as those of the engine."""

    subject: Ref[Calendar] = column("v1")
    first_day: Column[date] = event("g0")
    judged_day: Column[bool] = column("h0")
    row_number: Column[Word] = column("row_number_")
    f_calendar: Maybe[str] = column("f_h")
    d: Column[Decimal] = column("c0")
    id_: Column[int] = column("a0")


@fact_type("中", en="h", place="found.subject")
class H(Fact):
    """Rows that are gathered into a subject without a table."""

    found: Ref[Chunks] = column("found_0")
    hits: "Ref[Hits]" = column("hits", identifies=True)
    place: Column[date] = starts("t")
    bit: Maybe[date] = ends("p")
    name: Column[str] = column("s_h")


@fact_type("企业一二三四五六七八九十", en="v1")
class Hits(Fact):
    """Who has such rows."""


@fact_type("乙", en="j", place="d|e")
class J(Fact):
    """What lies in one calendar or another, in a year of its own."""

    d: MaybeRef[Calendar] = column("甲")
    e: Ref[Calendar] = column("丙")
    year: Column[int] = calendar_year("年")


@fact_type("丁", en="u")
class U(Fact):
    """What is handed in on a day for a month, several times for some."""

    calendar: Ref[Calendar] = column("calendar")
    filed: Column[date] = event("filed")
    of: Column[date] = key("of", "month")


LONG = "A_type_with_a_name_that_is_longer_than_any_database_takes_it_and_then_some_"


def _long(number: int, first: str) -> Any:
    """A type with a name that differs from the other's at its end only."""

    class Long(Fact):
        """A stretch of a calendar's."""

        calendar: Ref[Calendar] = column("d")
        first: Column[date] = starts("e")
        last: Column[date] = ends("r")

    Long.__name__ = Long.__qualname__ = f"{LONG}{number}"
    return fact_type(first)(Long)


Long1, Long2 = _long(1, "一"), _long(2, "二")
ODD = vocabulary(Calendar, Chunks, H, Hits, J, U, Long1, Long2)
FROM = day(2017, 12, 1)
SINCE = parameter("since", law("1.1"), text(zh="自", en="since"), {FROM: FROM})
FEW = parameter("v1", law("1.1"), text(zh="数", en="few"), {FROM: 1, day(2018, 4, 1): 2})
BY_WORD = parameter("words", law("1.1"), text(zh="数", en="by word"), {FROM: {"v1": 0, "$as_of": 2, "a,b": 1}})
ASKED = parameter(
    "asked", law("1.1"), text(zh="词", en="asked"), {FROM: ("a,b", "\\"), day(2018, 7, 1): ("$as_of", "it's")}
)
SHARE = parameter("share", law("1.1"), text(zh="份", en="share"), {FROM: decimal("2.5")})
HALF = text(zh="{subject} {period} {measured} {required} $as_of @as_of", en="{subject} {period} {measured} {required}")
CASES = (breached("outside", period="2018-01-01"), kept("inside", period="2018-01-01"))
GIVEN = (given("outside", period="2018-01-01"), not_given("inside", period="2018-01-01"))
marked = Chunks.where(Chunks.row_number == "v1")
found, found_hits, found_long = findings(Calendar), findings(Hits), findings(Long2)
violations = found.where(found.kind == "violation", found.severity == "serious")


def a_rule(id: str, **options: Any) -> Any:
    """A duty of calendars every month unless the options say otherwise."""
    every = {} if "on" in options else {"every": month}
    plain = {"since": SINCE, "severity": serious, "message": HALF, "cases": CASES, "of": Calendar}
    return duty(f"1.1-{id}", **{**plain, **every, **options})


RULES = (
    a_rule("bits", must=some(Chunks)),
    a_rule("bits-nested", must=some(Chunks.where(Chunks.row_number == "$as_of"), Chunks.subject.group == "v1")),
    a_rule("by-row", must=count(marked) < FEW),
    a_rule("choice", must=Calendar.group == "$as_of", every=quarter),
    a_rule("keyed", must=BY_WORD.get(Calendar.group).missing | (total(Chunks.id_) > BY_WORD.get(Calendar.group))),
    a_rule("shown", must=shows(Chunks.row_number, ASKED), every=quarter),
    a_rule("texts", must=distinct(Chunks.f_calendar, name="texts") > FEW),
    a_rule("sum", must=total(Chunks.d) >= SHARE, when=Calendar.order.order.present | Calendar.v.missing),
    a_rule("rank", must=rank(total(Chunks.d)) <= FEW, when=some(Chunks)),
    a_rule("rank-known", must=Calendar.v.missing | (rank(Calendar.v) <= FEW)),
    a_rule("day", of=Chunks, on=Chunks.first_day, must=Chunks.subject.group != Chunks.row_number),
    a_rule("stretch", of=H, must=some(Chunks, joined=(Chunks.id == H.found) | (Chunks.subject == H.found.subject))),
    a_rule("gathered", of=Hits, must=count(H) <= FEW),
    a_rule("place", of=J, every=quarter, must=count(Chunks, joined=Chunks.subject == J.place) > FEW),
    a_rule("filed", on=U.filed, every=month, must=rank(count(Chunks, within=between(SINCE, the_event))) <= FEW),
    a_rule("long", must=some(Long1) | some(Long2)),
    demotion("1.1-again", of=Calendar, every=quarter, since=SINCE, message=HALF, cases=GIVEN, action="$as_of",
             given=count(violations, violations.judged_on > SINCE, violations.action.missing) > FEW),
    demotion("1.1-hit", of=Hits, every=quarter, since=SINCE, message=HALF, cases=GIVEN,
             given=total(found_hits.points, found_hits.kind == "violation") > FEW),
    a_rule("unread", of=Chunks, on=Chunks.first_day, must=count(found_long, joined=anywhere, within=any_time) > FEW),
)  # fmt: skip


PACK: CheckedPack = checked(*RULES, SINCE, FEW, BY_WORD, ASKED, SHARE, facts=ODD)


def odd_facts() -> FactBase:
    """Calendars in a tree, three with each word, and what belongs to them in some months and not in others."""
    calendars, chunks = _calendars(), _chunks()
    hits = [
        H(id=f"h{number}", found=each.id, hits=WORDS[number % 5], place=FROM, bit=None if number % 3 else AS_OF,
          name=WORDS[number % 7])
        for number, each in enumerate(chunks[:40])
    ]  # fmt: skip
    long1 = [Long1(id=f"l{n}", calendar=each.id, first=FROM, last=AS_OF) for n, each in enumerate(calendars[::2])]
    long2 = [Long2(id=f"m{n}", calendar=each.id, first=FROM, last=AS_OF) for n, each in enumerate(calendars[::5])]
    lying = [
        J(id=f"j{number}", d=None if number % 2 else each.id, e=calendars[-1 - number].id, year=2017 + number % 3)
        for number, each in enumerate(calendars[:12])
    ]
    handed = [
        U(id=f"u{number}", calendar=each.id, filed=date(2018, 1 + number % 5, 3 + number % 25), of=date(2018, 1, 1))
        for number, each in enumerate([*calendars[:20], *calendars[:7], *calendars[:3]])
    ]
    rows: list[Fact] = [*calendars, *chunks, *hits, *lying, *handed, *long1, *long2, *_process()]
    tables: dict[str, list[Fact]] = {name: [] for name in ODD.tables}
    for each in rows:
        tables[ODD.names[type(each)]].append(each)
    return FactBase(tables)


def _calendars() -> list[Calendar]:
    make: Any = Calendar
    words = [(f"{word}{number or ''}", word, number) for number in range(3) for word in WORDS]
    return [
        make(id=id_, order=WORDS[at % 4] if number else None, select=word, name=word if number else None,
                 group=word, v=None if at % 4 == 0 else at % 5)
        for at, (id_, word, number) in enumerate(words)
    ]  # fmt: skip


def _chunks() -> list[Chunks]:
    found: list[Chunks] = []
    make: Any = Chunks
    for at, each in enumerate(_calendars()):
        for number in range(at % 6):
            on = FROM + timedelta(days=(at * 37 + number * 41) % 420)
            found.append(
                make(id=f"{each.id}/{number}", subject=each.id, first_day=on, judged_day=number % 2 == 0,
                       row_number=WORDS[(at + number) % len(WORDS)], f_calendar=WORDS[number] if number % 3 else None,
                       d=Decimal(at) / 4, id_=number)
            )  # fmt: skip
    return found


def _process() -> list[Fact]:
    """Findings about subjects that are called as marks, appealed against and exempt."""
    first, lodged, rule = date(2018, 2, 1), date(2018, 3, 1), "1.1-bits"
    return [
        Appeal(id=f"a{number}", finding=f"{rule}|{word}|{first}", lodged_on=lodged,
               decided_on=None if number == 5 else lodged, upheld=number < 5)
        for number, word in enumerate(WORDS)
    ] + [
        Exemption(id=f"x{number}", subject_id=word, rule="1", start=first, end=date(2018, 6, 30), approved_by="@as_of",
                  reason="$as_of")
        for number, word in enumerate(WORDS[::2])
    ]  # fmt: skip
