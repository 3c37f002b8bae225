"""A finding's status into its reason: which appeal or exemption made it so, and which had no effect."""

from collections.abc import Iterator, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

import attrs
from attrs import frozen

from iron_rules.explanations.facts import FactView, Known
from iron_rules.facts.process import Appeal
from iron_rules.findings.finding import Finding, Status
from iron_rules.findings.status import Statuses
from iron_rules.language.pack import DueProcess
from iron_rules.text import Text

UNDISPUTED: Final = MappingProxyType(
    {
        (True, True): Text("没有改变本认定的申诉或免责", "no appeal or exemption changes it"),
        (False, True): Text(
            "没有改变本认定的免责；未收到申诉登记，无法知道是否有申诉",
            "no exemption changes it; appeals were not handed in, so it is not known whether there is one",
        ),
        (True, False): Text(
            "没有改变本认定的申诉；未收到免责登记，无法知道是否有免责",
            "no appeal changes it; exemptions were not handed in, so it is not known whether there is one",
        ),
        (False, False): Text(
            "未收到申诉和免责登记，无法知道是否有申诉或免责",
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
    """Why a finding has its status, in a sentence, and every appeal and exemption that speaks of it."""

    sentence: Text
    effects: tuple[Effect, ...]


def why(finding: Finding, known: Known, process: DueProcess) -> Why:
    """Return the reason of a finding's status, by what the pack says of objections."""
    effects = (*_appeals(finding, known, process), *_exemptions(finding, known, process))
    return Why(_sentence(finding, effects, known), effects)


def _alone(finding: Finding, statuses: Statuses) -> Status:
    """The status that the finding would have with these appeals and exemptions only."""
    return statuses.of(finding.rule, finding.id, finding.subject, finding.period_start, finding.period_end)


def _appeals(finding: Finding, known: Known, process: DueProcess) -> Iterator[Effect]:
    for row in known.tables.get("appeal", ()):
        if row.finding == finding.id:
            status = _alone(finding, Statuses(process, (row,), (), known.as_of))
            yield Effect(known.view(row), status, _appeal(row, status, finding, known.as_of, process.appeal_days))


def _appeal(row: Appeal, status: Status, finding: Finding, as_of: date, days: int | None) -> Text:
    if status == "overturned":
        return Text(f"{row.decided_on} 决定支持，认定撤销", f"upheld on {row.decided_on}: the finding is overturned")
    if status == "contested":
        return Text("尚未决定，认定暂不计入任何建议", "not decided yet: the finding counts towards no recommendation")
    if row.lodged_on > as_of:
        return Text(f"在 {as_of} 之后提出，尚不考虑", f"lodged after {as_of}: not known yet")
    if row.lodged_on < finding.period_start:
        return Text("早于本期开始提出，不针对本期", "lodged before the period began, so not about it")
    if row.decided_on is not None and row.decided_on <= as_of:
        return Text(f"{row.decided_on} 决定，未予支持", f"decided on {row.decided_on} and not upheld")
    return Text(
        f"提出已满 {days} 天仍未决定，按没有申诉处理", f"undecided for {days} days or more: as if there were none"
    )


def _exemptions(finding: Finding, known: Known, process: DueProcess) -> Iterator[Effect]:
    for row in known.tables.get("exemption", ()):
        whole = attrs.evolve(row, start=finding.period_start, end=finding.period_end)
        touches = row.start <= finding.period_end and row.end >= finding.period_start
        if touches and _alone(finding, Statuses(process, (), (whole,), known.as_of)) == "tolerated":
            status = _alone(finding, Statuses(process, (), (row,), known.as_of))
            yield Effect(known.view(row), status, _exemption(status, process))


def _exemption(status: Status, process: DueProcess) -> Text:
    share = f"{(process.exempt_share * 100).normalize():f}%"
    if status != "tolerated":
        return Text(f"覆盖的天数不到本期的 {share}，不免责", f"it covers less than {share} of the period's days")
    if not process.exempt_share:
        return Text("覆盖了本期的天数，本认定免责", "it covers days of the period")
    return Text(f"覆盖的天数达到本期的 {share}，本认定免责", f"it covers {share} of the period's days or more")


def _sentence(finding: Finding, effects: Sequence[Effect], known: Known) -> Text:
    found = next((each for each in effects if each.status == finding.status), None)
    if finding.status != "standing" and found is not None:
        label = found.fact.label
        return Text(f"依据{label.zh} {found.fact.id}", f"because of {label.en} {found.fact.id}")
    return UNDISPUTED["appeal" in known.tables, "exemption" in known.tables]
