"""A chart shows what the ledger says, and is of the grammar that Altair draws."""

import sys
from typing import Any

import pytest

from iron_rules.errors import UsageError
from iron_rules.findings.units import units
from tests.reports.county import judged

pytest.importorskip("altair")


def rows(chart: Any, layer: int | None = None) -> list[dict[str, Any]]:
    """The rows of a chart that its grammar accepts."""
    drawn = chart.to_dict()
    found: list[dict[str, Any]] = (drawn if layer is None else drawn["layer"][layer])["data"]["values"]
    return found


def test_units_with_their_share() -> None:
    assert [(each.name or each.id, each.due, each.missed) for each in units(judged())] == [
        (each["unit"], each["due"], each["found"]) for each in rows(judged().chart("units"))
    ]


def test_months_sum_up_to_the_scorecard() -> None:
    found = rows(judged().chart("months"))

    for score in judged().scorecard:
        due = [each["due"] for each in found if each["rule"] == score.rule]
        assert not due or score.due == sum(due)
    assert all(0 <= each["share"] <= 1 for each in found)


def test_figures_of_a_rule_beside_its_limit() -> None:
    drawn = judged().chart("rule", "2.5-weekly-village-day")
    count = sum(each.rule.id == "2.5-weekly-village-day" for each in judged().findings)

    assert count >= sum(each["number"] for each in rows(drawn, 0)) > 0
    assert [{"limit": 1.0}] == rows(drawn, 1)


def test_words_are_those_of_the_language() -> None:
    zh = judged().chart("units", language="zh").to_dict()

    assert "各单位履行率" == zh["title"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("unit",), "did you mean `units`?"),
        (("rule",), "the chart `rule` takes a rule"),
        (("units", "2.5-weekly-village-day"), "the chart `rule` takes a rule"),
        (("rule", "2.5-weekly-vilage-day"), "did you mean `2.5-weekly-village-day`?"),
    ],
)
def test_what_there_is_not_is_refused(args: tuple[Any, ...], told: str) -> None:
    with pytest.raises(UsageError) as error:
        judged().chart(*args)

    assert told in str(error.value)


def test_without_altair_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)

    with pytest.raises(UsageError, match=r"iron-rules\[report\]"):
        judged().chart("units")
