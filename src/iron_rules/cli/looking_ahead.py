"""The command that looks ahead: `outlook`."""

from datetime import date

import click

import iron_rules
from iron_rules.cli import options
from iron_rules.cli.streams import put_out
from iron_rules.cli.waiting import Waiting
from iron_rules.text import Language


@click.command()
@options.source
@options.as_of
@click.option(
    "--until",
    type=options.Day(),
    metavar="DATE",
    help="Duties whose period ends by this day; Sunday or the end of the month, the later one, unless said.",
)
@click.option("--subject", metavar="TYPE:ID", help="Only the duties of this subject, such as site:S-12.")
@click.option("--within", metavar="TYPE:ID", help="Only the duties of this fact and of what lies in it.")
@options.pack
@options.formats("text", "jsonl")
@options.language
def outlook(
    path: str,
    as_of: date,
    until: date | None,
    subject: str | None,
    within: str | None,
    pack: str,
    form: str,
    lang: Language,
) -> None:
    """Tell what is still to be done by the facts at PATH: every duty not judged yet, its last day, what is missing."""
    from iron_rules.outlooks.outlook import outlook as look
    from iron_rules.outlooks.text import plain_duty
    from iron_rules.reports.columns import visible
    from iron_rules.sessions.records import dumps

    checked = iron_rules.load_pack(pack)
    with Waiting("looking ahead"):
        found = look(checked, path, as_of=as_of, until=until, subject=subject, within=within)
    if form == "jsonl":
        put_out(dumps(plain_duty(duty)).decode() for duty in found.duties)
    else:
        put_out(visible(line) for line in found.text(lang).rstrip("\n").split("\n"))
