"""What was decided in a warehouse."""

from collections.abc import Mapping
from threading import RLock
from typing import Any

from attrs import field, frozen

from iron_rules.engines.schedule import Schedule
from iron_rules.engines.sql.build.statement import Statement


@frozen
class Decided:
    """What was decided: each rule's number, statement and marks; the rules with nothing due; the tables of statuses."""

    schedule: Schedule
    statements: Mapping[str, Statement]
    numbers: Mapping[str, int]
    marks: Mapping[str, dict[str, object]]
    empty: frozenset[str]
    statuses: tuple[str, ...]
    alone: Any = field(factory=RLock, eq=False, repr=False)
    """Held while something is asked that makes a table for it: others ask after that."""
