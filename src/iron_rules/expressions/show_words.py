"""The interface for the words of one language: for facts, columns, values and parameters."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, Protocol

from iron_rules.text import Language, Text

if TYPE_CHECKING:
    from iron_rules.facts.spec import FactSpec

Sort = Literal["number", "day", "flag", "value"]
Time = Literal["key", "event", "stretch", "day", "on day", ""]
Labels = Mapping[str, Text]


class Words(Protocol):
    """The words of one language. `spec` is what is known of a type of facts, `path` leads to a column of it."""

    @property
    def language(self) -> Language:
        """`zh` or `en`."""

    def facts(self, spec: "FactSpec") -> str:
        """Return the facts of a type, in the plural where the language has one."""

    def owner(self, spec: "FactSpec") -> str:
        """Return the one fact of a type that a column belongs to."""

    def column(self, spec: "FactSpec", path: tuple[str, ...]) -> tuple[str, ...]:
        """Return a word for each step of a path of columns."""

    def many(self, column: str) -> str:
        """Return a column's word in the plural, where the language has one."""

    def labels(self, spec: "FactSpec", path: tuple[str, ...]) -> Labels:
        """Return what people call the values of a column; nothing unless they are a choice."""

    def value(self, value: object, labels: Labels) -> str:
        """Return a value as people write it."""

    def parameter(self, name: str, labels: Labels, keys: Labels) -> str:
        """Return a parameter by its name, with its value; `keys` are the labels of what its value depends on."""

    def sort(self, spec: "FactSpec", path: tuple[str, ...]) -> Sort:
        """Return whether a column holds numbers, days, marks or something else."""

    def first_step(self, name: str) -> str:
        """Return the name of a parameter by whole numbers, with the least of them."""

    def parameter_sort(self, name: str) -> Sort:
        """Return whether a parameter is a number, a day or something else."""

    def time(self, spec: "FactSpec", *, of_a_day: bool) -> Time:
        """Return how facts of a type belong to a period, or to the day of a duty that is due on a day."""
