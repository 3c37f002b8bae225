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
    if status == "overturned":
        return Text(f"{row.decided_on} 决定支持，认定撤销", f"upheld on {row.decided_on}: the finding is overturned")
    if status == "contested":
        return Text("尚未决定，认定暂不计入任何建议", "not decided yet: the finding counts towards no recommendation")
    if row.upheld is False and row.decided_on is not None:
        return Text(f"{row.decided_on} 决定，未予支持", f"decided on {row.decided_on} and not upheld")
    return Text(
        f"提出已满 {days} 天仍未决定，按没有申诉处理", f"undecided for {days} days or more: as if there were none"
    )


def _not_heard(row: Appeal, finding: Finding, as_of: date) -> Text:
    if row.lodged_on > as_of:
        return Text(f"在 {as_of} 之后提出，尚不考虑", f"lodged after {as_of}: not known yet")
    if row.lodged_on <= finding.period_end:
        return Text("在本期结束之前提出，不针对本期", "lodged before the period was over, so not about it")
    return Text(
        "一项认定可以申诉，未予支持的可以再申请复查一次；本次不在其内",
        "a finding is appealed once, and once more if that was refused; this appeal is neither",
    )


def _exemptions(finding: Finding, known: Known, process: DueProcess) -> Iterator[Effect]:
    rows = [row for row in known.tables.get("exemption", ()) if _reaches(row, finding, known.as_of)]
    status = _alone(finding, Statuses(process, (), rows, known.as_of))
    for row in rows:
        yield Effect(known.view(row), status, _exemption(status, len(rows) > 1, process))


def _reaches(row: Exemption, finding: Finding, as_of: date) -> bool:
    whole = attrs.evolve(row, start=finding.period_start, end=finding.period_end)  # type: ignore[misc]
    first, last = max(row.start, finding.period_start), min(row.end, finding.period_end)
    return first <= last and _alone(finding, Statuses(DueProcess(), (), (whole,), as_of)) == "tolerated"


def _exemption(status: Status, together: bool, process: DueProcess) -> Text:
    share = f"{(process.exempt_share * 100).normalize():f}%"
    zh, en = ("各项免责合计", "together the exemptions cover") if together else ("", "it covers")
    if status != "tolerated":
        return Text(f"{zh}覆盖的天数不到本期的 {share}，不免责", f"{en} less than {share} of the period's days")
    if not process.exempt_share:
        return Text("覆盖了本期的天数，本认定免责", "it covers days of the period")
    return Text(f"{zh}覆盖的天数达到本期的 {share}，本认定免责", f"{en} {share} of the period's days or more")


def _sentence(finding: Finding, effects: Sequence[Effect], known: Known) -> Text:
    found = next((each for each in effects if each.status == finding.status), None)
    if finding.status != "standing" and found is not None:
        label = found.fact.label
        return Text(f"依据{label.zh} {found.fact.id}", f"because of {label.en} {found.fact.id}")
    return UNDISPUTED["appeal" in known.tables, "exemption" in known.tables]
