"""Whatever facts may be handed in as; and what is none of it."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from iron_rules.errors import PolicyError, UsageError
from iron_rules.facts import Column, Fact, Ref, column, fact_type, vocabulary
from iron_rules.facts.factbase import FactBase
from iron_rules.intake import read
from ten_iron_rules.common import found
from ten_iron_rules.facts import FACTS, Region
from tests.intake.common import only, region, wrong


@fact_type("商店")
class Shop(Fact):
    """A shop."""

    name: Column[str] = column("名称")


@fact_type("持有人")
class Holder(Fact):
    """Whoever holds licences."""


@fact_type("经营许可")
class Licence(Fact):
    """A licence."""

    holder_id: Ref[Holder] = column("持有人编号", identifies=True)


@fact_type("车站")
class Stop(Fact):
    """A bus stop."""


SHOPS = vocabulary(Shop, Licence)

FINDING = found(
    id="x", rule="r", clause="1", kind="violation", points=1, subject_id="o1",
    period_start=date(2017, 5, 1), period_end=date(2017, 5, 31), judged_on=date(2017, 6, 7), status="standing",
)  # fmt: skip


def other_shop() -> Any:
    """A fact of another class that is called `Shop` too."""

    @fact_type("铺面")
    class Shop(Fact):
        """Another shop."""

        floor: Column[int] = column("楼层")

    return Shop(id="s1", floor=1)


def pack_with(facts: Any) -> Any:
    """Anything that has a vocabulary."""
    return SimpleNamespace(facts=facts)


@pytest.mark.parametrize("source", [{}, [], iter(())])
def test_nothing_is_a_fact_base_of_which_nothing_is_known(source: Any) -> None:
    assert dict(read(source, FACTS).tables) == {}


def test_what_is_no_fact_among_facts_is_told() -> None:
    assert wrong([5, Region, FINDING]) == [
        "item 1: `5` is not a fact\n    hint: hand in facts, or a mapping of type to rows",
        "item 2: `<class 'ten_iron_rules.facts.places.Region'>` is not a fact\n"
        "    hint: hand in facts, or a mapping of type to rows",
        "item 3: a `official_finding` is worked out, not handed in\n    hint: leave it out",
    ]


@pytest.mark.parametrize(("source", "name"), [(5, "int"), (None, "NoneType"), (b"region.csv", "bytes")])
def test_what_can_hold_no_facts_is_refused(source: Any, name: str) -> None:
    with pytest.raises(UsageError) as error:
        read(source, FACTS)

    assert str(error.value) == (
        f"facts cannot be read from a `{name}`\n    hint: hand in a path, a mapping of type to rows, or facts"
    )


def test_a_pack_is_read_for_in_place_of_its_vocabulary() -> None:
    facts = read({"shop": [{"id": "s1", "name": "One"}]}, pack_with(SHOPS))

    assert {"shop": (Shop(id="s1", name="One"),)} == dict(facts.tables)


@pytest.mark.parametrize("facts", [None, Shop, "shops"])
def test_what_has_no_vocabulary_is_refused(facts: Any) -> None:
    with pytest.raises(UsageError) as error:
        read({}, facts)

    assert "is not a vocabulary: hand in a pack, or what `vocabulary(...)` gives" in str(error.value)


def test_a_vocabulary_with_faults_is_refused_with_them() -> None:
    with pytest.raises(PolicyError) as error:
        read({}, vocabulary())

    assert ["the vocabulary has no type of fact"] == [each.what for each in error.value.faults]


def test_a_fact_of_a_type_that_the_vocabulary_has_not_is_told_with_the_nearest() -> None:
    assert wrong([Shop(id="s1", name="One"), Stop(id="b1"), Region(**region())], SHOPS) == [
        "item 2: `stop` is not a type of the vocabulary\n    hint: did you mean `shop`?",
        "item 3: `region` is not a type of the vocabulary\n"
        "    hint: one of `appeal`, `exemption`, `feed`, `licence`, `shop`",
    ]


def test_a_fact_of_another_class_of_the_same_name_is_told() -> None:
    told = "the fact is of another class `Shop` than the vocabulary's"
    hint = "import the class from where the vocabulary has it"
    other = other_shop()

    assert [f"item 1: {told}\n    hint: {hint}"] == wrong([other], SHOPS)
    assert [f"shop, row 1: {told}\n    hint: {hint}"] == wrong({"shop": [other]}, SHOPS)


def test_rows_that_are_gathered_are_read_from_their_own_table() -> None:
    facts = read({"经营许可": [{"id": "l1", "holder_id": "h1"}]}, SHOPS)

    assert {"licence": (Licence(id="l1", holder_id="h1"),)} == dict(facts.tables)
    assert wrong({"holder": []}, SHOPS)[0].startswith("holder: `holder` is not a type of fact")


def test_two_vocabularies_with_types_of_one_name_are_read_side_by_side() -> None:
    others = vocabulary(type(other_shop()))

    assert type(only(read({"shop": [{"id": "s1", "name": "One"}]}, SHOPS))) is Shop
    assert "floor" in wrong({"shop": [{"id": "s1", "name": "One"}]}, others)[0]


def test_a_fact_base_is_taken_as_it_is_where_its_facts_are_of_the_vocabulary() -> None:
    facts = FactBase({"shop": [Shop(id="s1", name="One")], "licence": []})

    assert read(facts, SHOPS) is facts


def test_a_fact_base_of_another_vocabulary_is_refused() -> None:
    facts = FactBase({"shop": [other_shop()], "stop": [Stop(id="b1")]})

    with pytest.raises(UsageError) as error:
        read(facts, SHOPS)

    assert [
        "shop: it holds facts of another class `Shop` than the vocabulary's\n"
        "    hint: read the facts with the vocabulary of the pack that judges them",
        "stop: `stop` is not a type of the vocabulary\n    hint: did you mean `shop`?",
    ] == [str(fault) for fault in error.value.faults]
