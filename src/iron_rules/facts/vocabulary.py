"""Fact types into a vocabulary: what a pack speaks of, as a value. Nothing is registered anywhere."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from iron_rules.errors import Fault, nearest
from iron_rules.expressions.terms import caller
from iron_rules.facts.base import FactMeta
from iron_rules.facts.places import place_paths, steps_of
from iron_rules.facts.process import FINDING, PROCESS, findings
from iron_rules.facts.spec import FactSpec


@frozen
class Identity:
    """A type without a table: the facts of `of` that share a value in `column` are one subject of it.

    A subject is called after the latest of its rows.
    """

    type: FactMeta
    of: FactMeta
    column: str

    @property
    def name(self) -> str:
        """The name of the type."""
        return self.type.__spec__.name

    @property
    def rows(self) -> str:
        """The name of the type whose rows are gathered."""
        return self.of.__spec__.name

    @property
    def order(self) -> tuple[str, ...]:
        """The columns by which the latest row is found: its first day, or its day, and then its id."""
        spec = self.of.__spec__
        day = spec.timed("start") or spec.event
        return ("id",) if day is None else (day.name, "id")

    def latest(self, rows: Any) -> Any:
        """Return the latest of rows; None of none."""
        return max(rows, key=lambda row: tuple(getattr(row, each) for each in self.order), default=None)

    def called(self, rows: Any) -> str:
        """Return what people call the subject of these rows; empty where the rows have no name."""
        last = self.latest(rows)
        return "" if last is None or not self.of.__spec__.named else last.name or ""


@frozen
class Vocabulary:
    """Fact types that go together.

    `types` are those with a table, in their order, the three types of the process last; `identities` those without.
    `faults` are what keeps the vocabulary from being used.
    """

    types: tuple[FactMeta, ...]
    identities: Mapping[str, Identity] = field(eq=False)
    faults: tuple[Fault, ...] = field(default=(), eq=False, repr=False)
    tables: Mapping[str, FactSpec] = field(init=False, eq=False, repr=False)
    names: Mapping[FactMeta, str] = field(init=False, eq=False, repr=False)
    _by_name: Mapping[str, FactMeta] = field(init=False, eq=False, repr=False)

    @tables.default
    def _tables(self) -> Mapping[str, FactSpec]:
        return MappingProxyType({each.__spec__.name: each.__spec__ for each in self.types})

    @names.default
    def _names(self) -> Mapping[FactMeta, str]:
        return MappingProxyType({each: each.__spec__.name for each in self._all()})

    @_by_name.default
    def _types_by_name(self) -> Mapping[str, FactMeta]:
        return MappingProxyType({each.__spec__.name: each for each in self._all()})

    def _all(self) -> tuple[FactMeta, ...]:
        return (*self.types, *(each.type for each in self.identities.values()))

    def type(self, name: str) -> FactMeta | None:
        """Return the type of that name, also one without a table or one of findings; None where there is none."""
        known = self._by_name.get(name)
        if known is None and name.endswith(FINDING):
            about = self._by_name.get(name.removesuffix(FINDING))
            known = None if about is None else findings(about)
        return known

    def spec(self, name: str) -> FactSpec:
        """Return what is known of the type of that name. Raises KeyError where there is none."""
        found = self.type(name)
        if found is None:
            raise KeyError(name)
        return found.__spec__

    def __contains__(self, kind: object) -> bool:
        """Return whether the type itself, not only one of its name, is of the vocabulary."""
        declared = vars(kind).get("__declaration__") if isinstance(kind, FactMeta) else None
        return declared is not None and (declared.findings_about or kind) in self.names

    def subjects_of(self, name: str) -> str:
        """Return the name of the type with a table whose rows make up the subjects of a type."""
        identity = self.identities.get(name)
        return name if identity is None else identity.rows

    def trees(self) -> Iterator[FactSpec]:
        """Yield the types that are trees."""
        yield from (each for each in self.tables.values() if each.parent is not None)


def vocabulary(*given: Any) -> Vocabulary:
    """Return the vocabulary of types and vocabularies, each type once, and of the types of the process.

    What is wrong with it, or with one of its types, stands in its `faults`; a pack with such a vocabulary is refused.
    """
    at, faults = caller(), list[Fault]()
    types: dict[FactMeta, None] = {}
    for each in given:
        if isinstance(each, Vocabulary):
            types |= dict.fromkeys((*each.types, *(identity.type for identity in each.identities.values())))
            faults += [fault for fault in each.faults if fault not in faults]
        elif isinstance(each, FactMeta) and "__declaration__" in vars(each):
            if each.__spec__.findings_about is None:
                types[each] = None
            else:
                what = f"`{each.__name__}` has no table: findings are worked out"
                faults.append(Fault(at, what, "leave it out; rules may read findings(TYPE) about every type"))
        else:
            what = f"`{getattr(each, '__name__', each)}` is not a fact type"
            faults.append(Fault(at, what, "name classes made with `@fact_type(...)`, or vocabularies"))
    own = [each for each in types if each not in PROCESS]
    if not own and not faults:
        faults.append(Fault(at, "the vocabulary has no type of fact", "name the types that the pack speaks of"))
    faults += [fault for each in own for fault in each.__spec__.faults]
    gathered = _identities(own, faults)
    tables = (*(each for each in own if each not in gathered), *PROCESS)
    identities = {identity.name: identity for identity in gathered.values()}
    faults += _unfit(tables, gathered)
    return Vocabulary(tables, MappingProxyType(identities), tuple(dict.fromkeys(faults)))


def _identities(types: list[FactMeta], faults: list[Fault]) -> dict[FactMeta, Identity]:
    """Return the types that rows of others are gathered into, whether they were named or not."""
    found: dict[FactMeta, Identity] = {}
    for each in types:
        spec = each.__spec__
        column = spec.identity
        if column is None or len(column.targets) != 1:
            continue
        target = column.targets[0]
        if target in found:
            first = found[target].of.__name__
            what = f"`{target.__name__}` has two identities: {first} and {each.__name__}"
            faults.append(Fault(spec.at, what, "rows of one type make up a subject; let the others refer to it"))
            continue
        if len(target.__spec__.columns) > 1:
            what = f"`{target.__name__}` has columns of its own, and rows of `{each.__name__}` are gathered into it"
            faults.append(Fault(target.__spec__.at, what, "take them out, or leave `identifies=` out"))
        found[target] = Identity(target, each, column.name)
    return found


def _unfit(tables: tuple[FactMeta, ...], gathered: Mapping[FactMeta, Identity]) -> Iterator[Fault]:
    """Yield what does not go together: names and labels that stand twice, references and places that lead nowhere."""
    words: dict[str, FactMeta] = {}
    own = [each for each in tables if each not in PROCESS]
    for each in (*PROCESS, *own, *gathered):
        spec = each.__spec__
        for word in dict.fromkeys((spec.name, spec.zh)):
            first = words.setdefault(word, each)
            if first is not each:
                what = f"two types are called `{word}`: {first.__name__} and {each.__name__}"
                place = "in iron_rules" if first in PROCESS else f"at {first.__spec__.at}"
                yield Fault(spec.at, what, f"the other is declared {place}; names and labels tell tables apart")
    yield from (fault for each in own for fault in _about_findings(each.__spec__, words))
    known = (*tables, *gathered)
    names = [each.__name__ for each in (*own, *gathered)]
    for each in tables:
        for column in each.__spec__.columns:
            for target in column.targets:
                if target not in known:
                    called = target.__name__
                    what = f"{each.__name__}: `{column.name}` refers to {called}, which is not in the vocabulary"
                    yield Fault(each.__spec__.at, what, _instead(called, names))
        yield from _lost(each)
    yield from _circling(gathered)


def _instead(called: str, names: list[str]) -> str:
    """Return what to do about a type that is not in the vocabulary."""
    if called in names:
        return f"the vocabulary has another class `{called}`: refer to that one"
    near = nearest(called, names)
    return near if near.endswith("?") else "name it in vocabulary(...)"


def _about_findings(spec: FactSpec, words: Mapping[str, FactMeta]) -> Iterator[Fault]:
    if spec.name.endswith(FINDING) and spec.name.removesuffix(FINDING) in words:
        what = f"`{spec.name}` is what findings about a `{spec.name.removesuffix(FINDING)}` are called"
        yield Fault(spec.at, what, "give the type another name")


def _lost(kind: FactMeta) -> Iterator[Fault]:
    """Yield the declared paths of a place that name no reference."""
    spec = kind.__spec__
    for path in spec.place:
        steps = steps_of(spec, path)
        end = steps[-1] if steps else None
        if len(steps) == len(path) and end is not None and (end.targets or path == ("id",)):
            continue
        step = path[len(steps)] if len(steps) < len(path) else path[-1]
        owner = spec if len(steps) <= 1 else steps[-2].targets[0].__spec__
        if len(steps) < len(path) and steps:
            owner = steps[-1].targets[0].__spec__ if len(steps[-1].targets) == 1 else spec
        known = [each.name for each in owner.columns if each.targets]
        what = f"{kind.__name__}: `{step}` of the place `{'.'.join(path)}` is no reference of `{owner.name}`"
        yield Fault(spec.at, what, nearest(step, known))


def _circling(gathered: Mapping[FactMeta, Identity]) -> Iterator[Fault]:
    """Yield rows that lie, by their declared place, in the very subject that they are gathered into."""
    ends: dict[FactMeta, set[FactMeta]] = {}
    for kind, identity in gathered.items():
        spec = identity.of.__spec__
        targets = {target for path in place_paths(spec) for target in steps_of(spec, path)[-1].targets}
        ends[kind] = {target for target in targets if target in gathered}
    for kind, identity in gathered.items():
        reached, waiting = set[FactMeta](), list(ends[kind])
        while waiting:
            at = waiting.pop()
            if at not in reached:
                reached.add(at)
                waiting.extend(ends[at])
        if kind in reached:
            what = f"{identity.of.__name__}: its place leads to `{kind.__name__}`, which its own rows are gathered into"
            yield Fault(identity.of.__spec__.at, what, "let the place lead to something that the rows lie in")
