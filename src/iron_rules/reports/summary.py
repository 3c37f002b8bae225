"""An evaluation into what a leader asks first: how grave, in which units, what is new."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.finding import Finding
from iron_rules.findings.labels import status_text
from iron_rules.findings.narrowing import severities
from iron_rules.findings.shares import percent
from iron_rules.findings.since import Since
from iron_rules.findings.tallies import RECOMMENDED, tally
from iron_rules.findings.units import Unit, units
from iron_rules.reports.columns import columns
from iron_rules.reports.screen import PLAIN, Painted, Screen, Style
from iron_rules.text import Language, Text
from iron_rules.visible import visible

WORDS: Final = MappingProxyType(
    {
        "grade": Text("按程度和状态", "By gravity and status"),
        "kind": Text("程度", "grade"),
        "all": Text("合计", "total"),
        "new": Text("新增", "new"),
        "units": Text("按单位（履行率由低到高）", "By unit, the least kept first"),
        "unit": Text("单位", "unit"),
        "due": Text("应履行", "duties"),
        "kept": Text("已履行", "kept"),
        "share": Text("履行率", "share"),
        "few": Text("（事项少）", " (few)"),
    }
)
HEAD: Final = Text("{title}，截至{day}", "{title}, as of {day}")
FOUND: Final = Text("核查提示{number}项", "{number} findings")
ONE: Final = Text("核查提示1项", "1 finding")
SINCE: Final = Text(
    "与{day}相比：新增{new}项，不再有{gone}项，状态改变{changed}项",
    "since {day}: {new} new, {gone} gone, {changed} with another status",
)
MORE_UNITS: Final = Text("另有{number}个单位", "and {number} more units")
MOST_UNITS: Final = 10
MANY: Final = 600_000
"""More duties than these are not looked at one by one: they would all have to be held in memory."""


def in_memory(evaluation: Evaluation) -> bool:
    """Return whether all that was judged can well be looked at one by one."""
    return sum(each.due for each in evaluation.scorecard) <= MANY


def styles(evaluation: Evaluation) -> dict[str, Style]:
    """Return the style of each severity of a pack by its name: the gravest alarms, the next warns."""
    known: list[Style] = ["alarm", "warning"]
    names = dict.fromkeys(each.name for each in severities(evaluation))
    return dict(zip(names, known, strict=False)) if len(names) > 1 else {}


def style_of(finding: Finding, known: Mapping[str, Style]) -> Style:
    """Return the style in which a finding is shown."""
    if finding.kind == "reward":
        return "good"
    return "warning" if finding.severity is None else known.get(finding.severity, "")


def front(
    evaluation: Evaluation, language: Language, previous: Evaluation | None = None, screen: Screen = PLAIN
) -> Iterator[str]:
    """Yield how many findings there are of each gravity and status, by unit, and what is new, line by line."""
    pack, findings = evaluation.pack, evaluation.findings
    title = visible(pack.pack.title.in_(language))
    yield screen.paint(HEAD.in_(language).format(title=title, day=evaluation.as_of), "head")
    compared = None if previous is None else evaluation.since(previous)
    number = (ONE if len(findings) == 1 else FOUND).in_(language).format(number=f"{len(findings):,}")
    if compared is None or previous is None:
        yield number
    else:
        new, gone, changed = (len(each) for each in (compared.appeared, compared.gone, compared.changed))
        said = SINCE.in_(language).format(day=previous.as_of, new=new, gone=gone, changed=changed)
        yield f"{number}；{said}" if language == "zh" else f"{number}; {said}"
    if findings:
        yield ""
        yield from by_grade(evaluation, language, compared, screen)
    if in_memory(evaluation):
        found = units(evaluation)
        if len(found) > 1:
            yield ""
            yield from by_unit(evaluation, found, language, compared, screen)


def by_grade(
    evaluation: Evaluation, language: Language, compared: Since | None = None, screen: Screen = PLAIN
) -> Iterator[str]:
    """Yield a line a severity or kind, with the number of findings of each status."""
    known, counted = styles(evaluation), tally(evaluation, compared)
    rows: list[list[str | Painted]] = []
    for each in counted.grades:
        style = known.get(each.name, "good" if each.name == "reward" else "warning" if each.name in RECOMMENDED else "")
        numbers = [*each.numbers, each.total, *([each.new] if compared else [])]
        rows.append([Painted(each.label.in_(language), style), *map(str, numbers)])
    heads = [WORDS["kind"], *(status_text(each) for each in counted.statuses), WORDS["all"]]
    heads += [WORDS["new"]] if compared else []
    yield screen.paint(WORDS["grade"].in_(language), "head")
    yield from columns([each.in_(language) for each in heads], rows, range(1, len(heads)), screen)


def by_unit(
    evaluation: Evaluation,
    found: Sequence[Unit],
    language: Language,
    compared: Since | None = None,
    screen: Screen = PLAIN,
) -> Iterator[str]:
    """Yield a line a unit, the least kept first: duties, those kept, the share, and violations by severity."""
    names = {each.name: each.label for each in severities(evaluation)}
    new = {each.id for each in (compared.appeared if compared else ())}
    rows = []
    for unit in found[:MOST_UNITS]:
        counts = Counter(each.severity for each in unit.found)
        few = WORDS["few"].in_(language) if unit.few else ""
        rows.append(
            [
                f"{unit.name or unit.id}{few}", f"{unit.due:,}", f"{unit.kept:,}", percent(unit.share),
                *(str(counts[name]) for name in names),
                *([str(sum(each.id in new for each in unit.found))] if compared else []),
            ]
        )  # fmt: skip
    heads = [*(WORDS[each] for each in ("unit", "due", "kept", "share")), *names.values()]
    heads += [WORDS["new"]] if compared else []
    yield screen.paint(WORDS["units"].in_(language), "head")
    yield from columns([each.in_(language) for each in heads], rows, range(1, len(heads)), screen)
    if len(found) > MOST_UNITS:
        yield MORE_UNITS.in_(language).format(number=len(found) - MOST_UNITS)
