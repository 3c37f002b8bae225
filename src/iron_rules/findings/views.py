"""What one does with an evaluation once it is there: narrow it, compare it, look at it twice."""

from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from attrs import fields

from iron_rules.findings.fairness import FEW, MARGIN, Fairness, fairness
from iron_rules.findings.narrowing import narrowed
from iron_rules.findings.since import Since, since

if TYPE_CHECKING:
    from iron_rules.findings.evaluation import Evaluation


class Views:
    """The views of an evaluation."""

    def only(
        self,
        *,
        subject: str | None = None,
        within: str | None = None,
        status: str | Collection[str] | None = None,
        severity: str | None = None,
    ) -> "Evaluation":
        """Return the part of the evaluation that is asked for.

        `subject` is `TYPE:ID`; `within` a place as in `Scorecard.of`, with all that lies in it; `status` one status or
        several; `severity` the least grave. Ledger and scorecard are narrowed with the findings, but not by status.
        Raises UsageError for a type, a status or a severity that there is not.
        """
        from iron_rules.findings.evaluation import Evaluation

        whole = cast("Evaluation", self)
        kept = {each.name: getattr(whole, each.name) for each in fields(Evaluation)}
        return Evaluation(**{**kept, "judged": narrowed(whole, subject, within, status, severity)})

    def since(self, earlier: "Evaluation") -> Since:
        """Return what is new since an earlier evaluation, what is gone, and what has another status."""
        return since(cast("Evaluation", self).findings, earlier.findings)

    def fairness(self, margin: Fraction | Decimal | int | str = MARGIN, few: int = FEW) -> Fairness:
        """Return what is worth a second look before anybody decides.

        These are findings within a margin of their limit, a share of it; subjects with a reward and a demotion in one
        year; one day or act behind several violations of a subject; people with fewer than `few` duties; ties in ranks.
        """
        return fairness(cast("Evaluation", self), margin, few)
