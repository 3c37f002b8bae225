"""Rows into rows as an audience sees them: columns kept back, ids made opaque, rows left out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

import attrs
from attrs import field, frozen

from iron_rules.audiences.concern import Concern, Thing
from iron_rules.audiences.names import Names
from iron_rules.facts.audience import WITHHELD, Audience, SeenBy, sees
from iron_rules.facts.base import Fact
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.intake.values import EVERYONE

FINDING_ID: Final = "finding"
"""The name of the columns that hold ids of findings, as those of appeals do."""
STRANGER: Final[Audience] = "public"
"""A subject sees of what does not concern it what everybody sees."""


@frozen(slots=False)
class Cut:
    """The rows of all types as an audience sees them.

    With a `concern` the audience is one subject: of types that speak of subjects such as this one, only the rows are
    left that concern it, that count for its findings (`evidence`), or that these refer to.
    """

    facts: Any = field(repr=False)
    names: Names
    concern: Concern | None = None
    evidence: Callable[[], frozenset[Thing]] = field(default=frozenset, eq=False, repr=False)

    @property
    def whole(self) -> Mapping[str, Sequence[Fact]]:
        """All rows, by type."""
        found: Mapping[str, Sequence[Fact]] = self.facts.tables
        return found

    def is_plain(self, name: str, *columns: str) -> bool:
        """Return whether all rows of a type are seen, and these columns, or all, as they are."""
        spec = self._pack.facts.spec(name)
        touched = [each.name for each in self._touched(spec)]
        drops = name == "exemption" or FINDING_ID in touched
        return self.concern is None and not drops and not set(columns or touched) & set(touched)

    def rows(self, name: str) -> Sequence[Fact]:
        """Return the rows of a type that the audience sees, as it sees them; where they differ, by id."""
        if self.is_plain(name):
            return self.whole[name]
        spec = self._pack.facts.spec(name)
        seen = (self._seen(spec, row) for row in self.whole[name] if self._is_kept(spec, row))
        return tuple(sorted((row for row in seen if row is not None), key=lambda row: str(row.id)))

    @property
    def _pack(self) -> Any:
        return self.names.sight.pack

    def _is_kept(self, spec: FactSpec, row: Fact) -> bool:
        if self.concern is None:
            return True
        if not self._may(spec.seen_by, spec, row):
            return False
        return not self.concern.about_others(spec) or (spec.name, row.id) in self._kept

    @cached_property
    def _kept(self) -> frozenset[Thing]:
        """The rows that concern the subject or count for its findings, and all that they refer to."""
        assert self.concern is not None
        found = {each for each in self.evidence() if each[0] in self.whole}
        found |= {
            (spec.name, row.id) for spec in self._specs for row in self.whole[spec.name] if self._concerns(spec, row)
        }
        waiting = list(found)
        while waiting:
            new = [each for each in self._referred(*waiting.pop()) if each not in found]
            found.update(new)
            waiting += new
        return frozenset(found)

    @property
    def _specs(self) -> Iterator[FactSpec]:
        """The types that speak of subjects such as the one that is concerned."""
        for name in self.whole:
            spec = self._pack.facts.spec(name)
            if self.concern is not None and self.concern.about_others(spec) and self.names.sight.type(name):
                yield spec

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Fact]]:
        return {spec.name: {row.id: row for row in self.whole[spec.name]} for spec in self._specs}

    def _referred(self, name: str, id: str) -> Iterator[Thing]:
        row = self._by_id.get(name, {}).get(id)
        for column in () if row is None else type(row).__spec__.columns:
            for target in column.targets:
                if getattr(row, column.name) in self._by_id.get(target.__spec__.name, {}):
                    yield target.__spec__.name, getattr(row, column.name)

    def _concerns(self, spec: FactSpec, row: Any) -> bool:
        """Return whether a row concerns the subject: is it, refers to it, or speaks of a finding about it."""
        assert self.concern is not None
        if spec.name == "exemption":
            return row.subject_id in (EVERYONE, *self.concern.ids)
        found = self.names.read(getattr(row, FINDING_ID, None))
        if found is not None and (found.subject_type, found.subject) in self.concern.own:
            return True
        return self.concern.about(spec, row)

    def _may(self, seen_by: SeenBy, spec: FactSpec, row: Fact) -> bool:
        """Return whether the audience may see something of a row; a subject only of one that concerns it."""
        if not sees(seen_by, self.names.sight.audience):
            return False
        return self.concern is None or sees(seen_by, STRANGER) or self._concerns(spec, row)

    def _seen(self, spec: FactSpec, row: Fact) -> Fact | None:
        """Return a row as the audience sees it; None where it speaks of a finding that the audience does not see."""
        changes: dict[str, Any] = {}
        for column in self._touched(spec):
            value = getattr(row, column.name)
            if not self._may(column.seen_by, spec, row):
                changes[column.name] = WITHHELD  # also where there is none
            elif value is None:
                continue
            elif column.name == FINDING_ID and (found := self.names.read(value)) is not None:
                if self.names.hides(found) or self._of_others(found.subject_type, found.subject):
                    return None
                changes[column.name] = self.names.finding(found)
            elif column.targets or column.name == "id":
                changes[column.name] = self._id(spec, column, value)
        if spec.name == "exemption" and not self._exemption(row, changes):
            return None
        new = {name: value for name, value in changes.items() if value != getattr(row, name)}
        return attrs.evolve(row, **new) if new else row  # type: ignore[misc]

    def _touched(self, spec: FactSpec) -> tuple[ColumnSpec, ...]:
        """Return the columns of a type that may look otherwise to the audience."""
        if spec.name not in self._columns:
            ids = self.names.sight.ids
            self._columns[spec.name] = tuple(
                each for each in spec.columns
                if each.seen_by is not None
                or (each.name == "id" and not ids(spec.name))
                or any(not ids(target.__spec__.name) for target in each.targets)
                or (each.kind == "text" and each.name == FINDING_ID)
            )  # fmt: skip
        return self._columns[spec.name]

    def _of_others(self, subject_type: str, subject: str) -> bool:
        return self.concern is not None and (subject_type, subject) not in self.concern.own

    def _id(self, spec: FactSpec, column: ColumnSpec, value: str) -> str:
        """Return the id in a column as the audience sees it."""
        if not column.targets:
            return self.names.id(spec.name, value)
        types = [target.__spec__.name for target in column.targets]
        hidden = [name for name in types if not self.names.sight.ids(name)]
        if not hidden or (len(types) > 1 and not any(value in self._ids(name) for name in hidden)):
            return value
        return self.names.id(hidden[0], value)

    def _exemption(self, row: Any, changes: dict[str, Any]) -> bool:
        """Make the subject of an exemption opaque; return whether the audience may see that there is one."""
        if row.subject_id == EVERYONE:
            return True
        if self.concern is not None and row.subject_id not in self.concern.ids:
            return False
        plans = self._pack.plans
        types = {plans[rule.id].subject_type for rule in self._pack.rules if row.rule in rule.reached_by}
        seen = [name for name in types if self.names.sight.ids(name)]
        if not types or any(row.subject_id in self._ids(name) for name in seen):
            return True
        opaque = [name for name in types if name not in seen and self.names.sight.type(name)]
        if not opaque:
            return False
        changes["subject_id"] = self.names.id(opaque[0], row.subject_id)
        return True

    def _ids(self, name: str) -> frozenset[str]:
        """Return the ids of the subjects of a type."""
        if name not in self._known_ids:
            identity = self._pack.facts.identities.get(name)
            rows, column = self._pack.facts.subjects_of(name), "id" if identity is None else identity.column
            self._known_ids[name] = frozenset(id for (id,) in self.facts.values(rows, column))
        return self._known_ids[name]

    @cached_property
    def _columns(self) -> dict[str, tuple[ColumnSpec, ...]]:
        return {}

    @cached_property
    def _known_ids(self) -> dict[str, frozenset[str]]:
        return {}
