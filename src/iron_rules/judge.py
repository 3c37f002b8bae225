"""Conduct an evaluation: any engine, stratum by stratum."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal

from iron_rules.audiences.pseudonyms import Secret
from iron_rules.check.checked import CheckedPack
from iron_rules.engines.base import Engine, EngineName, OnProgress
from iron_rules.engines.schedule import refuse_no_day, schedule
from iron_rules.errors import FactsError, UsageError, nearest
from iron_rules.facts.audience import Audience, faults_seen
from iron_rules.findings import held_back
from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.seen import refuse_unfit
from iron_rules.gc_pause import without_collector
from iron_rules.intake.mapping import FactsMapping, mapped
from iron_rules.intake.rejects import Aside
from iron_rules.intake.sources import repeatable
from iron_rules.offers import OFFERS, chosen
from iron_rules.plan.strata import closure
from iron_rules.text import Text


def evaluate(
    pack: CheckedPack,
    facts: Any,
    *,
    as_of: date,
    rules: str | Sequence[str] = ("*",),
    engine: EngineName | Literal["auto"] = "auto",
    mapping: FactsMapping | str | os.PathLike[str] | None = None,
    bad_rows: str | os.PathLike[str] | None = None,
    on_progress: OnProgress | None = None,
    audience: Audience = "all",
    subject: str | None = None,
    secret: Secret = None,
    **options: Any,
) -> Evaluation:
    """Judge facts by a pack as known on the day `as_of`, inclusive.

    `facts` is whatever `iron_rules.read` takes, `mapping` what its tables and columns are called, `bad_rows` a file to
    set rows aside in that cannot be relied on. `rules` are ids or patterns such as `2.*`; rules below a selected one
    are judged too, and not reported. `on_progress` is called for each rule: its id, its number, how many there are.
    The evaluation is what the `audience` sees of it, as `Evaluation.seen_by` says with `subject` and `secret`; so are
    errors and the file of rows set aside. `engine` is one of

    - `memory`: generated Python;
    - `reference`: slow, and defines the meaning;
    - `live`: a session that is given all facts, with `matcher` as in `open_session`;
    - `tables`: DuckDB in this process, with `memory_limit` such as `2GB`, the folder `spill`, and `threads`;
    - `postgres`: over a connection string or an open psycopg connection, with `schema`;
    - `spark`: over a folder of Parquet or a mapping of type to path or DataFrame, with `session` or `master`;
    - `auto`: the faster of `memory` and `tables`; with those two and servers `check=False` leaves rows unchecked.

    Raises FactsError for facts that are not sound, UsageError for what does not exist or does not fit together.
    """
    refuse_no_day(as_of, "as_of")
    refuse_unfit(audience, subject, secret)
    _refuse_unchecked(pack)
    target = None if bad_rows is None else Aside(Path(bad_rows), audience)
    with _told_to(audience, pack):
        whole = _evaluated(pack, mapped(facts, mapping), as_of, rules, engine, target, on_progress, options)
        return whole.seen_by(audience, subject, secret)


def _evaluated(
    pack: CheckedPack,
    facts: Any,
    as_of: date,
    rules: str | Sequence[str],
    engine: EngineName | Literal["auto"],
    aside: Aside | None,
    on_progress: OnProgress | None,
    options: Mapping[str, Any],
) -> Evaluation:
    """Return the whole evaluation, but for what is held back."""
    ids = selected(pack, (rules,) if isinstance(rules, str) else rules)
    facts = facts if engine != "auto" and engine in OFFERS and OFFERS[engine].server else repeatable(facts)
    name = chosen(engine, facts, pack.facts, options)
    opened = OFFERS[name].open(pack, facts, as_of, bad_rows=aside, **options)
    whole = _conducted(pack, opened, as_of, ids, on_progress)
    return held_back.without(whole, held_back.doubts(pack, whole.facts))


@contextmanager
def _told_to(audience: Audience, pack: CheckedPack) -> Iterator[None]:
    """Tell an audience of faults as far as it may see what they are about."""
    try:
        yield
    except FactsError as error:
        raise FactsError(faults_seen(error.faults, pack.facts, audience)) from None


def _refuse_unchecked(pack: Any) -> None:
    if not isinstance(pack, CheckedPack):
        raise UsageError(
            Text(
                f"`{pack!r}` 不是检查过的规则包；请传入 `load_pack` 的结果",
                f"`{pack!r}` is not a checked pack; pass the result of `load_pack`",
            )
        )


def _conducted(
    pack: CheckedPack, engine: Engine, as_of: date, ids: Sequence[str], on_progress: OnProgress | None
) -> Evaluation:
    """Return the evaluation of rules, by an engine that was opened."""
    due = schedule(pack, closure(pack.plans, ids), engine.known, engine.complete(), as_of)
    with without_collector(engine.size):
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
            hint = nearest(pattern, ids) or Text("见 `iron-rules rules`", "see `iron-rules rules`")
            raise UsageError(
                Text(f"没有名为 `{pattern}` 的规则；{hint.zh}", f"no rule is called `{pattern}`; {hint.en}")
            )
        found |= dict.fromkeys(matches)
    return tuple(found)
