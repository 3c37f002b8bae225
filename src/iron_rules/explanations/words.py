"""The facts and parameters of a pack into the words of one language, for conditions written as sentences."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from attrs import frozen

from iron_rules.expressions.show_words import Sort, Time
from iron_rules.facts.places import steps_of
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.findings.message import UNLABELLED, value_text
from iron_rules.language.parameters import DatedValues, Value
from iron_rules.plan.labels import Labels
from iron_rules.text import Language

SORTS: Final[Mapping[str, Sort]] = MappingProxyType(
    {"whole": "number", "decimal": "number", "day": "day", "flag": "flag"}
)
FIRST_WORDS: Final = re.compile("[^,;，；]*")
"""The first words of a parameter's text, by which it goes."""
NUMBER: Final = "编号"
"""How the label of a reference ends in Chinese; the fact that it refers to goes by the words before."""


@frozen
class PolicyWords:
    """The words of one language; parameters are written with their values on `day`, if there is one."""

    language: Language
    parameters: Mapping[str, DatedValues]
    day: date | None = None

    def facts(self, spec: FactSpec) -> str:
        """Return the facts of a type, in the plural."""
        return spec.many.in_(self.language)

    def owner(self, spec: FactSpec) -> str:
        """Return the one fact of a type that a column belongs to; Chinese has one word for one and for several."""
        return f"该{spec.many.zh}" if self.language == "zh" else spec.label.en

    def column(self, spec: FactSpec, path: tuple[str, ...]) -> tuple[str, ...]:
        """Return a word for each step of a path of columns; a reference goes by what it refers to."""
        return tuple(column_word(each, self.language) for each in steps_of(spec, path))

    def many(self, column: str) -> str:
        """Return a column's word in the plural."""
        return column if self.language == "zh" else _plural(column)

    def labels(self, spec: FactSpec, path: tuple[str, ...]) -> Labels:
        """Return what people call the values of a column; nothing unless they are a choice."""
        column = steps_of(spec, path)[-1]
        return {each: column.value_label(each) for each in column.choices}

    def value(self, value: object, labels: Labels = UNLABELLED) -> str:
        """Return a value as people write it."""
        return readable(value, self.language, labels)

    def parameter(self, name: str, labels: Labels = UNLABELLED, keys: Labels = UNLABELLED) -> str:
        """Return a parameter by the first words of its text in Chinese, by its name in English, with its value."""
        known = self.parameters.get(name)
        if known is None:
            return name
        word = parameter_word(known, self.language)
        if self.day is None:
            return word
        value = readable(in_force(known, self.day)[1], self.language, labels, keys)
        return f"{word}（{value}）" if self.language == "zh" else f"{word} ({value})"

    def first_step(self, name: str) -> str:
        """Return a parameter by whole numbers with the least of them."""
        known = self.parameters.get(name)
        if known is None:
            return name
        word, value = parameter_word(known, self.language), in_force(known, self.day or date.max)[1]
        if self.day is None or not isinstance(value, Mapping):
            return word
        return f"{word}（{min(value)}）" if self.language == "zh" else f"{word} ({min(value)})"

    def sort(self, spec: FactSpec, path: tuple[str, ...]) -> Sort:
        """Return whether a column holds numbers, days, marks or something else."""
        return SORTS.get(steps_of(spec, path)[-1].kind, "value")

    def parameter_sort(self, name: str) -> Sort:
        """Return whether a parameter is a number, a day or something else."""
        known = self.parameters.get(name)
        value = None if known is None else known.values[0][1]
        if isinstance(value, Mapping):
            value = next(iter(value.values()))
        return "day" if isinstance(value, date) else "number" if isinstance(value, int | Decimal) else "value"

    def time(self, spec: FactSpec, *, of_a_day: bool) -> Time:
        """Return how facts of a type belong to a period, or to the day of a duty that is due on a day."""
        if not of_a_day and (spec.timed("key") is not None or spec.timed("year") is not None):
            return "key"
        if spec.timed("start") is not None:
            return "on day" if of_a_day else "stretch"
        if spec.event is not None:
            return "day" if of_a_day else "event"
        return ""


def column_word(column: ColumnSpec, language: Language) -> str:
    """Return what a column is called; a reference goes by what it refers to."""
    if language == "en" or column.kind != "reference":
        return column.label.in_(language)
    return column.label.zh.removesuffix(NUMBER) or column.label.zh


def parameter_word(dated_values: DatedValues, language: Language) -> str:
    """Return what a parameter is called: the first words of its text in Chinese, its name in English."""
    first = FIRST_WORDS.match(dated_values.text.zh)
    return first[0] if language == "zh" and first is not None else dated_values.name


def in_force(dated_values: DatedValues, day: date) -> tuple[date, Value]:
    """Return the value of a parameter on a day, and the day from which it holds."""
    earlier = [dated for dated in dated_values.values if dated[0] <= day]
    return earlier[-1] if earlier else dated_values.values[0]


def readable(value: object, language: Language, labels: Labels = UNLABELLED, keys: Labels = UNLABELLED) -> str:
    """Return a value as people write it, one by key with its keys; choices go by their labels."""
    if not isinstance(value, Mapping):
        return value_text(value, language, labels)
    items = [f"{value_text(key, language, keys)} {value_text(each, language, labels)}" for key, each in value.items()]
    return ("、" if language == "zh" else ", ").join(items)


def _plural(name: str) -> str:
    if name.endswith("y") and name[-2] not in "aeiou":
        return f"{name[:-1]}ies"
    return name if name.endswith("s") else f"{name}s"
