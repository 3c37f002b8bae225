"""A small field of stretches: posts of persons, their leave, commands over sites; judged by every engine here."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

import iron_rules
from iron_rules.engines.base import EngineName
from iron_rules.facts import Column, Fact, Maybe, MaybeRef, Ref, column, ends, event, fact_type, starts, vocabulary
from iron_rules.facts.factbase import FactBase
from iron_rules.findings.evaluation import Evaluation
from tests.accounts import differences
from tests.small import checked

ENGINES: tuple[EngineName, ...] = ("memory", "tables", "live")


@fact_type("场所", en="site")
class Site(Fact):
    """What is commanded."""


@fact_type("人员", en="person")
class Person(Fact):
    """The posts that share a `person_id`."""


@fact_type("岗位", en="post")
class Post(Fact):
    """A post that a person holds for a while."""

    person_id: Ref[Person] = column("人员编号", identifies=True)
    site_id: Ref[Site] = column("场所编号")
    kind: Column[Literal["head", "guard"]] = column("种类", default="guard")
    start: Column[date] = starts("开始日期")
    end: Maybe[date] = ends("结束日期", default=None)


@fact_type("请假", en="leave", many="leaves")
class Leave(Fact):
    """A stretch of leave of the holder of a post."""

    post_id: Ref[Post] = column("岗位编号")
    start: Column[date] = starts("开始日期")
    end: Maybe[date] = ends("结束日期", default=None)


@fact_type("指挥", en="command")
class Command(Fact):
    """Who commands a site."""

    site_id: Ref[Site] = column("场所编号")
    post_id: MaybeRef[Post] = column("岗位编号", default=None)
    start: Column[date] = starts("开始日期")
    end: Maybe[date] = ends("结束日期", default=None)


@fact_type("巡查", en="round")
class Round(Fact):
    """A round that the holder of a post makes."""

    post_id: Ref[Post] = column("岗位编号")
    on: Column[date] = event("日期")


FACTS = vocabulary(Site, Post, Leave, Command, Round)


def day(text: str) -> date:
    """A day of 2018, written `MM-DD`."""
    return date.fromisoformat(f"2018-{text}")


def judged(values: Sequence[Any], facts: Sequence[Fact], as_of: date, **options: Any) -> Evaluation:
    """What the reference says of a pack of these values, once every other engine has said the same."""
    pack = checked(*values, facts=FACTS, **options)
    tables: dict[str, list[Any]] = {name: [] for name in FACTS.tables}
    for each in facts:
        tables[FACTS.names[type(each)]].append(each)
    expected = iron_rules.evaluate(pack, FactBase(tables), as_of=as_of, engine="reference")
    for engine in ENGINES:
        found = iron_rules.evaluate(pack, FactBase(tables), as_of=as_of, engine=engine)
        assert [] == differences(expected, found), engine
    return expected


def measured(evaluation: Evaluation) -> dict[tuple[str, str], Any]:
    """The one figure of each finding, by subject and the period's first month and day."""
    return {
        (each.subject, each.period_start.isoformat()[5:]): next(iter(each.measured.values()))
        for each in evaluation.findings
    }
