"""Warnings of shops and what they lead to: a small pack whose rules read findings and go by steps."""

from typing import Any

from iron_rules.facts import findings
from iron_rules.policy import (
    count,
    day,
    demotion,
    given,
    not_given,
    parameter,
    severity,
    steps,
    text,
    total,
    year,
)
from iron_rules.policy import law as said
from tests.market import SHOPS, Inspection, Shop
from tests.small import ADOPTED, FROM, a_duty, checked

GIVEN = (given("one", period="2018-01-01"), not_given("other", period="2018-01-01"))
STEPS = parameter(
    "response", said("1.1"), text(zh="处置档次", en="steps"),
    {FROM: {1: "circulate", 2: "admonish", 4: "recall"}, day(2019, 1, 1): {2: "admonish"}},
)  # fmt: skip
POINTS = parameter(
    "points", said("1.1"), text(zh="分值", en="points"),
    {FROM: {"light": 1, "heavy": 3}, day(2019, 1, 1): {"light": 2, "heavy": 3}},
)  # fmt: skip
LIGHT, HEAVY = (severity(name, points=POINTS[name]) for name in ("light", "heavy"))
LEAST = parameter("least", said("1.1"), text(zh="总分", en="points that count"), {FROM: 1})
TOLD = text(
    zh="{subject}：{measured}次，{step}，再犯则{next_step}", en="{subject}: {measured}, {step}, then {next_step}"
)
WORDS = {"recall": text(zh="召回", en="a recall")}
found = findings(Inspection)
failed = Inspection.where(~Inspection.passed)


def passing(id: str, grade: Any) -> Any:
    """A duty of each inspection to be passed."""
    return a_duty(id, of=Inspection, on=Inspection.day, severity=grade, must=Inspection.passed)


first, second = passing("1.1-first", LIGHT), passing("1.1-second", HEAVY)
stepped = demotion(
    "1.2-stepped", since=ADOPTED, of=Shop, every=year, action=steps(count(failed), STEPS), message=TOLD, cases=GIVEN
)
summed = demotion(
    "1.2-summed", action="close", since=ADOPTED, of=Shop, every=year, cases=GIVEN,
    given=total(found.points, via=found.subject_id.shop_id, once_per=found.subject_id.outcome) >= LEAST,
    message=text(zh="{subject} {measured}", en="{subject} {measured}"),
)  # fmt: skip
PACK = checked(STEPS, POINTS, LEAST, first, second, stepped, summed, facts=SHOPS, actions=WORDS)


def inspections(*rows: tuple[str, str, str | None]) -> dict[str, Any]:
    """Failed inspections of a shop: the id, the day and the outcome of each."""
    shop = Shop(id="shop", name="Old Wang", area_id=None, risk="low", opened_on=None)
    failures = [
        Inspection(
            id=id, shop_id="shop", inspector_id=None, day=day.fromisoformat(on), passed=False, score=None, of=None,
            outcome=outcome,
        )
        for id, on, outcome in rows
    ]  # fmt: skip
    return {"area": [], "licence": [], "shop": [shop], "inspection": failures}
