"""The command that makes facts up: `sample`."""

from pathlib import Path
from typing import Literal

import click

from iron_rules.cli import options
from iron_rules.cli.streams import put_out
from iron_rules.cli.waiting import Waiting


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="A folder that is new or empty."
)
@click.option("--seed", type=int, default=0, show_default=True, metavar="N", help="The same seed, the same facts.")
@click.option("--size", type=click.Choice(["village", "district", "province"]), default="district", show_default=True)
@options.formats("csv", "parquet")
def sample(
    out: Path, seed: int, size: Literal["village", "district", "province"], form: Literal["csv", "parquet"]
) -> None:
    """Make up facts with breaches of every rule, and the findings that they must lead to, in `expected.jsonl`."""
    from iron_rules.samples import make, write

    with Waiting("making facts up"):
        made = make(seed, size)
        write(made, out, form)
    facts = sum(len(rows) for rows in made.facts.values())
    put_out(
        [
            f"{facts} facts and {len(made.answers)} expected findings are in {out}",
            f"to judge them: iron-rules evaluate {out} --as-of {made.as_of}",
        ]
    )
