"""A plan into the measure without which nothing is judged: its facts say which instances there are to look at."""

from attrs import define, field

from iron_rules.engines.sql.build.groups import Group, plain
from iron_rules.engines.sql.build.settings import Settings
from iron_rules.expressions.compared import COMPARED
from iron_rules.expressions.nodes import Compare, Get, Node, Reduce
from iron_rules.expressions.walk import conjuncts
from iron_rules.plan.earlier import looks_back
from iron_rules.plan.plan import SUBJECT, Plan


@define
class Driver:
    """A group whose rows are the instances to look at, and the figures of it that they carry, by column."""

    group: Group
    carried: dict[str, str] = field(factory=dict)

    def column(self, figure: str) -> str:
        """The column of the instances that has a figure of the group."""
        return self.carried.setdefault(figure, f"{self.group.table}__{figure}")


def driving(plan: Plan, settings: Settings) -> Reduce | None:
    """Return a measure of the subject's own facts in the period, without which a recurring duty is not judged."""
    if plan.due.day is not None or plan.due.year is not None or plan.due.months is not None or looks_back(plan):
        return None
    for condition in conjuncts(plan.when):
        node = _needed(condition, settings)
        if node is not None and node.rows.bucket is not None and plain(node, settings.varying):
            outer = [theirs for _, theirs in node.rows.links]
            if outer == [Get(SUBJECT, ("id",))]:
                return node
    return None


def _needed(condition: Node, settings: Settings) -> Reduce | None:
    """The measure whose facts there must be for a condition to hold."""
    match condition:
        case Reduce("some"):
            return condition
        case Compare(op, Reduce("count" | "distinct" | "total") as node, right):
            least = settings.constant(right)
            return node if least is not None and not COMPARED[op](0, least) else None
    return None
