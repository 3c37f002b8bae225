"""The command that looks ahead: `outlook`."""

from datetime import date
from pathlib import Path
from typing import Final

import click

import iron_rules
from iron_rules.cli import options
from iron_rules.cli.bilingual import Choice, Command
from iron_rules.cli.exports import chosen, needs_file
from iron_rules.cli.readers import Reader, read_by
from iron_rules.cli.streams import put_err, put_file, put_out, refuse_target
from iron_rules.cli.waiting import Waiting
from iron_rules.text import Language, Text
from iron_rules.visible import visible

FORMS: Final = ("text", "jsonl", "ics", "html", "xlsx")
LOOKING: Final = Text("正在查看待办", "looking ahead")


@click.command(cls=Command, zh="按 PATH 处的事实列出待办：尚未判定的每项职责、最后期限和所缺的内容。")
@options.source
@options.as_of
@options.option(
    "--until",
    type=options.Day(),
    metavar="DATE",
    told=Text(
        "期间在这一天之前结束的职责；不写则到本周日或本月底，以较晚者为准",
        "Duties whose period ends by this day; Sunday or the end of the month, the later one, unless said.",
    ),
)
@options.option(
    "--subject",
    metavar="TYPE:ID",
    told=Text("只列这个对象的职责，例如 site:S-12", "Only the duties of this subject, such as site:S-12."),
)
@options.option(
    "--within",
    metavar="TYPE:ID",
    told=Text("只列这条事实及其所辖的职责", "Only the duties of this fact and of what lies in it."),
)
@read_by(by_subject=False)
@options.mapping
@options.pack
@options.option(
    "--format",
    "given_form",
    type=Choice(FORMS),
    told=Text(
        "输出格式；不写则由 --out 的后缀决定，否则为 text",
        "The format; that of the suffix of --out unless said, else text.",
    ),
)
@options.out
@options.language
def outlook(
    path: str,
    as_of: date,
    until: date | None,
    subject: str | None,
    within: str | None,
    reader: Reader,
    mapping: Path | None,
    pack: str,
    given_form: str | None,
    out: Path | None,
    lang: Language,
) -> None:
    """Tell what is still to be done by the facts at PATH: every duty not judged yet, its last day, what is missing."""
    from iron_rules.outlooks.outlook import outlook as look
    from iron_rules.reports.outlook.offered import OUTLOOK_FORMS

    if out is not None:
        refuse_target(out, Path(path))
    name = chosen(given_form, out, {name: (each.suffix,) for name, each in OUTLOOK_FORMS.items()})
    form = OUTLOOK_FORMS[name]
    if form.lines is None and out is None:
        raise needs_file(name)
    checked = iron_rules.load_pack(pack)
    with Waiting(LOOKING.in_(lang)):
        given = reader.of(for_people=form.for_people).given
        whom = {**given, "subject": subject or given["subject"]}
        found = look(checked, path, as_of=as_of, until=until, within=within, mapping=mapping, **whom)
    if found.withheld and not form.tells_withheld:
        put_err([found.withheld.in_(lang)])
    if form.write is not None and out is not None:
        form.write(found, checked, out, lang)
        return
    assert form.lines is not None
    lines = form.lines(found, checked, lang)
    if out is not None:
        put_file(out, lines)
    else:
        put_out(map(visible, lines) if form.on_terminal else lines)
