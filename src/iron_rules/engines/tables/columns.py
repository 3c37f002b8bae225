"""The columns of a fact type into SQL: each under its name and of its type, whatever a table calls it and holds."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from iron_rules.engines.tables.doubts import Held, read
from iron_rules.engines.tables.text import AS_OF, literal, name
from iron_rules.facts import TABLES, ColumnSpec
from iron_rules.intake.values import FLAGS

TYPES: Final = {
    "text": "VARCHAR", "reference": "VARCHAR", "choice": "VARCHAR", "flag": "BOOLEAN", "whole": "BIGINT",
    "decimal": "DECIMAL(18, 4)", "day": "DATE",
}  # fmt: skip


PERSONS: Final = (
    "SELECT id, name FROM (SELECT person_id AS id, name, row_number() OVER"
    " (PARTITION BY person_id ORDER BY start DESC, id DESC) AS place FROM f_official) AS terms WHERE place = 1"
)
"""The persons of officials, each called as in the term that began last, of several by the greatest id."""


def existing_text(fact: str, held: Mapping[str, Held], never_empty: AbstractSet[str] = frozenset()) -> str:
    """The facts of a type that exist as of the day; `held` tells how each column stands, by its name.

    `never_empty` are headers of columns in which no text is empty: they are read as they lie, which is faster.
    """
    event = TABLES[fact].event
    where = "" if event is None else f"\nWHERE {typed(event, held)} <= {AS_OF}"
    text = f"{all_text(fact, held, never_empty)}{where}"
    return _known(fact, text) if TABLES[fact].goes_on else text


def all_text(fact: str, held: Mapping[str, Held], never_empty: AbstractSet[str] = frozenset()) -> str:
    """All facts of a type, those of later days among them."""
    columns = (f"{typed(each, held, never_empty)} AS {name(each.name)}" for each in TABLES[fact].columns)
    return f"SELECT {', '.join(columns)}\nFROM s_{fact}"


def _known(fact: str, text: str) -> str:
    """The facts without what is known of them only from a later day on."""
    columns = (
        f"CASE WHEN {name(each.known_from)} <= {AS_OF} OR {name(each.known_from)} IS NULL THEN {name(each.name)} END"
        f" AS {name(each.name)}"
        if each.known_from
        else name(each.name)
        for each in TABLES[fact].columns
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
