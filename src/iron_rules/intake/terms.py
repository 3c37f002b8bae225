"""On what terms a source is read: how much of it is taken, and what becomes of links and of columns beyond the type."""

from collections.abc import Mapping
from typing import Any, Final, Literal, TypedDict

from attrs import field, fields, frozen

from iron_rules.errors import Fault, UsageError, nearest
from iron_rules.text import Text

LARGE: Final = 1 << 24
"""Bytes up to which it does not matter how small they were packed."""


@frozen
class Renamed:
    """What the columns of a type are called where they are, and the words for their values.

    `columns` are the source's names by ours, `values` our values by its words for each column, `constants` values by
    column; of the source's columns those to `drop` are not read.
    """

    columns: Mapping[str, str] = field(factory=dict)
    values: Mapping[str, Mapping[str, Any]] = field(factory=dict)
    constants: Mapping[str, Any] = field(factory=dict)
    drop: frozenset[str] = frozenset()


PLAIN: Final = Renamed()
"""What is called as the vocabulary has it."""


class Options(TypedDict, total=False):
    """What may be said to `read` about its terms; what is left out is as in `Terms`."""

    max_cell: int
    max_columns: int
    max_rows: int
    max_files: int
    max_depth: int
    max_member: int
    max_ratio: int
    follow_links: bool
    extra: Literal["refuse", "ignore"]


@frozen
class Terms:
    """How much is taken: more of it is refused, with the name of the limit.

    `max_cell` characters of a cell; `max_columns` columns and `max_rows` rows of a table; `max_files` files in a folder
    or zip, and `max_depth` folders within folders; `max_member` unpacked bytes of a part of a zip or workbook, and
    `max_ratio` bytes out of one that was packed. With `follow_links` links may lead out of the folder; with
    `extra="ignore"` columns that a type has not are passed over. `renamed` is what a mapping says of a type.
    """

    max_cell: int = 131_072
    max_columns: int = 1_000
    max_rows: int = 100_000_000
    max_files: int = 10_000
    max_depth: int = 32
    max_member: int = 1 << 30
    max_ratio: int = 200
    follow_links: bool = False
    extra: Literal["refuse", "ignore"] = field(default="refuse")
    renamed: Renamed = PLAIN

    @property
    def loose(self) -> bool:
        """Whether columns that a type has not are passed over."""
        return self.extra == "ignore"

    def over(self, place: str | Text, name: str, what: Text) -> Fault:
        """Return what is wrong with something that is more than a limit."""
        limit = f"{getattr(self, name):,}"
        over = Text(f"{what.zh}，超过 `{name}` 的 {limit}", f"{what.en}: more than `{name}`, {limit}")
        hint = Text(f"来源可信时，请调高 `{name}=`", f"raise `{name}=` if the source is to be trusted")
        return Fault(place, over, hint)


USUAL: Final = Terms()


def terms_of(options: Options) -> Terms:
    """Return the terms that were asked for. Raises UsageError for a name or a value that there is not."""
    known = [each.name for each in fields(Terms) if each.name != "renamed"]
    for name in options:
        if name not in known:
            near = nearest(name, known)
            raise UsageError(
                Text(f"读取没有选项 `{name}`；{near.zh}", f"`{name}` is not an option of reading; {near.en}")
            )
    given: Any = options
    terms = Terms(**given)
    for name, value in given.items():
        if name.startswith("max_") and (type(value) is not int or value < 1):
            raise UsageError(
                Text(
                    f"`{name}` 应为不小于 1 的整数，不是 `{value!r}`",
                    f"`{name}` is a number from 1 on, not `{value!r}`",
                )
            )
    if terms.extra not in ("refuse", "ignore"):
        raise UsageError(
            Text(
                f"`extra` 应为 `refuse` 或 `ignore`，不是 `{terms.extra}`",
                f"`extra` is `refuse` or `ignore`, not `{terms.extra}`",
            )
        )
    return terms
