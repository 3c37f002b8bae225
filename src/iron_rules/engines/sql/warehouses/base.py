"""What an engine asks of the place where the facts lie."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Protocol, runtime_checkable

from iron_rules.engines.sql.build.query import Query
from iron_rules.engines.sql.build.sql import NO_VALUES, Sql
from iron_rules.engines.sql.build.waiting import Heard, Making
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.evaluation import PathLike
from iron_rules.intake.arrow import Arrow
from iron_rules.text import Text

Row = tuple[Any, ...]
PERIODS: Final = MappingProxyType(
    {"calendar": "INTEGER", "number": "INTEGER", "first_day": "DATE", "last_day": "DATE", "judged_day": "DATE"}
)
"""The columns of the table `calendar`: a row for each period of each calendar that some rule goes by."""
OTHERS_TABLE: Final = (
    Text("是别的内容的表，保持原样", "is a table of something else, and is left as it is"),
    Text(
        "请写尚不存在的表，或列相同的核查提示表",
        "name a table that is not there yet, or one of findings with the same columns",
    ),
)
"""Why a table of the user's is not written to, and what to do."""


class Warehouse(Protocol):
    """A database session in which the facts stand as `f_<type>`, as far as they exist as of the day."""

    bits: bool
    """Whether duties that ask only whether there is a fact are decided in bits."""
    facts: Vocabulary
    """The types of facts there may be."""

    @property
    def known(self) -> frozenset[str]:
        """The types whose tables are known."""

    @property
    def empty(self) -> frozenset[str]:
        """The known types of which there are no facts."""

    def open(self, as_of: date, heard: Heard) -> None:
        """Begin to judge as of a day; `heard` is called for each table that is made."""

    def need(self, facts: Iterable[str], kept: AbstractSet[str] = frozenset()) -> None:
        """Make the facts of these types that exist as of the day ready to be judged; those `kept` are read once."""

    def everything(self, fact: str) -> Query:
        """The query that selects all facts of a type, those of later days among them."""

    def make(self, making: Making) -> None:
        """Make a table of what a statement selects before `finish` is over."""

    def learn(self, spec: FactSpec, sql: Sql) -> None:
        """Let the facts of a type be what a statement selects, in the place of those before."""

    def finish(self) -> None:
        """Let every table be made."""

    def gather(self, makings: Sequence[Making]) -> None:
        """Make a table of what several statements select, one after the other."""

    def drop(self, table: str) -> None:
        """Drop a table that is not needed any more."""

    def load(self, table: str, columns: Mapping[str, str], rows: Sequence[Row]) -> None:
        """Make a table of a few rows, by the names and types of its columns, in the place of one before."""

    def rows(self, sql: Sql, values: Mapping[str, object] = NO_VALUES) -> Iterator[Row]:
        """What a statement selects."""

    def arrow(self, sql: Sql) -> Arrow:
        """What a statement selects, as an Arrow table."""

    def write(self, sql: Sql, path: PathLike) -> None:
        """Write what a statement selects to Parquet, all of it or nothing."""

    def keep(self, sql: Sql, table: str, columns: Sequence[str]) -> None:
        """Let a table of the user's with these columns hold what a statement selects, all of it or nothing."""


@runtime_checkable
class InProcess(Protocol):
    """A warehouse that hands out rows as cheaply as Python's own."""

    def batches(self, sql: Sql) -> Iterator[Arrow]:
        """What a statement selects, as Arrow record batches."""
