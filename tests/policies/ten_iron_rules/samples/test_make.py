"""Samples hold what they promise: the same each time, a breach in every rule, and no finding but those expected."""

from functools import cache

import pytest

from iron_rules import evaluate, load_pack
from iron_rules.errors import UsageError
from iron_rules.facts.factbase import FactBase
from ten_iron_rules.facts import FACTS
from ten_iron_rules.samples import make

PACK = load_pack("ten_iron_rules")
ALWAYS_FOUND = {"7.3-overdrawn"}
"""The rule about an event that is a breach by happening at all: what is due is found."""


@cache
def evaluated(seed, size):
    sample = make(seed, size)
    return sample, evaluate(PACK, FactBase(sample.facts), as_of=sample.as_of)


def _with_status(found):
    return [(each.id, each.status) for each in found]


VILLAGES = [(seed, "village") for seed in range(1, 9)]


@pytest.mark.parametrize(("seed", "size"), [*VILLAGES, (1, "district"), (2, "district")])
def test_the_evaluation_finds_what_was_planted_and_nothing_more(seed, size):
    sample, evaluation = evaluated(seed, size)

    assert _with_status(sample.answers) == sorted(_with_status(evaluation.findings))


@pytest.mark.parametrize(("seed", "size"), [*VILLAGES, (1, "district")])
def test_every_rule_is_judged_found_and_not_found(seed, size):
    _, evaluation = evaluated(seed, size)

    one_sided = {score.rule for score in evaluation.scorecard if not 0 < score.found < score.due}

    assert () == evaluation.not_judged
    assert ALWAYS_FOUND == one_sided


@pytest.mark.parametrize(("seed", "size"), VILLAGES)
def test_every_rule_of_the_pack_is_planted_and_every_status_occurs(seed, size):
    sample, evaluation = evaluated(seed, size)

    assert {score.rule for score in evaluation.scorecard} == {each.rule for each in sample.answers}
    assert {"standing", "tolerated", "contested", "overturned"} == {each.status for each in sample.answers}


def test_a_seed_gives_the_same_sample_each_time():
    assert make(5, "village") == make(5, "village")


def test_two_seeds_give_two_samples():
    assert make(5, "village").facts != make(6, "village").facts


@pytest.mark.parametrize(("size", "least", "most"), [("village", 7_000, 11_000), ("district", 100_000, 400_000)])
def test_a_size_has_about_so_many_facts(size, least, most):
    sample, _ = evaluated(1, size)

    assert least < sum(len(rows) for rows in sample.facts.values()) < most


def test_there_are_facts_of_every_type():
    sample, _ = evaluated(1, "village")

    assert list(sample.facts) == list(FACTS.tables)
    assert all(sample.facts.values())


def test_no_fact_happens_after_the_last_known_day():
    sample, _ = evaluated(1, "village")

    later = [
        row.id
        for name, rows in sample.facts.items()
        if FACTS.tables[name].event
        for row in rows
        if getattr(row, FACTS.tables[name].event.name) > sample.as_of
    ]

    assert [] == later


def test_persons_bear_names_that_nobody_bears():
    sample, _ = evaluated(1, "village")

    assert all(official.name.strip("0123456789") == "干部" for official in sample.facts["official"])


def test_an_unknown_size_is_told_with_the_nearest_one():
    with pytest.raises(UsageError) as told:
        make(1, "distrct")

    assert "there is no sample of the size `distrct`\n    hint: did you mean `district`?" == str(told.value)
