"""Figures into texts in SQL: as people read them in messages, and as JSON."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from iron_rules.engines.sql.build.calls import Extract, call
from iron_rules.engines.sql.build.dates import day_words, month_name, stretch_words
from iron_rules.engines.sql.build.days import day_text
from iron_rules.engines.sql.build.ratios import WIDE, Ratio, over, stored
from iron_rules.engines.sql.build.statement import Shown, Statement
from iron_rules.engines.sql.build.steps import step_text
from iron_rules.engines.sql.build.tree import Case, Column, Expr, Prefix, Value, case, every, lifted
from iron_rules.facts.spec import SCALE
from iron_rules.findings.json_text import json_text as to_json
from iron_rules.findings.message import HALVES, value_text
from iron_rules.language.rule import Rule
from iron_rules.periods import Years
from iron_rules.plan.kinds import Kind
from iron_rules.plan.labels import Labels
from iron_rules.text import PLACE, Language

NOTHING: Final = {"zh": "无", "en": "none"}
BETWEEN: Final = {"zh": "、", "en": ", "}
APART: Final = "\x1f\x1e\x1f"
"""Between the texts of a list while it is one text: what no text of a register holds."""
ESCAPED: Final = ("\\", '"', *map(chr, (*range(1, 32), *range(127, 160), 0x2028, 0x2029)))
"""What does not stand in JSON as it is; no text of a fact holds a NUL."""


def message_text(statement: Statement, rule: Rule, language: Language, who: Expr) -> Expr:
    """Return a rule's message; the finding's row is `v`, and `who` is what its subject is called."""
    parts: list[Expr | str] = []
    end, message = 0, rule.message.in_(language)
    figures = {each.name: number for number, each in enumerate(statement.shown)}
    for match in PLACE.finditer(message):
        parts.append(message[end : match.start()])
        end = match.end()
        what, name = match.groups()
        if what == "subject":
            parts.append(who)
        elif what == "period":
            parts.append(period_text(statement, language))
        elif what in ("step", "next_step"):
            parts.append(step_text(statement, rule, language, NOTHING[language], following=what == "next_step"))
        else:
            parts.append(_said(statement, figures[name] if name else 0, what, language))
    return call("concat", *(each for each in (*parts, message[end:]) if each != ""))


def period_text(statement: Statement, language: Language) -> Expr:
    """Return a period as people write it."""
    zh, first = language == "zh", Column("v", "first_day")
    year = Extract("year", first).cast("VARCHAR")
    unit = statement.plan.due.unit
    if isinstance(unit, Years):
        last = Extract("year", statement.day("last_day")).cast("VARCHAR")
        return call("concat", year, "年至", last, "年") if zh else call("concat", year, " to ", last)
    match unit:
        case "day":
            return day_words(first, language)
        case "month":
            month = Extract("month", first).cast("VARCHAR")
            return call("concat", year, "年", month, "月") if zh else call("concat", month_name(first), " ", year)
        case "quarter":
            number = Extract("quarter", first).cast("VARCHAR")
            if zh:
                return call("concat", year, "年第", number, "季度")
            return call("concat", "quarter ", number, " of ", year)
        case "half_year":
            first_half, second_half = HALVES[language]
            half = case((Extract("month", first) > 6, second_half), otherwise=first_half)
            return call("concat", year, "年", half) if zh else call("concat", half, " ", year)
        case "year":
            return call("concat", year, "年") if zh else year
    return stretch_words(first, statement.day("last_day"), language)


def _said(statement: Statement, number: int, what: str, language: Language) -> Expr:
    """Return what is measured, what is required, or the gap between them."""
    return (
        gap_text(statement, number, language)
        if what == "gap"
        else figure_text(statement, number, what == "measured", language)
    )


def gap_text(statement: Statement, number: int, language: Language) -> Expr:
    """Return how much of a number, or which of several values, is lacking, as people write it."""
    shown = statement.shown[number]
    kind, measured = _kept(shown, number, measured=True)
    if kind.name == "texts":
        labels = statement.plan.labels.get(shown.name, {})
        return _dated(shown, lambda required: _lacking(kind, measured, required or (), labels, language))
    if shown.dated is not None:
        return _dated(shown, lambda required: _apart(measured, required, language))
    return _apart(measured, _kept(shown, number, measured=False)[1], language)


def _apart(measured: Expr, required: Any, language: Language) -> Expr:
    if required is None:
        return Value(NOTHING[language])
    return call("coalesce", decimal_text(call("abs", measured - required)), NOTHING[language])


def _lacking(kind: Kind, column: Expr, required: Iterable[str], labels: Labels, language: Language) -> Expr:
    """The words of the values that are required and not among those of a column, which has the numbers of its kind."""
    padded = call("concat", ",", call("coalesce", column, ""), ",")
    numbers = {each: number for number, each in enumerate(kind.of)}
    words = [
        case((call("strpos", padded, f",{numbers[each]},").equals(0), value_text(each, language, labels)))
        if each in numbers
        else Value(value_text(each, language, labels))
        for each in required
    ]
    return call("coalesce", call("nullif", call("concat_ws", BETWEEN[language], *words), ""), NOTHING[language])


def figure_text(statement: Statement, number: int, measured: bool, language: Language) -> Expr:
    """Return a measured or required value as people write it."""
    shown = statement.shown[number]
    labels = statement.plan.labels.get(shown.name, {})
    if not measured and shown.dated is not None:
        return _dated(shown, lambda value: value_text(value, language, labels))
    kind, column = _kept(shown, number, measured)
    return call("coalesce", _text(kind, column, labels, language), NOTHING[language])


def _kept(shown: Shown, number: int, measured: bool) -> tuple[Kind, Expr]:
    """The kind of a figure that a rule's table keeps, and its column."""
    kind = shown.measured if measured else shown.required
    assert kind is not None
    name = f"{'m' if measured else 'r'}{number}"
    return kind, stored("v", name) if kind.name == "fraction" else Column("v", name)


