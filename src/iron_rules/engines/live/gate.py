"""Calls of many threads into one after the other; none gets in after the end, or from a fork."""

import os
import threading
from collections.abc import Callable

from iron_rules.engines.live.journal import JournalError
from iron_rules.errors import Fault, UsageError


class Gate:
    """One call at a time, each in a `with`. Whoever listens is told when it is done.

    A call that is `halfway` when it breaks off ends the session: what it holds may be neither what was nor what is.
    """

    def __init__(self, tell: Callable[[], None], end: Callable[[str], None]) -> None:
        self.lock = threading.RLock()
        self.process = os.getpid()
        self.ended = ""
        self.halfway = False
        self._tell, self._end = tell, end

    def __enter__(self) -> None:
        if os.getpid() != self.process:  # in a fork the lock may be held by a thread that is not there
            self.check()
        self.lock.acquire()
        if self.ended:
            self.lock.release()
            self.check()

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        if self.halfway:
            self.halfway = False
            if kind is not None and not issubclass(kind, JournalError):
                self._end("the session ended because a call broke off halfway")
        self.lock.release()
        if kind is None:
            self._tell()

    def check(self) -> None:
        """Refuse to work in a fork, and after the end."""
        if os.getpid() != self.process:
            what = f"the session belongs to process {self.process}, not to this fork of it"
            raise UsageError(Fault("", what, "open a session after forking"))
        if self.ended:
            raise UsageError(Fault("", self.ended, "open it again; a journal holds all that was acknowledged"))
