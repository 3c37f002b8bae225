"""Calls of many threads one after the other; no call gets in after the end, from a fork, or from within another."""

import os
import threading
from collections.abc import Callable
from typing import Any, Final, TypeVar

from iron_rules.errors import Fault, UsageError
from iron_rules.sessions.journal import JournalError, JournalLost
from iron_rules.text import Text

AGAIN: Final = Text("请重新打开；已确认的内容都在日志里", "open it again; a journal holds all that was acknowledged")
CLOSED: Final = Fault("", Text("会话已关闭", "the session is closed"), AGAIN)
BROKEN_OFF: Final = Fault(
    "", Text("一次调用中途中断，会话已结束", "the session ended because a call broke off halfway"), AGAIN
)
WITHIN: Final = Fault(
    "",
    Text("同一线程里，会话的另一次调用还没有结束", "another call of the session is going on in this thread"),
    Text("请等它返回之后再调用", "call when that one has returned"),
)
Answer = TypeVar("Answer")


class Gate:
    """One call at a time. Whoever listens hears of it when it is done.

    `look` sees before each call that all is as it was left. A call that is `halfway` when it breaks off ends the
    session: what it holds may be neither what was nor what is. So does a journal that is lost.
    """

    def __init__(self, look: Callable[[], None] | None, tell: Callable[[], None], end: Callable[[Fault], None]) -> None:
        self.process = os.getpid()
        self.ended: Fault | None = None
        self.halfway = False
        self._lock = threading.RLock()
        self._look, self._tell, self._end = look, tell, end

    def call(self, work: Callable[..., Answer], *given: Any) -> Answer:
        """Return what work answers. Raises UsageError in a fork, after the end, and within another call."""
        with self.turn(), self:  # the lock is taken and given back by code that no signal breaks into
            answer = work(*given)
        self._tell()
        return answer

    def turn(self) -> Any:
        """Return the lock. Raises UsageError in a fork, and within another call of this thread."""
        if os.getpid() != self.process:  # the lock may be held by a thread that is not there
            self.check()
        if self._lock._is_owned():  # type: ignore[attr-defined]  # noqa: SLF001
            raise UsageError(WITHIN)
        return self._lock

    def check(self) -> None:
        """Refuse to work in a fork, and after the end."""
        if os.getpid() != self.process:
            what = Text(
                f"会话属于进程 {self.process}，不属于由它派生的这个进程",
                f"the session belongs to process {self.process}, not to this fork of it",
            )
            raise UsageError(Fault("", what, Text("请在派生进程之后再打开会话", "open a session after forking")))
        if self.ended is not None:
            raise UsageError(self.ended)

    def __enter__(self) -> None:
        if self.halfway:  # even the ending of the call before was broken off
            self._break_off()
        if self.ended is not None:
            self.check()
        if self._look is not None:
            try:
                self._look()
            except JournalLost as error:
                self._lose(error)
                raise

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is None or (self.halfway and isinstance(error, JournalError)):
            self.halfway = False
        if self.halfway:
            self._break_off()
        if isinstance(error, JournalLost):
            self._lose(error)

    def _break_off(self) -> None:
        self._end(BROKEN_OFF)
        self.halfway = False

    def _lose(self, error: JournalLost) -> None:
        """End the session: its journal is lost."""
        [fault] = error.faults
        what = Text(f"会话已结束：{fault.said.zh}", f"the session ended: {fault.said.en}")
        self._end(Fault(fault.place, what, fault.advice))
