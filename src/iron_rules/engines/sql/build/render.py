"""Figures into SQL texts: as people read them in messages, and as JSON."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from iron_rules.engines.sql.build.statement import Shown, Statement
from iron_rules.engines.sql.build.text import day_text, literal
from iron_rules.findings.json_text import json_text as to_json
from iron_rules.findings.message import value_text
from iron_rules.plan.kinds import Kind
from iron_rules.plan.labels import Labels
from iron_rules.text import PLACE, Language

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
    iso = day_text(first)
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
    return f"concat({iso}, {literal(' 至 ' if zh else ' to ')}, {day_text(statement.day('last_day'))})"


def figure_text(statement: Statement, number: int, measured: bool, language: Language) -> str:
    """The SQL of a measured or required value as people write it."""
    shown = statement.shown[number]
    labels = statement.plan.labels.get(shown.name, {})
    if not measured and shown.dated is not None:
        return _dated(shown, lambda value: value_text(value, language, labels))
    kind, column = _kept(shown, number, measured)
    return f"coalesce({_text(kind, column, labels, language)}, {literal(NOTHING[language])})"


def _kept(shown: Shown, number: int, measured: bool) -> tuple[Kind, str]:
    """The kind of a figure that a rule's table keeps, and its column."""
    kind = shown.measured if measured else shown.required
    assert kind is not None
    return kind, f"v.{'m' if measured else 'r'}{number}"


def _dated(shown: Shown, written: Callable[[Any], str]) -> str:
    """The SQL of what is required and known beforehand, from each day on that it changes."""
    assert shown.dated is not None
    (_, only), *others = shown.dated
    if not others:
        return literal(written(only))
    cases = (f"WHEN v.first_day >= {literal(since)} THEN {literal(written(each))}" for since, each in shown.dated[::-1])
    return f"CASE {' '.join(cases)} ELSE {literal(written(None))} END"


def _text(kind: Kind, column: str, labels: Labels, language: Language) -> str:
    match kind.name:
        case "flag":
            yes, no = ("是", "否") if language == "zh" else ("yes", "no")
            return f"CASE WHEN {column} THEN {literal(yes)} WHEN NOT {column} THEN {literal(no)} END"
        case "decimal":
            return decimal_text(column)
        case "day":
            return day_text(column)
        case "texts" if kind.of:
            shown = _chosen(column, (value_text(each, language, labels) for each in kind.of))
            return f"nullif(concat_ws({literal(BETWEEN[language])}, {shown}), '')"
        case "texts":
            return f"nullif(array_to_string({column}, {literal(BETWEEN[language])}), '')"
        case "text" | "choice" | "reference" if labels:
            cases = (f"WHEN {literal(each)} THEN {literal(label.in_(language))}" for each, label in labels.items())
            return f"CASE {column} {' '.join(cases)} ELSE {column} END"
    return f"CAST({column} AS VARCHAR)"


def _chosen(column: str, words: Iterable[str]) -> str:
    """A list of words, each missing unless its number is among those in a column, with commas between."""
    padded = f"concat(',', {column}, ',')"
    return ", ".join(
        f"CASE WHEN strpos({padded}, ',{number},') > 0 THEN {literal(each)} END" for number, each in enumerate(words)
    )


def decimal_text(column: str) -> str:
    """The SQL of a decimal without zeros at its end."""
    text = f"CAST({column} AS VARCHAR)"
    return f"CASE WHEN strpos({text}, '.') > 0 THEN rtrim(rtrim({text}, '0'), '.') ELSE {text} END"


def json_text(statement: Statement, measured: bool) -> str:
    """The SQL of what is measured, or required, as a JSON object by the names of the figures."""
    parts: list[str] = []
    for number, shown in enumerate(statement.shown):
        parts.append(literal(f"{',' if number else ''}{to_json(shown.name)}:"))
        if not measured and shown.dated is not None:
            parts.append(_dated(shown, to_json))
            continue
        kind, column = _kept(shown, number, measured)
        parts.append(f"coalesce({_json_of(kind, column)}, {literal('[]' if kind.name == 'texts' else 'null')})")
    return f"concat({', '.join([literal('{'), *parts, literal('}')])})"


def _json_of(kind: Kind, column: str) -> str:
    match kind.name:
        case "flag":
            return f"CASE WHEN {column} THEN 'true' WHEN NOT {column} THEN 'false' END"
        case "whole":
            return f"CAST({column} AS VARCHAR)"
        case "decimal":
            return decimal_text(column)
        case "day":
            return f"""CASE WHEN {column} IS NOT NULL THEN concat('"', {day_text(column)}, '"') END"""
        case "choice":
            cases = (f"WHEN {literal(each)} THEN {literal(to_json(each))}" for each in kind.of)
            return f"CASE {column} {' '.join(cases)} END"
        case "texts" if kind.of:
            return f"concat('[', concat_ws(',', {_chosen(column, map(to_json, kind.of))}), ']')"
        case "texts":
            listed = _escaped(f"array_to_string({column}, {literal(APART)})")
            listed = f"replace({listed}, {literal(_written_out(APART))}, '\",\"')"
            return f"CASE WHEN nullif({listed}, '') IS NOT NULL THEN concat('[\"', {listed}, '\"]') END"
    return f"CASE WHEN {column} IS NOT NULL THEN concat('\"', {_escaped(f'CAST({column} AS VARCHAR)')}, '\"') END"


def _escaped(text: str) -> str:
    """The SQL of a text as it stands between the quotes of JSON."""
    for each in ESCAPED:
        text = f"replace({text}, {literal(each)}, {literal(_written_out(each))})"
    return text


def _written_out(text: str) -> str:
    return to_json(text)[1:-1]
