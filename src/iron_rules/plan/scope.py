"""The rows in sight, and which of them a word means."""

from attrs import frozen

from iron_rules.expressions.nodes import Column, Noun
from iron_rules.facts.spec import FactSpec


@frozen
class Row:
    """A row in sight: its alias, and the noun that brought it in."""

    alias: str
    noun: Noun

    @property
    def spec(self) -> FactSpec:
        """What is known of the row's type."""
        spec: FactSpec = self.noun.kind.__spec__
        return spec

    def named(self, noun: Noun) -> bool:
        """Return whether the noun is one that this row's own noun narrows, or its bare type."""
        at: Noun | None = self.noun
        while at is not None:
            if at == noun:
                return True
            at = at.narrows
        return noun == Noun(self.noun.fact) and noun.kind is self.noun.kind


Scope = tuple[Row, ...]


def rows_named(column: Column, scope: Scope) -> tuple[Row, ...]:
    """Return the rows that a word may mean: the nearest of exactly its noun, else every row that its noun names."""
    exact = [row for row in reversed(scope) if row.noun == column.noun]
    return (exact[0],) if exact else tuple(row for row in scope if row.named(column.noun))


def references(spec: FactSpec, target: str) -> tuple[str, ...]:
    """Return the columns of a type that refer to the target type."""
    return tuple(each.name for each in spec.columns if any(fact.__spec__.name == target for fact in each.targets))


def types_on(spec: FactSpec, path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the types whose tables a path of references goes into."""
    found = []
    for step in path[:-1]:
        column = spec.column(step)
        assert column is not None
        spec = column.targets[0].__spec__
        found.append(spec.name)
    return tuple(found)


def target_of(spec: FactSpec, path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the types that the last step of a path may refer to."""
    column = None
    for step in path:
        column = spec.column(step)
        assert column is not None
        if column.targets:
            spec = column.targets[0].__spec__
    return tuple(fact.__spec__.name for fact in column.targets) if column else ()
