"""A finding's status into its reason: which appeal or exemption made it so, and which had no effect."""

from collections.abc import Iterator, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

import attrs
from attrs import frozen

from iron_rules.explanations.facts import FactView, Known
from iron_rules.facts.process import Appeal, Exemption
from iron_rules.findings.finding import Finding, Status
from iron_rules.findings.message import value_text
from iron_rules.findings.status import Statuses
from iron_rules.language.pack import DueProcess
from iron_rules.periods import days_covered
from iron_rules.text import LANGUAGES, Language, Text

UNDISPUTED: Final = MappingProxyType(
    {
        (True, True): Text("没有改变其状态的申诉或免除", "no appeal or exemption changes it"),
        (False, True): Text(
            "没有改变其状态的免除；未收到申诉登记，无法知道是否有申诉",
            "no exemption changes it; appeals were not handed in, so it is not known whether there is one",
        ),
        (True, False): Text(
            "没有改变其状态的申诉；未收到免除登记，无法知道是否有免除",
            "no appeal changes it; exemptions were not handed in, so it is not known whether there is one",
        ),
        (False, False): Text(
            "未收到申诉和免除登记，无法知道是否有申诉或免除",
            "appeals and exemptions were not handed in, so it is not known whether there are any",
        ),
    }
)
"""What is said where nothing changes a finding, by whether appeals and exemptions are known."""


@frozen
class Effect:
    """An appeal or exemption that speaks of a finding: the fact, the status that it alone leads to, and why."""

    fact: FactView
    status: Status
    why: Text


@frozen
class Why:
    """Why a finding has its status: the appeals and exemptions that speak of it; a sentence where none changes it."""

    sentence: Text | None
    effects: tuple[Effect, ...]


def why(finding: Finding, known: Known, process: DueProcess) -> Why:
    """Return the reason of a finding's status, by what the pack says of objections."""
    effects = (*_appeals(finding, known, process), *_exemptions(finding, known, process))
    return Why(_sentence(finding, effects, known), effects)


def _alone(finding: Finding, statuses: Statuses) -> Status:
    """Return the status that the finding would have with these appeals and exemptions only."""
    return statuses.of(finding.rule, finding.id, finding.subject, finding.period_start, finding.period_end)


def _appeals(finding: Finding, known: Known, process: DueProcess) -> Iterator[Effect]:
    rows = sorted(known.tables.get("appeal", ()), key=lambda row: (row.lodged_on, row.id))
    rows = [row for row in rows if row.finding == finding.id]
    heard = Statuses(process, rows, (), known.as_of).heard(finding.id, finding.period_end)
    for row in rows:
        if row in heard:
            status = _alone(finding, Statuses(process, (row,), (), known.as_of))
            yield Effect(known.view(row), status, _heard(row, status, process.appeal_days))
        else:
            yield Effect(known.view(row), "standing", _not_heard(row, finding, known.as_of))


def _heard(row: Appeal, status: Status, days: int | None) -> Text:
    decided = None if row.decided_on is None else _day(row.decided_on)
    if status == "overturned" and decided is not None:
        what = Text(f"{decided.zh}决定支持，本提示撤销", f"upheld on {decided.en}, the finding is withdrawn")
    elif status == "contested":
        what = Text("尚未决定，本提示暂不计入任何建议", "undecided, the finding counts towards no recommendation")
    elif row.upheld is False and decided is not None:
        what = Text(f"{decided.zh}决定，未予支持", f"refused on {decided.en}")
    else:
        what = Text(f"已满{days}天仍未决定，按没有申诉处理", f"undecided for {days} days, as if there were none")
    return _lodged(row, what)


def _not_heard(row: Appeal, finding: Finding, as_of: date) -> Text:
    if row.lodged_on > as_of:
        return _lodged(row, Text("尚未发生，不予考虑", "not known yet"))
    if row.lodged_on <= finding.period_end:
        return _lodged(row, Text("在本期结束之前提出，不针对本期", "before the period was over, so not about it"))
    return _lodged(
        row,
        Text(
            "一项核查提示可以申诉一次，未予支持的可以再申请复查一次，本次不在其内",
            "a finding is appealed once, and reviewed once if that was refused; this one is neither",
        ),
    )


def _lodged(row: Appeal, what: Text) -> Text:
    on = _day(row.lodged_on)
    return Text(f"申诉：{on.zh}提出，{what.zh}（编号 {row.id}）", f"Appeal: lodged on {on.en}, {what.en} (id {row.id})")


def _exemptions(finding: Finding, known: Known, process: DueProcess) -> Iterator[Effect]:
    rows = [row for row in known.tables.get("exemption", ()) if _reaches(row, finding, known.as_of)]
    status = _alone(finding, Statuses(process, (), rows, known.as_of))
    first, last = finding.period_start, finding.period_end
    covered = days_covered((max(row.start, first), min(row.end, last)) for row in rows)
    for row in rows:
        yield Effect(known.view(row), status, _exemption(row, status, covered, process, finding))


def _reaches(row: Exemption, finding: Finding, as_of: date) -> bool:
    whole = attrs.evolve(row, start=finding.period_start, end=finding.period_end)  # type: ignore[misc]
    first, last = max(row.start, finding.period_start), min(row.end, finding.period_end)
    return first <= last and _alone(finding, Statuses(DueProcess(), (), (whole,), as_of)) == "tolerated"


def _exemption(row: Exemption, status: Status, covered: int, process: DueProcess, finding: Finding) -> Text:
    """Return what an exemption does: `covered` are the days of the period that it, and others with it, lies on."""
    days, share = (finding.period_end - finding.period_start).days + 1, f"{(process.exempt_share * 100).normalize():f}%"
    zh = f"准予免除：{_granted(row, 'zh')}，覆盖{days}天中的{covered}天"
    en = f"Exemption: {_granted(row, 'en')}, {covered} of the {days} days are covered"
    if status == "tolerated":
        return Text(f"{zh}，本期不作要求（编号 {row.id}）", f"{en}, so nothing is asked (id {row.id})")
    return Text(f"{zh}，不足{share}，不予免除（编号 {row.id}）", f"{en}, fewer than {share} (id {row.id})")


def _granted(row: Exemption, language: Language) -> str:
    """Return who granted an exemption, and why; the ground only where the reason is not known."""
    column, ground, reason = Exemption.__spec__.column("ground"), _seen(row.ground), _seen(row.reason)
    why = reason or (column.value_label(ground).in_(language) if column is not None and ground else "")
    if language == "zh":
        return f"{row.approved_by}批准" + (f"，理由：{why}" if why else "")
    return f"granted by {row.approved_by}" + (f" for the reason: {why}" if why else "")


def _seen(value: object) -> str:
    """Return a text, or nothing where there is none or the audience may not see it."""
    return value if isinstance(value, str) else ""


def _sentence(finding: Finding, effects: Sequence[Effect], known: Known) -> Text | None:
    """Return why a finding has its status where no appeal or exemption says it."""
    if finding.status != "standing" and any(each.status == finding.status for each in effects):
        return None
    return UNDISPUTED["appeal" in known.tables, "exemption" in known.tables]


def _day(day: date) -> Text:
    return Text(*(value_text(day, language) for language in LANGUAGES))
