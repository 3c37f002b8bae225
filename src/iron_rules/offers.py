"""The engines that `evaluate` offers, by name, and which of them judges unless one is named."""

from collections.abc import Collection, Mapping
from datetime import date
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any, Final, Literal

from attrs import frozen

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.base import Engine, EngineName, Opener
from iron_rules.errors import IronRulesError, UsageError, nearest
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake.sizes import tables_in
from iron_rules.text import Text

MANY: Final = 400_000
"""From so many facts on, tables are judged sooner by DuckDB, its start and import included: `benchmarks.choice`."""
COMMON: Final = ("as_of", "rules", "engine", "bad_rows", "on_progress")
"""Options of `evaluate` with any engine."""


@frozen
class Offer:
    """An engine as it is offered: who opens it, and the options that only it takes.

    The facts of a `server` stay where they are: they are not read, and rows are not set aside.
    """

    open: Opener
    options: tuple[str, ...] = ()
    server: bool = False


def _reference(pack: CheckedPack, facts: Any, as_of: date, **options: Any) -> Engine:
    from iron_rules.engines.reference.engine import opened

    return opened(pack, facts, as_of, **options)


def _memory(pack: CheckedPack, facts: Any, as_of: date, **options: Any) -> Engine:
    from iron_rules.engines.python.engine import opened

    return opened(pack, facts, as_of, **options)


def _live(pack: CheckedPack, facts: Any, as_of: date, **options: Any) -> Engine:
    from iron_rules.sessions.engine import opened

    return opened(pack, facts, as_of, **options)


def _tables(pack: CheckedPack, facts: Any, as_of: date, **options: Any) -> Engine:
    from iron_rules.engines.sql.engine import on_duckdb

    return on_duckdb(pack, facts, as_of, **options)


def _postgres(pack: CheckedPack, facts: Any, as_of: date, **options: Any) -> Engine:
    from iron_rules.engines.sql.engine import on_postgres

    return on_postgres(pack, facts, as_of, **options)


def _spark(pack: CheckedPack, facts: Any, as_of: date, **options: Any) -> Engine:
    from iron_rules.engines.sql.engine import on_spark

    return on_spark(pack, facts, as_of, **options)


OFFERS: Final[Mapping[EngineName, Offer]] = MappingProxyType(
    {
        "reference": Offer(_reference),
        "memory": Offer(_memory),
        "live": Offer(_live, ("matcher",)),
        "tables": Offer(_tables, ("check", "memory_limit", "spill", "threads")),
        "postgres": Offer(_postgres, ("check", "schema"), server=True),
        "spark": Offer(_spark, ("check", "master", "session"), server=True),
    }
)


def chosen(
    name: EngineName | Literal["auto"], facts: Any, vocabulary: Vocabulary, options: Collection[str]
) -> EngineName:
    """Return the engine that was named; for `auto`, `tables` where many facts lie in tables and DuckDB is installed.

    Options for one engine choose `tables`: whoever says how tables are to be judged wants them to be.
    Raises UsageError for an engine that is not offered, and for options that the engine does not have.
    """
    if name != "auto" and name not in OFFERS:
        near = nearest(name, ("auto", *OFFERS))
        raise UsageError(Text(f"没有引擎 `{name}`；{near.zh}", f"there is no engine `{name}`; {near.en}"))
    taken: EngineName = name if name != "auto" else "tables" if options or _many(facts, vocabulary) else "memory"
    for each in options:
        if each not in OFFERS[taken].options:
            near = nearest(each, (*COMMON, *OFFERS[taken].options))
            raise UsageError(
                Text(
                    f"引擎 `{taken}` 没有选项 `{each}`；{near.zh}",
                    f"`{each}` is not an option of the engine `{taken}`; {near.en}",
                )
            )
    return taken


def _many(facts: Any, vocabulary: Vocabulary) -> bool:
    if find_spec("duckdb") is None or find_spec("pyarrow") is None:
        return False
    try:
        return tables_in(facts, vocabulary) >= MANY
    except IronRulesError:
        return False
