"""An evaluation into an overview for people: the findings, what was judged of each rule, and what could not be."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import Any, Final

from iron_rules.facts import BY_NAME
from iron_rules.findings.evaluation import NotJudged
from iron_rules.findings.finding import Finding
from iron_rules.findings.message import value_text
from iron_rules.findings.scorecard import Score
from iron_rules.lang.text import Language, Text
from iron_rules.reports.columns import columns

WORDS: Final = MappingProxyType(
    {
        "finding": Text("认定", "finding"),
        "grade": Text("性质", "kind"),
        "status": Text("状态", "status"),
        "message": Text("内容", "what was found"),
        "rule": Text("规则", "rule"),
        "due": Text("应判定", "judged"),
        "found": Text("认定", "found"),
        "about": Text("条款", "clause"),
        "scorecard": Text("判定情况", "What was judged"),
        "not judged": Text("没有判定的规则", "Rules that were not judged"),
    }
)
ABSENT: Final = Text("没有收到以下事实：{names}", "these facts were not handed in: {names}")
UNKNOWN: Final = Text("它所依据的规则没有判定：{names}", "rules that it depends on were not judged: {names}")


def overview(evaluation: Any, language: Language) -> Iterator[str]:
    """The findings of an evaluation, the scorecard, and the rules that were not judged, line by line."""
    findings = evaluation.findings
    if findings:
        yield from findings_table(findings, language)
        yield ""
    yield WORDS["scorecard"].in_(language)
    yield from scorecard_table(evaluation.scorecard, evaluation.pack.clauses, language)
    if evaluation.not_judged:
        yield ""
        yield WORDS["not judged"].in_(language)
        yield from unjudged(evaluation.not_judged, language)
    yield ""
    yield summary(findings, language)


def findings_table(findings: Iterable[Finding], language: Language) -> Iterator[str]:
    """A line a finding: its id, by which it is explained and appealed against, its kind, its status, its sentence."""
    rows = [
        (
            each.id,
            value_text(each.severity or each.kind, language),
            value_text(each.status, language),
            each.message.in_(language),
        )
        for each in findings
    ]
    return columns([WORDS[name].in_(language) for name in ("finding", "grade", "status", "message")], rows)


def scorecard_table(scores: Iterable[Score], clauses: Iterable[Any], language: Language) -> Iterator[str]:
    """A line a rule: how often it was judged, and how many findings that made."""
    about = {each.address: each.text.in_(language) for each in clauses}
    rows = []
    for score in scores:
        clause = score.rule.partition("-")[0]
        rows.append((score.rule, str(score.due), str(score.found), about.get(clause, "")))
    return columns([WORDS[name].in_(language) for name in ("rule", "due", "found", "about")], rows, numbers=(1, 2))


def unjudged(rules: Sequence[NotJudged], language: Language) -> Iterator[str]:
    """A line a rule that was not judged, with the reason: not known is not the same as none."""
    for each in rules:
        if each.absent:
            names, reason = [_named(name, language) for name in each.absent], ABSENT
        else:
            names, reason = list(each.rules), UNKNOWN
        yield f"  {each.rule.id}: {reason.in_(language).format(names=', '.join(names))}"


def summary(findings: Sequence[Finding], language: Language) -> str:
    """How many findings there are of each kind and status, in a sentence."""
    kinds = Counter(value_text(each.kind, language) for each in findings)
    statuses = Counter(value_text(each.status, language) for each in findings)
    if language == "zh":
        told = "，".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
        stand = "，".join(f"{status} {number}" for status, number in sorted(statuses.items()))
        return f"共 {len(findings)} 项认定" + (f"：{told}；其中{stand}。" if findings else "。")
    told = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
    stand = ", ".join(f"{status} {number}" for status, number in sorted(statuses.items()))
    return f"findings: {len(findings)}" + (f" ({told}; {stand})" if findings else "")


def _named(fact: str, language: Language) -> str:
    return f"{BY_NAME[fact].spec.zh} {fact}" if language == "zh" else fact
