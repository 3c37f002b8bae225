"""A rule into its plan: who is due when, and what cannot be asked before that is known."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from iron_rules.expressions.nodes import And, Bound, Compare, Get, Reduce
from iron_rules.facts.nouns import NounWord
from iron_rules.policy import any_time, count, rank, some, the_period
from ten_iron_rules.facts import Official, Tipoff, VillageVisit
from tests.small import a_duty, days, faults_of, plan_of

TEN = days("ten", 10)
FREQUENT = rank(count(VillageVisit)) <= TEN


def test_a_noun_that_looks_at_the_period_says_when_its_subjects_are_due() -> None:
    """Beside what the rule says itself."""
    begun = Official.where(Official.reserve, Official.start <= the_period.start)
    lowered = Compare("<=", Get("s", ("start",)), Bound("start"))
    plan = plan_of(a_duty(of=begun, must=some(VillageVisit)))

    assert (Get("s", ("reserve",)),) == plan.due.subject.own
    assert () == plan.due.subject.where
    assert () == plan.due.subject.links
    assert lowered == plan.when
    assert (
        And((lowered, Get("s", ("reserve",))))
        == plan_of(a_duty(of=begun, when=Official.reserve, must=some(VillageVisit))).when
    )


def test_a_noun_may_pick_subjects_by_the_day_that_a_period_begins() -> None:
    """An equality is a condition as any other."""
    begun = Official.where(Official.start == the_period.start)

    assert (
        Compare("==", Get("s", ("start",)), Bound("start")) == plan_of(a_duty(of=begun, must=some(VillageVisit))).when
    )


@pytest.mark.parametrize(
    "options",
    [
        {"must": some(VillageVisit), "when": FREQUENT},
        {"must": some(VillageVisit), "of": Official.where(FREQUENT)},
        {"must": rank(rank(count(VillageVisit))) <= TEN},
    ],
    ids=["when", "noun", "rank of a rank"],
)
def test_a_rank_is_refused_where_it_is_not_known_who_is_due(options: Mapping[str, Any]) -> None:
    what = "1.1-duty: `rank` is asked for where it is not known who is due"

    assert [what] == faults_of(a_duty(**options), TEN)
    assert [] == faults_of(a_duty(must=FREQUENT), TEN)


@pytest.mark.parametrize(
    ("noun", "faults"),
    [
        (Tipoff.where(Tipoff.verified), []),
        (Tipoff.where(Tipoff.verified_on >= the_period.start), ["looks at its period"]),
    ],
)
def test_an_event_does_not_look_at_the_period_that_it_makes(noun: NounWord, faults: Sequence[str]) -> None:
    found = faults_of(a_duty(on=noun.received_on, must=some(VillageVisit, within=any_time)))

    assert len(faults) == len(found)
    assert all(words in each for words, each in zip(faults, found, strict=True))


def test_a_measure_is_of_what_counts_in_the_period_unless_it_says_otherwise() -> None:
    plan = plan_of(a_duty(must=some(VillageVisit)))

    assert isinstance(plan.test, Reduce)
    assert Get("r1", ("on",)) == plan.test.rows.bucket
