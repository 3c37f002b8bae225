"""Changes to whoever wants to hear of them: callbacks in the order of the calls, and asynchronous streams."""

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Final

from iron_rules.engines.incremental.changes import Changes

Callback = Callable[[Changes], object]
LOG: Final = logging.getLogger("iron_rules.live")


class Subscriptions:
    """Who wants to hear. What goes wrong in a callback is logged and harms nobody else."""

    def __init__(self) -> None:
        self._callbacks: dict[int, Callback] = {}
        self._number = 0
        self._queue: deque[Changes] = deque()
        self._telling = threading.Lock()

    def __bool__(self) -> bool:
        return bool(self._callbacks)

    def add(self, callback: Callback) -> Callable[[], None]:
        """Tell a callback of changes from now on; gives the function that ends it."""
        self._number += 1
        number = self._number
        self._callbacks[number] = callback
        return lambda: self._callbacks.pop(number, None) and None

    def note(self, changes: Changes) -> None:
        """Put changes down to be told, in the order of the calls."""
        self._queue.append(changes)

    def tell(self) -> None:
        """Tell what is put down; a callback that makes changes itself hears of them after this one."""
        while self._queue and self._telling.acquire(blocking=False):
            try:
                while self._queue:
                    changes = self._queue.popleft()
                    for callback in list(self._callbacks.values()):
                        _tell(callback, changes)
            finally:
                self._telling.release()


def _tell(callback: Callback, changes: Changes) -> None:
    try:
        callback(changes)
    except Exception:
        LOG.exception("a callback failed on the changes of call %d; the session goes on", changes.number)


class Stream:
    """Changes as an asynchronous iterator, from the moment it is made. It belongs to the running event loop."""

    def __init__(self, subscriptions: Subscriptions) -> None:
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[Changes | None] = asyncio.Queue()
        self._end = subscriptions.add(self._push)

    def _push(self, changes: Changes | None) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._queue.put_nowait, changes)

    def __aiter__(self) -> "Stream":
        return self

    async def __anext__(self) -> Changes:
        changes = await self._queue.get()
        if changes is None:
            self._queue.put_nowait(None)  # whoever asks again, or waits beside, hears of the end too
            raise StopAsyncIteration
        return changes

    def close(self) -> None:
        """End the stream; whoever waits for changes goes on."""
        self._end()
        self._push(None)
