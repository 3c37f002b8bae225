"""What holds facts in the large, a folder or a mapping of type to table, into the places of each type's facts."""

from collections.abc import Sequence
from pathlib import Path

from attrs import field, frozen

from iron_rules.errors import FactsError, Fault
from iron_rules.facts.base import Fact
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake import arrow
from iron_rules.intake.plain import plain_header
from iron_rules.intake.reading import read, row_faults
from iron_rules.intake.sources import Handed, handed_in
from iron_rules.text import Text


@frozen
class Source:
    """Where the facts of a type lie: a file, Python facts, or a table of Arrow.

    `header` is that of a CSV file. `sound` facts were checked before. What went through intake has `warnings`; there
    are none yet of what is read in place.
    """

    fact: str
    place: str | Text
    path: Path | None = None
    header: tuple[str, ...] = ()
    facts: Sequence[Fact] | None = field(default=None, eq=False, repr=False)
    held: object = field(default=None, eq=False, repr=False)
    sound: bool = False
    warnings: tuple[Fault, ...] | None = field(default=None, eq=False, repr=False)

    @property
    def texts(self) -> bool:
        """Whether every value is written as text."""
        return bool(self.header)


def sources(given: object, facts: Vocabulary) -> tuple[Source, ...]:
    """The tables of whatever facts of a vocabulary may be handed in as: in place where SQL reads them as intake does.

    Parquet files, plain CSV files in UTF-8 and tables of Arrow are read in place; what is packed, JSON Lines, other
    CSV files and rows of Python go through intake.
    Raises FactsError or UsageError where something there is no table, or is not to be read.
    """
    if isinstance(given, FactBase):
        return tuple(Source(fact, fact, facts=rows, sound=True) for fact, rows in read(given, facts).tables.items())
    handed, faults = handed_in(given, facts)
    if faults:
        raise FactsError(faults)
    return tuple(_source(each, facts) for each in handed)


def _source(handed: Handed, facts: Vocabulary) -> Source:
    fact, place = handed.spec.name, handed.place
    path = None if handed.file is None else handed.file.path
    suffix = "" if handed.file is None else handed.file.suffix
    if handed.renamed:
        return _through_intake(handed, facts)
    if path is not None and suffix == ".parquet" and arrow.parquet_fits(handed.spec, path):
        return Source(fact, place, path)
    if path is not None and suffix == ".csv" and (header := plain_header(path)):
        return Source(fact, place, path, header)
    if hasattr(handed.held, "__arrow_c_stream__"):
        held = arrow.fitting(handed.spec, handed.held)
        if held is not None:
            return Source(fact, place, held=held)
    return _through_intake(handed, facts)


def _through_intake(handed: Handed, facts: Vocabulary) -> Source:
    table = handed.read()
    found = [*table.faults, *row_faults(table, facts)]
    if found:
        raise FactsError(found)
    return Source(handed.spec.name, handed.place, held=arrow.of_table(table), warnings=table.warnings)
