"""Every error says where, what is wrong and what to do about it, in Chinese and in English."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from iron_rules.text import NOTHING, Language, Text, both

REASONS: Final = MappingProxyType(
    {
        FileNotFoundError: "没有这个文件或文件夹",
        PermissionError: "没有权限",
        IsADirectoryError: "是文件夹",
        NotADirectoryError: "不是文件夹",
        FileExistsError: "已经存在",
    }
)
"""What a system says of a file, in Chinese: it says it in English only."""


@frozen(str=False)
class Fault:
    """One thing that is wrong: its place, what it is, and a way out of it. `where`, `what` and `hint` are English.

    `about` are the type and the columns of facts whose values it may quote.
    """

    place: Text = field(converter=both, alias="where")
    said: Text = field(alias="what")
    advice: Text = field(default=NOTHING, alias="hint")
    about: tuple[str, ...] = field(default=(), eq=False, repr=False, kw_only=True)

    @property
    def where(self) -> str:
        """The place."""
        return self.place.en

    @property
    def what(self) -> str:
        """What is wrong."""
        return self.said.en

    @property
    def hint(self) -> str:
        """The way out; empty where none is known."""
        return self.advice.en

    def text(self, language: Language = "en") -> str:
        """The fault in that language, the hint on a line of its own."""
        where, what, hint = (each.in_(language) for each in (self.place, self.said, self.advice))
        colon, word = ("：", "提示：") if language == "zh" else (": ", "hint: ")
        text = f"{where}{colon}{what}" if where else what
        return f"{text}\n    {word}{hint}" if hint else text

    def __str__(self) -> str:
        return self.text()


class IronRulesError(Exception):
    """The base of every error that this library raises; `faults` holds all that was found, not only the first."""

    def __init__(self, faults: Iterable[Fault] | Fault | Text | str) -> None:
        if isinstance(faults, str | Text):
            faults = Fault("", both(faults))
        self.faults: Sequence[Fault] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__(self.text())

    def text(self, language: Language = "en") -> str:
        """All faults in that language, one below the other."""
        return "\n".join(fault.text(language) for fault in self.faults)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.faults,)


class PolicyError(IronRulesError):
    """A policy cannot be relied on as it is written."""


class FactsError(IronRulesError):
    """The facts cannot be relied on as they were handed in."""

    def at(self, place: str) -> "FactsError":
        """Return the error with another place for each fault."""
        return FactsError([Fault(place, each.said, each.advice, about=each.about) for each in self.faults])


class UsageError(IronRulesError):
    """What was asked for does not exist or does not fit together."""


INSTALL: Final = Text("请运行 {command}", "install it: {command}")
"""What to do about a library that is not installed."""


def not_installed(what: Text, extra: str, hint: Text = INSTALL) -> UsageError:
    """Return the error of a library that an extra brings; `{command}` in the hint is what installs it."""
    command = f"`pip install 'iron-rules[{extra}]'`"
    return UsageError(Fault("", what, Text(hint.zh.format(command=command), hint.en.format(command=command))))


def nearest(word: str, known: Iterable[str]) -> Text:
    """A hint that names the known word nearest to `word`, or all of them when there are few."""
    close = near(word, known := sorted(known))
    if close:
        return meant(close)
    names = [f"`{name}`" for name in known] if len(known) <= 12 else []
    return Text(f"可用：{'、'.join(names)}", f"one of {', '.join(names)}") if names else NOTHING


def near(word: str, known: Iterable[str]) -> str:
    """The known word nearest to `word`; empty where none is near."""
    close = get_close_matches(word, sorted(known), n=1)
    return close[0] if close else ""


def meant(word: str) -> Text:
    """The question whether a word is meant."""
    return Text(f"是否应为 `{word}`？", f"did you mean `{word}`?")


def reason(error: OSError) -> Text:
    """What the system says of a file that cannot be read or written."""
    english = (error.strerror or type(error).__name__).lower()
    return Text(REASONS.get(type(error), f"系统报告 {english}"), english)
