"""A decided warehouse into how much of each rule was judged and found: what is asked before anything is fetched."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from iron_rules.engines.sql.build.found import Found
from iron_rules.engines.sql.build.sql import written
from iron_rules.engines.sql.decided import Decided
from iron_rules.engines.sql.warehouses.base import Warehouse


class Counts:
    """For each rule how many instances were judged, and how many make a finding; asked for once."""

    def __init__(self, warehouse: Warehouse, decided: Decided, found: Found, rules: Sequence[str]) -> None:
        self._warehouse, self._decided, self._found, self._rules = warehouse, decided, found, rules

    @cached_property
    def by_rule(self) -> Mapping[str, tuple[int, int]]:
        """What was judged and what was found, by the id of the rule."""
        present = [rule for rule in self._rules if rule not in self._decided.empty]
        rows = self._warehouse.rows(written(self._found.counts(present))) if present else ()
        return {**dict.fromkeys(self._rules, (0, 0)), **{rule: (due, found) for rule, due, found in rows}}

    def finds(self, rule: str) -> bool:
        """Whether there is a finding of a rule."""
        return self.by_rule[rule][1] > 0
