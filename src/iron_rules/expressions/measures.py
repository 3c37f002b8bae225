"""The measures: the meaning of each, the kind of its value, its Python text and its words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final, Literal

from attrs import frozen

from iron_rules.expressions.quotients import average
from iron_rules.text import Text

Op = Literal[
    "some",
    "none",
    "each",
    "count",
    "distinct",
    "total",
    "average",
    "highest",
    "lowest",
    "shows",
    "values",
    "covered",
    "value",
]
NUMBERS: Final = ("whole", "decimal")
"""The kinds of numbers that facts and parameters hold."""
RATIONAL: Final = (*NUMBERS, "fraction")
"""The kinds of numbers that are computed."""
ORDERED: Final = (*NUMBERS, "day")
Known = str | int | Decimal | date | Fraction
"""A value of a column that is not missing."""


@frozen
class Texts:
    """The facts that count, as Python texts: `rows` are the facts; `some` says that there are any, `none` that not.

    `values` gives the values in a column of them, `value` for each turn of a `loop`; where `optional`, some are None.
    """

    rows: str
    some: str
    none: str
    value: str = ""
    loop: str = ""
    values: str = ""
    optional: bool = False
    required: str = ""


@frozen
class Specification:
    """A measure: how the facts that count become one value.

    `meaning` gives the value of the known values in a column of the facts, or, of a measure `of_facts`, of the facts;
    where something is required of them, that is its second argument; of `covered` the first and last day of each
    stretch. `takes` are the kinds of values that can be
    measured, any where it is empty. The value is of the kind `gives`, or, where that is empty, of that of the values.
    `known_of_nothing` says that there is a value where nothing counts, and `picks` that it is one of the values, or
    several, and is called what they are called. `words` speak of the `{column}`, in the plural where `many`, of the
    `{noun}` of the facts, of the required `{values}`, and of the `{days}` that are looked at.

    `text` writes the value in Python; without it, the meaning is called.
    """

    meaning: Callable[..., Any]
    words: Text
    gives: str = ""
    of_facts: bool = False
    known_of_nothing: bool = True
    picks: bool = False
    many: bool = False
    takes: tuple[str, ...] = ()
    text: Callable[[Texts], str] | None = None


def _distinct_sorted(values: Sequence[Known]) -> tuple[Known, ...]:
    return tuple(sorted(set(values)))


def _covered(spans: Sequence[tuple[date, date]]) -> int:
    return len({day for first, last in spans for day in range(first.toordinal(), last.toordinal() + 1)})


def _only(values: Sequence[Known]) -> Known | None:
    return values[0] if len(set(values)) == 1 else None


def _shows(values: Sequence[Known], required: Sequence[Known] | None) -> bool:
    return required is not None and set(values) >= set(required)


def _count_different(texts: Texts) -> str:
    return f"len(shown({texts.values}))" if texts.optional else f"len({{{texts.value} {texts.loop}}})"


def _sum(texts: Texts) -> str:
    return f"total({texts.values})" if texts.optional else f"sum([{texts.value} {texts.loop}])"


MEASURES: Final[Mapping[Op, Specification]] = MappingProxyType(
    {
        "some": Specification(
            meaning=bool,
            words=Text("有{noun}", "there are {noun}"),
            gives="flag",
            of_facts=True,
            text=lambda texts: texts.some,
        ),
        "none": Specification(
            meaning=lambda facts: not facts,
            words=Text("没有{noun}", "there are no {noun}"),
            gives="flag",
            of_facts=True,
            text=lambda texts: texts.none,
        ),
        "count": Specification(
            meaning=len,
            words=Text("{noun}的数量", "the number of {noun}"),
            gives="whole",
            of_facts=True,
            text=lambda texts: f"len({texts.rows})",
        ),
        "distinct": Specification(
            meaning=lambda values: len(set(values)),
            words=Text("{noun}的不同{column}数", "the number of different {column} in {noun}"),
            gives="whole",
            many=True,
            text=_count_different,
        ),
        "total": Specification(
            meaning=sum,
            words=Text("{noun}的{column}合计", "the sum of {column} over {noun}"),
            takes=NUMBERS,
            text=_sum,
        ),
        "average": Specification(
            meaning=average,
            words=Text("{noun}的平均{column}", "the average {column} over {noun}"),
            gives="fraction",
            known_of_nothing=False,
            takes=NUMBERS,
            text=lambda texts: f"store.quotients.average(known({texts.values}))",
        ),
        "highest": Specification(
            meaning=lambda values: max(values, default=None),
            words=Text("{noun}的最大{column}", "the highest {column} in {noun}"),
            known_of_nothing=False,
            picks=True,
            takes=ORDERED,
            text=lambda texts: f"max(shown({texts.values}), default=None)",
        ),
        "lowest": Specification(
            meaning=lambda values: min(values, default=None),
            words=Text("{noun}的最小{column}", "the lowest {column} in {noun}"),
            known_of_nothing=False,
            picks=True,
            takes=ORDERED,
            text=lambda texts: f"min(shown({texts.values}), default=None)",
        ),
        "shows": Specification(
            meaning=_shows,
            words=Text("{noun}的{column}齐备{values}", "the {column} in {noun} include all of {values}"),
            gives="flag",
            many=True,
            text=lambda texts: f"shows({texts.values}, {texts.required})",
        ),
        "covered": Specification(
            meaning=_covered,
            words=Text("{noun}覆盖{days}的天数", "the number of days {days} covered by {noun}"),
            gives="whole",
            text=lambda texts: f"covered({texts.values})",
        ),
        "value": Specification(
            meaning=_only,
            words=Text("{days}{noun}的{column}", "the {column} in {noun} on {days}"),
            known_of_nothing=False,
            picks=True,
            text=lambda texts: f"only(known({texts.values}))",
        ),
        "values": Specification(
            meaning=_distinct_sorted,
            words=Text("{noun}的{column}", "the {column} in {noun}"),
            gives="texts",
            picks=True,
            many=True,
            text=lambda texts: f"shown({texts.values})",
        ),
    }
)
"""Every measure by its word, but for `each`, which is lowered to `none` of the facts that fail."""
