"""Days that do not count into relations: pauses in pieces, and how much later a deadline is for those that it meets.

Each piece has the days of a pause after all that begin before it, so that a day counts once. A deadline meets a piece
that begins on or before the day to which the span and the pieces before lead.
"""

from collections.abc import Mapping, Sequence

from attrs import frozen

from iron_rules.engines.sql.build.calls import Order, Over, call
from iron_rules.engines.sql.build.days import LATEST, days_between, moved_by
from iron_rules.engines.sql.build.query import Derived, Join, Query, Relation, Select
from iron_rules.engines.sql.build.scope import Scope, same_keys
from iron_rules.engines.sql.build.tree import Column, Expr, Star, Value, case, either
from iron_rules.engines.sql.build.working import Counting
from iron_rules.engines.sql.build.writer import Writer
from iron_rules.facts.spec import FactSpec

NO_DAY = Value(None).cast("DATE")
NO_NUMBER = Value(None).cast("BIGINT")
TARGET, PLACE = Column("", "target"), Column("", "place")
BEGINS, ENDS = Column("", "begins"), Column("", "ends")


@frozen
class Targets:
    """Where a span leads without pauses: to a day, or, of working days, to one with so many of them up to it."""

    day: Expr | None
    place: Expr | None

    @property
    def columns(self) -> Mapping[str, Expr]:
        """Both as columns, one of them missing."""
        return {"target": self.day or NO_DAY, "place": self.place or NO_NUMBER}

    def reached(self, counting: Counting) -> Expr:
        """Return the day, where there are no pauses."""
        if self.place is None:
            assert self.day is not None
            return self.day
        found = counting.day_at(self.place)
        return found if self.day is None else case((self.place.known, found), otherwise=self.day)


@frozen
class Pieces:
    """Writes the pieces of pauses by `keys`, of a span that leads to days, to working days, or by key to either."""

    keys: Sequence[str]
    targets: Targets
    spec: FactSpec
    writer: Writer

    def later(self, stretches: Query) -> Query:
        """Return by key how many days later a deadline is, and whether it is not known since a pause goes on.

        `stretches` are the pauses by key with the day from which days are counted: `begins`, `ends` and `day`.
        """
        by = {each: Column("", each) for each in (*self.keys, "target", "place")}
        day = Column("", "day")
        clipped = {**by, "begins": call("greatest", BEGINS, day + 1), "ends": call("coalesce", ENDS, LATEST)}
        clipped["open"] = ENDS.missing
        after = Select(clipped, Derived(stretches, "stretches"), where=[either([ENDS.missing, day < ENDS])])
        keys = [by[each] for each in self.keys]
        before = Over(call("max", ENDS), keys, (Order(BEGINS), Order(ENDS)), before=True)
        known = Select({"*": Star(), "before": before}, Derived(after, "clipped"))
        fresh = case(
            (Column("", "before").missing, BEGINS), otherwise=call("greatest", BEGINS, Column("", "before") + 1)
        )
        open_, alone = Column("", "open"), either([Column("", "before").missing, Column("", "before") < ENDS])
        pieces: Query = Select(
            {**by, "open": open_, "begins": fresh, "ends": ENDS}, Derived(known, "known"), where=[alone]
        )
        length = days_between(BEGINS, ENDS) + 1
        summed = {"days": length, "days_before": self._before(length, keys)}
        if self.targets.place is not None:
            pieces = self._worked(pieces)
            worked = Column("", "worked")
            summed |= {"worked": worked, "worked_before": self._before(worked, keys), "begun": Column("", "begun")}
        met = Select({**by, "open": open_, "begins": BEGINS, **summed}, Derived(pieces, "pieces"))
        return self._met(Select({"*": Star(), "met": self._meets()}, Derived(met, "summed")))

    def _before(self, length: Expr, keys: Sequence[Expr]) -> Expr:
        return call("coalesce", Over(call("sum", length), keys, (Order(BEGINS),), before=True), 0).cast("BIGINT")

    def _worked(self, pieces: Query) -> Query:
        """The pieces with the working days in each, and up to the day before it."""
        scope = Scope(self.spec, "pieces")
        counting = self.writer.working(scope)
        begun = counting.until(Column("pieces", "begins") - 1)
        worked = counting.until(Column("pieces", "ends")) - begun
        return Select({"*": Star("pieces"), "begun": begun, "worked": worked}, Derived(pieces, "pieces"), scope.joins)

    def _meets(self) -> Expr:
        by_day = moved_by(TARGET, Column("", "days_before")) >= BEGINS
        if self.targets.place is None:
            return by_day
        by_place = PLACE + Column("", "worked_before") > Column("", "begun")
        return by_place if self.targets.day is None else case((TARGET.known, by_day), otherwise=by_place)

    def _met(self, pieces: Query) -> Query:
        met = Column("", "met")
        length: Expr = Column("", "days")
        if self.targets.place is not None:
            worked = Column("", "worked")
            length = worked if self.targets.day is None else case((TARGET.known, length), otherwise=worked)
        keys = {each: Column("", each) for each in self.keys}
        goes_on = call("max", case((met, case((Column("", "open"), 1), otherwise=0)), otherwise=0))
        paused = call("sum", case((met, length), otherwise=0)).cast("BIGINT")
        return Select({**keys, "paused": paused, "goes_on": goes_on}, Derived(pieces, "met"), by=keys.values())

    def back(self, relation: str, later: Query, to: str) -> Query:
        """Return a relation of events with the day to which a span leads, given how much later each is."""
        scope = Scope(self.spec, relation)
        paused = call("coalesce", Column("p", "paused"), 0)
        day: Expr = moved_by(Column(relation, "target"), paused)
        scope.joins.append(Join(Derived(later, "p"), same_keys("p", relation, tuple(self.keys))))
        if self.targets.place is not None:
            counted = self.writer.working(scope).day_at(Column(relation, "place") + paused)
            day = (
                counted
                if self.targets.day is None
                else case((Column(relation, "target").known, day), otherwise=counted)
            )
        found = case((Column("p", "goes_on").equals(1), NO_DAY), otherwise=day)
        return Select({"*": Star(relation), to: found}, Relation(relation), scope.joins)
