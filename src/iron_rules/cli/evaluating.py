"""The commands that judge facts: `evaluate` and `explain`."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

import click

import iron_rules
from iron_rules.cli import options
from iron_rules.cli.engines import ENGINES, Request, judge, refuse_early
from iron_rules.cli.faults import MOST
from iron_rules.cli.streams import put_err, put_file, put_out, refuse_target
from iron_rules.cli.waiting import Waiting
from iron_rules.errors import Fault, UsageError, nearest
from iron_rules.language.rule import Kind
from iron_rules.reports.columns import visible
from iron_rules.text import Language

if TYPE_CHECKING:
    from iron_rules.check.checked import CheckedPack

KINDS: Final = get_args(Kind)
FOUND: Final = 1
"""The exit status where findings are there that the caller wants to fail on."""


@click.command(cls=options.WithBadRows)
@options.source
@options.as_of
@click.option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], show_default=True)
@click.option(
    "--rule", "rules", multiple=True, metavar="GLOB", help="Only these rules, such as `2.*`; may be repeated."
)
@options.pack
@click.option("--memory-limit", metavar="SIZE", help="Judge tables, within so much memory, such as 2GB.")
@click.option("--schema", metavar="NAME", help="With --engine postgres: the schema of the facts; PATH is a connection.")
@click.option("--master", metavar="URL", help="With --engine spark: the cluster, such as local[2].")
@options.formats("table", "jsonl", "csv", "parquet")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file, all of it or nothing.")
@click.option(
    "--fail-on",
    metavar="KIND|SEVERITY",
    help="Exit with 1 if a finding of this kind, or a violation of this severity or a graver one, stands.",
)
@options.bad_rows
@options.language
def evaluate(
    path: str,
    as_of: date,
    engine: str,
    rules: tuple[str, ...],
    pack: str,
    form: str,
    out: Path | None,
    fail_on: str | None,
    bad_rows: Path | None,
    lang: Language,
    **engine_options: str | None,
) -> int:
    """Judge the facts at PATH: a folder, a zip or a single table.

    Exit status: 0 evaluated, 1 --fail-on is met, 2 arguments, policy or facts are wrong.
    """
    for target in (out, bad_rows):
        if target is not None:
            refuse_target(target, Path(path))
    if out is not None and bad_rows is not None and out.resolve() == bad_rows.resolve():
        raise UsageError("`--out` and `--bad-rows aside` name one file: name two")
    if form == "parquet" and out is None:
        raise UsageError("`--format parquet` needs `--out FILE`")
    refuse_early(engine, form, out)
    checked = iron_rules.load_pack(pack)
    if fail_on is not None:
        _refuse_unknown(fail_on, checked)
    given = {name: value for name, value in engine_options.items() if value is not None}
    with Waiting("judging") as waiting:
        evaluation = judge(Request(checked, path, as_of, rules or ("*",), bad_rows, given), engine, waiting)
        _put(evaluation, form, lang, out)
    _warn(evaluation.warnings)
    if bad_rows is not None:
        _tell_aside(bad_rows)
    if form != "table" and evaluation.not_judged:
        from iron_rules.reports.overview import unjudged

        put_err(["rules that were not judged:", *unjudged(evaluation.not_judged, checked.facts, lang)])
    return FOUND if fail_on is not None and _stands(evaluation, fail_on) else 0


def _warn(warnings: Sequence[Fault]) -> None:
    """Say what may well be meant otherwise than it was read: it changes neither findings nor the exit status."""
    shown = warnings[:MOST]
    lines = [visible(line) for each in shown for line in f"warning: {each}".split("\n")]
    put_err([*lines, *([f"and {len(warnings) - MOST} more warnings"] if len(warnings) > MOST else [])])


def _tell_aside(file: Path) -> None:
    """Say how many rows did not count: what they would have shown to be done looks undone."""
    with file.open(encoding="utf-8") as rows:
        number = sum(1 for _ in rows)
    if number:
        put_err([f"rows set aside: {number}, each with its reasons in {visible(str(file))}"])


def _put(evaluation: Any, form: str, language: Language, out: Path | None) -> None:
    from iron_rules.reports.overview import overview

    if form == "parquet":
        evaluation.write_parquet(out)
        return
    lines = overview(evaluation, language) if form == "table" else evaluation.lines(form)
    if out is None:
        put_out(lines)
    else:
        put_file(out, lines)


def _refuse_unknown(fail_on: str, pack: "CheckedPack") -> None:
    """Refuse what is neither a kind of finding nor a severity of the pack. Raises UsageError."""
    graded = {each.severity for each in pack.rules if each.severity is not None}
    known = [*KINDS, *dict.fromkeys(each.name for each in sorted(graded, key=lambda each: each.points))]
    if fail_on not in known:
        what = f"`--fail-on {fail_on}` is neither a kind of finding nor a severity of the pack"
        raise UsageError(Fault("", what, nearest(fail_on, known) or f"one of {', '.join(known)}"))


def _stands(evaluation: Any, fail_on: str) -> bool:
    """Whether there is a finding to fail on; only what stands counts against anybody."""
    points = [each.severity.points for each in evaluation.pack.rules if each.severity and each.severity.name == fail_on]
    meant = (
        each for each in evaluation.judged
        if each.rule.kind == fail_on or (points and each.rule.severity and each.rule.severity.points >= min(points))
    )  # fmt: skip
    return any(finding.status == "standing" for each in meant for finding in each.found)


@click.command(cls=options.WithBadRows)
@click.argument("finding_id")
@options.source
@options.as_of
@options.pack
@options.formats("text", "json")
@options.bad_rows
@options.language
def explain(
    finding_id: str, path: str, as_of: date, pack: str, form: str, bad_rows: Path | None, lang: Language
) -> None:
    """Explain the finding FINDING_ID of the facts at PATH: its rule, what was measured, the facts that count."""
    from iron_rules.findings.json_text import json_text
    from iron_rules.plan.strata import closure

    if bad_rows is not None:
        refuse_target(bad_rows, Path(path))
    checked = iron_rules.load_pack(pack)
    rule = finding_id.partition("|")[0]
    if rule not in checked.plans:
        raise UsageError(
            Fault("", f"`{finding_id}` is not a finding: no rule is called `{rule}`", nearest(rule, checked.plans))
        )
    needed = tuple(sorted(closure(checked.plans, [rule])))
    with Waiting("judging") as waiting:
        evaluation = judge(Request(checked, path, as_of, needed, bad_rows), ENGINES[0], waiting)
    reasons = iron_rules.explain(evaluation, finding_id)
    put_out(
        [json_text(reasons.to_dict())] if form == "json" else map(visible, reasons.text(lang).rstrip("\n").split("\n"))
    )
