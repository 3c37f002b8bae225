"""Kinds, statuses and severities have words in both languages."""

import pytest

from iron_rules.findings.labels import grade_text, kind_text, status_text
from iron_rules.text import Text
from tests.shops import SHOPS


def test_every_kind_has_words() -> None:
    assert [Text("违规", "violation"), Text("奖励建议", "reward"), Text("处置建议", "demotion")] == [
        kind_text(each) for each in ("violation", "reward", "demotion")
    ]


def test_every_status_has_words() -> None:
    assert [
        Text("成立", "standing"), Text("免责", "tolerated"), Text("申诉中", "contested"), Text("已撤销", "overturned"),
    ] == [status_text(each) for each in ("standing", "tolerated", "contested", "overturned")]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("第一条-visited", Text("严重", "serious")),
        ("第二条-good", Text("黄牌", "yellow card")),
        ("第三条-closed", Text("处置建议", "demotion")),
    ],
)
def test_a_violation_goes_by_its_severity_and_anything_else_by_its_kind(rule: str, text: Text) -> None:
    assert text == grade_text(SHOPS.pack.rule(rule))
