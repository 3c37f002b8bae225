"""What is worth a second look into lines of text, with the findings that each matter is about."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from iron_rules.findings.fairness import Fairness, Few, Opposed, Shared, Tied, Whom
from iron_rules.findings.finding import Finding
from iron_rules.findings.message import value_text
from iron_rules.findings.near_limits import Near
from iron_rules.reports.screen import PLAIN, Screen
from iron_rules.text import Language, Text
from iron_rules.visible import visible

TITLE: Final = Text("请复核的情形", "Worth a second look")
NEAR: Final = Text("与界限相差不超过{margin}：{number}项", "Within {margin} of a limit: {number}")
OPPOSED: Final = Text("同一年既有奖励建议又有处置建议：{number}人", "A reward and a demotion in one year: {number}")
SHARED: Final = Text(
    "同一事实或同一天引起多项提示：{number}处", "One act or one day behind several violations: {number}"
)
FEW: Final = Text("应履行事项少于{least}项：{number}人", "Fewer than {least} duties: {number}")
TIED: Final = Text("名次并列：{number}处", "Shared ranks: {number}")
MORE: Final = Text("另有{number}处", "and {number} more")
AND: Final = MappingProxyType({"zh": "、", "en": ", "})
MOST: Final = 10
"""So many matters of one sort are listed."""
IDS: Final = 4
"""So many findings are named of one matter."""
Told = Callable[[Any, Language], str]


def second_look(fairness: Fairness, language: Language, screen: Screen = PLAIN) -> Iterator[str]:
    """Yield what is worth a second look, line by line; nothing where nothing is."""
    if not fairness:
        return
    percents = Decimal(fairness.margin.numerator) * 100 / fairness.margin.denominator
    margin = f"{percents:.4f}".rstrip("0").rstrip(".") + "%"
    yield screen.paint(TITLE.in_(language), "head")
    parts: tuple[tuple[Text, Sequence[Any], Told], ...] = (
        (NEAR, fairness.near, _near),
        (OPPOSED, fairness.opposed, _opposed),
        (SHARED, fairness.shared, _shared),
        (FEW, fairness.few, _few),
        (TIED, fairness.tied, _tied),
    )
    for head, matters, told in parts:
        if matters:
            yield f"  {head.in_(language).format(margin=margin, least=fairness.least, number=len(matters))}"
            yield from (f"    {visible(told(each, language))}" for each in matters[:MOST])
            if len(matters) > MOST:
                yield f"    {MORE.in_(language).format(number=len(matters) - MOST)}"


def _near(each: Near, language: Language) -> str:
    labels = each.finding.labels.get(each.figure, {})
    measured, limit = (value_text(value, language, labels) for value in (each.measured, each.limit))
    said = Text(f"{measured}，界限{limit}", f"{measured}, limit {limit}").in_(language)
    name = each.finding.name
    if language == "zh":
        return f"{each.finding.id}（{name}）：{said}" if name else f"{each.finding.id}：{said}"
    return f"{each.finding.id} ({name}): {said}" if name else f"{each.finding.id}: {said}"


def _opposed(each: Opposed, language: Language) -> str:
    return _told(each.whom, str(each.year), (*each.rewards, *each.demotions), language)


def _shared(each: Shared, language: Language) -> str:
    facts = AND[language].join(f"{type_} {id}" for type_, id in each.facts[:IDS])
    return _told(each.whom, facts if each.day is None else str(each.day), each.findings, language)


def _few(each: Few, language: Language) -> str:
    said = Text(f"应履行{each.due}项", f"{each.due} due").in_(language)
    return _told(each.whom, said, each.findings, language)


def _tied(each: Tied, language: Language) -> str:
    said = Text(f"并列第{each.value}", f"rank {each.value}").in_(language)
    return (
        f"{said} ({len(each.findings)}): {_ids(each.findings, language)}"
        if language == "en"
        else (f"{said}（{len(each.findings)}项）：{_ids(each.findings, language)}")
    )


def _told(whom: Whom, about: str, findings: Sequence[Finding], language: Language) -> str:
    ids = _ids(findings, language)
    if language == "zh":
        who = f"{whom.name}（{whom.id}）" if whom.name else whom.id
        return f"{who}，{about}：{ids}"
    who = f"{whom.name} ({whom.id})" if whom.name else whom.id
    return f"{who}, {about}: {ids}"


def _ids(findings: Sequence[Finding], language: Language) -> str:
    shown = [each.id for each in findings[:IDS]]
    rest = len(findings) - IDS
    return AND[language].join([*shown, *([MORE.in_(language).format(number=rest)] if rest > 0 else [])])
