"""The command that writes a workbook to be filled in: `template`."""

from pathlib import Path

import click

import iron_rules
from iron_rules.atomic_write import write_whole
from iron_rules.cli import options
from iron_rules.cli.bilingual import Command
from iron_rules.cli.streams import put_out, refuse_target
from iron_rules.errors import Fault, UsageError
from iron_rules.text import Language, Text


@click.command(cls=Command, zh="写一个待填写的工作簿：每种事实类型一张工作表，另有一张说明各列。")
@options.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    told=Text("写入的工作簿，例如 facts.xlsx", "The workbook that is written, such as facts.xlsx."),
)
@options.option(
    "--type",
    "types",
    multiple=True,
    metavar="TYPE",
    told=Text("只要这种类型，写名称或标签；可以重复", "Only this type, by its name or its label; may be repeated."),
)
@options.pack
@options.language
def template(out: Path, types: tuple[str, ...], pack: str, lang: Language) -> None:
    """Write a workbook to be filled in: a sheet a type of fact, and one that explains the columns."""
    from iron_rules.intake.template import template as made

    if out.suffix.lower() != ".xlsx":
        what = Text(f"不能写成 `{out.suffix}` 文件", f"nothing is written as `{out.suffix}`")
        raise UsageError(Fault(str(out), what, Text("请把文件命名为 .xlsx", "call it .xlsx")))
    refuse_target(out)
    facts = iron_rules.load_pack(pack).facts
    write_whole(out, [made(facts, types, lang)])
    told = Text(f"待填写的工作簿在 {out}", f"the workbook to fill in is {out}")
    put_out([told.in_(lang)])
