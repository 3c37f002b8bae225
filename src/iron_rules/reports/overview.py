"""An evaluation into an overview for people: the findings, what was judged of each rule, and what could not be."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import Final

from iron_rules.check.checked import CheckedPack
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.evaluation import Evaluation, Idle, NotJudged
from iron_rules.findings.finding import Finding
from iron_rules.findings.labels import grade_text, kind_text, status_text
from iron_rules.findings.scorecard import Score
from iron_rules.reports.columns import columns
from iron_rules.text import Language, Text

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
        "idle": Text("没有可判定事项的规则", "Rules for which nothing was judged"),
        "not judged": Text("没有判定的规则", "Rules that were not judged"),
    }
)
ABSENT: Final = Text("没有收到以下事实：{names}", "these facts were not handed in: {names}")
AWAITED: Final = Text("事实只完整至：{names}", "facts are complete only until: {names}")
NOTHING_DUE: Final = Text("没有到期事项：{names}", "nothing was due: {names}")
UNKNOWN: Final = Text("它所依据的规则没有判定：{names}", "rules that it depends on were not judged: {names}")


def overview(evaluation: Evaluation, language: Language) -> Iterator[str]:
    """Return the findings of an evaluation, the scorecard, and the rules that were not judged, line by line."""
    findings = evaluation.findings
    if findings:
        yield from findings_table(findings, language)
        yield ""
    yield WORDS["scorecard"].in_(language)
    yield from scorecard_table(evaluation.scorecard, evaluation.pack, language)
    if evaluation.idle:
        yield ""
        yield WORDS["idle"].in_(language)
        yield from idle(evaluation.idle, evaluation.pack.facts, language)
    if evaluation.not_judged:
        yield ""
        yield WORDS["not judged"].in_(language)
        yield from unjudged(evaluation.not_judged, evaluation.pack.facts, language)
    yield ""
    yield summary(findings, language)


def findings_table(findings: Iterable[Finding], language: Language) -> Iterator[str]:
    """Return a line a finding: its id, by which it is explained and appealed against, its kind, status and sentence."""
    rows = [
        (
            each.id,
            grade_text(each.rule).in_(language),
            status_text(each.status).in_(language),
            each.message.in_(language),
        )
        for each in findings
    ]
    return columns([WORDS[name].in_(language) for name in ("finding", "grade", "status", "message")], rows)


def scorecard_table(scores: Iterable[Score], pack: CheckedPack, language: Language) -> Iterator[str]:
    """Return a line a rule: how often it was judged, and how many findings that made."""
    about = {each.address: each.text.in_(language) for each in pack.clauses}
    clauses = {each.id: each.clause for each in pack.rules}
    rows = [(each.rule, str(each.due), str(each.found), about[clauses[each.rule]]) for each in scores]
    return columns([WORDS[name].in_(language) for name in ("rule", "due", "found", "about")], rows, numbers=(1, 2))


def idle(rules: Sequence[Idle], facts: Vocabulary, language: Language) -> Iterator[str]:
    """Return a line a rule that waits for facts, and one with the rules for which nothing was due."""
    for each in rules:
        if each.awaited:
            days = [f"{_named(name, facts, language)} {day}" for name, day in each.awaited]
            yield f"  {each.rule.id}: {AWAITED.in_(language).format(names=', '.join(days))}"
    nothing = [each.rule.id for each in rules if not each.awaited]
    if nothing:
        yield f"  {NOTHING_DUE.in_(language).format(names=', '.join(nothing))}"


def unjudged(rules: Sequence[NotJudged], facts: Vocabulary, language: Language) -> Iterator[str]:
    """Return a line a rule that was not judged, with the reason: not known is not the same as none."""
    for each in rules:
        if each.absent:
            names, reason = [_named(name, facts, language) for name in each.absent], ABSENT
        else:
            names, reason = list(each.rules), UNKNOWN
        yield f"  {each.rule.id}: {reason.in_(language).format(names=', '.join(names))}"


def summary(findings: Sequence[Finding], language: Language) -> str:
    """Return how many findings there are of each kind and status, in a sentence."""
    kinds = Counter(kind_text(each.kind).in_(language) for each in findings)
    statuses = Counter(status_text(each.status).in_(language) for each in findings)
    if language == "zh":
        by_kind = "，".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
        stand = "，".join(f"{status} {number}" for status, number in sorted(statuses.items()))
        return f"共 {len(findings)} 项认定" + (f"：{by_kind}；其中{stand}。" if findings else "。")
    by_kind = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
    stand = ", ".join(f"{status} {number}" for status, number in sorted(statuses.items()))
    return f"findings: {len(findings)}" + (f" ({by_kind}; {stand})" if findings else "")


def _named(fact: str, facts: Vocabulary, language: Language) -> str:
    """A table by its name, by which it is handed in; in Chinese by its label, which it may be called as well."""
    return facts.spec(fact).label.zh if language == "zh" else fact
