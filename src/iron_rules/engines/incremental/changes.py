"""What a call to a session changed: findings, and, where asked, duties that are judged otherwise."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal

from attrs import field, frozen

from iron_rules.findings.finding import Finding
from iron_rules.findings.json_text import json_text
from iron_rules.findings.notebook import findings_html
from iron_rules.findings.plain import plain
from iron_rules.findings.record import record
from iron_rules.markup import titled
from iron_rules.text import Language, Text

Outcome = Literal["not judged", "fulfilled", "breached", "not given", "given"]
VIOLATION: Final[tuple[Outcome, ...]] = ("not judged", "fulfilled", "breached")
HEAD: Final = Text("第{number}次操作，截至{day}", "call {number}, as of {day}")
APPEARED, CHANGED, CURED = Text("新增", "appeared"), Text("有变化", "changed"), Text("不再有", "cured")
GIVEN: Final[tuple[Outcome, ...]] = ("not judged", "not given", "given")


@frozen
class Changed:
    """A finding whose status, figures or evidence changed."""

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

    def html(self, language: Language = "en") -> str:
        """Return the changes as a notebook shows them: the findings that appeared, changed or are no more."""
        parts = [
            titled(word.in_(language), [findings_html(found, language)])
            for word, found in (
                (APPEARED, self.appeared),
                (CHANGED, tuple(each.after for each in self.changed)),
                (CURED, self.cured),
            )
            if found
        ]
        return titled(HEAD.in_(language).format(number=self.number, day=self.as_of), parts)

    def _repr_html_(self) -> str:
        return self.html()

    def to_dict(self) -> dict[str, Any]:
        """Return the changes as plain data: findings as exports have them; a part with nothing in it is left out."""
        parts: Mapping[str, Sequence[object]] = {
            "appeared": [record(each) for each in self.appeared],
            "changed": [record(each.after) for each in self.changed],
            "cured": [each.id for each in self.cured],
            "duties": self.duties,
            "waiting": self.waiting,
            "admitted": self.admitted,
        }
        head = {"number": self.number, "as_of": self.as_of}
        found: dict[str, Any] = plain(head | {name: part for name, part in parts.items() if part})
        return found

    def to_json(self) -> str:
        """Return the changes as one line of JSON, every number exact."""
        return json_text(self.to_dict())


@frozen
class Difference:
    """What a network found to be different after facts or the day changed."""

    appeared: tuple[Finding, ...] = ()
    changed: tuple[Changed, ...] = ()
    cured: tuple[Finding, ...] = ()
    duties: tuple[DutyChange, ...] = field(default=())