def _dated(shown: Shown, render: Callable[[Any], Expr | str]) -> Expr:
    """What is required and known beforehand, from each day on that it changes."""
    assert shown.dated is not None
    (_, only), *others = shown.dated
    if not others:
        return lifted(render(only))
    first = Column("v", "first_day")
    cases = ((first >= since, render(each)) for since, each in shown.dated[::-1])
    return case(*cases, otherwise=render(None))


def _text(kind: Kind, column: Expr, labels: Labels, language: Language) -> Expr:
    match kind.name:
        case "flag":
            return _flag(column, *(("是", "否") if language == "zh" else ("yes", "no")))
        case "decimal":
            return decimal_text(column)
        case "day":
            return case((column.known, day_words(column, language)))
        case "fraction":
            return _ratio_text(column, *(("（", "）") if language == "zh" else (" (", ")")))
        case "texts":
            words = _chosen(column, (value_text(each, language, labels) for each in kind.of))
            between = BETWEEN[language]
            shown = call("concat_ws", between, *words) if kind.of else call("array_to_string", column, between)
            return call("nullif", shown, "")
        case "text" | "choice" | "reference" if labels:
            cases = tuple((Value(each), Value(label.in_(language))) for each, label in labels.items())
            return Case(cases, column, column)
    return column.cast("VARCHAR")


def _flag(column: Expr, yes: str, no: str) -> Expr:
    return case((column, yes), (Prefix("NOT ", column), no))


def _chosen(column: Expr, words: Iterable[str]) -> list[Expr]:
    """The words of a list, each missing unless its number is among those in a column, with commas between."""
    padded = call("concat", ",", column, ",")
    return [case((call("strpos", padded, f",{number},") > 0, each)) for number, each in enumerate(words)]


def decimal_text(column: Expr) -> Expr:
    """Return a decimal without zeros at its end."""
    text = column.cast("VARCHAR")
    bare = call("rtrim", call("rtrim", text, "0"), ".")
    return case((call("strpos", text, ".") > 0, bare), otherwise=text)


def _ratio_text(ratio: Expr, opened: str, closed: str) -> Expr:
    """A quotient with its decimal beside it; a whole number as it is."""
    assert isinstance(ratio, Ratio)
    beside = call("concat", _fraction_text(ratio), opened, _rounded_text(ratio), closed)
    return case((ratio.bottom.equals(1), ratio.top.cast("VARCHAR")), (ratio.known, beside))


def _fraction_text(ratio: Ratio) -> Expr:
    top, bottom = (part.cast("VARCHAR") for part in (ratio.top, ratio.bottom))
    return case((ratio.bottom.equals(1), top), otherwise=call("concat", top, "/", bottom))


def _rounded_text(ratio: Ratio) -> Expr:
    """The decimal of four places that is nearest to a quotient, without zeros at its end."""
    places = 10**SCALE
    size = over(call("abs", ratio.top).cast(WIDE) * (2 * places) + ratio.bottom, ratio.bottom * 2)
    sign = case((every([ratio.top < 0, size > 0]), "-"), otherwise="")
    digits = call("lpad", (size % places).cast("VARCHAR"), SCALE, "0")
    text = call("concat", sign, over(size, places).cast("VARCHAR"), ".", digits)
    return call("rtrim", call("rtrim", text, "0"), ".")


def json_text(statement: Statement, measured: bool) -> Expr:
    """Return what is measured, or required, as a JSON object by the names of the figures."""
    parts: list[Expr | str] = []
    for number, shown in enumerate(statement.shown):
        parts.append(f"{',' if number else ''}{to_json(shown.name)}:")
        if not measured and shown.dated is not None:
            parts.append(_dated(shown, to_json))
            continue
        kind, column = _kept(shown, number, measured)
        parts.append(call("coalesce", _json_of(kind, column), "[]" if kind.name == "texts" else "null"))
    return call("concat", "{", *parts, "}")


def _json_of(kind: Kind, column: Expr) -> Expr:
    match kind.name:
        case "flag":
            return _flag(column, "true", "false")
        case "whole":
            return column.cast("VARCHAR")
        case "decimal":
            return decimal_text(column)
        case "day":
            return case((column.known, call("concat", '"', day_text(column), '"')))
        case "fraction":
            assert isinstance(column, Ratio)
            parts = ('{"fraction":"', _fraction_text(column), '","decimal":', _rounded_text(column), "}")
            return case((column.known, call("concat", *parts)))
        case "choice":
            return Case(tuple((Value(each), Value(to_json(each))) for each in kind.of), of=column)
        case "texts" if kind.of:
            return call("concat", "[", call("concat_ws", ",", *_chosen(column, map(to_json, kind.of))), "]")
        case "texts":
            listed = _escaped(call("array_to_string", column, APART))
            listed = call("replace", listed, _written_out(APART), '","')
            return case((call("nullif", listed, "").known, call("concat", '["', listed, '"]')))
    return case((column.known, call("concat", '"', _escaped(column.cast("VARCHAR")), '"')))


def _escaped(text: Expr) -> Expr:
    """A text as it stands between the quotes of JSON."""
    for each in ESCAPED:
        text = call("replace", text, each, _written_out(each))
    return text


def _written_out(text: str) -> str:
    return to_json(text)[1:-1]
