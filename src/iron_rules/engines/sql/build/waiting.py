"""Tables that wait to be made into the order in which they can be, several at the same time."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Literal

from attrs import frozen

Make = Callable[[str, str, bool], None]
"""Makes a table of a name of what a statement selects; whether it is kept, or worked out where it is read."""
Heard = Callable[[str], None]
"""Hears of a table that it is there."""
Keep = Literal["always", "shared", "never"]
"""Whether a table is kept: always; where several of the tables made with it read it; or never, as a view."""


@frozen
class _Table:
    text: str
    reads: AbstractSet[str]
    keep: Keep


class Waiting:
    """Statements by the name of the table that each makes, until somebody reads one of them."""

    def __init__(self) -> None:
        self._tables: dict[str, _Table] = {}

    def add(self, table: str, text: str, reads: AbstractSet[str], keep: Keep = "always") -> None:
        """Let a table wait; the tables that it reads are among `reads`."""
        self._tables[table] = _Table(text, reads, keep)

    def feeds(self, reads: AbstractSet[str]) -> bool:
        """Whether one of these tables waits."""
        return not reads.isdisjoint(self._tables)

    def make(self, make: Make, together: int, heard: Heard) -> None:
        """Make all that waits, so many tables at once, none before what it reads; `heard` hears of each in their order.

        Raises what `make` or `heard` raises first.
        """
        tables, self._tables = self._tables, {}
        reads = {table: (each.reads & tables.keys()) - {table} for table, each in tables.items()}
        readers = [each for found in reads.values() for each in found]
        made: dict[str, Future[None]] = {}

        def run(table: str) -> None:
            for each in reads[table]:
                made[each].result()
            keep = tables[table].keep
            make(table, tables[table].text, keep == "always" or (keep == "shared" and readers.count(table) > 1))

        with ThreadPoolExecutor(together) as pool:
            for table in tables:
                made[table] = pool.submit(run, table)
            try:
                for table, future in made.items():
                    future.result()
                    heard(table)
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
