"""Rows of a continuous type that overlap or adjoin are one stretch, on every engine and as facts come and go."""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any, Literal

import pytest

import iron_rules
from iron_rules.facts import Column, Fact, Maybe, MaybeRef, Ref, column, ends, event, fact_type, starts, vocabulary
from iron_rules.facts.factbase import FactBase
from iron_rules.policy import (
    any_time,
    anywhere,
    count,
    law,
    length,
    none,
    overlap,
    parameter,
    some,
    text,
    the_period,
    week,
    workdays,
    working_calendar,
)
from tests.accounts import differences
from tests.engines.stretches import day
from tests.small import a_duty, checked


@fact_type("组", en="team")
class Team(Fact):
    """Who has charges."""


@fact_type("负责", en="charge", many="charges", continuous=True)
class Charge(Fact):
    """A team is in charge of something for a while."""

    team_id: Ref[Team] = column("组编号")
    kind: Column[Literal["a", "b"]] = column("种类", default="a")
    note: Maybe[str] = column("备注", default=None)
    start: Column[date] = starts("开始日期")
    end: Maybe[date] = ends("结束日期", default=None)


@fact_type("外派", en="posting", continuous=True)
class Posting(Fact):
    """A stretch that happens on its first day."""

    team_id: Ref[Team] = column("组编号")
    start: Column[date] = starts("开始日期", happens=True)
    end: Maybe[date] = ends("结束日期", default=None)


@fact_type("报告", en="report")
class Report(Fact):
    """What is reported of a charge."""

    charge_id: MaybeRef[Charge] = column("负责编号", default=None)
    on: Column[date] = event("日期")


FACTS = vocabulary(Team, Charge, Posting, Report)
SINCE = parameter("since", law("1.1"), text(zh="施行", en="in force"), {date(2018, 1, 1): date(2018, 1, 1)})
NONE = parameter("nothing", law("1.1"), text(zh="无", en="none"), {date(2018, 1, 1): -1})
END = date(2018, 6, 30)


def rule(must: Any, of: Any = Team, id: str = "1.1-rule", **options: Any) -> Any:
    """A duty of every month from January 2018 on."""
    return a_duty(id, of=of, since=SINCE, must=must, **options)


RULES = (
    SINCE, NONE,
    rule(count(Charge) <= NONE),
    rule(some(Posting), id="1.1-posted"),
    rule(count(Charge, within=any_time) <= NONE, id="1.1-ever"),
    rule(some(Report), of=Charge, id="1.1-reported"),
    rule(none(Report, within=any_time), of=Charge, id="1.1-never-reported"),
    rule(length(Charge) <= NONE, of=Charge, on=Charge.start, when=Charge.end.present, id="1.1-length"),
    rule(overlap(Posting, the_period) <= NONE, of=Posting, on=Posting.start, id="1.1-overlap"),
    rule(Report.charge_id.end.missing, of=Report, on=Report.on, when=Report.charge_id.start.present, id="1.1-open"),
)  # fmt: skip
PACK = checked(*RULES, facts=FACTS)


def tables(facts: Sequence[Fact]) -> FactBase:
    """Facts by type; every type is known."""
    found: dict[str, list[Any]] = {name: [] for name in FACTS.tables}
    for each in facts:
        found[FACTS.names[type(each)]].append(each)
    return FactBase(found)


def judged(facts: Sequence[Fact], as_of: date = END) -> Any:
    """What the reference says, once every other engine has said the same."""
    expected = iron_rules.evaluate(PACK, tables(facts), as_of=as_of, engine="reference")
    for engine in ("memory", "live", "tables"):
        found = iron_rules.evaluate(PACK, tables(facts), as_of=as_of, engine=engine)
        assert [] == differences(expected, found), engine
    return expected


def charge(id: str, start: str, end: str | None, **others: Any) -> Charge:
    """A charge of a team in 2018."""
    return Charge(id=id, team_id="t", start=day(start), end=None if end is None else day(end), **others)


def test_rows_of_a_calendar_are_those_that_were_handed_in() -> None:
    """Each row's own last day is a day off, also of rows that are one stretch elsewhere."""
    least = parameter("least", law("1.1"), text(zh="下限", en="least"), {date(2018, 1, 1): 3})
    weekly = a_duty(
        "1.1-weekly",
        of=Team,
        every=week,
        since=SINCE,
        when=workdays(the_period) >= least,
        must=some(Report, joined=anywhere),
    )
    pack = checked(SINCE, least, weekly, facts=FACTS, calendar=working_calendar(off=Charge.end))
    rows = [charge(f"c{number}", "01-01", f"01-0{number}") for number in (1, 2, 3)]
    for engine in ("reference", "memory", "live", "tables"):
        known = tables([Team(id="t"), *rows])
        found = iron_rules.evaluate(pack, known, as_of=date(2018, 1, 14), engine=engine).findings
        assert [date(2018, 1, 8)] == [each.period_start for each in found], engine


