"""Arrow batches of findings into the text of JSON Lines and CSV, as if each finding were written alone.

No Python object is made of a finding: columns are quoted and joined as they are.
"""

from itertools import chain
from typing import Final

from iron_rules.findings.counted import FACT
from iron_rules.findings.json_text import json_text
from iron_rules.findings.record import COLUMNS, FIELDS
from iron_rules.findings.sheet import FORMULA, STRUCTURED
from iron_rules.intake.arrow import Arrow, library

RARE: Final = r"[\x00-\x1f\x7f-\x9f\x{2028}\x{2029}]"
"""Characters that JSON text writes out by number."""


def jsonl_text(batch: Arrow) -> str:
    """Return the findings of a batch, a line each, without the last line break."""
    parts: list[Arrow] = []
    for number, name in enumerate(FIELDS):
        parts.append(f'{"," if number else "{"}"{name}":')
        if name == "message":
            parts += ['{"zh":', _quoted(batch["message_zh"]), ',"en":', _quoted(batch["message_en"]), "}"]
        else:
            parts.append(_json(batch, name))
    return _lines(_side_by_side([*parts, "}"], batch.num_rows))


def csv_text(batch: Arrow) -> str:
    """Return the findings of a batch for a spreadsheet, a line each, without the head and the last line break."""
    parts = [part for name in COLUMNS for part in (",", _cell(batch, name))]
    return _lines(_side_by_side(parts[1:], batch.num_rows))


def _json(batch: Arrow, name: str) -> Arrow:
    column = batch[name]
    match COLUMNS[name]:
        case "json":
            return column
        case "whole":
            return column.cast(library().string())
        case "ids":
            return _listed(column, _quoted(column.values))
        case "facts":
            return _listed(column, _object(column.values))
    return _quoted(column)


def _quoted(column: Arrow) -> Arrow:
    """A column of texts or days as JSON; missing values are null."""
    pa = library()
    text = column.cast(pa.string())
    if pa.compute.any(pa.compute.match_substring_regex(text, RARE)).as_py():
        return pa.array([json_text(value) for value in text.to_pylist()], pa.string())
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"')):
        text = pa.compute.replace_substring(text, plain, escaped)
    return pa.compute.fill_null(_side_by_side(['"', text, '"'], len(text)), "null")


def _object(column: Arrow) -> Arrow:
    """A column of facts that count as JSON."""
    parts = [(f'{"," if number else "{"}"{name}":', _quoted(column.field(name))) for number, name in enumerate(FACT)]
    return _side_by_side([*chain.from_iterable(parts), "}"], len(column))


def _listed(column: Arrow, items: Arrow) -> Arrow:
    """A column of lists as JSON; `items` are those of all lists, as JSON."""
    pa = library()
    lists = pa.ListArray.from_arrays(column.offsets, items)
    return _side_by_side(["[", pa.compute.binary_join(lists, ","), "]"], len(column))


def _cell(batch: Arrow, name: str) -> Arrow:
    pa = library()
    pc = pa.compute
    if COLUMNS[name] in STRUCTURED:
        text = _json(batch, name)
    else:
        text = pc.fill_null(batch[name].cast(pa.string()), "")
        risky = pc.match_substring_regex(text, f"^[{''.join(sorted(FORMULA))}]".replace("+-", r"+\-"))
        text = pc.if_else(risky, _side_by_side(["'", text], len(text)), text)
    quoted = _side_by_side(['"', pc.replace_substring(text, '"', '""'), '"'], len(text))
    return pc.if_else(pc.match_substring_regex(text, '[",\r\n]'), quoted, text)


def _side_by_side(parts: list[Arrow], rows: int) -> Arrow:
    """Columns and constant texts joined row by row; a row in which a value is missing is missing."""
    pa = library()
    columns = [pa.repeat(pa.scalar(part), rows) if isinstance(part, str) else part for part in parts]
    return pa.compute.binary_join_element_wise(*columns, "")


def _lines(rows: Arrow) -> str:
    return "\n".join(rows.to_pylist())
