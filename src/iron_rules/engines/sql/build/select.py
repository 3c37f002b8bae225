"""Rows in sight into the FROM of a SELECT: facts by alias, the references followed from them, and what is joined."""

from iron_rules.engines.sql.build.text import every, name, relation
from iron_rules.facts.spec import FactSpec


class Select:
    """A SELECT that is being written.

    It holds one fact table by alias and the references followed from it; `around` is the SELECT that it stands in or
    is joined to, whose rows its conditions may name too.
    """

    def __init__(self, spec: FactSpec, alias: str, around: "Select | None" = None) -> None:
        self.spec, self.alias, self.around = spec, alias, around
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
        alias, spec = self.alias, self.spec
        for length, step in enumerate(path[:-1], 1):
            column = spec.column(step)
            assert column is not None
            spec = column.targets[0].__spec__
            alias = self._followed(path[:length], spec, f"{alias}.{name(step)}")
        return f"{alias}.{name(path[-1])}"

    def _followed(self, path: tuple[str, ...], spec: FactSpec, id_: str) -> str:
        """The alias of the fact that a path of references leads to."""
        known = list(self.followed)
        alias = f"{self.alias}_{known.index(path) if path in known else len(known)}"
        self.followed[path] = f"LEFT JOIN {relation('f', spec.name)} AS {alias} ON {alias}.id = {id_}"
        return alias

    @property
    def named(self) -> str:
        """The facts and their alias, as in a FROM."""
        return f"{relation('f', self.spec.name)} AS {self.alias}"

    def beside(self, other: "Select") -> str:
        """The FROM and WHERE, joined to the facts of another SELECT and to what is followed from them."""
        self.joins = [*other.followed.values(), *other.joins, *self.joins]
        self.where += other.where
        if other.followed:
            self.where, self.links = [*self.links, *self.where], []  # what they speak of may be joined afterwards
        return self.source(other.named)

    def source(self, joined: str = "") -> str:
        """The FROM and WHERE; `joined` is a relation that is joined by the links."""
        parts = [f"FROM {self.named}", *self.followed.values()]
        where = list(self.where)
        if joined:
            parts.append(f"JOIN {joined} ON {every(self.links)}")
        else:
            where = [*self.links, *where]
        parts += self.joins
        return "\n".join(parts) + (f"\nWHERE {every(where)}" if where else "")


class Frame(Select):
    """The due instances of a rule, as a relation `d`: its subject's columns lie flat in it, under numbers."""

    def __init__(self, spec: FactSpec, alias: str, keys: tuple[str, ...]) -> None:
        super().__init__(spec, alias)
        self.relation, self.keys = "d", keys
        self.wanted: dict[tuple[str, ...], str] = {("id",): "subject"}

    def column(self, path: tuple[str, ...]) -> str:
        """A column of the subject; the relation is made to have it."""
        return f"d.{self.wanted.setdefault(path, f'c{len(self.wanted)}')}"


def same_keys(relation: str, other: str, keys: tuple[str, ...]) -> str:
    """The condition that two relations speak of the same instance."""
    return every(f"{relation}.{key} = {other}.{key}" for key in keys)
