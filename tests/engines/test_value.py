"""The value of a column on a day, and quotas in proportion to a term, alike on every engine."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Literal

import pytest

import iron_rules
from iron_rules.errors import FactsError, PolicyError
from iron_rules.facts import Column, Fact, Maybe, Ref, column, ends, event, fact_type, starts, vocabulary
from iron_rules.facts.factbase import FactBase
from iron_rules.policy import count, law, parameter, pro_rata, text, the_period, value
from tests.accounts import differences
from tests.engines.stretches import day
from tests.small import a_duty, checked


@fact_type("村", en="place")
class Place(Fact):
    """What is graded."""


@fact_type("等级", en="grade", continuous=True)
class Grade(Fact):
    """A grade that a place has for a while."""

    place_id: Ref[Place] = column("村编号")
    grade: Maybe[Literal["good", "poor"]] = column("等级", default=None)
    open: Column[bool] = column("开放", default=True)
    points: Column[int] = column("分数", default=1)
    start: Column[date] = starts("开始日期")
    end: Maybe[date] = ends("结束日期", default=None)


@fact_type("任职", en="term")
class Term(Fact):
    """Who is in office in a place."""

    place_id: Ref[Place] = column("村编号")
    start: Column[date] = starts("开始日期")
    end: Maybe[date] = ends("结束日期", default=None)


@fact_type("走访", en="call")
class Call(Fact):
    """A call that somebody pays."""

    term_id: Ref[Term] = column("任职编号")
    on: Column[date] = event("日期")


FACTS = vocabulary(Place, Grade, Term, Call)
SINCE = parameter("since", law("1.1"), text(zh="施行", en="in force"), {date(2018, 1, 1): date(2018, 1, 1)})
GOOD = parameter("good", law("1.1"), text(zh="好", en="good"), {date(2018, 1, 1): "good"})
MANY = parameter("many", law("1.1"), text(zh="分", en="points"), {date(2018, 1, 1): 5})
QUOTA = parameter("quota", law("1.1"), text(zh="次", en="calls"), {date(2018, 1, 1): 4})
END = date(2018, 4, 1)
AT = the_period.start
GRADED = value(Grade.grade, on=AT)


def rule(must: Any, of: Any = Place, id: str = "1.1-rule", **options: Any) -> Any:
    """A duty of every month from January 2018 on."""
    return a_duty(id, of=of, since=SINCE, must=must, **options)


PACK = checked(
    SINCE, GOOD, MANY,
    rule(GRADED.present & (GRADED == GOOD)),
    rule(value(Grade.open, on=the_period.end), id="1.1-open", when=value(Grade.open, on=the_period.end).present),
    rule(value(Grade.points, on=AT) >= MANY, id="1.1-points", when=value(Grade.points, on=AT).present),
    facts=FACTS,
)  # fmt: skip


def tables(facts: Sequence[Fact]) -> FactBase:
    """Facts by type; every type is known."""
    found: dict[str, list[Any]] = {name: [] for name in FACTS.tables}
    for each in facts:
        found[FACTS.names[type(each)]].append(each)
    return FactBase(found)


def judged(facts: Sequence[Fact], pack: Any = PACK) -> Any:
    """What the reference says, once every other engine has said the same."""
    expected = iron_rules.evaluate(pack, tables(facts), as_of=END, engine="reference")
    for engine in ("memory", "live", "tables"):
        found = iron_rules.evaluate(pack, tables(facts), as_of=END, engine=engine)
        assert [] == differences(expected, found), engine
    return expected


def grade(id: str, start: str, end: str | None, **others: Any) -> Grade:
    """A grade of a place in 2018."""
    return Grade(id=id, place_id="p", start=day(start), end=None if end is None else day(end), **others)


def test_the_value_is_that_of_the_stretch_in_which_the_day_lies() -> None:
    """Missing where there is none, or where it is not known there."""
    facts = [
        Place(id="p"), grade("a", "01-01", "01-10", grade="good"), grade("b", "01-11", "02-01", grade="good"),
        grade("c", "02-02", "03-10", grade="poor", open=False), grade("d", "03-11", None, points=7),
    ]  # fmt: skip
    found = judged(facts)
    first = [each for each in found.findings if each.rule.id == "1.1-rule"]

    assert [("03-01", "poor")] == [(each.period_start.isoformat()[5:], each.measured["grade.grade"]) for each in first]
    assert [("c",)] == [each.evidence for each in first]
    assert ["02-01"] == [each.period_start.isoformat()[5:] for each in found.findings if each.rule.id == "1.1-open"]
    assert 3 == sum(each.rule.id == "1.1-points" for each in found.findings)
    assert [None] == [each.measured["grade.grade"] for each in judged([Place(id="p")]).findings][:1]


@pytest.mark.parametrize("engine", ["reference", "memory", "live", "tables"])
def test_two_values_on_one_day_are_a_fault(engine: Any) -> None:
    """Of the same place; on different days, or where one is not known, they are none."""
    fine = [Place(id="p"), grade("a", "01-01", "01-10", grade="good"), grade("b", "01-11", None, grade="poor")]
    iron_rules.evaluate(PACK, tables(fine), as_of=END, engine=engine)
    iron_rules.evaluate(PACK, tables([*fine, grade("c", "01-05", "01-20")]), as_of=END, engine=engine)
    clashing = grade("c", "01-11", "01-20", grade="good")
    with pytest.raises(FactsError, match=r"^grade `[bc]`: `[bc]` and `[bc]` differ in `grade` on one day"):
        iron_rules.evaluate(PACK, tables([*fine, clashing]), as_of=END, engine=engine)


def test_a_session_takes_in_no_second_value() -> None:
    """Neither put nor corrected."""
    with iron_rules.open_session(PACK, as_of=END) as session:
        session.put([Place(id="p"), grade("a", "01-01", None, grade="good")])
        with pytest.raises(FactsError, match="differ in `grade` on one day"):
            session.put(grade("b", "02-01", None, grade="poor"))
        session.put(grade("b", "02-01", None, grade="good"))
        with pytest.raises(FactsError, match="differ in `grade` on one day"):
            session.correct(grade("b", "02-01", None, grade="poor"))


def test_only_continuous_types_have_one_value() -> None:
    """Of others, two may run on one day."""
    with pytest.raises(PolicyError, match="`value` reads facts of continuous types, and a term is not"):
        checked(SINCE, rule(value(Term.place_id, on=AT).present), facts=FACTS)
    with pytest.raises(PolicyError, match=r"`value\(\.\.\.\)` may be missing here"):
        checked(SINCE, GOOD, rule(GRADED == GOOD), facts=FACTS)
    with pytest.raises(PolicyError, match="`value` reads a column"):
        checked(SINCE, rule(value(Grade, on=AT).present), facts=FACTS)


def test_a_quota_is_in_proportion_to_the_term() -> None:
    """A term that covers part of the period owes its part, exactly."""
    terms = [
        Term(id="a", place_id="p", start=day("01-01")),
        Term(id="b", place_id="p", start=day("01-17"), end=day("02-07")),
        Term(id="c", place_id="p", start=day("05-01")),
    ]
    calls = [Call(id=str(each), term_id="b", on=day(f"01-2{each}")) for each in range(2)]
    given = rule(count(Call) >= pro_rata(QUOTA, Term), of=Term)
    found = judged([Place(id="p"), *terms, *calls], checked(SINCE, QUOTA, given, facts=FACTS))

    assert [
        ("a", "01-01", 0, 4), ("a", "02-01", 0, 4), ("a", "03-01", 0, 4), ("b", "02-01", 0, 1),
    ] == [
        (each.subject, each.period_start.isoformat()[5:], each.measured["call"], each.required["call"])
        for each in found.findings
    ]  # fmt: skip
    more = judged([Place(id="p"), *terms, calls[0]], checked(SINCE, QUOTA, given, facts=FACTS))
    assert Fraction(60, 31) == next(each.required["call"] for each in more.findings if each.subject == "b")
