"""The types that every vocabulary has: exemptions, appeals and feeds; and findings as facts."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal

from iron_rules.expressions.terms import caller, refuse
from iron_rules.facts.base import Declaration, Fact, FactMeta, declare, fact_type
from iron_rules.facts.columns import Column, Maybe, Ref, column, ends, event, starts
from iron_rules.text import Text

FINDING: Final = "_finding"
"""How the name of a type of findings ends, after that of their subjects."""


@fact_type("免责", en="exemption")
class Exemption(Fact):
    """A subject (`*` for everyone) is exempt for a while from a rule, a clause, a chapter or everything (`*`)."""

    subject_id: Column[str] = column("对象编号", en="subject")
    rule: Column[str] = column("规则")
    start: Column[date] = starts("开始日期")
    end: Column[date] = ends("结束日期")
    ground: Maybe[Literal["leave", "disaster", "trial_and_error", "other"]] = column(
        "免责事由",
        default=None,
        values={"leave": "请假", "disaster": "灾害", "trial_and_error": "先行先试", "other": "其他"},
        seen_by=("self", "discipline"),
    )
    approved_by: Column[str] = column("批准人")
    reason: Column[str] = column("理由", seen_by=("self", "discipline"))


@fact_type("申诉", en="appeal")
class Appeal(Fact):
    """An appeal against a finding, by the finding's id."""

    finding: Column[str] = column("认定编号")
    lodged_on: Column[date] = event("提出日期")
    decided_on: Maybe[date] = column("决定日期", default=None, known_from="decided_on")
    upheld: Maybe[bool] = column("支持", default=None, known_from="decided_on")


@fact_type("数据到位", en="feed")
class Feed(Fact):
    """Facts of a type are all in up to this day."""

    type: Column[str] = column("事实类型", en="type of facts")
    complete_until: Column[date] = column("完整至")


PROCESS: Final[tuple[FactMeta, ...]] = (Exemption, Appeal, Feed)

KINDS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "violation": Text("未达要求", "requirement not met"),
        "reward": Text("奖励建议", "reward recommended"),
        "demotion": Text("处置建议", "measure recommended"),
    }
)
STATUSES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "standing": Text("待核实", "to be verified"),
        "tolerated": Text("准予免除", "exempt"),
        "contested": Text("申诉处理中", "under appeal"),
        "overturned": Text("已撤销", "withdrawn"),
    }
)
"""What people call the kinds and statuses of findings: nobody is found guilty by a comparison of records."""


def findings(subject: Any) -> Any:
    """Return the findings about subjects of a type, as rules over findings read them: the same type at each call.

    A finding happens on its period's last day. Raises PolicyError where `subject` is not a fact type.
    """
    if not isinstance(subject, FactMeta):
        refuse(
            Text(
                f"`{getattr(subject, '__name__', subject)}` 不是事实类型",
                f"`{getattr(subject, '__name__', subject)}` is not a fact type",
            ),
            Text("请写类名：findings(TYPE)", "name the class: findings(TYPE)"),
        )
    known = vars(subject).get("__findings__")
    if known is None:
        known = _findings(subject)
        type.__setattr__(subject, "__findings__", known)
    return known


def _findings(subject: Any) -> Any:
    about = vars(subject)["__declaration__"]

    class Finding(Fact):
        """A finding about a subject of a type."""

        rule: Column[str] = column("规则")
        clause: Column[str] = column("条款")
        kind: Column[Literal["violation", "reward", "demotion"]] = column("种类", values=KINDS)
        severity: Maybe[str] = column("严重程度", default=None)
        points: Column[int] = column("分值")
        action: Maybe[str] = column("建议措施", default=None)
        subject_id: Ref[Any] = column(f"{about.label.zh}编号", en=about.label.en)
        period_start: Column[date] = column("期初")
        period_end: Column[date] = event("期末")
        judged_on: Column[date] = column("判定日期")
        status: Column[Literal["standing", "tolerated", "contested", "overturned"]] = column("状态", values=STATUSES)

    label = Text(f"{about.label.zh}核查提示", "finding")
    annotations = {**Finding.__annotations__, "subject_id": Ref[subject]}
    several = Text(label.zh, f"findings about {about.many.en}")
    built = declare(Finding, Declaration(f"{about.name}{FINDING}", label, several, "", annotations, caller(), subject))
    for name in ("__name__", "__qualname__"):  # attrs makes code of the name that a class has while it is built
        type.__setattr__(built, name, f"findings({subject.__name__})")
    return built
