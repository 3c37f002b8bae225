"""A fact class is a word of the language; a fact is a plain frozen value."""

from datetime import date

import attrs
import pytest

from iron_rules.errors import PolicyError
from iron_rules.expressions.nodes import And, Column, ErrorNode, Noun, Or
from iron_rules.expressions.terms import as_node
from iron_rules.facts.nouns import condition_of
from ten_iron_rules.facts import Official, Ranking, Region, Village, VillageCharge, VillageVisit
from tests.changed import changed

VISIT = VillageVisit(
    id="v", official_id="o", village_id="w", on=date(2017, 5, 1), recorded_on=date(2017, 5, 2),
    individual_problems=0, common_problems=0,
)  # fmt: skip


def test_a_column_of_the_class_is_a_word_and_of_a_fact_a_value() -> None:
    """The same name in a rule and in code."""
    assert Column(Noun("village_visit"), ("on",)) == VillageVisit.on.node
    assert date(2017, 5, 1) == VISIT.on


def test_a_fact_cannot_be_changed() -> None:
    """Whoever holds a fact can rely on it."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        VISIT.on = date(2018, 1, 1)  # type: ignore[misc]


def test_facts_are_equal_by_value_and_can_be_keys() -> None:
    """Two reads of one row give one fact."""
    assert VISIT == changed(VISIT)
    assert 1 == len({VISIT, changed(VISIT)})


def test_a_reference_leads_to_the_columns_of_what_it_names() -> None:
    """So joins need no words of their own."""
    level, grandparent = VillageCharge.village_id.township_id.level, Region.parent_id.parent_id

    assert Column(Noun("village_charge"), ("village_id", "township_id", "level")) == level.node
    assert Column(Noun("region"), ("parent_id", "parent_id")) == as_node(grandparent)


def test_an_unknown_column_is_noted_with_the_nearest_name() -> None:
    """The fault is told when the pack is checked, with all others."""
    node = VillageVisit.onn.node  # type: ignore[attr-defined]

    assert isinstance(node, ErrorNode)
    assert ("VillageVisit has no column `onn`", "did you mean `on`?") == (node.what.en, node.hint.en)
    assert node.at.startswith(__file__)
    assert isinstance(VillageCharge.village_id.por.node, ErrorNode)  # type: ignore[attr-defined]
    assert isinstance(VillageVisit.onn.anything.node, ErrorNode)  # type: ignore[attr-defined]


def test_a_reference_of_several_types_leads_nowhere() -> None:
    """It may be compared, not followed."""
    assert isinstance(Ranking.subject_id.name.node, ErrorNode)
    assert Column(Noun("ranking"), ("subject_id",)) == as_node(Ranking.subject_id)


def test_a_noun_narrows_and_remembers_what_it_narrows() -> None:
    """Its condition is the whole of theirs."""
    poor = Village.where(Village.poor)
    poorest = poor.where(Village.grade == "poor")

    assert poor.__noun__ == poorest.__noun__.narrows
    assert And((Village.poor.node, (Village.grade == "poor").node)) == condition_of(poorest.__noun__)


def test_a_union_of_nouns_is_a_noun() -> None:
    """Those for whom either condition holds."""
    mayors, villagers = Official.where(Official.level == "city"), Official.where(Official.level == "village")

    assert (
        Or(((Official.level == "city").node, (Official.level == "village").node)) == (mayors | villagers).__noun__.where
    )


def test_nouns_of_two_types_have_no_union() -> None:
    """There is nothing that both are."""
    with pytest.raises(PolicyError, match="joins two nouns of one fact type"):
        Official.where(Official.reserve) | Village.where(Village.poor)
