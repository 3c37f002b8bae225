"""An evaluation into JUnit's XML, as build servers show it: a suite a rule, a case a finding."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.finding import Finding
from iron_rules.findings.labels import grade_text, status_text
from iron_rules.findings.order import OPEN
from iron_rules.formats.base import Format, View
from iron_rules.reports.overview import reason
from iron_rules.text import Language, Text
from iron_rules.visible import visible

ILLEGAL: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""Characters that XML may not hold, beside those that are written out anyway."""
KEPT: Final = Text("{due}项均无核查提示", "{due} judged, nothing found")
NOTHING: Final = Text("没有到期事项", "nothing was due")


def _lines(evaluation: Evaluation, view: View) -> Iterator[str]:
    language = view.language
    failures = sum(map(_fails, evaluation.findings))
    scores = {each.rule: each.due for each in evaluation.scorecard}
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name={_attribute(evaluation.pack.pack.title.in_(language))} failures="{failures}">'
    for judged in evaluation.judged:
        yield from _suite(judged.rule.id, judged.found, scores[judged.rule.id], evaluation, language)
    for each in evaluation.not_judged:
        why = reason(each, evaluation.pack.facts, language)
        yield from _whole(each.rule.id, 1, 0, 1, evaluation, [_case(each.rule.id, each.rule.id, _skipped(why))])
    yield "</testsuites>"


def _suite(rule: str, found: Sequence[Finding], due: int, evaluation: Evaluation, language: Language) -> Iterator[str]:
    cases = [_case(rule, each.id, _outcome(each, language)) for each in found]
    skipped = sum(not _fails(each) and each.kind == "violation" for each in found)
    if not found and due:
        cases = [_case(rule, KEPT.in_(language).format(due=due), "")]
    elif not found:
        cases, skipped = [_case(rule, rule, _skipped(NOTHING.in_(language)))], 1
    return _whole(rule, len(cases), sum(map(_fails, found)), skipped, evaluation, cases)


def _whole(
    rule: str, tests: int, failures: int, skipped: int, evaluation: Evaluation, cases: Sequence[str]
) -> Iterator[str]:
    yield (
        f'  <testsuite name={_attribute(rule)} tests="{tests}" failures="{failures}" errors="0" skipped="{skipped}"'
        f' timestamp="{evaluation.as_of}T00:00:00">'
    )
    yield from cases
    yield "  </testsuite>"


def _fails(finding: Finding) -> bool:
    """Return whether a finding is a failure: a violation that is neither tolerated nor overturned."""
    return finding.kind == "violation" and finding.status in OPEN


def _outcome(finding: Finding, language: Language) -> str:
    message = finding.message.in_(language)
    if _fails(finding):
        type_ = _attribute(finding.severity or finding.kind)
        about = f"{grade_text(finding.rule).in_(language)}, {status_text(finding.status).in_(language)}"
        return f"<failure type={type_} message={_attribute(message)}>{_text(about)}</failure>"
    if finding.kind == "violation":
        return _skipped(f"{status_text(finding.status).in_(language)}: {message}")
    return f"<system-out>{_text(message)}</system-out>"


def _case(rule: str, name: str, inside: str) -> str:
    return f"    <testcase classname={_attribute(rule)} name={_attribute(name)}>{inside}</testcase>"


def _skipped(why: str) -> str:
    return f"<skipped message={_attribute(why)}/>"


def _attribute(value: Any) -> str:
    return quoteattr(_legal(value))


def _text(value: str) -> str:
    return escape(_legal(value))


def _legal(value: str) -> str:
    return ILLEGAL.sub(lambda match: f"\\u{ord(match[0]):04x}", visible(value))


JUNIT: Final = Format(
    "junit",
    (".xml",),
    Text("供构建服务器显示：每条规则一组，每项核查提示一例", "a suite a rule and a case a finding, for build servers"),
    lines=_lines,
)
