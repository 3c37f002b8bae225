"""Stretches into the number of days that lie in some of them: of each the days after all that begin before it."""

from collections.abc import Iterable

from iron_rules.engines.sql.build.calls import Order, Over, call
from iron_rules.engines.sql.build.days import days_between
from iron_rules.engines.sql.build.query import Derived, Query, Select
from iron_rules.engines.sql.build.tree import Column


def days_covered(keys: Iterable[str], stretches: Query, column: str) -> Select:
    """Return by key how many days lie in stretches, from `begins` to `ends`, each once: as a column."""
    by = {key: Column("", key) for key in keys}
    begins, ends = Column("", "begins"), Column("", "ends")
    before = Over(call("max", ends), by.values(), (Order(begins), Order(ends)), before=True)
    fresh = call("greatest", call("least", days_between(begins, ends) + 1, days_between(before, ends)), 0)
    pieces = Derived(Select({**by, "days": fresh}, Derived(stretches, "spans")), "pieces")
    return Select({**by, column: call("sum", Column("", "days"))}, pieces, by=by.values())
