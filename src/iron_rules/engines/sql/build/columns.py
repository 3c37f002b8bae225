"""The columns of a fact type into SQL: each under its name and of its type, whatever a table calls it and holds."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from iron_rules.engines.sql.checks.suspect_rows import Held, read
from iron_rules.engines.sql.build.text import AS_OF, literal, name, relation
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.facts.vocabulary import Identity
from iron_rules.intake.values import FLAGS

TYPES: Final = {
    "text": "VARCHAR", "reference": "VARCHAR", "choice": "VARCHAR", "flag": "BOOLEAN", "whole": "BIGINT",
    "decimal": "DECIMAL(18, 4)", "day": "DATE",
}  # fmt: skip


def identity_text(identity: Identity) -> str:
    """The subjects that the facts of a type are gathered into, each called as in its latest fact."""
    spec = identity.of.__spec__
    called = f"r.{name('name')}" if spec.named else "CAST(NULL AS VARCHAR)"
    order = ", ".join(f"r.{name(each)} DESC NULLS LAST" for each in identity.order)
    of = f"r.{name(identity.column)}"
    return (
        f"SELECT t.id, t.name FROM (SELECT {of} AS id, {called} AS name, row_number() OVER"
        f" (PARTITION BY {of} ORDER BY {order}) AS place FROM {relation('f', spec.name)} AS r WHERE {of} IS NOT NULL)"
        " AS t WHERE t.place = 1"
    )


def existing_text(spec: FactSpec, held: Mapping[str, Held], never_empty: AbstractSet[str] = frozenset()) -> str:
    """The facts of a type that exist as of the day; `held` tells how each column stands, by its name.

    `never_empty` are headers of columns in which no text is empty: they are read as they lie, which is faster.
    """
    event = spec.event
    where = "" if event is None else f"\nWHERE {typed(event, held)} <= {AS_OF}"
    text = f"{all_text(spec, held, never_empty)}{where}"
    return _known(spec, text) if spec.goes_on else text


def all_text(spec: FactSpec, held: Mapping[str, Held], never_empty: AbstractSet[str] = frozenset()) -> str:
    """All facts of a type, those of later days among them."""
    columns = (f"{typed(each, held, never_empty)} AS {name(each.name)}" for each in spec.columns)
    return f"SELECT {', '.join(columns)}\nFROM {relation('s', spec.name)}"


def _known(spec: FactSpec, text: str) -> str:
    """The facts without what is known of them only from a later day on."""
    columns = (
        f"CASE WHEN {name(each.known_from)} <= {AS_OF} OR {name(each.known_from)} IS NULL THEN {name(each.name)} END"
        f" AS {name(each.name)}"
        if each.known_from
        else name(each.name)
        for each in spec.columns
    )
    return f"SELECT {', '.join(columns)}\nFROM (\n{text}\n) AS facts"


def typed(column: ColumnSpec, held: Mapping[str, Held], never_empty: AbstractSet[str] = frozenset()) -> str:
    """A column's value of its own type; an empty text is missing."""
    if column.name not in held:
        return f"CAST(NULL AS {TYPES[column.kind]})"
    stood = held[column.name]
    value = name(stood.head) if stood.head in never_empty else read(stood)
    if column.kind == "flag" and stood.texts:
        cases = " ".join(f"WHEN {literal(word)} THEN {literal(flag)}" for word, flag in FLAGS.items())
        return f"CASE lower({value}) {cases} END"
    return f"CAST({value} AS {TYPES[column.kind]})"
