"""What an output format says of itself, and what people may ask of one."""

from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import frozen

from iron_rules.findings.evaluation import Evaluation
from iron_rules.reports.screen import PLAIN, Screen
from iron_rules.text import Language, Text


@frozen
class View:
    """How an evaluation is to be written: in which language, beside which evaluation of an earlier day, how much of it.

    `limit` is the most findings that are shown to people, `screen` what the terminal shows that text is for.
    """

    language: Language = "en"
    previous: Evaluation | None = None
    limit: int | None = None
    screen: Screen = PLAIN


Lines = Callable[[Evaluation, View], Iterator[str]]
"""A function that returns an evaluation as text, in pieces of one line or many without the last line break."""
Write = Callable[[Evaluation, View, Path], None]
"""A function that writes an evaluation to a file, all of it or nothing."""


@frozen
class Format:
    """An output format: its name, the suffixes of its files, the first the usual one, and how it is written.

    `lines` is set for text, `write` for what needs a file. `extra` is the extra that brings what it needs, if any.
    `for_people` is whether people read it, rather than programs. `heeds` are the fields of a view, beside the language,
    that it takes into account. `about` says what it holds, for help and pages.
    """

    name: str
    suffixes: tuple[str, ...]
    about: Text
    lines: Lines | None = None
    write: Write | None = None
    extra: str = ""
    for_people: bool = False
    heeds: tuple[str, ...] = ()
