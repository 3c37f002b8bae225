"""Tables that wait to be made into the order in which they can be, several at the same time."""

import re
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

_WORD: Final = re.compile(r"\b[a-z]\w*\b")

Make = Callable[[str, str, bool], None]
"""Makes a table of a name of what a statement selects; whether it is kept, or worked out where it is read."""
Heard = Callable[[str], None]
"""Hears of a table that it is there."""


class Waiting:
    """Statements by the name of the table that each makes, until somebody reads one of them.

    What is read by one other statement only, and named `g...`, need not be kept: nobody reads it afterwards.
    """

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._views: set[str] = set()

    def add(self, table: str, text: str, *, kept: bool = True) -> None:
        """Let a table wait; one that is not `kept` is worked out wherever it is read."""
        self._texts[table] = text
        if not kept:
            self._views.add(table)

    def feeds(self, text: str) -> bool:
        """Whether a statement reads a table that waits."""
        return bool(_reads(text, self._texts))

    def make(self, make: Make, together: int, heard: Heard) -> None:
        """Make all that waits, so many tables at once, none before what it reads; `heard` hears of each in their order.

        Raises what `make` or `heard` raises first.
        """
        texts, self._texts = self._texts, {}
        reads = {table: _reads(text, texts) - {table} for table, text in texts.items()}
        readers = [each for found in reads.values() for each in found]
        made: dict[str, Future[None]] = {}

        def run(table: str) -> None:
            for each in reads[table]:
                made[each].result()
            once = table.startswith("g") and readers.count(table) <= 1
            make(table, texts[table], not once and table not in self._views)

        with ThreadPoolExecutor(together) as pool:
            for table in texts:
                made[table] = pool.submit(run, table)
            try:
                for table, future in made.items():
                    future.result()
                    heard(table)
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise


def _reads(text: str, tables: Mapping[str, str]) -> set[str]:
    return {word for word in _WORD.findall(text) if word in tables}
