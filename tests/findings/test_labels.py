"""Kinds, statuses and severities have words in both languages."""

import pytest

from iron_rules.findings.labels import grade_text, kind_text, status_text
from iron_rules.text import Text
from tests.shops import SHOPS


def test_every_kind_has_words() -> None:
    assert [
        Text("未达要求", "requirement not met"),
        Text("奖励建议", "reward recommended"),
        Text("处置建议", "measure recommended"),
    ] == [kind_text(each) for each in ("violation", "reward", "demotion")]


def test_every_status_has_words() -> None:
    assert [
        Text("待核实", "to be verified"),
        Text("准予免除", "exempt"),
        Text("申诉处理中", "under appeal"),
        Text("已撤销", "withdrawn"),
    ] == [status_text(each) for each in ("standing", "tolerated", "contested", "overturned")]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("第一条-visited", Text("较重", "serious")),
        ("第二条-good", Text("黄牌", "yellow card")),
        ("第三条-closed", Text("处置建议", "measure recommended")),
    ],
)
def test_a_violation_goes_by_its_severity_and_anything_else_by_its_kind(rule: str, text: Text) -> None:
    assert text == grade_text(SHOPS.pack.rule(rule))
