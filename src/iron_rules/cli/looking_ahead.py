"""The command that looks ahead: `outlook`."""

from datetime import date
from typing import Final

import click

import iron_rules
from iron_rules.cli import options
from iron_rules.cli.bilingual import Command
from iron_rules.cli.readers import Reader, read_by
from iron_rules.cli.streams import put_err, put_out
from iron_rules.cli.waiting import Waiting
from iron_rules.text import Language, Text

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
@options.pack
@options.formats("text", "jsonl")
@options.language
def outlook(
    path: str,
    as_of: date,
    until: date | None,
    subject: str | None,
    within: str | None,
    reader: Reader,
    pack: str,
    form: str,
    lang: Language,
) -> None:
    """Tell what is still to be done by the facts at PATH: every duty not judged yet, its last day, what is missing."""
    from iron_rules.outlooks.outlook import outlook as look
    from iron_rules.outlooks.text import plain_duty
    from iron_rules.sessions.records import dumps
    from iron_rules.visible import visible

    checked = iron_rules.load_pack(pack)
    with Waiting(LOOKING.in_(lang)):
        given = reader.of(for_people=form == "text").given
        whom = {**given, "subject": subject or given["subject"]}
        found = look(checked, path, as_of=as_of, until=until, within=within, **whom)
    if form == "jsonl":
        put_out(dumps(plain_duty(duty)).decode() for duty in found.duties)
        put_err([found.withheld.in_(lang)] if found.withheld else [])
    else:
        put_out(visible(line) for line in found.text(lang).rstrip("\n").split("\n"))
