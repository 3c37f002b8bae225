"""The command that drafts a mapping: `mapping`."""

from pathlib import Path

import click

import iron_rules
from iron_rules.cli import options
from iron_rules.cli.bilingual import Command
from iron_rules.cli.streams import put_file, put_out, refuse_target
from iron_rules.text import Language, Text


@click.command(
    cls=Command,
    zh="""草拟映射：比较名称和值，写出各表、各列、各用词对应什么。

    没有把握和没有对上的地方写在 # 后面，请逐行核对后再用于 evaluate --mapping。
    """,
)
@options.option(
    "--from",
    "source",
    required=True,
    metavar="SOURCE",
    told=Text("文件夹、单个文件或 SQLite 数据库", "A folder, a single file or a SQLite database."),
)
@options.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    told=Text("写入的映射文件，例如 mapping.toml", "The file that is written, such as mapping.toml."),
)
@options.pack
@options.language
def mapping(source: str, out: Path | None, pack: str, lang: Language) -> None:
    """Draft a mapping: compare the names and values of SOURCE with those of the pack, and say what is in doubt."""
    from iron_rules.intake.drafting import draft

    if out is not None:
        refuse_target(out)
    text = draft(source, iron_rules.load_pack(pack).facts, lang)
    if out is None:
        put_out(text.rstrip("\n").split("\n"))
        return
    put_file(out, text.rstrip("\n").split("\n"))
    doubts = sum(line.startswith("# ") for line in text.splitlines()) - 1
    told = Text(f"映射草稿在 {out}，其中 {doubts} 处待核对", f"the draft is {out}, with {doubts} remarks to look at")
    put_out([told.in_(lang)])
