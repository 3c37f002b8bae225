"""What was decided into its sums, by rule and by place: asked for in the warehouse, where the ledger stays."""

from collections.abc import Iterator, Sequence

from iron_rules.engines.sql.build.calls import COUNT, Call
from iron_rules.engines.sql.build.counts import Counts
from iron_rules.engines.sql.build.found import Found
from iron_rules.engines.sql.build.places import Lying
from iron_rules.engines.sql.build.query import Derived, Join, Relation, Select
from iron_rules.engines.sql.build.quoting import relation
from iron_rules.engines.sql.build.sql import written
from iron_rules.engines.sql.build.tree import Among, Column, Star
from iron_rules.engines.sql.decided import Decided
from iron_rules.engines.sql.warehouses.base import Warehouse
from iron_rules.findings.exports import Exported
from iron_rules.findings.places import Place
from iron_rules.findings.record import SCORES
from iron_rules.findings.scorecard import Score, place_named
from iron_rules.language.rule import Rule


class TablesScorecard(Exported):
    """The sums of a ledger that stays in the warehouse. Iterating gives one `Score` a rule."""

    columns = SCORES

    def __init__(
        self, warehouse: Warehouse, decided: Decided, found: Found, rules: Sequence[Rule], counts: Counts
    ) -> None:
        self._warehouse, self._decided, self._found, self._rules = warehouse, decided, found, rules
        self._counts, self._alone = counts, decided.alone
        self._below: dict[str, dict[str, list[str]]] = {}

    def __iter__(self) -> Iterator[Score]:
        return (Score(rule.id, *self._counts.by_rule[rule.id]) for rule in self._rules)

    def of(self, within: str) -> tuple[Score, ...]:
        """Return the scores of the subjects that lie in a place, `TYPE:ID` or an id, as `Scorecard.of` does."""
        facts = self._warehouse.facts
        place = place_named(within, facts)
        with self._alone:
            self._warehouse.need(facts.tables)
            self._warehouse.load("inside", {"id": "VARCHAR"}, [(each,) for each in self._inside(place)])
            return tuple(Score(rule.id, *self._within(rule, place[0])) for rule in self._rules)

    def _within(self, rule: Rule, place: str) -> tuple[int, int]:
        """How many instances of a rule were judged where its subjects lie in the table `inside`, and how many found."""
        if rule.id in self._decided.empty:
            return 0, 0
        facts = self._warehouse.facts
        lying, subjects = Lying(facts, self._warehouse.known), self._decided.statements[rule.id].plan.subject_type
        in_tree = facts.spec(place).parent is not None
        lies = lying.placed(subjects, place) if in_tree else lying.within(subjects, place)
        placed = Select(
            {"subject": Column("p", "subject")},
            Derived(lies, "p"),
            [Join(Relation("inside", "i"), Column("i", "id").equals(Column("p", "place")), left=False)],
        )
        judged = Derived(self._found.judged(rule.id), "v")
        found = Call("count", (Star(),), where=Column("v", "finds"))
        inside = [Among(Column("v", "subject"), placed)]
        counted = written(Select({"due": COUNT, "found": found}, judged, where=inside))
        ((due, found),) = self._warehouse.rows(counted, self._decided.marks[rule.id])
        return due, found

    def _inside(self, place: Place) -> list[str]:
        """The ids of a place and of all below it in its tree."""
        below, waiting = self._children(place[0]), [place[1]]
        found = dict.fromkeys(waiting)
        while waiting:
            new = [each for each in below.get(waiting.pop(), ()) if each not in found]
            found |= dict.fromkeys(new)
            waiting += new
        return list(found)

    def _children(self, tree: str) -> dict[str, list[str]]:
        """The ids of the facts of a tree by that of the fact above them; nothing of what is not a tree."""
        if tree not in self._below:
            found: dict[str, list[str]] = {}
            self._below[tree] = found
            parent = self._warehouse.facts.spec(tree).parent
            if parent is not None and tree in self._warehouse.known:
                above, rows = Column("r", parent.name), Relation(relation("f", tree), "r")
                known = Select({"id": Column("r", "id"), "parent": above}, rows, where=[above.known])
                for id_, over in self._warehouse.rows(written(known)):
                    found.setdefault(over, []).append(id_)
        return self._below[tree]
