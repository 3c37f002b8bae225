"""Samples hold what they promise: the same each time, a breach in every rule, and no finding but those expected."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from iron_rules import Evaluation, Finding, evaluate, load_pack
from iron_rules.errors import UsageError
from iron_rules.facts.factbase import FactBase
from iron_rules.samples.sample import Answer, Sample
from ten_iron_rules.facts import FACTS
from ten_iron_rules.samples import make
from ten_iron_rules.samples.extent import SizeName

PACK = load_pack("ten_iron_rules")
ALWAYS_FOUND = {"7.3-overdrawn", "9.4-inquiry-opened"}
"""An event that is a breach by happening at all, and a duty that the one province has once: what is due is found."""


@cache
def evaluated(seed: int, size: SizeName) -> tuple[Sample, Evaluation]:
    sample = make(seed, size)
    return sample, evaluate(PACK, FactBase(sample.facts), as_of=sample.as_of)


def _with_status(found: tuple[Answer | Finding, ...]) -> list[tuple[str, str]]:
    return [(each.id, each.status) for each in found]


VILLAGES = [(seed, "village") for seed in range(1, 9)]


@pytest.mark.parametrize(
    ("seed", "size"), [*VILLAGES, (1, "district"), pytest.param(2, "district", marks=pytest.mark.nightly)]
)
def test_the_evaluation_finds_what_was_planted_and_nothing_more(seed: int, size: SizeName) -> None:
    sample, evaluation = evaluated(seed, size)

    assert _with_status(sample.answers) == sorted(_with_status(evaluation.findings))


@pytest.mark.parametrize(("seed", "size"), [*VILLAGES, (1, "district")])
def test_every_rule_is_judged_found_and_not_found(seed: int, size: SizeName) -> None:
    _, evaluation = evaluated(seed, size)

    one_sided = {score.rule for score in evaluation.scorecard if not 0 < score.found < score.due}

    assert () == evaluation.not_judged
    assert ALWAYS_FOUND == one_sided


@pytest.mark.parametrize(("seed", "size"), VILLAGES)
def test_every_rule_of_the_pack_is_planted_and_every_status_occurs(seed: int, size: SizeName) -> None:
    sample, evaluation = evaluated(seed, size)

    assert {score.rule for score in evaluation.scorecard} == {each.rule for each in sample.answers}
    assert {"standing", "tolerated", "contested", "overturned"} == {each.status for each in sample.answers}


def test_a_seed_gives_the_same_sample_each_time() -> None:
    assert make(5, "village") == make(5, "village")


def test_two_seeds_give_two_samples() -> None:
    assert make(5, "village").facts != make(6, "village").facts


@pytest.mark.parametrize(("size", "least", "most"), [("village", 7_000, 11_000), ("district", 100_000, 400_000)])
def test_a_size_has_about_so_many_facts(size: SizeName, least: int, most: int) -> None:
    sample, _ = evaluated(1, size)

    assert least < sum(len(rows) for rows in sample.facts.values()) < most


def test_there_are_facts_of_every_type() -> None:
    sample, _ = evaluated(1, "village")

    assert list(sample.facts) == list(FACTS.tables)
    assert all(sample.facts.values())


def test_no_fact_happens_after_the_last_known_day() -> None:
    sample, _ = evaluated(1, "village")

    later = [
        row.id
        for name, rows in sample.facts.items()
        if (event := FACTS.tables[name].event)
        for row in rows
        if getattr(row, event.name) > sample.as_of
    ]

    assert [] == later


def test_persons_bear_names_that_nobody_bears() -> None:
    sample, _ = evaluated(1, "village")

    officials: Sequence[Any] = sample.facts["official"]

    assert all(official.name.strip("0123456789") == "干部" for official in officials)


def test_an_unknown_size_is_told_with_the_nearest_one() -> None:
    with pytest.raises(UsageError) as told:
        make(1, "distrct")  # type: ignore[arg-type]

    assert "there is no sample of the size `distrct`\n    hint: did you mean `district`?" == str(told.value)
