"""Changes to whoever wants to hear of them: callbacks in the order of the calls, and asynchronous streams."""

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from iron_rules.engines.incremental.changes import Changes

Callback = Callable[[Changes], object]
LOG: Final = logging.getLogger("iron_rules.live")


class Subscriptions:
    """Who wants to hear. What goes wrong in a callback is logged and harms nobody else."""

    def __init__(self) -> None:
        self._listeners: dict[int, _Listener] = {}
        self._streams: dict[int, Stream] = {}
        self._number = 0

    def add(self, callback: Callback) -> Callable[[], None]:
        """Tell a callback of changes from now on; gives the function that ends it."""
        self._number += 1
        number = self._number
        self._listeners[number] = _Listener(callback)

        def end() -> None:
            self._listeners.pop(number, None)

        return end

    def stream(self) -> "Stream":
        """Return changes from now on as an asynchronous iterator."""
        self._number += 1
        number = self._number

        def end() -> None:
            self._streams.pop(number, None)

        stream = self._streams[number] = Stream(end)
        return stream

    def note(self, changes: Changes) -> None:
        """Put changes down to be told, in the order of the calls. Streams have them at once: they hold nobody up."""
        for listener in list(self._listeners.values()):
            listener.queue.append(changes)
        for stream in list(self._streams.values()):
            stream.push(changes)

    def tell(self) -> None:
        """Tell what is put down, in this thread; a callback that is being told in another one is left to that."""
        for listener in list(self._listeners.values()):
            listener.tell()

    def close(self) -> None:
        """End the streams; whoever waits for changes goes on."""
        for stream in list(self._streams.values()):
            stream.close()


class _Listener:
    """A callback, and the changes that it is still to be told."""

    def __init__(self, callback: Callback) -> None:
        self.queue: deque[Changes] = deque()
        self._callback = callback
        self._telling = threading.Lock()

    def tell(self) -> None:
        """Tell it all; what it changes itself, it hears of after this."""
        while self.queue and self._telling.acquire(blocking=False):
            try:
                while self.queue:
                    self._hear(self.queue.popleft())
            finally:
                self._telling.release()

    def _hear(self, changes: Changes) -> None:
        try:
            self._callback(changes)
        except KeyboardInterrupt:  # meant for the program, not for the callback
            raise
        except BaseException:
            LOG.exception("a callback failed on the changes of call %d; the session goes on", changes.number)


class Stream:
    """Changes as an asynchronous iterator, from the moment it is made. It belongs to the running event loop."""

    def __init__(self, end: Callable[[], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[Changes | None] = asyncio.Queue()
        self._end = end

    def push(self, changes: Changes | None) -> None:
        """Hand changes to whoever iterates; nothing, to end it."""
        with suppress(RuntimeError):  # the loop is closed: nobody iterates any more
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
        self.push(None)
