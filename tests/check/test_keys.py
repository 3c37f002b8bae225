"""A parameter by key has a value for every key that can come, or says with `.get` that it may lack one."""

from typing import Any

import pytest

from iron_rules.check.check import check
from iron_rules.errors import PolicyError
from iron_rules.policy import count, day, law, parameter, text
from ten_iron_rules.facts import FACTS, Official
from tests.market import SHOPS, Inspection, Shop
from tests.small import CLAUSES, FROM, a_duty, pack_of

TEXT = text(zh="数", en="a number")
BY_RISK = parameter("by_risk", law("1.1"), TEXT, {FROM: {"high": 2, "low": 1}})
HIGH_ONLY = parameter("high_only", law("1.1"), TEXT, {FROM: {"high": 2}})
BY_NAME = parameter("by_name", law("1.1"), TEXT, {FROM: {"One": 2}, day(2018, 1, 1): {"Two": 2}})
BY_LEVEL = parameter("by_level", law("1.1"), TEXT, {FROM: {"county": 1, "city": 1, "province": 1}})
ALL = (BY_RISK, HIGH_ONLY, BY_NAME, BY_LEVEL)


def told(limit: Any, facts: Any = SHOPS, **options: Any) -> list[tuple[str, str]]:
    """What is wrong with a duty whose limit is read by key, less what its cases lack."""
    rule = a_duty(**{"of": Shop, "cases": (), "must": count(Inspection) >= limit, **options})
    with pytest.raises(PolicyError) as error:
        check(pack_of(rule, *ALL, facts=facts, clauses=CLAUSES[:1]))
    found = [(fault.what.removeprefix("1.1-duty: "), fault.hint) for fault in error.value.faults]
    return [each for each in found if not each[0].startswith("no case is")]


@pytest.mark.parametrize("limit", [BY_RISK[Shop.risk], BY_RISK["high"]])
def test_a_key_that_always_has_a_value_is_sound(limit: Any) -> None:
    assert [] == told(limit)


def test_the_keys_of_a_choice_are_all_of_its_values_that_the_subjects_can_have() -> None:
    what = "the parameter `high_only` has no value for `low` from 2017-04-23 on"

    assert [(what, "give it one, or narrow the rule's subjects")] == told(HIGH_ONLY[Shop.risk])
    assert [] == told(HIGH_ONLY[Shop.risk], of=Shop.where(Shop.risk == "high"))
    assert [] == told(HIGH_ONLY[Shop.risk], of=Shop.where(~(Shop.risk == "low")))


@pytest.mark.parametrize(("key", "column"), [(Shop.name, "name"), (Shop.id, "id"), (Shop.area_id, "area_id")])
def test_a_text_or_a_reference_may_be_what_the_parameter_has_no_value_for(key: Any, column: str) -> None:
    what = f"`{column}` may hold what the parameter `by_name` has no value for"

    assert (what, "write BY_NAME.get(...), whose value may be missing") in told(BY_NAME[key])


def test_a_value_that_may_be_missing_is_said_with_get() -> None:
    limit = BY_NAME.get(Shop.name)

    assert [] == told(limit, must=limit.missing | (count(Inspection) >= limit))
    assert [] == told(limit, must=HIGH_ONLY.get(Shop.risk).missing | (count(Inspection) >= HIGH_ONLY.get(Shop.risk)))


def test_a_key_that_is_written_out_has_a_value_at_all_times() -> None:
    assert [
        ("the parameter `by_name` has no value for `One` from 2018-01-01 on", "did you mean `Two`?"),
    ] == [(what, hint.replace("one of `Two`", "did you mean `Two`?")) for what, hint in told(BY_NAME["One"])]


@pytest.mark.parametrize(("key", "kind"), [(Inspection.passed, "truth value"), (Shop.opened_on, "day")])
def test_a_key_is_a_text_or_a_choice(key: Any, kind: str) -> None:
    of = Shop if kind == "day" else Inspection
    what = f"the key of the parameter `by_name` is a {kind}"

    assert (what, "take a column with texts or choices as its key") in told(
        BY_NAME[key], of=of, must=count(Inspection, same=Inspection.id) >= BY_NAME[key]
    )


def test_the_level_of_a_place_by_several_ways_is_a_key_too() -> None:
    must = Official.place.missing | (BY_LEVEL[Official.place.level] > 0)
    what = "the parameter `by_level` has no value for `township` from 2017-04-23 on"

    assert [(what, "give it one, or narrow the rule's subjects")] == told(0, FACTS, of=Official, must=must)


@pytest.mark.parametrize("option", ["allow", "grace"])
def test_a_deadline_after_an_event_may_depend_on_a_key(option: str) -> None:
    """Every value that the key can have needs a number, as anywhere."""
    options = {"of": Inspection, "every": None, "on": Inspection.day, option: BY_RISK[Inspection.shop_id.risk]}

    assert [] == [what for what, _ in told(0, must=Inspection.passed, **options) if option in what]


@pytest.mark.parametrize("option", ["grace", "since"])
def test_a_day_that_all_subjects_share_does_not_depend_on_a_key(option: str) -> None:
    hint = "use a parameter with one value; after an event, `allow=` may depend on a column"

    found = told(0, of=Shop, must=Shop.risk == "low", **{option: BY_RISK[Shop.risk]})

    assert (f"`{option}=` depends on a key", hint) in found
