"""Checked columns into frozen facts."""

from collections import deque
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from itertools import compress, repeat

from iron_rules.facts import BY_NAME, Fact
from iron_rules.intake.table import Table


def facts(table: Table, without: AbstractSet[int]) -> tuple[Fact, ...]:
    """The facts of a table, the rows `without` left out.

    Slots are filled a column at a time and past `__init__`, which a frozen class makes ten times as slow.
    """
    kind = BY_NAME[table.spec.name]
    keep = [row not in without for row in range(len(table.numbers))] if without else None
    blank: Callable[..., Fact] = object.__new__
    made = tuple(map(blank, repeat(kind, sum(keep) if keep else len(table.numbers))))
    for column in table.spec.columns:
        values = table.values(column.name)
        slot = vars(kind)[column.name]
        deque(map(slot.__set__, made, compress(values, keep) if keep else values), maxlen=0)
    return made
