"""What a rule says of findings names rules, clauses, severities and actions that there are."""

from typing import Any

import pytest

from iron_rules.check.check import check
from iron_rules.errors import PolicyError
from iron_rules.facts import findings
from iron_rules.policy import count, demotion, month, none, severity, some, text
from tests.market import SHOPS, Inspection, Shop
from tests.small import ADOPTED, CLAUSES, MESSAGE, a_duty, days, pack_of

found = findings(Shop)
POINTS = days("points", 2)
YELLOW = severity("yellow", points=POINTS)
VISITED = a_duty("1.1-visited", of=Shop, must=some(Inspection), severity=YELLOW, cases=())
CLOSED = demotion(
    "1.2-closed", action="close", since=ADOPTED, of=Shop, every=month, given=some(found, found.rule == "1.1-visited"),
    message=MESSAGE,
)  # fmt: skip


def told(must: Any, *values: Any, **options: Any) -> list[tuple[str, str]]:
    """What is wrong with a pack of two rules and a third that reads their findings, less what their cases lack."""
    third = a_duty("1.2-third", of=Shop, must=must, cases=())
    with pytest.raises(PolicyError) as error:
        check(pack_of(VISITED, CLOSED, third, POINTS, *values, **{"facts": SHOPS, "clauses": CLAUSES, **options}))
    told = [(fault.what, fault.hint) for fault in error.value.faults]
    return [each for each in told if "no case is" not in each[0] and "in a circle" not in each[0]]


@pytest.mark.parametrize(
    "condition",
    [
        found.rule == "1.1-visited",
        found.rule.one_of("1.1-visited", "1.2-closed"),
        found.clause == "1.1",
        found.severity == "yellow",
        found.action == "close",
        found.kind == "violation",
        found.status != "overturned",
    ],
)
def test_what_the_pack_has_is_sound(condition: Any) -> None:
    assert [] == told(none(found, condition))


@pytest.mark.parametrize(
    ("condition", "what", "hint"),
    [
        (found.rule == "1.1-vistied", "rule `1.1-vistied`", "did you mean `1.1-visited`?"),
        (found.rule != "1.1-vistied", "rule `1.1-vistied`", "did you mean `1.1-visited`?"),
        (found.rule.one_of("1.1-visited", "1.9-x"), "rule `1.9-x`", "one of `1.1-visited`, `1.2-closed`, `1.2-third`"),
        (found.clause == "1.3", "clause `1.3`", "did you mean `1.2`?"),
        (found.severity == "yelow", "severity `yelow`", "did you mean `yellow`?"),
        (found.severity == "grave", "severity `grave`", "one of `serious`, `yellow`"),
        (found.action == "closed", "action `closed`", "did you mean `close`?"),
    ],
)
def test_what_the_pack_has_not_is_told_with_the_nearest_wherever_it_is_said(
    condition: Any, what: str, hint: str
) -> None:
    fault = f"the pack has no {what}, so that no finding is meant"
    noun = found.where(condition)

    assert [(f"1.2-third: {fault}", hint)] == told(none(found, condition))
    assert [(f"1.2-third: {fault}", hint)] == told(none(found.where(condition)))
    assert [(f"1.2-third: {fault}", hint)] == told(~some(found, (found.points > 0) | condition))
    assert fault in told(some(Inspection), noun)[0][0], "though no rule uses it"
    assert 1 == len(told(none(noun), noun)), "once, though a rule uses it"
    assert 1 == len(told(count(noun.where(noun.points > 0)) == 0, noun)), "once, though it is narrowed"


def test_a_value_that_is_no_choice_of_a_finding_is_told() -> None:
    assert [("1.2-third: `violaton` is not a value of this column", "did you mean `violation`?")] == told(
        none(found, found.kind == "violaton")
    )


def test_columns_of_facts_that_are_called_so_are_not_meant() -> None:
    assert [] == told(none(Inspection, Inspection.outcome == "anything"))


def test_a_rule_that_is_left_out_of_the_base_may_still_be_named() -> None:
    """What the base says of it stays as it is."""
    reading = a_duty("1.2-reading", of=Shop, must=none(found, found.rule == "1.1-visited"), cases=())
    base = pack_of(VISITED, reading, POINTS, facts=SHOPS, clauses=CLAUSES, name="base")
    kept = text(zh="由市里负责", en="kept by the city")

    ours = check(pack_of(on=base, without={"1.1-visited": kept}, clauses=(), name="ours"))

    assert ["1.2-reading"] == [rule.id for rule in ours.rules]


def test_a_rule_about_other_facts_is_told() -> None:
    """It would never count."""
    others = findings(Inspection)

    assert [
        (
            "1.2-third: `1.1-visited` finds nothing about inspections",
            "it is about Shop: write findings(Shop)",
        )
    ] == told(none(others, others.rule == "1.1-visited", via=others.subject_id.shop_id))
