"""The command that makes facts up: `sample`."""

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Literal

import click

import iron_rules
from iron_rules.cli import options
from iron_rules.cli.streams import put_out
from iron_rules.cli.waiting import Waiting
from iron_rules.errors import Fault, UsageError, nearest

if TYPE_CHECKING:
    from iron_rules.check.checked import CheckedPack


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="A folder that is new or empty."
)
@click.option("--seed", type=int, default=0, show_default=True, metavar="N", help="The same seed, the same facts.")
@click.option("--size", metavar="SIZE", help="A size of the pack's samples; the least unless said.")
@options.pack
@options.formats("csv", "parquet")
def sample(out: Path, seed: int, size: str | None, pack: str, form: Literal["csv", "parquet"]) -> None:
    """Make up facts with breaches of every rule, and the findings that they must lead to, in `expected.jsonl`."""
    from iron_rules.samples import write

    samples = _samples(iron_rules.load_pack(pack))
    size = samples.SIZES[0] if size is None else size
    if size not in samples.SIZES:
        what = f"`--size {size}` is not a size of this pack's samples"
        raise UsageError(Fault("", what, nearest(size, samples.SIZES)))
    with Waiting("making facts up"):
        made = samples.make(seed, size)
        write(made, out, form)
    facts = sum(len(rows) for rows in made.facts.values())
    put_out(
        [
            f"{facts} facts and {len(made.answers)} expected findings are in {out}",
            f"to judge them: iron-rules evaluate {out} --as-of {made.as_of} --pack {pack}",
        ]
    )


def _samples(pack: "CheckedPack") -> ModuleType:
    """Return the module that makes facts up for a pack. Raises UsageError where the pack has none."""
    if not pack.pack.samples:
        hint = 'a pack that can says samples="MODULE", with `make(seed, size)` and `SIZES`'
        raise UsageError(Fault("", f"the pack `{pack.name}` makes no facts up", hint))
    return import_module(pack.pack.samples)
