"""The command that writes a letter to the person concerned: `notice`."""

from datetime import date
from pathlib import Path
from typing import Final

import click

import iron_rules
from iron_rules.cli import options
from iron_rules.cli.engines import ENGINES, Request, judge
from iron_rules.cli.exports import chosen
from iron_rules.cli.streams import put_file, put_out, refuse_target
from iron_rules.cli.waiting import Waiting
from iron_rules.text import Language, Text

JUDGING: Final = Text("正在核对", "judging")
SUFFIXES: Final = {"docx": (".docx",), "html": (".html",)}
WRITTEN: Final = Text("告知书在 {file}", "the letter is {file}")


@click.command(
    cls=options.WithBadRows,
    zh="""写一封给当事人的告知书：登记了什么、依据哪一条、计入哪些事实、如何提出异议。

    只写当事人本人可以看到的内容。FILE 以 .docx 或 .html 结尾。
    """,
)
@options.source
@options.as_of
@options.option(
    "--subject",
    required=True,
    metavar="TYPE:ID",
    told=Text("写给谁，例如 site:S-12", "To whom it is written, such as site:S-12."),
)
@options.option(
    "--finding",
    metavar="ID",
    told=Text(
        "只写这一项；不写则为未撤销的各项", "About this finding only; about all that are not overturned unless said."
    ),
)
@options.option(
    "--office", default="", metavar="NAME", told=Text("落款的单位；不写则留空", "Who sends it; left open unless said.")
)
@options.option(
    "--dated",
    type=options.Day(),
    metavar="DATE",
    told=Text("落款的日期；不写则留空", "The day on it; left open unless said."),
)
@options.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    told=Text("写入的文件，.docx 或 .html", "The file, .docx or .html."),
)
@options.pack
@options.mapping
@options.bad_rows
@options.language
def notice(
    path: str,
    as_of: date,
    subject: str,
    finding: str | None,
    office: str,
    dated: date | None,
    out: Path,
    pack: str,
    mapping: Path | None,
    bad_rows: Path | None,
    lang: Language,
) -> None:
    """Write a letter to the person concerned: what is registered, the clause, the facts that count, how to object.

    It says no more than that person may see. FILE ends in .docx or .html.
    """
    from iron_rules.reports.notices.letter import letter
    from iron_rules.reports.notices.page import page
    from iron_rules.reports.notices.word import write_docx

    refuse_target(out, Path(path))
    form = chosen(None, out, SUFFIXES)
    checked = iron_rules.load_pack(pack)
    with Waiting(JUDGING.in_(lang)) as waiting:
        request = Request(checked, path, as_of, bad_rows=bad_rows, mapping=mapping)
        evaluation = judge(request, ENGINES[0], waiting)
    written = letter(evaluation, subject, lang, finding=finding, office=office, dated=dated)
    if form == "html":
        put_file(out, [page(written).removesuffix("\n")])
    else:
        write_docx(written, out)
    put_out([WRITTEN.in_(lang).format(file=out)])
