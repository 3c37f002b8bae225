"""The indexes of a plan's rows: facts by what links them to the rows around them, and by period."""

from attrs import field, frozen

from iron_rules.expressions.nodes import Node, Rows
from iron_rules.expressions.walk import renamed
from iron_rules.facts.spec import FactSpec
from iron_rules.periods import Unit

ROW = "r"


@frozen(cache_hash=True)
class IndexSpec:
    """The facts of a type for which `own` holds, by `keys` and by the period of `unit` that `bucket` falls in.

    `spec` is what is known of the type.
    """

    fact: str
    own: tuple[Node, ...]
    keys: tuple[Node, ...]
    bucket: Node | None
    unit: Unit
    spec: FactSpec = field(eq=False, repr=False)

    @classmethod
    def of(cls, rows: Rows, unit: Unit) -> "IndexSpec":
        """Return the index that serves the rows; rules whose rows are alike share one."""
        keys = tuple(inner for inner, _ in rows.links)
        own, keys, bucket = renamed((rows.own, keys, rows.bucket), rows.alias, ROW)
        return cls(rows.fact, own, keys, bucket, unit if bucket is not None else "day", rows.spec)

    @property
    def flat(self) -> bool:
        """Whether there is nothing to look facts up by."""
        return not self.keys and self.bucket is None
