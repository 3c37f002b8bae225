"""A Spark session, or a master, into a session of the evaluation's own beside it, set up for the size of the facts."""

import os
import sys
from typing import Any, Final, TypeAlias

from iron_rules.engines.sql.warehouses.interruptible import Interruptible
from iron_rules.errors import Fault, UsageError, not_installed
from iron_rules.text import Text

PySpark: TypeAlias = Any
"""Any object of PySpark, whose types are not known here: a session, a frame, a module."""

SMALL: Final = 64 * 2**20
"""Bytes of facts up to which it costs more to prepare a statement than to run it."""
ALWAYS: Final = {
    "spark.sql.ansi.enabled": "true",  # a number that does not fit is refused, and not made into another
    "spark.sql.session.timeZone": "UTC",  # a day begins at midnight, which some zones leave out
    "spark.sql.parser.escapedStringLiterals": "false",
}
QUIET: Final = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}
"""Settings of a session that is started here."""
QUICK: Final = {
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}


def session_beside(session: PySpark, master: str) -> PySpark:
    """A session with views and settings of its own, and all that was set on the one that was handed in."""
    spark = _pyspark()
    if session is not None and not hasattr(session, "newSession"):
        raise UsageError(
            Text(
                f"`{session!r}` 不是会话：请传入 SparkSession，或写 `master`",
                f"`{session!r}` is not a session: hand in a SparkSession, or say `master`",
            )
        )
    try:
        started = _started(spark, master) if session is None else session
        own = started.newSession()
        for key, value in {**started.conf.getAll, **ALWAYS}.items():
            if own.conf.isModifiable(key):
                own.conf.set(key, value)
    except failures() as error:
        place = Text(f"`{master}`", f"`{master}`")
        if session is not None:
            place = Text("传入的会话", "the session that was handed in")
        hint = Text(
            "Spark 需要 Java 17（`JAVA_HOME`）、`local[2]` 这样的 master，以及未停止的会话",
            "Spark needs Java 17 (`JAVA_HOME`), a master such as `local[2]`, and a session that is not stopped",
        )
        what = Text(
            f"无法从{place.zh}取得 Spark（{cause(error)}）", f"Spark cannot be had from {place.en}: {cause(error)}"
        )
        raise UsageError(Fault("", what, hint)) from None
    return own


def suit(own: PySpark, size: int) -> bool:
    """Set a session up for facts of so many bytes if they are few, and return whether they are."""
    few = size <= SMALL
    for key, value in QUICK.items() if few else ():
        own.conf.set(key, value)
    return few


def _started(spark: PySpark, master: str) -> PySpark:
    """A session on a master; workers run the Python that this is."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = spark.sql.SparkSession.builder.master(master).appName("iron_rules")
    for key, value in QUIET.items():
        builder = builder.config(key, value)
    # broken off while Java starts, it would be left behind with nobody to end it
    return Interruptible(_nothing)(builder.getOrCreate)


def _nothing() -> None:
    """There is no way to stop what starts."""


def cause(error: BaseException) -> str:
    """What went wrong in the first place, in one line: that of Java, where it was Java."""
    thrown = getattr(error, "java_exception", None)
    try:
        while thrown is not None and thrown.getCause() is not None:
            thrown = thrown.getCause()
        text = str(error) if thrown is None else str(thrown.toString())
    except (_py4j().Py4JError, ConnectionError):
        text = "Java is gone"
    return next(iter(text.splitlines()), type(error).__name__)


def failures() -> tuple[type[Exception], ...]:
    """What is raised where Spark refuses or fails, and where Java does, or is not there any more."""
    errors: tuple[type[Exception], ...] = (_pyspark().errors.PySparkException, _py4j().Py4JError, ConnectionError)
    return errors


def _py4j() -> PySpark:
    import py4j.protocol

    return py4j.protocol


def _pyspark() -> PySpark:
    """The library. Raises UsageError where it is not installed."""
    try:
        import pyspark.errors
        import pyspark.sql
    except ImportError:
        hint = Text("请运行 {command}，并安装 Java 17", "install it: {command}, and Java 17")
        raise not_installed(Text("Spark 需要 `pyspark`", "Spark needs `pyspark`"), "spark", hint) from None
    return pyspark
