"""The subject of a finding into what people call it, and what it belongs to."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from iron_rules.explanations.facts import Known
from iron_rules.facts.base import Fact
from iron_rules.facts.places import place_paths, steps_of
from iron_rules.findings.finding import Finding
from iron_rules.findings.places import Places
from iron_rules.text import Text

STEPS: Final = 2
"""So many names of what a subject belongs to are told."""


@frozen
class Subject:
    """Whom or what a finding is about, its name, and the names of what it belongs to, the nearest first."""

    type: str
    label: Text
    id: str
    name: str
    belongs: tuple[str, ...]


def subject_of(finding: Finding, known: Known, places: Places) -> Subject:
    """Return the subject of a finding; one without a table goes by its latest row."""
    vocabulary, name = known.vocabulary, finding.subject_type
    identity = vocabulary.identities.get(name)
    rows = known.gathered(identity, finding.subject) if identity else [known.row(name, finding.subject)]
    row = rows[-1] if rows else None
    called = "" if finding.name == finding.subject else finding.name
    belongs = () if row is None else tuple(dict.fromkeys(_around(row, known, places)))[:STEPS]
    return Subject(name, vocabulary.spec(name).label, finding.subject, called, belongs)


def _around(row: Fact, known: Known, places: Places) -> Iterator[str]:
    """Yield the names of what a fact lies in, from the nearest on."""
    spec = type(row).__spec__
    path = next((path for path in place_paths(spec) if known.value(row, path) is not None), ())
    for length in range(1, len(path) + 1):
        column = steps_of(spec, path)[length - 1]
        if len(column.targets) == 1:
            yield from known.called(column.targets[0].__spec__, known.value(row, path[:length]))
    end = (spec, row.id)
    if path:
        (target, *others) = steps_of(spec, path)[-1].targets
        if others:
            return
        end = (target.__spec__, known.value(row, path))
    if end[0].parent is not None:
        for fact, id in places.around(end[0].name, end[1])[1:]:
            yield from known.called(known.vocabulary.spec(fact), id)
