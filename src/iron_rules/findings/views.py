"""What one does with an evaluation once it is there: narrow it, compare it, look at it twice."""

from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

from attrs import fields

from iron_rules.findings.charts import Chart, chart
from iron_rules.findings.fairness import FEW, MARGIN, Fairness, fairness
from iron_rules.findings.frames import Framed
from iron_rules.findings.narrowing import narrowed
from iron_rules.findings.overview_html import evaluation_html
from iron_rules.findings.since import Since, since
from iron_rules.text import Language

if TYPE_CHECKING:
    from iron_rules.findings.evaluation import Evaluation


class Views(Framed):
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

        `subject` is `TYPE:ID`, a person with all their rows; `within` a place as in `Scorecard.of`, with all that lies
        in it; `status` one status or several; `severity` the least grave. Ledger and scorecard are narrowed with the
        findings, but not by status.
        Raises UsageError for a type, a status or a severity that there is not.
        """
        from iron_rules.findings.evaluation import Evaluation

        whole = cast("Evaluation", self)
        kept = {each.name: getattr(whole, each.name) for each in fields(Evaluation)}
        return Evaluation(**{**kept, "judged": narrowed(whole, subject, within, status, severity)})

    def chart(self, what: Chart, rule: str | None = None, *, language: Language = "en") -> Any:
        """Return a chart of Altair, which the extra `report` brings.

        `units` shows the share of duties kept by unit, `months` that of duties missed by rule and month, `rule` the
        figures of the findings of a rule beside its limit.
        Raises UsageError for a chart that there is not, or a rule that has no numbers to be drawn.
        """
        return chart(cast("Evaluation", self), what, rule, language)

    def html(self, language: Language = "en") -> str:
        """Return the evaluation as a notebook shows it: counts, the gravest findings, and what was not judged."""
        return evaluation_html(cast("Evaluation", self), language)

    def _repr_html_(self) -> str:
        return self.html()

    def since(self, earlier: "Evaluation") -> Since:
        """Return what is new since an earlier evaluation, what is gone, and what has another status."""
        return since(cast("Evaluation", self).findings, earlier.findings)

    def fairness(self, margin: Fraction | Decimal | int | str = MARGIN, few: int = FEW) -> Fairness:
        """Return what is worth a second look before anybody decides.

        These are findings within a margin of their limit, a share of it; subjects with a reward and a demotion in one
        year; one day or act behind several violations of a subject; people with fewer than `few` duties; ties in ranks.
        """
        return fairness(cast("Evaluation", self), margin, few)
