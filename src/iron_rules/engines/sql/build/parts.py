"""Parts of statements that several conditions need: places among rows that are alike, running sums, joins by keys."""

from collections.abc import Mapping, Sequence
from typing import Final

from iron_rules.engines.sql.build.calls import Order, Over, call
from iron_rules.engines.sql.build.query import Derived, Join, Query, Select
from iron_rules.engines.sql.build.tree import Column, Expr, Star, either, every
from iron_rules.expressions.nodes import WHITE_SPACE

_UNWRITABLE: Final = "\v\f"
"""Characters that not every dialect can write in a text."""
WHITE: Final = call(
    "concat",
    "".join(each for each in WHITE_SPACE if each not in _UNWRITABLE),
    *(call("chr", ord(each)) for each in _UNWRITABLE),
)


def placed(rows: Query, by: Sequence[Expr], order: tuple[Order, ...]) -> Select:
    """Return rows with the place of each among those that are alike."""
    return Select({"*": Star(), "place": Over(call("row_number"), by, order)}, Derived(rows, "rows"))


def join_by(query: Query, alias: str, keys: Mapping[str, Expr]) -> Join:
    """Return the join of a query whose columns are these keys."""
    return Join(Derived(query, alias), every(Column(alias, key).equals(each) for key, each in keys.items()))


def first_crossing(paid: Select, keys: list[str]) -> Select:
    """Return by key the first day on which the sum of what was paid up to then is above its bound."""
    by = {key: Column("", key) for key in keys}
    day, bound = Column("", "paid_on"), Column("", "bound")
    running = Over(call("sum", call("sum", Column("", "amount"))), by.values(), (Order(day),))
    columns = {**by, "paid_on": day, "bound": bound, "running": running}
    summed = Select(columns, Derived(paid, "paid"), by=[*by.values(), day, bound])
    above = Column("", "running") > bound
    return Select({**by, "paid_on": call("min", day)}, Derived(summed, "summed"), where=[above], by=by.values())


def blank(value: Expr) -> Expr:
    """Return the condition that a text is missing, or empty once white space is trimmed."""
    return either([value.missing, call("trim", value, WHITE).equals("")])
