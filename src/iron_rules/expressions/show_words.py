"""What telling a condition asks of the layers above: the words of one language for facts, columns and parameters."""

from typing import Any, Literal, Protocol

Sort = Literal["number", "day", "flag", "value"]
Time = Literal["key", "event", "stretch", "day", "on day", ""]


class Words(Protocol):
    """The words of one language."""

    @property
    def language(self) -> str:
        """`zh` or `en`."""

    def facts(self, fact: str) -> str:
        """The facts of a type, in the plural where the language has one."""

    def owner(self, fact: str) -> str:
        """The one fact of a type that a column belongs to."""

    def column(self, fact: str, path: tuple[str, ...]) -> tuple[str, ...]:
        """A word for each step of a path of columns."""

    def many(self, column: str) -> str:
        """A column's word in the plural, where the language has one."""

    def value(self, value: Any) -> str:
        """A value as people write it."""

    def parameter(self, name: str) -> str:
        """A parameter by its name, with its value."""

    def sort(self, fact: str, path: tuple[str, ...]) -> Sort:
        """Whether a column holds numbers, days, marks or something else."""

    def parameter_sort(self, name: str) -> Sort:
        """Whether a parameter is a number, a day or something else."""

    def time(self, fact: str, *, of_a_day: bool) -> Time:
        """How facts of a type belong to a period, or to the day of a duty that is due on a day."""
