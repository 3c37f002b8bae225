"""An evaluation into an overview for people: a summary, the findings by gravity, what was judged, and what was not."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from iron_rules.check.checked import CheckedPack
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.evaluation import Evaluation, Idle, NotJudged
from iron_rules.findings.finding import Finding
from iron_rules.findings.labels import grade_text, status_text
from iron_rules.findings.order import gravest_first
from iron_rules.findings.scorecard import Score
from iron_rules.reports.columns import columns
from iron_rules.reports.screen import PLAIN, Painted, Screen, Style
from iron_rules.reports.second_look import second_look
from iron_rules.reports.summary import front, in_memory, style_of, styles
from iron_rules.text import Language, Text
from iron_rules.visible import visible

WORDS: Final = MappingProxyType(
    {
        "finding": Text("核查提示", "finding"),
        "grade": Text("程度", "grade"),
        "status": Text("状态", "status"),
        "message": Text("内容", "what was found"),
        "rule": Text("规则", "rule"),
        "due": Text("应核对", "judged"),
        "found": Text("提示", "found"),
        "about": Text("条款", "clause"),
        "scorecard": Text("核对情况", "What was judged"),
        "idle": Text("没有可核对事项的规则", "Rules for which nothing was judged"),
        "not judged": Text("没有核对的规则", "Rules that were not judged"),
    }
)
MORE: Final = Text("另有{number}项，未列出", "and {number} more")
NEW: Final = Text("，新增", ", new")
NO_STYLES: Final[Mapping[str, Style]] = MappingProxyType({})
ABSENT: Final = Text("没有收到以下事实：{names}", "these facts were not handed in: {names}")
AWAITED: Final = Text("事实只完整至：{names}", "facts are complete only until: {names}")
NOTHING_DUE: Final = Text("没有到期事项：{names}", "nothing was due: {names}")
UNKNOWN: Final = Text("它所依据的规则没有核对：{names}", "rules that it depends on were not judged: {names}")


def overview(
    evaluation: Evaluation,
    language: Language,
    *,
    previous: Evaluation | None = None,
    limit: int | None = None,
    screen: Screen = PLAIN,
) -> Iterator[str]:
    """Return an evaluation for people, line by line.

    First how many findings there are and where, and what is new since a previous evaluation; then the findings by
    gravity, at most `limit` of them; what is worth a second look; what was judged, and what was not.
    """
    findings = gravest_first(evaluation.findings)
    yield from front(evaluation, language, previous, screen)
    if findings:
        yield ""
        new = frozenset(each.id for each in evaluation.since(previous).appeared) if previous else frozenset()
        yield from findings_table(findings[:limit], language, styles(evaluation), new, screen)
        if limit is not None and len(findings) > limit:
            yield MORE.in_(language).format(number=len(findings) - limit)
    look = list(second_look(evaluation.fairness(), language, screen)) if in_memory(evaluation) else []
    yield from ("", *look) if look else ()
    yield ""
    yield screen.paint(WORDS["scorecard"].in_(language), "head")
    yield from scorecard_table(evaluation.scorecard, evaluation.pack, language, screen)
    if evaluation.idle:
        yield ""
        yield screen.paint(WORDS["idle"].in_(language), "head")
        yield from idle(evaluation.idle, evaluation.pack.facts, language)
    if evaluation.not_judged:
        yield ""
        yield screen.paint(WORDS["not judged"].in_(language), "head")
        yield from unjudged(evaluation.not_judged, evaluation.pack.facts, language)
    if evaluation.withheld:
        yield ""
        yield visible(evaluation.withheld.in_(language))


def findings_table(
    findings: Iterable[Finding],
    language: Language,
    known: Mapping[str, Style] = NO_STYLES,
    new: Collection[str] = (),
    screen: Screen = PLAIN,
) -> Iterator[str]:
    """Return a line a finding: its id, by which it is explained and appealed against, its kind, status and sentence.

    `known` are the styles of severities; the status of what is `new` says so.
    """
    rows = [
        (
            each.id,
            Painted(grade_text(each.rule).in_(language), style_of(each, known)),
            status_text(each.status).in_(language) + (NEW.in_(language) if each.id in new else ""),
            each.message.in_(language),
        )
        for each in findings
    ]
    heads = [WORDS[name].in_(language) for name in ("finding", "grade", "status", "message")]
    return columns(heads, rows, screen=screen)


def scorecard_table(
    scores: Iterable[Score], pack: CheckedPack, language: Language, screen: Screen = PLAIN
) -> Iterator[str]:
    """Return a line a rule: how often it was judged, and how many findings that made."""
    about = {each.address: each.text.in_(language) for each in pack.clauses}
    clauses = {each.id: each.clause for each in pack.rules}
    rows = [(each.rule, str(each.due), str(each.found), about[clauses[each.rule]]) for each in scores]
    heads = [WORDS[name].in_(language) for name in ("rule", "due", "found", "about")]
    return columns(heads, rows, numbers=(1, 2), screen=screen)


def idle(rules: Sequence[Idle], facts: Vocabulary, language: Language) -> Iterator[str]:
    """Return a line a rule that waits for facts, and one with the rules for which nothing was due."""
    for each in rules:
        if each.awaited:
            yield f"  {each.rule.id}: {awaited_days(each, facts, language)}"
    nothing = [each.rule.id for each in rules if not each.awaited]
    if nothing:
        yield f"  {NOTHING_DUE.in_(language).format(names=', '.join(nothing))}"


def unjudged(rules: Sequence[NotJudged], facts: Vocabulary, language: Language) -> Iterator[str]:
    """Return a line a rule that was not judged, with the reason: not known is not the same as none."""
    return (f"  {each.rule.id}: {reason(each, facts, language)}" for each in rules)


def awaited_days(rule: Idle, facts: Vocabulary, language: Language) -> str:
    """Return the facts that a rule waits for, each with the day up to which they are complete."""
    days = [f"{_named(name, facts, language)} {day}" for name, day in rule.awaited]
    return AWAITED.in_(language).format(names=", ".join(days))


def reason(rule: NotJudged, facts: Vocabulary, language: Language) -> str:
    """Return why a rule was not judged."""
    if rule.absent:
        return ABSENT.in_(language).format(names=", ".join(_named(name, facts, language) for name in rule.absent))
    return UNKNOWN.in_(language).format(names=", ".join(rule.rules))


def _named(fact: str, facts: Vocabulary, language: Language) -> str:
    """A table by its name, by which it is handed in; in Chinese by its label, which it may be called as well."""
    return facts.spec(fact).label.zh if language == "zh" else fact
