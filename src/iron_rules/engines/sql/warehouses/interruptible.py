"""A long call of a library into one that ends when somebody interrupts it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any, Final

AGAIN: Final = 1
"""Seconds after which a call that had not begun yet is stopped once more."""


class Interruptible:
    """Makes calls in a thread of its own, so that this one can be interrupted, and stops them then."""

    def __init__(self, stop: Callable[[], object]) -> None:
        self._stop = stop
        self._pool = ThreadPoolExecutor(1)
        self._pool.submit(int).result()  # its one thread is there before anything can be interrupted

    def __call__(self, call: Callable[..., Any], *arguments: Any) -> Any:
        """What the call gives, or raises. It has ended in any case."""
        try:
            return self._pool.submit(call, *arguments).result()
        except Exception:
            raise
        except BaseException:
            idle = self._pool.submit(int)
            while not idle.done():
                self._stop()
                wait([idle], AGAIN)
            raise