def counted(*charges: Charge) -> dict[str, tuple[int, tuple[str, ...]]]:
    """How many charges cover each month, and the rows that make them up."""
    found = judged([Team(id="t"), *charges], day("03-01"))
    return {
        each.period_start.isoformat()[5:7]: (each.measured["charge"], each.evidence)
        for each in found.findings if each.rule.id == "1.1-rule"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("charges", "expected"),
    [
        ([("x", "01-01", "01-15"), ("b", "01-16", "01-31")], {"01": (1, ("b", "x")), "02": (0, ())}),
        ([("x", "01-01", "01-15"), ("b", "01-17", "01-31")], {"01": (0, ()), "02": (0, ())}),
        ([("x", "01-01", "01-20"), ("b", "01-10", None)], {"01": (1, ("b", "x")), "02": (1, ("b", "x"))}),
        ([("x", "01-01", None), ("b", "01-10", "01-11")], {"01": (1, ("b", "x")), "02": (1, ("b", "x"))}),
        ([("x", "01-01", "01-31"), ("b", "01-10", "01-05")], {"01": (1, ("x",)), "02": (0, ())}),
        ([("x", "01-01", "01-31"), ("b", "01-01", "01-31")], {"01": (1, ("b", "x")), "02": (0, ())}),
    ],
)
def test_rows_that_overlap_or_adjoin_are_one(charges: list[Any], expected: dict[str, Any]) -> None:
    """One day between them parts them; a row that ends before it starts has no days and parts nothing."""
    assert expected == counted(*(charge(*each) for each in charges))


def test_rows_that_differ_in_another_column_are_two() -> None:
    """Missing equals missing, and nothing else."""
    first = charge("a", "01-01", "01-15")

    assert 0 == counted(first, charge("b", "01-16", None, kind="b"))["01"][0]
    assert 0 == counted(first, charge("b", "01-16", None, note="x"))["01"][0]
    assert 1 == counted(charge("a", "01-01", "01-15", note="x"), charge("b", "01-16", None, note="x"))["01"][0]


def test_a_reference_to_a_row_means_its_stretch() -> None:
    """A stretch is called as its earliest row; of two that start on one day, as that with the least id."""
    facts = [
        Team(id="t"), charge("c", "01-01", "01-15"), charge("b", "01-16", None), charge("d", "01-01", "01-10"),
        Report(id="r", charge_id="b", on=day("01-20")), Report(id="q", charge_id="d", on=day("02-02")),
    ]  # fmt: skip
    found = judged(facts, day("04-01"))

    assert [("c", "03-01")] == [
        (each.subject, each.period_start.isoformat()[5:]) for each in found.findings if each.rule.id == "1.1-reported"
    ]
    assert {"c"} == {each.subject for each in found.findings if each.rule.id == "1.1-never-reported"}


def test_a_row_that_has_not_happened_adds_nothing_yet() -> None:
    """On the day on which it happens, it does."""
    posts = [
        Posting(id="p", team_id="t", start=day("01-01"), end=day("02-10")),
        Posting(id="q", team_id="t", start=day("02-11"), end=None),
    ]
    before, after = (judged([Team(id="t"), *posts], day(each)) for each in ("02-10", "02-11"))

    assert ["p"] == [each.subject for each in after.findings if each.rule.id == "1.1-overlap"]
    assert {("p", "01-01"): 1} == {
        (each.subject, each.period_start.isoformat()[5:]): each.measured["days"]
        for each in before.findings if each.rule.id == "1.1-overlap"
    }  # fmt: skip


def some_facts(random: Random, number: int) -> list[Any]:
    """Charges and postings of two teams that often meet, and reports of them."""
    facts: list[Any] = [Team(id="t"), Team(id="u")]
    ids = [str(each) for each in range(number)]
    random.shuffle(ids)
    for id in ids:
        first = date.fromordinal(day("01-01").toordinal() + random.randrange(120))
        last = random.choice((None, first, date.fromordinal(first.toordinal() + random.randrange(-3, 40))))
        team = random.choice("tu")
        if random.random() < 0.6:
            kind: Any = random.choice("aab")
            note = random.choice((None, None, "x"))
            facts.append(Charge(id=id, team_id=team, kind=kind, note=note, start=first, end=last))
        else:
            facts.append(Posting(id=id, team_id=team, start=first, end=last))
    charges = [each.id for each in facts if isinstance(each, Charge)]
    for each in range(number // 2):
        on = date.fromordinal(day("01-01").toordinal() + random.randrange(150))
        facts.append(Report(id=f"r{each}", charge_id=random.choice([None, *charges]), on=on))
    return facts


@pytest.mark.parametrize("seed", range(12))
def test_engines_agree_on_many_rows(seed: int) -> None:
    """Whatever meets whatever."""
    random = Random(seed)
    judged(some_facts(random, 24), date.fromordinal(day("04-01").toordinal() + random.randrange(80)))


@pytest.mark.parametrize("seed", range(6))
def test_a_session_puts_rows_together_as_they_come_and_go(seed: int) -> None:
    """After each step it says what an evaluation of the same facts says."""
    random = Random(seed)
    facts = some_facts(random, 16)
    days = [date.fromordinal(day("01-20").toordinal() + 10 * each) for each in range(len(facts) * 2)]
    with iron_rules.open_session(PACK, as_of=days[0]) as session:
        session.put(FactBase({name: [] for name in FACTS.tables}))
        there: dict[str, Any] = {}
        shuffled = random.sample(facts, len(facts))
        for step, fact in enumerate(shuffled):
            session.put(fact)
            there[f"{type(fact).__spec__.name}{fact.id}"] = fact
            if random.random() < 0.5:
                session.advance(days[step])
            if random.random() < 0.4:
                key = random.choice([each for each in there if not isinstance(there[each], Team)] or [""])
                if key:
                    session.retract([there.pop(key)])
            expected = iron_rules.evaluate(PACK, session.evaluation().facts, as_of=session.as_of, engine="reference")
            assert [] == differences(expected, session.evaluation())
