"""What a session needs to know of the types of a vocabulary, by class or by name."""

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from attrs import frozen

from iron_rules.facts.base import Fact, FactMeta
from iron_rules.facts.process import findings
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Identity, Vocabulary

FactKey = tuple[str, str]
References = tuple[tuple[str, tuple[str, ...]], ...]
NO_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})


@frozen(eq=False)
class Types:
    """The types of a vocabulary, and those of findings that rules read.

    `names` are the names of types by class, asked without asking the class: there each column is a word, which takes
    its time. `events` is the column with the day on which a fact happened, by class. `read` is the name of the type of
    findings about subjects of a type, where rules read these, and `about` the other way round. `gathered` are
    identities by the type whose rows they gather. `references` are the columns of a type that refer to types with a
    table, each with these; `referring` the same seen from the type that is referred to. `known_from` are the columns
    with days before which something is not known. `named` are types whose facts have a name. `alone` are, for a fact
    put alone, the types that are known by it.
    """

    facts: Vocabulary
    names: Mapping[FactMeta, str]
    events: Mapping[FactMeta, str]
    read: Mapping[str, str]
    about: Mapping[str, str]
    gathered: Mapping[str, Identity]
    references: Mapping[str, References]
    referring: Mapping[str, Mapping[str, tuple[str, ...]]]
    known_from: Mapping[str, tuple[str, ...]]
    named: frozenset[str]
    alone: Mapping[FactMeta, frozenset[str]]

    @classmethod
    def of(cls, facts: Vocabulary, read: Collection[str] = ()) -> "Types":
        """Return the types of a vocabulary; `read` are the types of subjects about whom rules read findings."""
        about = {name: findings(facts.type(name)) for name in sorted(read)}
        names = {**facts.names, **{each: each.__spec__.name for each in about.values()}}
        specs = {name: each.__spec__ for each, name in names.items()}
        references = {name: _references(spec, facts) for name, spec in facts.tables.items()}
        return cls(
            facts=facts,
            names=MappingProxyType(names),
            events=MappingProxyType(
                {each: spec.event.name for each, name in names.items() if (spec := specs[name]).event is not None}
            ),
            read=MappingProxyType({name: each.__spec__.name for name, each in about.items()}),
            about=MappingProxyType({each.__spec__.name: name for name, each in about.items()}),
            gathered=MappingProxyType({each.rows: each for each in facts.identities.values()}),
            references=MappingProxyType(references),
            referring=MappingProxyType({target: _referring(target, references) for target in facts.tables}),
            known_from=MappingProxyType({name: _known_from(spec) for name, spec in specs.items() if spec.goes_on}),
            named=frozenset(name for name, spec in specs.items() if spec.named),
            alone=MappingProxyType({each: frozenset({names[each]}) for each in facts.types}),
        )

    def key(self, row: Fact) -> FactKey:
        """Return the type and id of a fact."""
        return self.names[type(row)], row.id

    def day(self, row: Fact) -> date | None:
        """Return the day on which a fact happened; None where it is there at all times."""
        column = self.events.get(type(row))
        return None if column is None else getattr(row, column)


def _references(spec: FactSpec, facts: Vocabulary) -> References:
    """Return the references to facts with a table; one without a table exists by being referred to."""
    found = ((each.name, tuple(target.__spec__.name for target in each.targets)) for each in spec.columns)
    return tuple((name, targets) for name, targets in found if targets and not facts.identities.keys() & set(targets))


def _referring(target: str, references: Mapping[str, References]) -> Mapping[str, tuple[str, ...]]:
    found = {
        name: tuple(column for column, targets in columns if target in targets) for name, columns in references.items()
    }
    return MappingProxyType({name: columns for name, columns in found.items() if columns})


def _known_from(spec: FactSpec) -> tuple[str, ...]:
    """Return the columns with days before which something of a fact is not known."""
    return tuple(dict.fromkeys(each.known_from for each in spec.columns if each.known_from))
