"""A monitoring system reads how much was judged and found."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from prometheus_client.openmetrics.parser import text_string_to_metric_families

import iron_rules
from iron_rules.formats.base import View
from iron_rules.formats.openmetrics import OPENMETRICS
from iron_rules.policy import day
from tests.formats.texts import written
from tests.golden.facts import AS_OF, COUNTY
from tests.reports.county import judged

USUAL = View()
PARSED: Callable[[str], Any] = text_string_to_metric_families


def samples(name: str, view: View = USUAL) -> list[tuple[dict[str, str], float]]:
    families = {each.name: each for each in PARSED(written(OPENMETRICS, view=view))}
    return [(dict(each.labels), each.value) for each in families[name].samples]


def test_the_pack_and_the_day() -> None:
    pack = judged().pack

    assert [({"pack": pack.name, "digest": pack.digest}, 1)] == samples("iron_rules_pack")
    assert [({"pack": pack.name}, (AS_OF - day(1970, 1, 1)).days * 86_400)] == samples(
        "iron_rules_as_of_timestamp_seconds"
    )


def test_what_was_judged_and_what_was_not() -> None:
    assert [(each.rule, each.due) for each in judged().scorecard] == [
        (labels["rule"], value) for labels, value in samples("iron_rules_judged")
    ]
    assert [each.rule.id for each in judged().not_judged] == [
        labels["rule"] for labels, _ in samples("iron_rules_not_judged")
    ]


def test_findings_by_rule_and_status() -> None:
    expected = Counter((each.rule.id, each.kind, each.severity or "", each.status) for each in judged().findings)
    found = {
        (labels["rule"], labels["kind"], labels["severity"], labels["status"]): int(value)
        for labels, value in samples("iron_rules_findings")
    }

    assert dict(expected) == {key: value for key, value in found.items() if value}
    assert {each.rule.id for each in judged().judged} == {rule for rule, *_ in found}


def test_what_is_new_by_rule() -> None:
    before = iron_rules.evaluate(judged().pack, COUNTY, as_of=day(2018, 6, 30))
    new = samples("iron_rules_new_findings", View(previous=before))

    assert len(judged().since(before).appeared) == sum(value for _, value in new)
