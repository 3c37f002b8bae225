"""Ctrl-C and a request to end: whatever was begun is taken back, and nothing is said but the exit status."""

import signal
from types import FrameType
from typing import Final

ENDING: Final = (signal.SIGINT, signal.SIGTERM)
BY_SIGNAL: Final = 128
"""A process that a signal ended has this and the signal's number as its exit status."""


class Stop:
    """A handler that ends what is going on, and knows which signal it was."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        """Break off what is going on."""
        self.number = self.number or number
        raise SystemExit(BY_SIGNAL + number)


def heed() -> None:
    """From now on end at Ctrl-C and at a request to end, unless this process was started to ignore them."""
    stop = Stop()
    for each in ENDING:
        if signal.getsignal(each) is not signal.SIG_IGN:
            signal.signal(each, stop)


def caught() -> int:
    """Return the exit status of a process that was told to end; 0 where it was not.

    What breaks off in other code may come out of it as another error than an interrupt.
    """
    stops = [each for each in map(signal.getsignal, ENDING) if isinstance(each, Stop)]
    return next((BY_SIGNAL + each.number for each in stops if each.number), 0)
