"""The first days of rolling windows, each worked out once."""

from datetime import date
from typing import Any

from iron_rules.periods import plus
from iron_rules.spans import moved


class Starts(dict[date, date]):
    """The first day of a window that is so long, by its last day."""

    def __init__(self, length: Any) -> None:
        super().__init__()
        self.length = length

    def __missing__(self, last: date) -> date:
        found = self[last] = moved(plus(last, 1), self.length, -1)
        return found
