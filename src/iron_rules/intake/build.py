"""Checked columns into frozen facts."""

from collections import deque
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from itertools import compress, repeat

from iron_rules.facts.base import Fact
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake.table import Table


def facts(table: Table, known: Vocabulary, without: AbstractSet[int]) -> tuple[Fact, ...]:
    """Return the facts of a table, of the class that the vocabulary has for it, the rows `without` left out.

    Slots are filled a column at a time and past `__init__`, which a frozen class makes ten times as slow.
    """
    kind = known.type(table.spec.name)
    keep = [row not in without for row in range(len(table.numbers))] if without else None
    blank: Callable[..., Fact] = object.__new__
    made = tuple(map(blank, repeat(kind, sum(keep) if keep else len(table.numbers))))
    for column in table.spec.columns:
        values = table.values(column.name)
        slot = vars(kind)[column.name]
        deque(map(slot.__set__, made, compress(values, keep) if keep else values), maxlen=0)
    return made
