"""Conduct an evaluation: any engine, stratum by stratum."""

import os
from collections.abc import Iterable, Sequence
from datetime import date
from fnmatch import fnmatchcase
from typing import Any, Literal

from iron_rules.check.checked import CheckedPack
from iron_rules.engines.base import Engine, EngineName, OnProgress
from iron_rules.engines.schedule import refuse_no_day, schedule
from iron_rules.errors import UsageError, nearest
from iron_rules.findings import held_back
from iron_rules.findings.evaluation import Evaluation
from iron_rules.intake.sources import repeatable
from iron_rules.offers import OFFERS, chosen
from iron_rules.plan.strata import closure


def evaluate(
    pack: CheckedPack,
    facts: Any,
    *,
    as_of: date,
    rules: str | Sequence[str] = ("*",),
    engine: EngineName | Literal["auto"] = "auto",
    bad_rows: str | os.PathLike[str] | None = None,
    on_progress: OnProgress | None = None,
    **options: Any,
) -> Evaluation:
    """Judge facts by a pack as known on the day `as_of`, inclusive.

    `facts` is whatever `iron_rules.read` takes: a folder or zip of tables, a mapping of type to rows, facts. With
    `bad_rows`, rows that cannot be relied on are set aside in that file. `rules` are ids or patterns such as `2.*`;
    rules below a selected one are judged too, and not reported. `on_progress` is called for each rule with its id, its
    number and how many there are.

    `engine` is one of

    - `memory`: generated Python;
    - `reference`: slow, and defines the meaning;
    - `live`: a session that is given all facts, with `matcher` as in `open_session`;
    - `tables`: DuckDB in this process, with `memory_limit` such as `2GB`, `spill`, the folder for what does not fit,
      and `threads`;
    - `postgres`: over a connection string or an open psycopg connection, with `schema`;
    - `spark`: over a folder of Parquet or a mapping of type to path or DataFrame, with `session` or `master`;
    - `auto`: the faster of `memory` and `tables`.

    With the last three, `check=False` says that rows need not be looked at first.

    Raises FactsError for facts that are not sound, UsageError for a pattern that names no rule, an option that the
    engine does not have, or an `as_of` that is not a day.
    """
    refuse_no_day(as_of, "as_of")
    if not isinstance(pack, CheckedPack):
        raise UsageError(f"`{pack!r}` is not a checked pack; pass the result of `load_pack`")
    ids = selected(pack, (rules,) if isinstance(rules, str) else rules)
    offer = OFFERS.get(engine) if engine != "auto" else None
    facts = facts if offer is not None and offer.server else repeatable(facts)
    name = chosen(engine, facts, pack.facts, options)
    opened = OFFERS[name].open(pack, facts, as_of, bad_rows=bad_rows, **options)
    whole = _conducted(pack, opened, as_of, ids, on_progress)
    return held_back.without(whole, held_back.doubts(pack, whole.facts))


def _conducted(
    pack: CheckedPack, engine: Engine, as_of: date, ids: Sequence[str], on_progress: OnProgress | None
) -> Evaluation:
    """Return the evaluation of rules, by an engine that was opened."""
    due = schedule(pack, closure(pack.plans, ids), engine.known, engine.complete(), as_of)
    engine.begin(due, on_progress)
    for stratum in due.strata:
        engine.judge(stratum)
    return engine.evaluation(ids)


def selected(pack: CheckedPack, patterns: Iterable[str]) -> tuple[str, ...]:
    """Return the ids that patterns name, in the order of the patterns.

    Raises UsageError for a pattern that names no rule.
    """
    ids = [rule.id for rule in pack.rules]
    found: dict[str, None] = {}
    for pattern in patterns:
        matches = [id for id in ids if fnmatchcase(id, pattern)]
        if not matches:
            raise UsageError(f"no rule is called `{pattern}`; {nearest(pattern, ids) or 'see `iron-rules rules`'}")
        found |= dict.fromkeys(matches)
    return tuple(found)
