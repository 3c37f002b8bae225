"""The bytes of a JSON Lines file into a table: an object a line, numbers exact."""

import json
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from iron_rules.facts.spec import FactSpec
from iron_rules.intake.quoting import shown
from iron_rules.intake.rows import of_mappings
from iron_rules.intake.table import Broken, Refused, Table
from iron_rules.intake.terms import USUAL, Terms
from iron_rules.intake.text import decode
from iron_rules.intake.values import from_plain
from iron_rules.text import Text

AN_OBJECT: Final = Text("每行请写一个对象", "write an object a line")


def read_jsonl(spec: FactSpec, place: str, data: bytes, terms: Terms = USUAL) -> Table:
    """Return a table of a JSON Lines file, its rows numbered by line.

    Raises FactsError where the file is not a text, or where there is more than is taken.
    """
    whole, broken = [], []
    for number, line in enumerate(decode(place, data).split("\n"), 1):
        if line.strip():
            row = _row(line)
            if isinstance(row, Refused):
                broken.append(Broken(number, row, line))
            else:
                whole.append((number, row))
    return of_mappings(spec, place, "line", whole, tuple(broken), from_plain, terms)


def _row(line: str) -> dict[str, Any] | Refused:
    try:
        row = _DECODER.decode(line)
    except _Twice as twice:
        key = shown(twice.args[0])
        what = Text(f"{key} 在这一行里出现两次", f"{key} stands twice in it")
        return Refused(what, Text("请去掉其中一个", "leave one of them out"))
    except json.JSONDecodeError as error:
        what = Text(
            f"这一行不是 JSON：第{error.pos + 1}个字符处有误",
            f"the line is not JSON: {error.msg.lower()} at character {error.pos + 1}",
        )
        return Refused(what, AN_OBJECT)
    except (ValueError, InvalidOperation, RecursionError):
        what = Text(
            "这一行里的数字过长，或列表嵌套过深",
            "the line holds a number that is too long, or lists within too many lists",
        )
        return Refused(what, Text("请核对", "check it"))
    return (
        row
        if isinstance(row, dict)
        else Refused(Text(f"{shown(row)} 不是一行", f"{shown(row)} is not a row"), AN_OBJECT)
    )


class _Twice(Exception):
    """A key stands twice in one object."""


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    row = dict(pairs)
    if len(row) < len(pairs):
        times = Counter(key for key, _ in pairs)
        raise _Twice(next(key for key, _ in pairs if times[key] > 1))
    return row


_DECODER: Final = json.JSONDecoder(parse_float=Decimal, parse_constant=Decimal, object_pairs_hook=_object)
