"""Every error says where, what is wrong and what to do about it."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from attrs import frozen


@frozen
class Fault:
    """One thing that is wrong: its place, what it is, and a way out of it."""

    where: str
    what: str
    hint: str = ""

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}\n    hint: {self.hint}" if self.hint else text


class IronRulesError(Exception):
    """The base of every error that this library raises; `faults` holds all that was found, not only the first."""

    def __init__(self, faults: Iterable[Fault] | Fault | str) -> None:
        if isinstance(faults, str):
            faults = Fault("", faults)
        self.faults: Sequence[Fault] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class PolicyError(IronRulesError):
    """A policy cannot be relied on as it is written."""


class FactsError(IronRulesError):
    """The facts cannot be relied on as they were handed in."""


class UsageError(IronRulesError):
    """What was asked for does not exist or does not fit together."""


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to `word`, or all of them when there are few."""
    names = sorted(known)
    close = get_close_matches(word, names, n=1)
    if close:
        return f"did you mean `{close[0]}`?"
    return "one of " + ", ".join(f"`{name}`" for name in names) if 0 < len(names) <= 12 else ""
