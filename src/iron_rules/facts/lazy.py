"""Tables of facts that are made when somebody asks for them."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import field, frozen

from iron_rules.facts.base import Fact


@frozen(eq=False)
class LazyTables(Mapping[str, Sequence[Fact]]):
    """Facts by the name of their type, of the types that are known; each is made when it is looked at, and kept."""

    _known: Sequence[str]
    _make: Callable[[str], Sequence[Fact]] = field(repr=False)
    _kept: dict[str, Sequence[Fact]] = field(factory=dict, init=False, repr=False)

    def __getitem__(self, fact: str) -> Sequence[Fact]:
        if fact not in self._known:
            raise KeyError(fact)
        if fact not in self._kept:
            self._kept[fact] = self._make(fact)
        return self._kept[fact]

    def __contains__(self, fact: object) -> bool:
        return fact in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
