"""Figures into SQL texts: as people read them in messages, and as JSON."""

from typing import Final

from iron_rules.engines.tables.statement import Statement
from iron_rules.engines.tables.text import literal
from iron_rules.expressions import nodes
from iron_rules.facts import BY_NAME
from iron_rules.findings.json_text import json_text as to_json
from iron_rules.findings.message import value_text
from iron_rules.lang.text import PLACE, Language
from iron_rules.plan.kinds import Kind, kind_of, row_types
from iron_rules.plan.plan import Figure

NOTHING: Final = {"zh": "无", "en": "none"}
BETWEEN: Final = {"zh": "、", "en": ", "}
APART: Final = "\x1f\x1e\x1f"
"""Between the texts of a list while it is one text: what no text of a register holds."""
ESCAPED: Final = ("\\", '"', *map(chr, (*range(1, 32), *range(127, 160), 0x2028, 0x2029)))
"""What does not stand in JSON as it is; no text of a fact holds a NUL."""


def message_text(statement: Statement, message: str, language: Language, who: str) -> str:
    """The SQL of a rule's message; the finding's row is `v`, and `who` the SQL of what its subject is called."""
    parts: list[str] = []
    end = 0
    figures = {each.name: number for number, each in enumerate(statement.shown)}
    for match in PLACE.finditer(message):
        if match.start() > end:
            parts.append(literal(message[end : match.start()]))
        end = match.end()
        what, name = match.groups()
        if what == "subject":
            parts.append(who)
        elif what == "period":
            parts.append(period_text(statement, language))
        else:
            number = figures[name] if name else 0
            parts.append(figure_text(statement, number, what == "measured", language))
    if end < len(message):
        parts.append(literal(message[end:]))
    return f"concat({', '.join(parts)})"


def period_text(statement: Statement, language: Language) -> str:
    """The SQL of a period as people write it."""
    zh, first = language == "zh", "v.first_day"
    year = f"CAST(extract(year FROM {first}) AS VARCHAR)"
    iso = f"CAST({first} AS VARCHAR)"
    match statement.plan.due.unit:
        case "day":
            return iso
        case "month":
            month = f"CAST(extract(month FROM {first}) AS VARCHAR)"
            return f"concat({year}, ' 年 ', {month}, ' 月')" if zh else f"substring({iso}, 1, 7)"
        case "quarter":
            number = f"CAST(extract(quarter FROM {first}) AS VARCHAR)"
            if zh:
                return f"concat({year}, ' 年第 ', {number}, ' 季度')"
            return f"concat('quarter ', {number}, ' of ', {year})"
        case "year":
            return f"concat({year}, ' 年')" if zh else year
    return f"concat({iso}, {literal(' 至 ' if zh else ' to ')}, CAST({statement.day('last_day')} AS VARCHAR))"


def figure_text(statement: Statement, number: int, measured: bool, language: Language) -> str:
    """The SQL of a measured or required value as people write it."""
    shown = statement.shown[number]
    if not measured and shown.constant:
        return literal(value_text(shown.value, language))
    kind = shown.measured if measured else shown.required
    assert kind is not None
    column = f"v.{'m' if measured else 'r'}{number}"
    return f"coalesce({_text(kind, column, _within(statement, number), language)}, {literal(NOTHING[language])})"


def _within(statement: Statement, number: int) -> Kind:
    """The kind of the values of a figure that is a list."""
    figure: Figure = statement.plan.figures[number]
    plan = statement.plan
    if isinstance(figure.measured, nodes.Reduce) and figure.measured.value is not None:
        types = row_types(plan.due, plan.when, plan.test)
        return kind_of(figure.measured.value, types, {})
    return Kind("text")


def _text(kind: Kind, column: str, within: Kind, language: Language) -> str:
    match kind.name:
        case "flag":
            yes, no = ("是", "否") if language == "zh" else ("yes", "no")
            return f"CASE WHEN {column} THEN {literal(yes)} WHEN NOT {column} THEN {literal(no)} END"
        case "decimal":
            return decimal_text(column)
        case "choice":
            return _translated(column, kind.of, language)
        case "texts" if within.name == "choice":
            return _listed(column, sorted(within.of), language)
        case "texts":
            return f"nullif(array_to_string({column}, {literal(BETWEEN[language])}), '')"
    return f"CAST({column} AS VARCHAR)"


def _translated(column: str, choices: tuple[str, ...], language: Language) -> str:
    cases = " ".join(f"WHEN {literal(each)} THEN {literal(value_text(each, language))}" for each in choices)
    return f"CASE {column} {cases} END"


def _listed(column: str, choices: list[str], language: Language) -> str:
    padded = f"concat(',', {column}, ',')"
    words = [
        f"CASE WHEN strpos({padded}, {literal(f',{each},')}) > 0 THEN {literal(value_text(each, language))} END"
        for each in choices
    ]
    return f"nullif(concat_ws({literal(BETWEEN[language])}, {', '.join(words)}), '')"


def decimal_text(column: str) -> str:
    """The SQL of a decimal without zeros at its end."""
    text = f"CAST({column} AS VARCHAR)"
    return f"CASE WHEN strpos({text}, '.') > 0 THEN rtrim(rtrim({text}, '0'), '.') ELSE {text} END"


def json_text(statement: Statement, measured: bool) -> str:
    """The SQL of what is measured, or required, as a JSON object by the names of the figures."""
    parts: list[str] = []
    for number, shown in enumerate(statement.shown):
        head = f"{',' if number else ''}{to_json(shown.name)}:"
        if not measured and shown.constant:
            parts.append(literal(head + to_json(shown.value)))
            continue
        kind = shown.measured if measured else shown.required
        assert kind is not None
        column, within = f"v.{'m' if measured else 'r'}{number}", _within(statement, number)
        parts += [
            literal(head),
            f"coalesce({_json_of(kind, column, within)}, {literal('[]' if kind.name == 'texts' else 'null')})",
        ]
    return f"concat({', '.join([literal('{'), *parts, literal('}')])})"


def _json_of(kind: Kind, column: str, within: Kind) -> str:
    match kind.name:
        case "flag":
            return f"CASE WHEN {column} THEN 'true' WHEN NOT {column} THEN 'false' END"
        case "whole":
            return f"CAST({column} AS VARCHAR)"
        case "decimal":
            return decimal_text(column)
        case "texts" if within.name == "choice":
            return _json_list(f"replace({column}, ',', '\",\"')")
        case "texts":
            listed = _escaped(f"array_to_string({column}, {literal(APART)})")
            return _json_list(f"replace({listed}, {literal(_written_out(APART))}, '\",\"')")
    text = f"CAST({column} AS VARCHAR)"
    text = text if kind.name in ("choice", "day") else _escaped(text)
    return f"CASE WHEN {column} IS NOT NULL THEN concat('\"', {text}, '\"') END"


def _json_list(listed: str) -> str:
    return f"CASE WHEN nullif({listed}, '') IS NOT NULL THEN concat('[\"', {listed}, '\"]') END"


def _escaped(text: str) -> str:
    """The SQL of a text as it stands between the quotes of JSON."""
    for each in ESCAPED:
        text = f"replace({text}, {literal(each)}, {literal(_written_out(each))})"
    return text


def _written_out(text: str) -> str:
    return to_json(text)[1:-1]


def has_name(fact: str) -> bool:
    """Whether people call a fact of the type by a name."""
    return fact == "person" or BY_NAME[fact].spec.column("name") is not None
