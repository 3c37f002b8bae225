"""Findings as a notebook shows them: small pieces of HTML."""

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from iron_rules.findings.labels import grade_text, status_text
from iron_rules.findings.message import UNLABELLED, period_text, value_text
from iron_rules.markup import MOST, paragraph, table, titled
from iron_rules.text import Language, Text

if TYPE_CHECKING:
    from iron_rules.findings.finding import Finding

WORDS: Final = MappingProxyType(
    {
        "finding": Text("核查提示", "finding"),
        "grade": Text("程度", "grade"),
        "status": Text("状态", "status"),
        "message": Text("内容", "what was found"),
        "period": Text("期间", "period"),
        "clause": Text("条款", "clause"),
        "measured": Text("登记", "measured"),
        "required": Text("要求", "required"),
        "figure": Text("指标", "figure"),
    }
)
MORE: Final = Text("另有{number}项，未列出", "and {number} more")


def finding_html(finding: "Finding", language: Language) -> str:
    """Return a finding: its sentence, what it is, and its figures."""
    words = {name: each.in_(language) for name, each in WORDS.items()}
    about = [
        (words["finding"], finding.id),
        (words["grade"], grade_text(finding.rule).in_(language)),
        (words["status"], status_text(finding.status).in_(language)),
        (words["period"], period_text(finding.period_start, finding.period_end, language)),
        (words["clause"], finding.clause),
    ]
    sides = finding.measured, finding.required
    figures = [
        (name, *(value_text(each[name], language, finding.labels.get(name, UNLABELLED)) for each in sides))
        for name in finding.measured
    ]
    heads = [words[name] for name in ("figure", "measured", "required")]
    return titled(finding.message.in_(language), [table(("", ""), about), table(heads, figures) if figures else ""])


def findings_html(findings: Sequence["Finding"], language: Language) -> str:
    """Return a table of findings, of the first ones only where there are many."""
    heads = [WORDS[name].in_(language) for name in ("finding", "grade", "status", "message")]
    rest = len(findings) - MOST
    return table(heads, list(_rows(findings[:MOST], language))) + (
        paragraph(MORE.in_(language).format(number=rest)) if rest > 0 else ""
    )


def _rows(findings: Iterable["Finding"], language: Language) -> Iterable[tuple[str, str, str, str]]:
    for each in findings:
        yield (
            each.id,
            grade_text(each.rule).in_(language),
            status_text(each.status).in_(language),
            each.message.in_(language),
        )
