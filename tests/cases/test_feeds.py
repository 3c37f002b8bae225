"""Feeds hold rules back: the earliest counts, and a rule that judged nothing says why."""

from datetime import date
from pathlib import Path

import pytest

from iron_rules.engines.base import EngineName
from iron_rules.reports.overview import overview
from tests.cases.office import ENGINES, RULE, found, judged, office

HEAD = "编号,事实类型,完整至"
MAY = date(2017, 5, 31)
SEVERAL = (
    "feed `{}`: `village_visit` has {} feeds, and the earliest, `2017-04-30`, counts: `2.5-weekly-village-day`,"
    " `2.6-problems-found`, `6.1-recorded-late` and 1 more wait for it\n"
    "    hint: keep one feed for a type, with the day that is reached by now"
)


@pytest.mark.parametrize("rows", [("f1,{},2017-04-30", "f2,{},2017-05-31"), ("f2,{},2017-05-31", "f1,{},2017-04-30")])
@pytest.mark.parametrize("name", ["village_visit", "到村"])
def test_of_several_feeds_of_a_type_the_earliest_counts_and_that_is_told(
    tmp_path: Path, rows: tuple[str, ...], name: str
) -> None:
    facts = office(tmp_path, 数据到位=(HEAD, *(row.format(name) for row in rows)))

    assert ((), [SEVERAL.format("f1", 2)]) == found(facts, as_of=MAY)


def test_one_feed_for_each_type_is_as_it_should_be(tmp_path: Path) -> None:
    facts = office(tmp_path, 数据到位=(HEAD, "f1,village_visit,2017-05-31", "f2,village,2017-05-31"))

    assert [] == found(facts, as_of=MAY)[1]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_rule_that_judged_nothing_says_which_facts_it_waits_for(tmp_path: Path, engine: EngineName) -> None:
    evaluation = judged(office(tmp_path, 数据到位=(HEAD, "f1,village_visit,2017-04-28")), engine, as_of=MAY)

    assert [(RULE, (("village_visit", date(2017, 4, 28)),))] == [
        (each.rule.id, each.awaited) for each in evaluation.idle
    ]
    assert "  2.5-weekly-village-day: facts are complete only until: village_visit 2017-04-28" in overview(
        evaluation, "en"
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_a_rule_for_which_nothing_was_due_says_so(tmp_path: Path, engine: EngineName) -> None:
    evaluation = judged(office(tmp_path), engine, as_of=date(2017, 4, 23))

    assert [(RULE, ())] == [(each.rule.id, each.awaited) for each in evaluation.idle]
    assert "  没有到期事项：2.5-weekly-village-day" in overview(evaluation, "zh")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_rule_that_judged_something_has_no_reason_to_say(tmp_path: Path, engine: EngineName) -> None:
    assert () == judged(office(tmp_path), engine).idle
