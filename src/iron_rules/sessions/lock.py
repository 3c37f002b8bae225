"""Calls of many threads into one after the other; none gets in after the end, or from a fork."""

import os
import threading
from collections.abc import Callable
from typing import Final

from iron_rules.errors import Fault, UsageError
from iron_rules.sessions.journal import JournalError, JournalLost

CLOSED: Final = Fault("", "the session is closed", "open it again; a journal holds all that was acknowledged")
BROKEN_OFF: Final = Fault(
    "", "the session ended because a call broke off halfway", "open it again; a journal holds all that was acknowledged"
)


class Gate:
    """One call at a time, each in a `with`. Whoever listens hears of it when it is done.

    `look` sees before each call that all is as it was left. A call that is `halfway` when it breaks off ends the
    session: what it holds may be neither what was nor what is. So does a journal that is lost.
    """

    def __init__(self, look: Callable[[], None] | None, tell: Callable[[], None], end: Callable[[Fault], None]) -> None:
        self.lock = threading.RLock()
        self.process = os.getpid()
        self.ended: Fault | None = None
        self.halfway = False
        self._look, self._tell, self._end = look, tell, end

    def __enter__(self) -> None:
        if os.getpid() != self.process:  # in a fork the lock may be held by a thread that is not there
            self.check()
        self.lock.acquire()
        try:
            if self.ended is not None:
                self.check()
            if self._look is not None:
                self._look()
        except BaseException as error:
            try:
                self._lose(error)
            finally:
                self.lock.release()
            raise

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        try:
            if self.halfway:
                self.halfway = False
                if error is not None and not isinstance(error, JournalError):
                    self._end(BROKEN_OFF)
            if error is not None:
                self._lose(error)
        finally:
            self.lock.release()
        if error is None:
            self._tell()

    def check(self) -> None:
        """Refuse to work in a fork, and after the end."""
        if os.getpid() != self.process:
            what = f"the session belongs to process {self.process}, not to this fork of it"
            raise UsageError(Fault("", what, "open a session after forking"))
        if self.ended is not None:
            raise UsageError(self.ended)

    def _lose(self, error: BaseException | None) -> None:
        """End the session where its journal is lost."""
        if isinstance(error, JournalLost):
            [fault] = error.faults
            self._end(Fault(fault.where, f"the session ended: {fault.what}", fault.hint))
