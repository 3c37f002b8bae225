"""The commands that judge facts: `evaluate` and `explain`."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

import click
from attrs import evolve

import iron_rules
from iron_rules.cli import options
from iron_rules.cli.bilingual import Choice
from iron_rules.cli.engines import ENGINES, Request, judge, refuse_early
from iron_rules.cli.exports import form_of, put
from iron_rules.cli.faults import MOST
from iron_rules.cli.looks import Looks, looked
from iron_rules.cli.readers import Reader, read_by
from iron_rules.cli.streams import put_err, put_out, refuse_target
from iron_rules.cli.waiting import Waiting
from iron_rules.errors import Fault, UsageError, nearest
from iron_rules.formats.offered import FORMATS
from iron_rules.language.rule import Kind
from iron_rules.text import Language, Text
from iron_rules.visible import visible

if TYPE_CHECKING:
    from iron_rules.check.checked import CheckedPack

KINDS: Final = get_args(Kind)
JUDGING: Final = Text("正在判定", "judging")
WARNING: Final = Text("提醒：", "warning: ")
NOT_JUDGED: Final = Text("未作判定的规则：", "rules that were not judged:")
ONE_FILE: Final = Text(
    "`--out` 和 `--bad-rows aside` 写的是同一个文件：请写两个", "`--out` and `--bad-rows aside` name one file: name two"
)
FOUND: Final = 1
"""The exit status where findings are there that the caller wants to fail on."""


@click.command(
    cls=options.WithBadRows,
    zh="""判定 PATH 处的事实：文件夹、zip 文件、工作簿或单张表。

    退出状态：0 已判定，1 满足 --fail-on，2 参数、规则或事实有误。
    """,
)
@options.source
@options.as_of
@options.option(
    "--engine",
    type=Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    told=Text("判定引擎；auto 按数据量选择", "What judges; auto chooses by how much there is."),
)
@options.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="GLOB",
    told=Text("只判定这些规则，例如 `2.*`；可以重复", "Only these rules, such as `2.*`; may be repeated."),
)
@options.pack
@options.option(
    "--memory-limit",
    metavar="SIZE",
    told=Text("按表判定，并限定内存，例如 2GB", "Judge tables, within so much memory, such as 2GB."),
)
@options.option(
    "--schema",
    metavar="NAME",
    told=Text(
        "与 --engine postgres 合用：事实所在的模式；PATH 为连接串",
        "With --engine postgres: the schema of the facts; PATH is a connection.",
    ),
)
@options.option(
    "--master",
    metavar="URL",
    told=Text("与 --engine spark 合用：集群，例如 local[2]", "With --engine spark: the cluster, such as local[2]."),
)
@options.option(
    "--format",
    "given_form",
    type=Choice(tuple(FORMATS)),
    told=Text(
        "输出格式；不写则由 --out 的后缀决定，否则为 table",
        "The format; that of the suffix of --out unless said, else table.",
    ),
)
@options.option(
    "--for",
    "program",
    type=Choice(("excel",)),
    told=Text("写成电子表格软件能正确显示中文的 CSV", "Write CSV with the mark by which a spreadsheet reads UTF-8."),
)
@options.out
@options.option(
    "--fail-on",
    metavar="KIND|SEVERITY",
    told=Text(
        "有这一种类、或达到这一严重程度的核查提示成立时，以 1 退出",
        "Exit with 1 if a finding of this kind, or a violation of this severity or a graver one, stands.",
    ),
)
@read_by(by_subject=False)
@looked
@options.mapping
@options.bad_rows
@options.language
def evaluate(
    path: str,
    as_of: date,
    engine: str,
    rules: tuple[str, ...],
    pack: str,
    given_form: str | None,
    program: str | None,
    out: Path | None,
    fail_on: str | None,
    looks: Looks,
    reader: Reader,
    mapping: Path | None,
    bad_rows: Path | None,
    lang: Language,
    **engine_options: str | None,
) -> int:
    """Judge the facts at PATH: a folder, a zip or a single table.

    Exit status: 0 evaluated, 1 --fail-on is met, 2 arguments, policy or facts are wrong.
    """
    _refuse_targets(out, bad_rows, Path(path))
    form = form_of(given_form, out, program)
    looks.refuse_unfit(form, as_of)
    refuse_early(engine, form.name, out)
    checked = iron_rules.load_pack(pack)
    if fail_on is not None:
        _refuse_unknown(fail_on, checked)
    given = {name: value for name, value in engine_options.items() if value is not None}
    request = Request(
        checked, path, as_of, rules or ("*",), bad_rows, given, mapping, reader.of(for_people=form.for_people)
    )
    evaluation, previous = _judged(request, engine, looks, lang)
    put(evaluation, form, looks.view(lang, out, previous), out, marked=program is not None)
    _warn(evaluation.warnings, lang)
    if bad_rows is not None:
        _tell_aside(bad_rows, lang)
    if not form.for_people:
        _tell_missing(evaluation, lang)
    return FOUND if fail_on is not None and _stands(evaluation, fail_on) else 0


def _judged(request: Request, engine: str, looks: Looks, language: Language) -> tuple[Any, Any]:
    """Return the evaluation, and that of the day before which is asked for, or None."""
    previous = None
    if looks.previous is not None:
        with Waiting(JUDGING.in_(language)) as waiting:
            previous = looks.part(judge(evolve(request, as_of=looks.previous), engine, waiting))
    with Waiting(JUDGING.in_(language)) as waiting:
        return looks.part(judge(request, engine, waiting)), previous


def _tell_missing(evaluation: Any, language: Language) -> None:
    """Say which rules were not judged, and why, and what the audience does not see."""
    from iron_rules.reports.overview import unjudged

    if evaluation.not_judged:
        facts = evaluation.pack.facts
        put_err([NOT_JUDGED.in_(language), *unjudged(evaluation.not_judged, facts, language)])
    if evaluation.withheld:
        put_err([evaluation.withheld.in_(language)])


def _refuse_targets(out: Path | None, bad_rows: Path | None, source: Path) -> None:
    """Refuse files that cannot be written, or that would take each other's place. Raises UsageError."""
    for target in (out, bad_rows):
        if target is not None:
            refuse_target(target, source)
    if out is not None and bad_rows is not None and out.resolve() == bad_rows.resolve():
        raise UsageError(ONE_FILE)


