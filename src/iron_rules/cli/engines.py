"""The name of an engine into an evaluation: which engines the command line offers, and what can be said to each."""

import logging
import warnings
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

import iron_rules
from iron_rules.cli.readers import Reader
from iron_rules.engines.base import OnProgress
from iron_rules.errors import Fault, UsageError
from iron_rules.offers import OFFERS
from iron_rules.text import Text

if TYPE_CHECKING:
    from iron_rules.check.checked import CheckedPack

ENGINES: Final = ("auto", *OFFERS)
"""The engines by name, the default first."""
SERVERS: Final = tuple(name for name, offer in OFFERS.items() if offer.server)
"""Engines that judge facts where they lie."""
SAID: Final = ("memory_limit", "schema", "master")
OPTIONS: Final[Mapping[str, str]] = {
    option: name for option in SAID for name, offer in OFFERS.items() if option in offer.options
}
"""The options that only one engine takes, each with that engine."""


@frozen
class Request:
    """What is to be evaluated: facts at a path, by a pack, as of a day.

    `options` are those of the engine, `reader` is who it is for.
    """

    pack: "CheckedPack"
    path: str
    as_of: date
    rules: tuple[str, ...] = ("*",)
    bad_rows: Path | None = None
    options: Mapping[str, str] = field(factory=dict)
    mapping: Path | None = None
    reader: Reader = field(factory=Reader)


def judge(request: Request, engine: str, on_progress: OnProgress) -> Any:
    """Return the evaluation; `on_progress` hears of each rule, which it is and of how many, from engines that say so.

    Raises UsageError for an option that is for another engine.
    """
    for name in request.options:
        if engine != OPTIONS[name] and (engine, OPTIONS[name]) != ("auto", "tables"):
            word = f"--{name.replace('_', '-')}"
            raise UsageError(
                Text(
                    f"`{word}` 用于 `--engine {OPTIONS[name]}`，不用于 `{engine}`",
                    f"`{word}` is for `--engine {OPTIONS[name]}`, not for `{engine}`",
                )
            )
    if engine == "spark":
        _silence()
    given: dict[str, Any] = {**request.reader.given, **request.options}
    return iron_rules.evaluate(
        request.pack,
        request.path,
        as_of=request.as_of,
        rules=request.rules,
        engine=engine,  # type: ignore[arg-type]
        mapping=request.mapping,
        bad_rows=request.bad_rows,
        on_progress=on_progress,
        **given,
    )


def _silence() -> None:
    """Keep libraries around Spark from writing to standard error what is told here, or is no business of a user's."""
    logging.getLogger().addHandler(logging.NullHandler())
    warnings.simplefilter("ignore", FutureWarning)


def refuse_early(engine: str, form: str, out: Path | None) -> None:
    """Refuse an output that the engine would refuse once everything is judged. Raises UsageError."""
    if form != "parquet" or out is None:
        return
    if engine == "postgres":
        what = Text("PostgreSQL 的核查提示不能导出为 Parquet", "findings do not come out of PostgreSQL as Parquet")
        raise UsageError(Fault("", what, Text("可用 `jsonl`、`csv` 或 `table`", "say `jsonl`, `csv` or `table`")))
    if engine == "spark" and out.exists():
        what = Text(
            "已经存在，而 Spark 写出的是放 Parquet 文件的文件夹",
            "is there already, and Spark writes a folder of Parquet files",
        )
        raise UsageError(Fault(str(out), what, Text("请写尚不存在的文件夹", "name a folder that is not there yet")))
