"""The duties of an outlook into what every form of it says of them."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.findings.message import period_text
from iron_rules.outlooks.outlook import Duty, Outlook, Prospect
from iron_rules.outlooks.text import day_text, left_text
from iron_rules.text import Language, Text

PROSPECTS: Final[dict[Prospect, Text]] = {
    "open": Text("待办", "to do"),
    "over": Text("已过期限", "past the last day"),
    "kept": Text("目前已达到", "kept as things stand"),
}

BY: Final = Text("，最迟 {day}", " by {day}")


@frozen
class Entry:
    """A duty in the words of one language: whose it is, what it is about, and what is missing by its last day.

    A day stands with what is missing where it is another one.
    """

    duty: Duty
    who: str
    about: str
    clause: str
    period: str
    prospect: str
    missing: tuple[str, ...]


def entries(outlook: Outlook, pack: CheckedPack, language: Language) -> Iterator[Entry]:
    """Yield the duties of an outlook, by last day, as they are told."""
    about = {each.address: each.text.in_(language) for each in pack.clauses}
    for duty in outlook.duties:
        yield Entry(
            duty,
            duty.name or duty.subject,
            about[duty.rule.clause],
            duty.rule.clause,
            period_text(duty.period_start, duty.period_end, language),
            PROSPECTS[duty.prospect].in_(language),
            tuple(_missing(duty, language)),
        )


def _missing(duty: Duty, language: Language) -> Iterator[str]:
    for number, each in enumerate(duty.missing, 1):
        by = "" if each.by == duty.last_day else BY.in_(language).format(day=day_text(each.by, language))
        left = left_text(duty, language) if number == len(duty.missing) else ""
        yield f"{each.words.in_(language)}{by}{left}"
