"""An outlook of one official on a Monday, with any name."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import attrs

from iron_rules.live import Outlook
from iron_rules.outlooks.outlook import outlook
from ten_iron_rules.facts import FACTS
from tests.sessions.model import PACK
from tests.sessions.some import OFFICIAL, PLACES

MONDAY = date(2017, 5, 8)


def looked(facts: Sequence[Any] = (), *, as_of: date = MONDAY) -> Outlook:
    """The outlook for the official, every type of fact known."""
    tables: dict[str, list[Any]] = {each: [] for each in FACTS.tables}
    for fact in [*PLACES, OFFICIAL, *facts]:
        tables[type(fact).__spec__.name].append(fact)
    return outlook(PACK, tables, as_of=as_of, subject=f"official:{OFFICIAL.id}")


OUTLOOK: Final = looked()


def called(name: str) -> Outlook:
    """The same for an official of another name."""
    return attrs.evolve(OUTLOOK, duties=tuple(attrs.evolve(each, name=name) for each in OUTLOOK.duties))
