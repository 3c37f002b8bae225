"""On what terms a source is read: how much of it is taken, and what becomes of links and of columns beyond the type."""

from typing import Any, Final, Literal, TypedDict

from attrs import asdict, field, fields, frozen

from iron_rules.errors import Fault, UsageError, nearest

LARGE: Final = 1 << 24
"""Bytes up to which it does not matter how small they were packed."""


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
    `extra="ignore"` columns that a type has not are passed over.
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

    @property
    def loose(self) -> bool:
        """Whether columns that a type has not are passed over."""
        return self.extra == "ignore"

    def over(self, place: str, name: str, what: str) -> Fault:
        """Return what is wrong with something that is more than a limit."""
        limit = f"{getattr(self, name):,}"
        return Fault(place, f"{what}: more than `{name}`, {limit}", f"raise `{name}=` if the source is to be trusted")


USUAL: Final = Terms()


def terms_of(options: Options) -> Terms:
    """Return the terms that were asked for. Raises UsageError for a name or a value that there is not."""
    known = [each.name for each in fields(Terms)]
    for name in options:
        if name not in known:
            raise UsageError(f"`{name}` is no option of reading; {nearest(name, known)}")
    given: Any = options
    terms = Terms(**given)
    for name, value in asdict(terms).items():
        if name.startswith("max_") and (type(value) is not int or value < 1):
            raise UsageError(f"`{name}` is a number from 1 on, not `{value!r}`")
    if terms.extra not in ("refuse", "ignore"):
        raise UsageError(f"`extra` is `refuse` or `ignore`, not `{terms.extra}`")
    return terms
