"""Rows in sight into the FROM of a SELECT: facts by alias, the references followed from them, and what is joined."""

from typing import Any

from iron_rules.engines.tables.text import every, name
from iron_rules.facts import BY_NAME


class Select:
    """A SELECT that is being written.

    It holds one fact table by alias and the references followed from it; `around` is the SELECT that it stands in or
    is joined to, whose rows its conditions may name too.
    """

    def __init__(self, fact: str, alias: str, around: "Select | None" = None) -> None:
        self.fact, self.alias, self.around = fact, alias, around
        self.followed: dict[tuple[str, ...], str] = {}
        self.joins: list[str] = []
        self.links: list[str] = []
        self.where: list[str] = []

    def sees(self, alias: str) -> "Select":
        """The SELECT in whose FROM the alias stands."""
        at: Select | None = self
        while at is not None:
            if at.alias == alias:
                return at
            at = at.around
        raise AssertionError(alias)

    def bounds(self) -> str:
        """The relation with the days of the duty at hand."""
        at: Select | None = self
        while at is not None:
            if isinstance(at, Frame):
                return at.relation
            at = at.around
        raise AssertionError("no duty at hand")

    def column(self, path: tuple[str, ...]) -> str:
        """A column of the fact, or of one that it refers to."""
        alias, spec = self.alias, BY_NAME[self.fact].spec
        for length, step in enumerate(path[:-1], 1):
            column = spec.column(step)
            assert column is not None
            spec = column.targets[0].spec
            followed = "__".join((self.alias, *path[:length]))
            text = f"LEFT JOIN f_{spec.name} AS {name(followed)} ON {name(followed)}.id = {name(alias)}.{name(step)}"
            self.followed.setdefault(path[:length], text)
            alias = followed
        return f"{name(alias)}.{name(path[-1])}"

    def source(self, joined: str = "") -> str:
        """The FROM and WHERE; `joined` is a relation that is joined by the links."""
        parts = [f"FROM f_{self.fact} AS {name(self.alias)}", *self.followed.values()]
        where = list(self.where)
        if joined:
            parts.append(f"JOIN {joined} ON {every(self.links)}")
        else:
            where = [*self.links, *where]
        parts += self.joins
        return "\n".join(parts) + (f"\nWHERE {every(where)}" if where else "")


class Frame(Select):
    """The due instances of a rule, as a relation `d`: its subject's columns lie flat in it."""

    def __init__(self, fact: str, alias: str, keys: tuple[str, ...]) -> None:
        super().__init__(fact, alias)
        self.relation, self.keys = "d", keys
        self.wanted: dict[tuple[str, ...], str] = {("id",): "subject"}

    def column(self, path: tuple[str, ...]) -> str:
        """A column of the subject; the relation is made to have it."""
        return f"d.{name(self.wanted.setdefault(path, '__'.join(('s', *path))))}"


def same_keys(relation: str, other: str, keys: tuple[str, ...]) -> str:
    """The condition that two relations speak of the same instance."""
    return every(f"{relation}.{key} = {other}.{key}" for key in keys)


Sql = str
Columns = dict[str, Any]
