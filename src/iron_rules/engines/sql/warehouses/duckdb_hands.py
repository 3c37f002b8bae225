"""One database in the process into several connections to it, each of which does one thing at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Any, TypeAlias

Connection: TypeAlias = Any
"""A connection of DuckDB, which is imported late."""


class Hands:
    """Connections to one database: some that make tables side by side, and one more for whatever is read bit by bit."""

    def __init__(self, con: Connection, number: int) -> None:
        self._con = con
        self._all = [con, *(con.cursor() for _ in range(number - 1))]
        self._held: dict[str, Any] = {}
        self._free = SimpleQueue[Connection]()
        for hand in self._all:
            self._free.put(hand)

    def register(self, table: str, held: Any) -> None:
        """Let a table be what is held in Python, for every connection."""
        self._held[table] = held
        for hand in self._all:
            hand.register(table, held)

    @contextmanager
    def free(self) -> Iterator[Connection]:
        """A connection that nothing else is done with, as soon as there is one."""
        hand = self._free.get()
        try:
            yield hand
        finally:
            self._free.put(hand)

    @contextmanager
    def another(self) -> Iterator[Connection]:
        """A connection of its own: another statement on the same would end what is read, without a word."""
        hand = self._con.cursor()
        for table, held in self._held.items():
            hand.register(table, held)
        self._all.append(hand)
        try:
            yield hand
        finally:
            self._all.remove(hand)
            hand.close()

    def interrupt(self) -> None:
        """Stop whatever is being done."""
        for hand in tuple(self._all):
            hand.interrupt()
