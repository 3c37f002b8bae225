"""What one call changed: findings that appeared, changed or were cured, and, where asked, duties judged otherwise."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal

from attrs import field, frozen

from iron_rules.findings.finding import Finding

Outcome = Literal["not judged", "fulfilled", "breached", "not given", "given"]
VIOLATION: Final[tuple[Outcome, ...]] = ("not judged", "fulfilled", "breached")
GIVEN: Final[tuple[Outcome, ...]] = ("not judged", "not given", "given")


@frozen
class Changed:
    """A finding that is another one than before: its status, its figures or its evidence."""

    before: Finding
    after: Finding

    @property
    def id(self) -> str:
        """The finding's id, which stays."""
        return self.after.id


@frozen
class DutyChange:
    """A duty instance that is judged otherwise than before."""

    rule: str
    subject_type: str
    subject: str
    period_start: date
    period_end: date
    before: Outcome
    after: Outcome


@frozen
class Changes:
    """What one call changed. `number` counts the calls of a session that were acknowledged.

    `cured` are the findings, as they last stood, that are no more. `waiting` are facts that refer to what is not
    known yet, by type and id, which count for nothing meanwhile; `admitted` those that waited and count now.
    """

    number: int
    as_of: date
    appeared: tuple[Finding, ...] = ()
    changed: tuple[Changed, ...] = ()
    cured: tuple[Finding, ...] = ()
    duties: tuple[DutyChange, ...] = ()
    waiting: tuple[tuple[str, str], ...] = ()
    admitted: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.appeared or self.changed or self.cured or self.duties)

    def plain(self) -> dict[str, Any]:
        """The changes as plain data for JSON; a part with nothing in it is left out."""
        parts: Mapping[str, Sequence[Any]] = {
            "appeared": [plain_finding(each) for each in self.appeared],
            "changed": [plain_finding(each.after) for each in self.changed],
            "cured": [each.id for each in self.cured],
            "duties": [_plain_duty(each) for each in self.duties],
            "waiting": [list(each) for each in self.waiting],
            "admitted": [list(each) for each in self.admitted],
        }
        head = {"number": self.number, "as_of": self.as_of.isoformat()}
        return head | {name: part for name, part in parts.items() if part}


@frozen
class Difference:
    """What a network found to be different after facts or the day changed."""

    appeared: tuple[Finding, ...] = ()
    changed: tuple[Changed, ...] = ()
    cured: tuple[Finding, ...] = ()
    duties: tuple[DutyChange, ...] = field(default=())


def plain_finding(finding: Finding) -> dict[str, Any]:
    """A finding as plain data: what a program in another language needs to show it."""
    return {
        "id": finding.id,
        "rule": finding.rule.id,
        "kind": finding.kind,
        "severity": finding.severity,
        "action": finding.action,
        "subject_type": finding.subject_type,
        "subject": finding.subject,
        "period_start": finding.period_start.isoformat(),
        "period_end": finding.period_end.isoformat(),
        "status": finding.status,
        "measured": {name: _plain(value) for name, value in finding.measured.items()},
        "required": {name: _plain(value) for name, value in finding.required.items()},
        "evidence": list(finding.evidence),
        "message": {"zh": finding.message.zh, "en": finding.message.en},
    }


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    return [_plain(item) for item in value] if isinstance(value, tuple | list) else str(value)


def _plain_duty(each: DutyChange) -> dict[str, Any]:
    return {
        "rule": each.rule,
        "subject_type": each.subject_type,
        "subject": each.subject,
        "period_start": each.period_start.isoformat(),
        "period_end": each.period_end.isoformat(),
        "before": each.before,
        "after": each.after,
    }
