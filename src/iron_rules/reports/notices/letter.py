"""The findings about one subject into a letter to it: never more than it may see itself."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count
from typing import Final

from attrs import frozen

from iron_rules.errors import Fault, UsageError
from iron_rules.explanations.explanation import Explanation, explain
from iron_rules.explanations.parts import Part, PartName
from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.finding import Finding
from iron_rules.findings.message import value_text
from iron_rules.text import Language, Text

TITLE: Final = Text("核查情况告知书", "Notice of what was found")
ADDRESSED: Final = Text("{name}：", "To {name}")
OPENING: Final = Text(
    "截至{as_of}，按照《{pack}》核对登记资料，有以下{number}项情况与您（单位）有关，现予告知。",
    "The records as known on {as_of} were compared with {pack}. {number} of the results concern you; this letter sets"
    " them out.",
)
ONE: Final = Text(
    "截至{as_of}，按照《{pack}》核对登记资料，有以下情况与您（单位）有关，现予告知。",
    "The records as known on {as_of} were compared with {pack}. One of the results concerns you; this letter sets it"
    " out.",
)
OFFICE: Final = Text("（单位名称、印章）", "(office, stamp)")
DATED: Final = Text("　　　　年　　月　　日", "(date)")
DAY: Final = Text("{day.year}年{day.month}月{day.day}日", "{day.day} {month} {day.year}")
MATTER: Final[tuple[PartName, ...]] = (
    "about", "rule", "deadline", "compared", "facts", "findings", "references",
)  # fmt: skip
"""The parts of an explanation that stand with each finding."""
CLOSING: Final[tuple[PartName, ...]] = ("notes", "objecting")
"""The parts that stand at the end of a letter where they are the same for all findings, and else with each."""
WITHHELD: Final = Text("不予显示的内容", "What is not shown")


@frozen
class Matter:
    """A finding in a letter: its number and title, its sentence, and the parts of its explanation."""

    heading: str
    message: str
    parts: tuple[Part, ...]


@frozen
class Letter:
    """A letter in one language. `office` and `dated` are who sends it, and when: left open unless they are said."""

    language: Language
    title: str
    addressed: str
    opening: str
    matters: tuple[Matter, ...]
    closing: tuple[tuple[str, tuple[str, ...]], ...]
    office: str
    dated: str
    as_of: date


def letter(
    evaluation: Evaluation,
    subject: str,
    language: Language = "en",
    *,
    finding: str | None = None,
    office: str = "",
    dated: date | None = None,
) -> Letter:
    """Return the letter to a subject, `TYPE:ID`, about all that was found about it, or about one finding.

    What is overturned is left out unless it is named. `office` and `dated` are who sends it, and when.
    Raises UsageError where the subject sees no such finding, or there is none at all.
    """
    seen = evaluation.seen_by("self", subject)
    found = _found(seen, subject) if finding is None else [finding]
    explained = [explain(seen, each) for each in found]
    parts = [each.parts(language) for each in explained]
    shared = _shared(parts)
    as_of, pack = value_text(seen.as_of, language), seen.pack.pack.title.in_(language)
    opening = (ONE if len(found) == 1 else OPENING).in_(language)
    closing = [(each.heading, each.lines) for each in shared.values()]
    if seen.withheld:
        closing.append((WITHHELD.in_(language), (seen.withheld.in_(language),)))
    return Letter(
        language,
        TITLE.in_(language),
        ADDRESSED.in_(language).format(name=_name(explained)),
        opening.format(as_of=as_of, pack=pack, number=len(found)),
        tuple(
            Matter(_heading(each, number, language), each.message.in_(language), _told(told, shared))
            for number, each, told in zip(count(1 if len(found) > 1 else 0), explained, parts, strict=False)
        ),
        tuple(closing),
        office or OFFICE.in_(language),
        DATED.in_(language) if dated is None else value_text(dated, language),
        seen.as_of,
    )


def _found(seen: Evaluation, subject: str) -> list[Finding]:
    """Return what is told unless one finding is named, the most points first. Raises UsageError where there is none."""
    found = [each for each in seen.findings if each.status != "overturned"]
    if not found:
        what = Text(f"没有与 `{subject}` 有关的核查提示", f"there is no finding about `{subject}`")
        raise UsageError(Fault("", what, Text("无须告知", "there is nothing to tell")))
    return sorted(found, key=lambda each: (-each.points, each.rule.sort_key))


def _name(explained: Sequence[Explanation]) -> str:
    """Return what people call the subject of a letter."""
    return next((each.called.name for each in explained if each.called.name), explained[0].subject)


def _heading(explanation: Explanation, number: int, language: Language) -> str:
    """Return the heading of a finding, with its number unless that is 0."""
    heading = explanation.heading(language)
    if not number:
        return heading
    return f"{chinese(number)}、{heading}" if language == "zh" else f"{number}. {heading}"


def _told(parts: Sequence[Part], shared: Mapping[PartName, Part]) -> tuple[Part, ...]:
    """Return the parts that stand with a finding."""
    return tuple(each for each in parts if each.name in MATTER or (each.name in CLOSING and each.name not in shared))


def _shared(explained: Sequence[Sequence[Part]]) -> dict[PartName, Part]:
    """Return the parts that are the same for all findings, and stand at the end."""
    found: dict[PartName, Part] = {}
    for name in CLOSING:
        parts = {part for each in explained for part in each if part.name == name}
        if len(parts) == 1:
            found[name] = parts.pop()
    return found


def chinese(number: int) -> str:
    """Return a number up to 99 in Chinese, as headings have it; a greater one in digits."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if number > 99:
        return str(number)
    head = ("" if tens == 1 else digits[tens]) + "十" if tens else ""
    return head + (digits[ones] if ones else "") or digits[0]
