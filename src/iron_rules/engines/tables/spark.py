"""Parquet on a cluster into a warehouse on Spark. The only module that knows pyspark."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from iron_rules.engines.tables.columns import existing_text
from iron_rules.engines.tables.dialects import translated
from iron_rules.engines.tables.sources import lying
from iron_rules.engines.tables.text import filled
from iron_rules.engines.tables.warehouse import Form, Row
from iron_rules.errors import FactsError, Fault, UsageError
from iron_rules.facts import TABLES
from iron_rules.intake.table import headers

CALENDAR = "calendar INT, number INT, first_day DATE, last_day DATE, judged_day DATE"


class Spark:
    """A warehouse on a Spark session: one that is handed in, or one of its own on a `master`.

    `where` is a folder of Parquet tables, or a mapping of type to path (also on HDFS or object storage) or DataFrame.
    Views are those of a session of its own beside the one handed in. Rows are not checked: read data that were.
    Raises FactsError where a table cannot be read or lacks columns, UsageError where Spark fails.
    """

    bits = False

    def __init__(self, where: Any, *, session: Any = None, master: str = "local[*]") -> None:
        pyspark = _pyspark()
        self._error: type[Exception] = pyspark.errors.PySparkException
        started = session if session is not None else _started(pyspark, master)
        self._spark = started.newSession()
        self._plans: dict[str, str] = {}
        self._ready: set[str] = set()
        self._heads = self._read(where)
        self._empty = frozenset(fact for fact in self._heads if self._spark.table(f"s_{fact}").isEmpty())

    @property
    def known(self) -> frozenset[str]:
        """The types whose tables are known."""
        return frozenset(self._heads)

    @property
    def empty(self) -> frozenset[str]:
        """The known types of which there are no facts."""
        return self._empty

    def _read(self, where: Any) -> dict[str, dict[str, str]]:
        frames = {}
        if isinstance(where, Mapping):
            frames = {fact: held for fact, held in where.items() if hasattr(held, "createOrReplaceTempView")}
            where = {fact: held for fact, held in where.items() if fact not in frames}
        heads, faults = {}, []
        places = {each.fact: each for each in (lying(where) if where or not frames else ())}
        for fact in TABLES:
            if fact not in frames and fact not in places:
                continue
            place = places[fact].place if fact in places else fact
            with self._told(f"`{place}` cannot be read"):
                frame = frames[fact] if fact in frames else self._spark.read.parquet(str(places[fact].path))
                held = frame.columns
            found, missing = headers(TABLES[fact], place, [(head, place) for head in held])
            heads[fact] = {column: held[position] for column, position in found.items()}
            faults += missing
            frame.createOrReplaceTempView(f"s_{fact}")
        if faults:
            raise FactsError(faults)
        return heads

    def open(self, as_of: date) -> None:
        """Begin to judge as of a day."""
        self._as_of = as_of.isoformat()

    def need(self, facts: Iterable[str]) -> None:
        """Make the facts of these types that exist as of the day ready to be judged."""
        for fact in facts:
            if fact not in self._ready and fact in self._heads:
                self._ready.add(fact)
                text = translated(existing_text(fact, self._heads[fact], False), "spark")
                self._sql(filled(text, {"as_of": self._as_of})).createOrReplaceTempView(f"f_{fact}")
                if fact == "official":
                    self.make("f_person", "SELECT DISTINCT person_id AS id FROM f_official")

    def make(self, table: str, select: str, marks: Mapping[str, Any] | None = None) -> None:
        """Make a relation of what a statement selects, which is kept once it was worked out."""
        self._keep(table, self._sql(filled(translated(select, "spark"), marks)))

    def gather(self, table: str, selects: Sequence[str]) -> None:
        """Make a relation of what several statements select."""
        first, *others = [self._sql(translated(select, "spark")) for select in selects]
        for each in others:
            first = first.unionByName(each)
        self._keep(table, first)

    def _keep(self, table: str, frame: Any) -> None:
        """Work a relation out and keep it on the executors: left to be worked out later, plans would grow in plans."""
        with redirect_stdout(StringIO()) as told:
            frame.explain()
        self._plans[table] = told.getvalue()
        with self._told("Spark failed"):
            frame.localCheckpoint(eager=True).createOrReplaceTempView(table)

    def drop(self, table: str) -> None:
        """Drop a relation that is not needed any more; what was made of it stays."""
        self._spark.catalog.dropTempView(table)

    def calendar(self, rows: Sequence[Row]) -> None:
        """Make the relation of periods, small enough to be sent to every task."""
        frame = self._spark.createDataFrame([tuple(row) for row in rows], CALENDAR)
        frame.hint("broadcast").createOrReplaceTempView("calendar")

    def rows(self, select: str) -> Iterator[Row]:
        """What a statement selects."""
        with self._told("Spark failed"):
            for row in self._sql(translated(select, "spark")).toLocalIterator():
                yield tuple(row)

    def plans(self) -> dict[str, str]:
        """How Spark went about each relation that was made: its physical plan, by name."""
        return dict(self._plans)

    def arrow(self, select: str) -> Any:
        """What a statement selects, as an Arrow table on the driver."""
        with self._told("Spark failed"):
            return self._sql(translated(select, "spark")).toArrow()

    def write(self, select: str, path: Path, form: Form) -> None:
        """Write what a statement selects to a folder of files, all of it or nothing."""
        writer = self._sql(translated(select, "spark")).write
        with self._told(f"`{path}` cannot be written"):
            writer.format("parquet" if form == "parquet" else "json").save(str(path))

    def keep(self, select: str, table: str) -> None:
        """Make a table of the catalogue's of what a statement selects."""
        with self._told(f"`{table}` cannot be written"):
            self._sql(translated(select, "spark")).write.saveAsTable(table, mode="overwrite")

    def _sql(self, text: str) -> Any:
        with self._told("Spark refused a statement"):
            return self._spark.sql(text)

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        try:
            yield
        except self._error as error:
            reason = next(iter(str(error).splitlines()), type(error).__name__)
            raise UsageError(Fault("", f"{what}: {reason}", "see Spark's own log for where it failed")) from None


def _started(pyspark: Any, master: str) -> Any:
    """A session on a master; workers run the Python that this is."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = pyspark.sql.SparkSession.builder.master(master).appName("iron_rules")
    return builder.config("spark.ui.enabled", "false").config("spark.sql.session.timeZone", "UTC").getOrCreate()


def _pyspark() -> Any:
    try:
        import pyspark.errors
        import pyspark.sql
    except ImportError:
        hint = "install it: `pip install 'iron-rules[spark]'`, and Java 17"
        raise UsageError(Fault("", "Spark needs `pyspark`", hint)) from None
    return pyspark
