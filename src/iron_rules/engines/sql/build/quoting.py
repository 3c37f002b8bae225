"""Quote values and names: the one place where anything is quoted.

The words of authors and owners (columns, headers, choices, ids) stand between quotes and nowhere else.
"""

import re
from datetime import date
from decimal import Decimal
from hashlib import blake2s
from typing import Final, Literal

PLAIN: Final = re.compile(r"[a-z0-9_]{1,48}", re.ASCII)
"""The types of facts whose names need no quotes in any dialect."""


def name(word: str) -> str:
    """Return a column, or a table that is not the engine's own, by name."""
    return '"' + word.replace('"', '""') + '"'


def relation(part: Literal["s", "h", "m", "e", "f"], type_: str) -> str:
    """Return the relation of a type: as found (`s`), as given (`h`), before a mapping (`m`), or its facts (`f`).

    The rows that exist of a continuous type, or of one that refers to such a type, are `e`. It needs no quotes. A name
    that does not fit into every dialect is replaced by a digest of it.
    """
    if PLAIN.fullmatch(type_):
        return f"{part}_{type_}"
    return f"{part}0_{blake2s(type_.encode(), digest_size=12).hexdigest()}"


def literal(value: object) -> str:
    """Return a value written out."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return f"CAST('{value.isoformat()}' AS DATE)"
    return "'" + str(value).replace("'", "''") + "'"
