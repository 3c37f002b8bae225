"""Tables that wait to be made into the order in which they can be, several at the same time."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Literal

from attrs import frozen

from iron_rules.engines.sql.build.sql import NO_VALUES, Sql

Heard = Callable[[str], None]
"""Is called with the name of each table that was made."""
Keep = Literal["always", "shared", "never"]
"""Whether a table is kept: always; where several of the tables made with it read it; or never, as a view."""


@frozen
class Making:
    """A table, and the statement that selects what is to be in it, with the values of its parameters."""

    table: str
    sql: Sql
    values: Mapping[str, object] = NO_VALUES
    keep: Keep = "always"


Make = Callable[[Making, bool], None]
"""Makes a table; whether it is kept, or worked out where it is read."""


class Waiting:
    """Tables by name that wait to be made, until somebody reads one of them."""

    def __init__(self) -> None:
        self._tables: dict[str, Making] = {}

    def add(self, making: Making) -> None:
        """Let a table wait."""
        self._tables[making.table] = making

    def feeds(self, sql: Sql) -> bool:
        """Return whether a statement reads a table that waits."""
        return not sql.reads.isdisjoint(self._tables)

    def make(self, make: Make, together: int, heard: Heard) -> None:
        """Make all that waits, so many tables at once, none before what it reads.

        `heard` is called for each in their order. Raises what `make` or `heard` raises first.
        """
        tables, self._tables = self._tables, {}
        reads = {table: (each.sql.reads & tables.keys()) - {table} for table, each in tables.items()}
        readers = [each for found in reads.values() for each in found]
        made: dict[str, Future[None]] = {}

        def run(table: str) -> None:
            for each in reads[table]:
                made[each].result()
            keep = tables[table].keep
            make(tables[table], keep == "always" or (keep == "shared" and readers.count(table) > 1))

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
