"""The forms that an outlook is written in, by name."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from attrs import frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.outlooks.outlook import Outlook
from iron_rules.outlooks.text import plain_duty
from iron_rules.reports.outlook.calendar import calendar
from iron_rules.reports.outlook.page import page
from iron_rules.reports.outlook.sheet import write_outlook
from iron_rules.sessions.records import dumps
from iron_rules.text import Language


@frozen
class OutlookForm:
    """A form of an outlook: the suffix of its files, and how it is written: as text, line by line, or to a file.

    `for_people` is whether people read it, rather than programs; `tells_withheld` whether it says what is withheld.
    """

    suffix: str
    lines: Callable[[Outlook, CheckedPack, Language], Iterator[str]] | None = None
    write: Callable[[Outlook, CheckedPack, Path, Language], None] | None = None
    for_people: bool = True
    tells_withheld: bool = False
    on_terminal: bool = False


def _text(outlook: Outlook, _pack: CheckedPack, language: Language) -> Iterator[str]:
    return iter(outlook.text(language).removesuffix("\n").split("\n"))


def _jsonl(outlook: Outlook, _pack: CheckedPack, _language: Language) -> Iterator[str]:
    return (dumps(plain_duty(duty)).decode() for duty in outlook.duties)


def _calendar(outlook: Outlook, pack: CheckedPack, language: Language) -> Iterator[str]:
    return iter(calendar(outlook, pack, language).removesuffix("\n").split("\n"))


def _page(outlook: Outlook, pack: CheckedPack, language: Language) -> Iterator[str]:
    return iter(page(outlook, pack, language).removesuffix("\n").split("\n"))


OUTLOOK_FORMS: Final[Mapping[str, OutlookForm]] = MappingProxyType(
    {
        "text": OutlookForm(".txt", _text, tells_withheld=True, on_terminal=True),
        "jsonl": OutlookForm(".jsonl", _jsonl, for_people=False),
        "ics": OutlookForm(".ics", _calendar),
        "html": OutlookForm(".html", _page, tells_withheld=True),
        "xlsx": OutlookForm(".xlsx", write=write_outlook),
    }
)
"""The forms by name, the default first."""
