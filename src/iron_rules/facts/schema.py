"""JSON Schema (2020-12) of fact types."""

from typing import Any, Final

from iron_rules.errors import Fault, UsageError, nearest
from iron_rules.facts.base import FactMeta
from iron_rules.facts.spec import SCALE, WHOLE_DIGITS, ColumnSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.text import Text

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_DECIMAL: Final = rf"^[+-]?0*[0-9]{{1,{WHOLE_DIGITS}}}(\.[0-9]{{1,{SCALE}}}0*)?$"


def json_schema(facts: Vocabulary, type_name: str | None = None) -> dict[str, Any]:
    """Return the schema of one fact of a type; without a name, that of an object of all tables, type by type.

    Raises UsageError where there is no such type.
    """
    if type_name is None:
        tables = {name: {"type": "array", "items": {"$ref": f"#/$defs/{name}"}} for name in facts.tables}
        types = {facts.names[kind]: _fact(kind) for kind in facts.types}
        return {
            "$schema": DIALECT,
            "type": "object",
            "properties": tables,
            "additionalProperties": False,
            "$defs": types,
        }
    kind = facts.type(type_name)
    if kind is None or type_name not in facts.tables:
        what = Text(f"`{type_name}` 不是事实类型", f"`{type_name}` is not a type of fact")
        raise UsageError(Fault("", what, nearest(type_name, facts.tables)))
    return {"$schema": DIALECT, **_fact(kind)}


def _fact(kind: FactMeta) -> dict[str, Any]:
    spec = kind.__spec__
    return {
        "title": spec.zh,
        "description": kind.__doc__,
        "type": "object",
        "properties": {column.name: _column(column) for column in spec.columns},
        "required": [column.name for column in spec.columns if not column.optional],
        "additionalProperties": False,
    }


def _column(column: ColumnSpec) -> dict[str, Any]:
    schema: dict[str, Any] = {"title": column.zh, **_values(column)}
    if column.targets:
        names = [target.__spec__.name for target in column.targets]
        schema["x-reference"] = names[0] if len(names) == 1 else names
    if column.time == "key":
        schema["x-first-day-of"] = column.unit
    return schema


def _values(column: ColumnSpec) -> dict[str, Any]:
    match column.kind:
        case "choice":
            return {"enum": [*column.choices, None] if column.optional else list(column.choices)}
        case "flag":
            return _typed(column, "boolean")
        case "day":
            return {**_typed(column, "string"), "format": "date"}
        case "whole":
            low, high = (1, 9999) if column.time == "year" else (-(2**63), 2**63 - 1)
            return {**_typed(column, "integer"), "minimum": low, "maximum": high}
        case "decimal":
            limit = 10**WHOLE_DIGITS
            bounds = {"exclusiveMinimum": -limit, "exclusiveMaximum": limit}
            return {**_typed(column, "number", "string"), **bounds, "pattern": _DECIMAL}
        case "text" | "reference":
            return _typed(column, "string") if column.optional else {"type": "string", "minLength": 1}


def _typed(column: ColumnSpec, *types: str) -> dict[str, Any]:
    allowed = [*types, "null"] if column.optional else list(types)
    return {"type": allowed if len(allowed) > 1 else allowed[0]}
