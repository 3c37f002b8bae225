"""The command that keeps a session: `watch`, a pipe of JSON Lines that any other language can use."""

import sys
from datetime import date
from functools import partial
from pathlib import Path

import click

import iron_rules
from iron_rules.cli import options
from iron_rules.cli.bilingual import Choice, Command
from iron_rules.cli.readers import Reader, read_by
from iron_rules.cli.streams import put_err
from iron_rules.text import Language, Text


@click.command(
    cls=Command,
    zh="""保持一个会话：逐行读取 JSON，并用一行回答它改变了什么。

    会话从 PATH 处的事实开始；日志里已有内容时，从日志开始。每行是以下之一：
    {"put": {类型: [行, ...]}}、{"correct": {类型: [行, ...]}}、{"retract": {类型: [编号, ...]}}、{"advance": 日期}。
    一行有误时回答 {"error": [...]}，这一行什么也不写入。
    """,
)
@options.source
@options.option(
    "--journal",
    type=click.Path(path_type=Path),
    metavar="FILE",
    told=Text(
        "把每条事实记入这个文件：已确认即已写入磁盘", "Keep every fact in this file: acknowledged means on disk."
    ),
)
@options.option(
    "--as-of",
    type=options.Day(),
    metavar="DATE",
    told=Text("读第一行之前，先推进到这一天", "Let days pass up to this one before the first line."),
)
@options.option(
    "--matcher",
    type=Choice(("auto", "durable", "python")),
    default="auto",
    show_default=True,
    told=Text("匹配器", "What matches breaches."),
)
@options.mapping
@read_by()
@options.pack
@options.language
def watch(
    path: str,
    journal: Path | None,
    as_of: date | None,
    matcher: str,
    mapping: Path | None,
    reader: Reader,
    pack: str,
    lang: Language,
) -> None:
    """Keep a session: read JSON Lines, and answer each with a line that says what it changed.

    The session begins with the facts at PATH, or with those of its journal, if that holds any. Each line is one of
    {"put": {TYPE: [ROW, ...]}}, {"correct": {TYPE: [ROW, ...]}}, {"retract": {TYPE: [ID, ...]}}, {"advance": DATE}.
    What is wrong with a line is answered as {"error": [...]}, and nothing of that line is taken in.
    """
    from iron_rules.sessions.pipe import answers
    from iron_rules.sessions.seen import SeenSession
    from iron_rules.sessions.session import open_session

    checked = iron_rules.load_pack(pack)
    with open_session(checked, matcher=matcher, journal=journal) as session:  # type: ignore[arg-type]
        seen = SeenSession(session, **reader.of(for_people=False).given)
        put_err([fault.text(lang) for fault in seen.faults(session.opened.faults)])
        if session.is_new:
            seen.begin(partial(iron_rules.read, path, checked, mapping=mapping))
        if as_of is not None:
            session.advance(as_of)
        for answer in answers(session, sys.stdin.buffer, seen):
            sys.stdout.buffer.write(answer + b"\n")
            sys.stdout.buffer.flush()
