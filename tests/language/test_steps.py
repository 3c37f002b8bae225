"""What is recommended by steps: the greatest that is reached, in one finding, on every engine."""

from typing import Any

import pytest

import iron_rules
from iron_rules.check.check import check
from iron_rules.check.checked import CheckedPack
from iron_rules.engines.base import EngineName
from iron_rules.errors import PolicyError
from iron_rules.facts import findings
from iron_rules.policy import count, day, demotion, fact, given, law, parameter, some, steps, text, year
from iron_rules.sessions.session import Session
from iron_rules.testing import check_case
from tests.market import SHOPS, Inspection, Shop
from tests.small import ADOPTED, CLAUSES, FROM, a_duty, pack_of
from tests.warnings import GIVEN, PACK, STEPS, failed, inspections, stepped

ENGINES = ("reference", "memory", "live", "tables")
ON = ("2018-01-10", "2018-02-10", "2018-03-10", "2018-04-10", "2019-01-10", "2019-02-10")


def said(number: int, engine: EngineName, year: int = 2018) -> list[tuple[str | None, str, str]]:
    """What so many failures in a year lead to."""
    facts = inspections(*((f"i{number}", on.replace("2018", str(year)), None) for number, on in enumerate(ON[:number])))
    found = iron_rules.evaluate(PACK, facts, as_of=day(year, 12, 31), rules="1.2-stepped", engine=engine)
    return [(each.action, each.message.zh, each.message.en) for each in found.findings]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_greatest_step_that_is_reached_is_recommended(engine: EngineName) -> None:
    assert [] == said(0, engine)
    assert [("circulate", "Old Wang：1次，circulate，再犯则admonish", "Old Wang: 1, circulate, then admonish")] == said(
        1, engine
    )
    assert [("admonish", "Old Wang：2次，admonish，再犯则召回", "Old Wang: 2, admonish, then a recall")] == said(
        2, engine
    )
    assert [("admonish", "Old Wang：3次，admonish，再犯则召回", "Old Wang: 3, admonish, then a recall")] == said(
        3, engine
    )
    assert [("recall", "Old Wang：4次，召回，再犯则无", "Old Wang: 4, a recall, then none")] == said(4, engine)


@pytest.mark.parametrize("engine", ENGINES)
def test_steps_are_those_in_force_on_the_first_day_of_the_period(engine: EngineName) -> None:
    assert [] == said(1, engine, 2019)
    assert ["admonish"] == [action for action, *_ in said(2, engine, 2019)]
    assert ["admonish"] == [action for action, *_ in said(4, engine, 2019)]


@pytest.mark.parametrize("engine", ENGINES)
def test_rules_over_findings_read_the_step_that_was_reached(engine: EngineName) -> None:
    found = findings(Shop)
    closed = demotion(
        "1.2-closed", action="close", since=ADOPTED, of=Shop, every=year, cases=GIVEN,
        given=some(found, found.action == "recall"), message=text(zh="{subject}", en="{subject}"),
    )  # fmt: skip
    pack = pack_with(STEPS, stepped, closed)

    def ids(number: int) -> list[str]:
        facts = inspections(*((f"i{number}", on, None) for number, on in enumerate(ON[:number])))
        evaluation = iron_rules.evaluate(pack, facts, as_of=day(2018, 12, 31), rules="1.2-closed", engine=engine)
        return [each.rule.id for each in evaluation.findings]

    assert ([], ["1.2-closed"]) == (ids(3), ids(4))


def _action(session: Session) -> str | None:
    found = [each for each in session.evaluation().findings if each.rule.id == "1.2-stepped"]
    return found[0].action


def test_a_session_follows_from_step_to_step() -> None:
    facts = inspections(*((f"i{number}", on, None) for number, on in enumerate(ON[:4])))
    with iron_rules.open_session(PACK) as session:
        session.put({name: rows for name, rows in facts.items() if name != "inspection"})
        session.put({"inspection": facts["inspection"][:1]})
        session.advance(day(2018, 12, 31))
        seen = [_action(session)]
        for each in facts["inspection"][1:]:
            session.put([each])
            seen.append(_action(session))

    assert ["circulate", "admonish", "admonish", "recall"] == seen


def test_an_explanation_says_this_step_and_the_next() -> None:
    facts = inspections(*((f"i{number}", on, None) for number, on in enumerate(ON[:2])))
    evaluation = iron_rules.evaluate(PACK, facts, as_of=day(2018, 12, 31), rules="1.2-stepped")
    explanation = iron_rules.explain(evaluation, evaluation.findings[0])

    assert [(1, False, False), (2, True, False), (4, False, True)] == [
        (each.at, each.reached, each.next) for each in explanation.steps
    ]
    assert "from 2 on: admonish; this finding" in explanation.text("en")
    assert "满4起：召回；下一档" in explanation.text("zh")