def _warn(warnings: Sequence[Fault], language: Language) -> None:
    """Say what may well be meant otherwise than it was read: it changes neither findings nor the exit status."""
    lines = [
        visible(line)
        for each in warnings[:MOST]
        for line in f"{WARNING.in_(language)}{each.text(language)}".split("\n")
    ]
    more = len(warnings) - MOST
    rest = Text(f"另有 {more} 处提醒", f"and {more} more warnings").in_(language)
    put_err([*lines, *([rest] if more > 0 else [])])


def _tell_aside(file: Path, language: Language) -> None:
    """Say how many rows did not count: what they would have shown to be done looks undone."""
    with file.open(encoding="utf-8") as rows:
        number = sum(1 for _ in rows)
    if number:
        name = visible(str(file))
        told = Text(
            f"剔出的行：{number} 行，各自的原因见 {name}", f"rows set aside: {number}, each with its reasons in {name}"
        )
        put_err([told.in_(language)])


def _refuse_unknown(fail_on: str, pack: "CheckedPack") -> None:
    """Refuse what is neither a kind of finding nor a severity of the pack. Raises UsageError."""
    graded = {each.severity for each in pack.rules if each.severity is not None}
    known = [*KINDS, *dict.fromkeys(each.name for each in sorted(graded, key=lambda each: each.points_on(date.max)))]
    if fail_on not in known:
        what = Text(
            f"`--fail-on {fail_on}` 既不是核查提示的种类，也不是规则包的严重程度",
            f"`--fail-on {fail_on}` is neither a kind of finding nor a severity of the pack",
        )
        hint = nearest(fail_on, known) or Text(f"可用：{'、'.join(known)}", f"one of {', '.join(known)}")
        raise UsageError(Fault("", what, hint))


def _stands(evaluation: Any, fail_on: str) -> bool:
    """Whether there is a finding to fail on; only what stands counts against anybody."""
    grades = [each.severity for each in evaluation.pack.rules if each.severity and each.severity.name == fail_on]
    found = (finding for each in evaluation.judged if each.rule.severity or each.rule.kind == fail_on
             for finding in each.found if finding.status == "standing")  # fmt: skip
    return any(each.kind == fail_on or _as_grave(each, grades) for each in found)


def _as_grave(finding: Any, grades: Sequence[Any]) -> bool:
    """Whether a finding counts as many points as one of the severities at that time, or more."""
    least = [each.points_on(finding.period_start) for each in grades]
    return finding.severity is not None and bool(least) and finding.points >= min(least)


@click.command(
    cls=options.WithBadRows,
    zh="说明核查提示 FINDING_ID 的理由：规则、度量值、计入的事实。",
)
@click.argument("finding_id")
@options.source
@options.as_of
@options.pack
@options.formats("text", "json")
@read_by()
@options.option(
    "--notation",
    is_flag=True,
    told=Text("附上规则的判定方式，供核对规则用", "Append the rule as it was decided, for those who check rules."),
)
@options.mapping
@options.bad_rows
@options.language
def explain(
    finding_id: str,
    path: str,
    as_of: date,
    pack: str,
    form: str,
    reader: Reader,
    notation: bool,
    mapping: Path | None,
    bad_rows: Path | None,
    lang: Language,
) -> None:
    """Explain the finding FINDING_ID of the facts at PATH: its rule, what was measured, the facts that count."""
    from iron_rules.plan.strata import closure

    if bad_rows is not None:
        refuse_target(bad_rows, Path(path))
    checked = iron_rules.load_pack(pack)
    rule = finding_id.partition("|")[0]
    if rule not in checked.plans:
        what = Text(
            f"`{finding_id}` 不是核查提示编号：没有名为 `{rule}` 的规则",
            f"`{finding_id}` is not a finding: no rule is called `{rule}`",
        )
        raise UsageError(Fault("", what, nearest(rule, checked.plans)))
    needed = tuple(sorted(closure(checked.plans, [rule])))
    with Waiting(JUDGING.in_(lang)) as waiting:
        reader = reader.of(for_people=True)
        request = Request(checked, path, as_of, needed, bad_rows, mapping=mapping, reader=reader)
        evaluation = judge(request, ENGINES[0], waiting)
    reasons = iron_rules.explain(evaluation, finding_id, **reader.given)
    told = reasons.text(lang, notation=notation).rstrip("\n").split("\n")
    put_out([reasons.to_json()] if form == "json" else map(visible, told))
