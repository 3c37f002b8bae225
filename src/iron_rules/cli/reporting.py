"""The command that writes a page to look at: `report`."""

from datetime import date
from pathlib import Path
from typing import Final

import click
from attrs import evolve

import iron_rules
from iron_rules.cli import options
from iron_rules.cli.engines import ENGINES, Request, judge
from iron_rules.cli.evaluating import JUDGING
from iron_rules.cli.readers import Reader, read_by
from iron_rules.cli.streams import put_out, refuse_target
from iron_rules.cli.waiting import Waiting
from iron_rules.errors import UsageError
from iron_rules.facts.audience import Audience
from iron_rules.text import Language, Text

WRITING: Final = Text("正在写报告", "writing the report")


@click.command(
    cls=options.WithBadRows,
    zh="""判定 PATH 处的事实，并写成可以浏览的报告：一个网页文件，用浏览器打开即可，不访问网络。

    报告首先列出需要关注的事项，再比较各单位和各条规则；每个数字都可以点开对应的清单。
    """,
)
@options.source
@options.as_of
@options.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FOLDER|FILE.html",
    told=Text(
        "写入的 .html 文件，或放置 index.html 的文件夹", "The .html file, or the folder in which index.html is written."
    ),
)
@options.option(
    "--within",
    metavar="TYPE:ID",
    told=Text("只写这条事实及其所辖的内容", "Only this fact and what lies in it."),
)
@options.option(
    "--previous",
    type=options.Day(),
    metavar="DATE",
    told=Text(
        "与这一天的情况相比，标出新出现的；不写则为最近七天新判定的",
        "What was not there on this day is new; what was found in the last seven days unless said.",
    ),
)
@read_by()
@options.pack
@options.mapping
@options.bad_rows
@options.language
def report(
    path: str,
    as_of: date,
    out: Path,
    within: str | None,
    previous: date | None,
    reader: Reader,
    pack: str,
    mapping: Path | None,
    bad_rows: Path | None,
    lang: Language,
) -> None:
    """Judge the facts at PATH, and write a report to look at: a page that opens in a browser, without a network.

    It begins with what needs attention, and compares units and rules; every number leads to the list behind it.
    """
    _refuse_early(out, bad_rows, Path(path), as_of, previous)
    checked = iron_rules.load_pack(pack)
    reader = reader.of(for_people=True)
    request = Request(checked, path, as_of, bad_rows=bad_rows, mapping=mapping, reader=reader)
    with Waiting(JUDGING.in_(lang)) as waiting:
        earlier = None if previous is None else judge(evolve(request, as_of=previous), ENGINES[0], waiting)
    with Waiting(JUDGING.in_(lang)) as waiting:
        evaluation = judge(request, ENGINES[0], waiting)
    whole: Audience | None = "all" if reader.audience == "all" else None  # of any other it is a part already
    with Waiting(WRITING.in_(lang)):
        file = iron_rules.report(evaluation, out, lang=lang, within=within, previous=earlier, audience=whole)
    put_out([Text(f"报告在 {file}，用浏览器打开", f"the report is {file}: open it in a browser").in_(lang)])


def _refuse_early(out: Path, bad_rows: Path | None, source: Path, as_of: date, previous: date | None) -> None:
    """Refuse what would be refused once everything is judged. Raises UsageError."""
    from iron_rules.reports.page.rendering import pages
    from iron_rules.reports.page.writing import target

    pages()
    if out.parent.is_dir() or out.is_dir():
        refuse_target(target(out), source)
    if bad_rows is not None:
        refuse_target(bad_rows, source)
    if previous is not None and previous >= as_of:
        raise UsageError(
            Text(f"`--previous {previous}` 不早于截至日 `{as_of}`", f"`--previous {previous}` is not before `{as_of}`")
        )