def pack_with(*values: Any) -> CheckedPack:
    """A pack of the rules and parameters given, checked, and of a duty under the other clause."""
    return check(pack_of(a_duty(of=Shop, must=some(failed)), *values, facts=SHOPS, clauses=CLAUSES))


def broken(action: Any, *values: Any, **options: Any) -> list[tuple[str, str]]:
    """What is wrong with a demotion, less what its cases lack."""
    options = {"message": text(zh="{subject}", en="{subject}"), "cases": GIVEN, **options}
    rule = demotion("1.2-x", action=action, since=ADOPTED, of=Shop, every=year, **options)
    with pytest.raises(PolicyError) as error:
        check(pack_of(rule, *values, facts=SHOPS, clauses=CLAUSES))
    return [(fault.what, str(fault.hint)) for fault in error.value.faults]


def expecting(step: str) -> Any:
    """The case of a shop that failed twice in 2018, which should lead to a step."""
    failures = (fact(Inspection, day=on, passed=False) for on in ON[:2])
    return given("two failures", fact(Shop), *failures, period="2018-01-01", step=step)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_case_may_say_which_step_it_expects(engine: Any) -> None:
    check_case(PACK, stepped, expecting("admonish"), engine)
    with pytest.raises(AssertionError) as error:
        check_case(PACK, stepped, expecting("recall"), engine)
    told = str(error.value)
    assert "expected  given `recall`" in told
    assert "actual    given `admonish`, measured inspection 2; required inspection 1" in told


def test_a_step_that_the_rule_never_recommends_is_refused_in_a_case() -> None:
    steps_ = table({1: "circulate", 2: "recall"})
    misspelt = broken(steps(count(failed), steps_), steps_, cases=[*GIVEN, expecting("recal")])
    assert ("1.2-x: `recal` is not a step of the rule", "did you mean `recall`?") in misspelt
    stepless = broken("recall", given=some(failed), cases=[*GIVEN, expecting("recall")])
    assert ("1.2-x: the rule has no steps", "leave out step=, or say action=steps(MEASURE, STEPS)") in stepless


def table(values: Any) -> Any:
    """A parameter of one value."""
    return parameter("table", law("1.2"), text(zh="档次", en="steps"), {FROM: values})


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({}, "have no first step"),
        ({"one": "circulate"}, "have `one` for a step, which is not a whole number"),
        ({1: "circulate", 2: 3}, "recommend `3`, which is not a text"),
        (2, "are `2`"),
    ],
)
def test_a_parameter_that_is_no_steps_is_told(values: Any, what: str) -> None:
    steps_ = table(values)
    told = [each for each, _ in broken(steps(count(failed), steps_), steps_)]

    assert f"1.2-x: the steps of the parameter `table` {what}" in told


def test_what_is_no_measure_no_parameter_or_no_action_is_told() -> None:
    sound = table({1: "circulate"})

    assert "`2` stands bare in a condition" in broken(steps(2, sound), sound)[0][0]
    assert "is a set of facts, not a value" in broken(steps(failed, sound), sound)[0][0]
    assert "the steps `{1: 'circulate'}` are not a parameter" == broken(steps(count(failed), {1: "circulate"}))[0][0]
    assert "1.2-x: the parameter `table` stands in no module of the pack" == broken(steps(count(failed), sound))[0][0]
    assert "1.2-x: `7` is not an action" in [what for what, _ in broken(7, given=some(failed))]
    assert "1.2-x: the message names `{step}`, which there is not" in [
        what for what, _ in broken("close", given=some(failed), message=text(zh="{step}", en="{step}"))
    ]


def test_a_text_is_compared_with_no_step() -> None:
    sound = table({1: "circulate"})

    assert "a text is compared with a whole number" in broken(steps(Shop.name, sound), sound)[0][0]


def test_with_given_both_must_hold() -> None:
    sound = table({1: "circulate"})
    rule = demotion(
        "1.2-x", action=steps(count(failed), sound), given=Shop.risk == "high", since=ADOPTED, of=Shop, every=year,
        cases=GIVEN, message=text(zh="{subject}", en="{subject}"),
    )  # fmt: skip
    pack = pack_with(rule, sound)
    evaluation = iron_rules.evaluate(
        pack, inspections(("i", "2018-01-10", None)), as_of=day(2018, 12, 31), rules="1.2-x"
    )

    assert () == tuple(evaluation.findings)


def test_the_digest_knows_the_steps() -> None:
    def digest(values: Any) -> str:
        steps_ = table(values)
        rule = demotion(
            "1.2-x", action=steps(count(failed), steps_), since=ADOPTED, of=Shop, every=year, cases=GIVEN,
            message=text(zh="{subject}", en="{subject}"),
        )  # fmt: skip
        return pack_with(rule, steps_).digest

    assert digest({1: "circulate"}) == digest({1: "circulate"})
    assert digest({1: "circulate"}) != digest({1: "recall"})
