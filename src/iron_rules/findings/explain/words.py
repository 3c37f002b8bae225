"""The vocabulary and a pack's parameters into the words of one language, for conditions told in sentences."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from iron_rules.expressions.show_words import Sort, Time
from iron_rules.facts import BY_NAME, ColumnSpec
from iron_rules.findings.message import value_text
from iron_rules.lang.parameters import Setpoints, Value
from iron_rules.lang.text import Language, Text

ENGLISH: Final = MappingProxyType(
    {
        "attendance": ("attendance record", "attendance records"),
        "effort": ("effort record", "effort records"),
        "kinship": ("kinship record", "kinship records"),
        "official": ("official", "officials' terms"),
        "official_finding": ("finding", "findings about officials"),
        "pay": ("pay record", "pay records"),
        "third_party_evaluation": ("third-party evaluation", "third-party evaluations"),
        "tipoff": ("tip-off", "tip-offs"),
        "training": ("training record", "training records"),
    }
)
"""One fact and several of the types that English does not call by their name, with an `s` for several."""
RECORDS: Final = frozenset(
    {
        "asset_update", "attendance", "attendance_check", "congress_supervision", "cross_assessment", "data_check",
        "disbursement", "effort", "exchange", "fund_disclosure", "fund_supervision", "inspection", "kinship",
        "live_broadcast", "pay", "recall", "televised_inquiry", "third_party_evaluation", "training", "village_visit",
    }
)  # fmt: skip
"""Types whose Chinese label names what was done; one speaks of their facts as of records."""
SORTS: Final[Mapping[str, Sort]] = MappingProxyType(
    {"whole": "number", "decimal": "number", "day": "day", "flag": "flag"}
)
FIRST_WORDS: Final = re.compile("[^,;，；]*")
"""The first words of a parameter's text, by which it goes."""


@frozen
class PolicyWords:
    """The words of one language; parameters are told with their values on `day`, if there is one."""

    language: Language
    parameters: Mapping[str, Setpoints]
    day: date | None = None

    def facts(self, fact: str) -> str:
        """The facts of a type, in the plural in English."""
        if self.language == "zh":
            return BY_NAME[fact].spec.zh + ("记录" if fact in RECORDS else "")
        return _english(fact)[1]

    def owner(self, fact: str) -> str:
        """The one fact of a type that a column belongs to."""
        return f"该{self.facts(fact)}" if self.language == "zh" else _english(fact)[0]

    def column(self, fact: str, path: tuple[str, ...]) -> tuple[str, ...]:
        """A word for each step of a path of columns; a reference goes by what it refers to."""
        return tuple(column_word(each, self.language) for each in _steps(fact, path))

    def many(self, column: str) -> str:
        """A column's word in the plural."""
        return column if self.language == "zh" else _plural(column)

    def value(self, value: Any) -> str:
        """A value as people write it."""
        return readable(value, self.language)

    def parameter(self, name: str) -> str:
        """A parameter by the first words of its text in Chinese, by its name in English."""
        known = self.parameters.get(name)
        if known is None:
            return name
        label = parameter_word(known, self.language)
        if self.day is None:
            return label
        value = self.value(in_force(known, self.day)[1])
        return f"{label}（{value}）" if self.language == "zh" else f"{label} ({value})"

    def sort(self, fact: str, path: tuple[str, ...]) -> Sort:
        """Whether a column holds numbers, days, marks or something else."""
        return SORTS.get(_steps(fact, path)[-1].kind, "value")

    def parameter_sort(self, name: str) -> Sort:
        """Whether a parameter is a number, a day or something else."""
        known = self.parameters.get(name)
        value = None if known is None else known.values[0][1]
        if isinstance(value, Mapping):
            value = next(iter(value.values()))
        return "day" if isinstance(value, date) else "number" if isinstance(value, int | Decimal) else "value"

    def time(self, fact: str, *, of_a_day: bool) -> Time:
        """How facts of a type belong to a period, or to the day of a duty that is due on a day."""
        spec = BY_NAME[fact].spec
        if not of_a_day and (spec.timed("key") is not None or spec.timed("year") is not None):
            return "key"
        if spec.timed("start") is not None:
            return "on day" if of_a_day else "stretch"
        if spec.event is not None:
            return "day" if of_a_day else "event"
        return ""


def words_for(fact: str) -> Text:
    """What the facts of a type are called."""
    return Text(PolicyWords("zh", {}).facts(fact), PolicyWords("en", {}).facts(fact))


def column_word(column: ColumnSpec, language: Language) -> str:
    """What a column is called; a reference goes by what it refers to."""
    if language == "zh":
        return column.zh if column.name == "id" else column.zh.removesuffix("编号")
    words = column.name.removesuffix("_id").split("_")
    if column.kind == "day" and words[-1] == "on":
        words = ["day", *words[:-1]]
    return " ".join(words)


def parameter_word(setpoints: Setpoints, language: Language) -> str:
    """What a parameter is called: the first words of its text in Chinese, its name in English."""
    first = FIRST_WORDS.match(setpoints.text.zh)
    return first[0] if language == "zh" and first is not None else setpoints.name


def in_force(setpoints: Setpoints, day: date) -> tuple[date, Value]:
    """The value of a parameter on a day, and the day from which it holds."""
    earlier = [dated for dated in setpoints.values if dated[0] <= day]
    return earlier[-1] if earlier else setpoints.values[0]


def readable(value: Any, language: Language) -> str:
    """A value as people write it: choices in words, one by key with its keys."""
    if isinstance(value, Mapping):
        items = [f"{readable(key, language)} {readable(item, language)}" for key, item in value.items()]
        return ("、" if language == "zh" else ", ").join(items)
    told = value_text(value, language)
    return told.replace("_", " ") if isinstance(value, str | tuple) else told


def _steps(fact: str, path: tuple[str, ...]) -> list[ColumnSpec]:
    found, spec = [], BY_NAME[fact].spec
    for step in path:
        column = spec.column(step)
        assert column is not None
        found.append(column)
        spec = column.targets[0].spec if column.targets else spec
    return found


def _english(fact: str) -> tuple[str, str]:
    name = fact.replace("_", " ")
    return ENGLISH.get(fact, (name, _plural(name)))


def _plural(name: str) -> str:
    if name.endswith("y") and name[-2] not in "aeiou":
        return f"{name[:-1]}ies"
    return name if name.endswith("s") else f"{name}s"
