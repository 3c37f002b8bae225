"""A Spark session, or a master, into a session of the evaluation's own beside it, set up for the size of the facts."""

import os
import sys
from typing import Any, Final

from iron_rules.errors import Fault, UsageError

SMALL: Final = 64 * 2**20
"""Bytes of facts up to which it costs more to prepare a statement than to run it."""
ALWAYS: Final = {
    "spark.sql.ansi.enabled": "true",  # a number that does not fit is refused, and not made into another
    "spark.sql.session.timeZone": "UTC",  # a day begins at midnight, which some zones leave out
    "spark.sql.parser.escapedStringLiterals": "false",
}
QUICK: Final = {
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}


def session_beside(session: Any, master: str) -> Any:
    """A session with views and settings of its own, and all that was set on the one that was handed in."""
    spark = _pyspark()
    started = _started(spark, master) if session is None else session
    own = started.newSession()
    for key, value in {**started.conf.getAll, **ALWAYS}.items():
        if own.conf.isModifiable(key):
            own.conf.set(key, value)
    return own


def suit(own: Any, size: int) -> bool:
    """Set a session of one's own up for facts of so many bytes, and tell whether they are few; if not, all is left."""
    few = size <= SMALL
    for key, value in QUICK.items() if few else ():
        own.conf.set(key, value)
    return few


def _started(spark: Any, master: str) -> Any:
    """A session on a master; workers run the Python that this is."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = spark.sql.SparkSession.builder.master(master).appName("iron_rules")
    return builder.config("spark.ui.enabled", "false").getOrCreate()


def failures() -> tuple[type[Exception], ...]:
    """What is raised where Spark refuses or fails, and where Java does, or is not there any more."""
    errors: tuple[type[Exception], ...] = (_pyspark().errors.PySparkException, _py4j().Py4JError, ConnectionError)
    return errors


def _py4j() -> Any:
    import py4j.protocol

    return py4j.protocol


def _pyspark() -> Any:
    """The library. Raises UsageError where it is not installed."""
    try:
        import pyspark.errors
        import pyspark.sql
    except ImportError:
        hint = "install it: `pip install 'iron-rules[spark]'`, and Java 17"
        raise UsageError(Fault("", "Spark needs `pyspark`", hint)) from None
    return pyspark
