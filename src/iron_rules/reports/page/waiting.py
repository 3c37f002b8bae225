"""Findings into those that are new, and those on which nobody has decided yet."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from iron_rules.facts.process import PROCESS
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.finding import Finding

NAMES: Final = "finding"
"""The column by which a fact names a finding."""
RECENT: Final = timedelta(days=7)
"""How long a finding is new, where no earlier evaluation says what was there before."""


class Waiting:
    """Says of findings that an audience sees whether they are new since a day, and whether somebody decided on them.

    `whole` is the evaluation that `seen` is a part of: ids that an audience may not see are other ones each time.
    """

    def __init__(self, whole: Evaluation, seen: Evaluation, previous: Evaluation | None) -> None:
        def id_of(id: str) -> str:
            return id if whole.audience != "all" else seen.seen_id(id)

        self.since: date = seen.as_of - RECENT if previous is None else previous.as_of
        self._appeared: frozenset[str] | None = None
        if previous is not None:
            self._appeared = frozenset(id_of(each.id) for each in whole.since(previous).appeared)
        self._decided = frozenset(map(id_of, _decided(whole)))

    def is_new(self, finding: Finding) -> bool:
        """Return whether a finding was not there before; one that counts for nobody is not new."""
        if finding.status == "overturned":
            return False
        return finding.judged_on > self.since if self._appeared is None else finding.id in self._appeared

    def is_undecided(self, finding: Finding) -> bool:
        """Return whether a finding recommends something on which nobody decided."""
        return finding.kind != "violation" and finding.status == "standing" and finding.id not in self._decided


def _decided(evaluation: Evaluation) -> Iterator[str]:
    for spec in decisions(evaluation.pack.facts):
        assert spec.event is not None
        for row in evaluation.facts.tables.get(spec.name, ()):
            if getattr(row, spec.event.name) <= evaluation.as_of:
                yield getattr(row, NAMES)


def decisions(facts: Vocabulary) -> Iterator[FactSpec]:
    """Yield the types of a pack whose facts decide on a finding: they name it, and say yes or no on a day."""
    for each in facts.types:
        spec, column = each.__spec__, each.__spec__.column(NAMES)
        said = column is not None and column.kind == "text" and any(other.kind == "flag" for other in spec.columns)
        if said and each not in PROCESS and spec.event is not None:
            yield spec
