"""A pack's cases: both sides of each limit, no name twice, and nothing that could never come out so."""

import sys
from collections.abc import Callable

import pytest

from iron_rules.check.cases import case_faults
from iron_rules.facts import Fact, fact_type
from iron_rules.language.cases import Case
from iron_rules.language.rule import Rule
from iron_rules.policy import (
    any_time,
    breached,
    count,
    day,
    duty,
    fact,
    first_day,
    given,
    grave,
    interpretation,
    kept,
    minor,
    month,
    none,
    not_due,
    not_given,
    pack,
    parameter,
    reward,
    some,
    text,
    total,
)
from ten_iron_rules.facts import FACTS, Disbursement, Fund, Kinship, Official, Person, VillageVisit

FROM = day(2018, 1, 1)
IN_FORCE = parameter("in_force", interpretation("1.1"), text(zh="施行日", en="first day"), {FROM: FROM})
WORDS = text(zh="{subject}", en="{subject}")
official = fact(Official)


@fact_type("检查")
class Inspektion(Fact):
    """A type of another vocabulary."""


in_january = [
    breached("breached", official, period="2018-01-01"),
    kept("kept", official, period="2018-01-01"),
    given("given", official, period="2018-01-01"),
    not_given("not given", official, period="2018-01-01"),
    not_due("not due", official, period="2018-01-01"),
]
BREACHED, KEPT, GIVEN, NOT_GIVEN, NOT_DUE = in_january


def _recurring(*cases: Case) -> Rule:
    return duty(
        "1.1-visits", severity=minor, since=IN_FORCE, of=Official, every=month, must=some(VillageVisit),
        message=WORDS, cases=cases,
    )  # fmt: skip


def _reward(*cases: Case) -> Rule:
    return reward(
        "1.1-visits", action="praise", since=IN_FORCE, of=Official, every=month, given=count(VillageVisit) > 0,
        message=WORDS, cases=cases,
    )  # fmt: skip


def _on_an_event(*cases: Case) -> Rule:
    return duty(
        "1.1-kin", severity=minor, since=IN_FORCE, of=Official, on=Disbursement.on,
        must=none(Disbursement, some(Kinship, same=Kinship.household_id)), message=WORDS, cases=cases,
    )  # fmt: skip


def _on_its_own_day(*cases: Case) -> Rule:
    return duty(
        "1.1-present", severity=minor, since=IN_FORCE, of=VillageVisit, on=VillageVisit.on,
        must=VillageVisit.common_problems > 0, message=WORDS, cases=cases,
    )  # fmt: skip


def _on_a_first_day(*cases: Case) -> Rule:
    return duty(
        "1.1-overdrawn", severity=grave, since=IN_FORCE, of=Fund,
        on=first_day(total(Disbursement.amount) > Fund.amount),
        must=total(Disbursement.amount, within=any_time) <= Fund.amount, message=WORDS, cases=cases,
    )  # fmt: skip


@pytest.fixture
def faults_of(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[tuple[str, str]]]:
    """The faults in the cases of a pack of this one rule."""

    def faults(rule: Rule) -> list[tuple[str, str]]:
        monkeypatch.setattr(sys.modules[__name__], "the_rule", rule, raising=False)
        small = pack("one", title=WORDS, facts=FACTS, clauses=[], package=__name__)
        return [(fault.where, fault.what) for fault in case_faults(small)]

    return faults


def test_a_rule_with_both_sides_of_its_limit_is_sound(faults_of: Callable[..., list[tuple[str, str]]]) -> None:
    assert [] == faults_of(_recurring(BREACHED, KEPT, NOT_DUE))


def test_a_rule_without_cases_shows_no_side(faults_of: Callable[..., list[tuple[str, str]]]) -> None:
    rule = _recurring()

    assert [
        (rule.at, "1.1-visits: no case is `breached`"),
        (rule.at, "1.1-visits: no case is `kept`"),
    ] == faults_of(rule)


def test_a_duty_that_is_only_breached_or_not_due_shows_one_side(
    faults_of: Callable[..., list[tuple[str, str]]],
) -> None:
    rule = _recurring(BREACHED, NOT_DUE)

    assert [(rule.at, "1.1-visits: no case is `kept`")] == faults_of(rule)


def test_a_reward_is_given_and_not_given(faults_of: Callable[..., list[tuple[str, str]]]) -> None:
    assert [] == faults_of(_reward(GIVEN, NOT_GIVEN))


def test_a_reward_that_is_never_refused_shows_one_side(faults_of: Callable[..., list[tuple[str, str]]]) -> None:
    rule = _reward(GIVEN)

    assert [(rule.at, "1.1-visits: no case is `not_given`")] == faults_of(rule)


@pytest.mark.parametrize("make", [_on_an_event, _on_a_first_day])
def test_where_an_event_makes_the_duty_due_none_need_be_kept(
    faults_of: Callable[..., list[tuple[str, str]]], make: Callable[..., Rule]
) -> None:
    assert [] == faults_of(make(BREACHED, NOT_DUE))


def test_where_an_event_makes_the_duty_due_breached_alone_shows_one_side(
    faults_of: Callable[..., list[tuple[str, str]]],
) -> None:
    rule = _on_an_event(BREACHED)

    assert [(rule.at, "1.1-kin: no case is `kept` or `not_due`")] == faults_of(rule)


def test_a_duty_on_its_subjects_own_day_is_kept_as_well(faults_of: Callable[..., list[tuple[str, str]]]) -> None:
    rule = _on_its_own_day(BREACHED, NOT_DUE)

    assert [(rule.at, "1.1-present: no case is `kept`")] == faults_of(rule)


def test_two_cases_of_one_name_are_told_at_the_second(faults_of: Callable[..., list[tuple[str, str]]]) -> None:
    second = kept("breached", official, period="2018-02-01")

    assert [(second.at, "1.1-visits: two cases are called `breached`")] == faults_of(_recurring(BREACHED, second))


def test_a_duty_is_never_given(faults_of: Callable[..., list[tuple[str, str]]]) -> None:
    assert [(GIVEN.at, "1.1-visits: a violation is never `given`")] == faults_of(_recurring(BREACHED, KEPT, GIVEN))


def test_a_reward_is_never_breached(faults_of: Callable[..., list[tuple[str, str]]]) -> None:
    assert [(BREACHED.at, "1.1-visits: a reward is never `breached`")] == faults_of(_reward(GIVEN, NOT_GIVEN, BREACHED))


def test_a_period_begins_on_its_first_day(faults_of: Callable[..., list[tuple[str, str]]]) -> None:
    late = not_due("late", official, period="2018-01-02")

    assert [(late.at, "1.1-visits: no month begins on `2018-01-02`")] == faults_of(_recurring(BREACHED, KEPT, late))


def test_a_fact_of_a_type_that_the_pack_has_not_is_told_where_the_case_stands(
    faults_of: Callable[..., list[tuple[str, str]]],
) -> None:
    case = kept("kept", official, fact(Inspektion), period="2018-01-01")

    assert [(case.at, "1.1-visits: Inspektion is not in the pack's vocabulary")] == faults_of(
        _recurring(BREACHED, case)
    )


def test_a_fact_of_a_type_without_a_table_is_told_where_the_case_stands(
    faults_of: Callable[..., list[tuple[str, str]]],
) -> None:
    case = kept("kept", fact(Person), period="2018-01-01")

    assert [(case.at, "1.1-visits: there is no table of Person")] == faults_of(_recurring(BREACHED, case))
