"""The command that keeps a session: `watch`, a pipe of JSON Lines that any other language can use."""

import sys
from datetime import date
from pathlib import Path

import click

import iron_rules
from iron_rules.cli import options
from iron_rules.cli.streams import put_err


@click.command()
@options.source
@click.option(
    "--journal",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Keep every fact in this file: acknowledged means on disk.",
)
@click.option("--as-of", type=options.Day(), metavar="DATE", help="Let days pass up to this one before the first line.")
@click.option("--matcher", type=click.Choice(("auto", "durable", "python")), default="auto", show_default=True)
@options.pack
def watch(path: str, journal: Path | None, as_of: date | None, matcher: str, pack: str) -> None:
    """Keep a session: read JSON Lines, and answer each with a line that says what it changed.

    The session begins with the facts at PATH, or with those of its journal, if that holds any. Each line is one of
    {"put": {TYPE: [ROW, ...]}}, {"correct": {TYPE: [ROW, ...]}}, {"retract": {TYPE: [ID, ...]}}, {"advance": DATE}.
    What is wrong with a line is answered as {"error": [...]}, and nothing of that line is taken in.
    """
    from iron_rules.sessions.pipe import answers
    from iron_rules.sessions.session import open_session

    checked = iron_rules.load_pack(pack)
    with open_session(checked, matcher=matcher, journal=journal) as session:  # type: ignore[arg-type]
        put_err([str(fault) for fault in session.opened.faults])
        if session.number == 0:
            session.put(iron_rules.read(path, checked))
        if as_of is not None:
            session.advance(as_of)
        for answer in answers(session, sys.stdin.buffer):
            sys.stdout.buffer.write(answer + b"\n")
            sys.stdout.buffer.flush()
