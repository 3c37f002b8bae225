"""What every vocabulary has: exemptions, appeals, feeds, and findings about subjects of any type."""

from typing import Any

import pytest

from iron_rules.errors import PolicyError
from iron_rules.expressions.nodes import Column, Noun
from iron_rules.facts import findings
from iron_rules.facts.process import PROCESS
from iron_rules.policy import text
from tests.market import Licence, Shop, Trader

COLUMNS = (
    "id rule clause kind severity? points action? subject_id period_start period_end judged_on status"
)  # fmt: skip


@pytest.mark.parametrize("subject", [Shop, Licence, Trader, PROCESS[1]])
def test_findings_are_about_subjects_of_any_type(subject: Any) -> None:
    spec = findings(subject).__spec__
    reference = spec.column("subject_id")

    assert f"{subject.__spec__.name}_finding" == spec.name
    assert (subject, (subject,)) == (spec.findings_about, reference.targets)
    assert COLUMNS == " ".join(each.name + "?" * each.optional for each in spec.columns)
    assert () == spec.faults


def test_findings_about_a_type_are_the_same_noun_at_each_call() -> None:
    assert findings(Shop) is findings(Shop)
    assert findings(Shop) is not findings(Licence)
    assert Column(Noun("shop_finding"), ("rule",)) == findings(Shop).rule.node


def test_a_finding_happens_on_the_last_day_of_its_period() -> None:
    assert "period_end" == findings(Shop).__spec__.event.name


def test_findings_lead_to_the_columns_of_their_subject() -> None:
    assert ("subject_id", "shop_id", "name") == findings(Licence).subject_id.shop_id.name.node.path


def test_findings_are_called_after_their_subjects() -> None:
    spec = findings(Shop).__spec__

    assert (text(zh="商户核查提示", en="finding"), text(zh="商户核查提示", en="findings about shops")) == (
        spec.label,
        spec.many,
    )
    assert text(zh="商户编号", en="shop") == spec.column("subject_id").label


@pytest.mark.parametrize("subject", ["shop", 5, str, None, Shop.where(Shop.risk == "high")])
def test_findings_are_about_a_type(subject: Any) -> None:
    with pytest.raises(PolicyError) as error:
        findings(subject)

    assert error.value.faults[0].where.startswith(__file__)
    assert "name the class: findings(TYPE)" == error.value.faults[0].hint


def test_the_types_of_the_process_are_three() -> None:
    assert ["exemption", "appeal", "feed"] == [each.__spec__.name for each in PROCESS]
    assert [()] * 3 == [each.__spec__.faults for each in PROCESS]
