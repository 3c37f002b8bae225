"""The command that makes facts up: `sample`."""

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final, Literal

import click

import iron_rules
from iron_rules.cli import options
from iron_rules.cli.bilingual import Command, Whole
from iron_rules.cli.streams import put_out
from iron_rules.cli.waiting import Waiting
from iron_rules.errors import Fault, UsageError, nearest
from iron_rules.text import Language, Text

if TYPE_CHECKING:
    from iron_rules.check.checked import CheckedPack

MAKING: Final = Text("正在编造事实", "making facts up")


@click.command(cls=Command, zh="编造含有各条规则违反情形的事实，应得出的核查提示写在 expected.jsonl。")
@options.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    told=Text("新的或空的文件夹", "A folder that is new or empty."),
)
@options.option(
    "--seed",
    type=Whole(),
    default=0,
    show_default=True,
    metavar="N",
    told=Text("种子相同，事实相同", "The same seed, the same facts."),
)
@options.option(
    "--size",
    metavar="SIZE",
    told=Text("规则包样例的规模；不写则为规则包的通常规模", "A size of the pack's samples; its usual one unless said."),
)
@options.pack
@options.formats("csv", "parquet")
@options.language
def sample(out: Path, seed: int, size: str | None, pack: str, form: Literal["csv", "parquet"], lang: Language) -> None:
    """Make up facts with breaches of every rule, and the findings that they must lead to, in `expected.jsonl`."""
    from iron_rules.samples import write

    samples = _samples(iron_rules.load_pack(pack))
    size = getattr(samples, "USUAL", samples.SIZES[0]) if size is None else size
    if size not in samples.SIZES:
        what = Text(
            f"`--size {size}` 不是这个规则包的样例规模", f"`--size {size}` is not a size of this pack's samples"
        )
        raise UsageError(Fault("", what, nearest(size, samples.SIZES)))
    with Waiting(MAKING.in_(lang)):
        made = samples.make(seed, size)
        write(made, out, form)
    facts = sum(len(rows) for rows in made.facts.values())
    command = f"iron-rules evaluate {out} --as-of {made.as_of} --pack {pack}"
    answers = len(made.answers)
    told = Text(
        f"{out} 里有 {facts} 条事实和 {answers} 条应得出的核查提示",
        f"{facts} facts and {answers} expected findings are in {out}",
    )
    judging = Text(f"判定请运行：{command}", f"to judge them: {command}")
    put_out([told.in_(lang), judging.in_(lang)])


def _samples(pack: "CheckedPack") -> ModuleType:
    """Return the module that makes facts up for a pack. Raises UsageError where the pack has none."""
    if not pack.pack.samples:
        hint = Text(
            '能编造事实的规则包写有 samples="MODULE"，其中有 `make(seed, size)` 和 `SIZES`',
            'a pack that can says samples="MODULE", with `make(seed, size)` and `SIZES`',
        )
        what = Text(f"规则包 `{pack.name}` 不能编造事实", f"the pack `{pack.name}` makes no facts up")
        raise UsageError(Fault("", what, hint))
    return import_module(pack.pack.samples)
