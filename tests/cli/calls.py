"""The command line, called as a shell does, and facts in a folder for it."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

from click.testing import CliRunner, Result

from iron_rules.cli import cli
from ten_iron_rules.facts import FACTS
from tests.golden.facts import COUNTY

AS_OF = ("--as-of", "2018-07-08")
OF_A_PACK = ("evaluate", "explain", "rules", "clauses", "schema", "sample", "outlook", "notice", "report", "watch")


def call(*args: str | Path | int) -> Result:
    """What the command line says and how it ends; the ten iron rules are meant unless another pack is named."""
    return CliRunner().invoke(cli, with_pack(args))


def run(*args: str | Path, **options: Any) -> CompletedProcess[bytes]:
    """The same in a process of its own, as bytes."""
    command = [sys.executable, "-m", "iron_rules.cli", *with_pack(args)]
    environment = {**os.environ, **options.pop("env", {})}
    done: CompletedProcess[bytes] = subprocess.run(
        command, capture_output=True, check=False, timeout=120, env=environment, **options
    )
    return done


def with_pack(args: Sequence[str | Path | int]) -> list[str]:
    """The arguments, with the ten iron rules behind the command where no pack is named."""
    words = [str(arg) for arg in args]
    place = next((number for number, word in enumerate(words, 1) if word in OF_A_PACK), 0)
    return words if "--pack" in words or not place else [*words[:place], "--pack", "ten_iron_rules", *words[place:]]


def county(folder: Path, **tables: Sequence[Mapping[str, Any]]) -> Path:
    """The small county as CSV files in a folder, with these tables in place of its own."""
    folder.mkdir(exist_ok=True)
    facts: Mapping[str, Sequence[Mapping[str, Any]]] = {**COUNTY, **tables}
    for name, rows in facts.items():
        write(folder / f"{name}.csv", rows)
    return folder


def write(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows as a CSV file, named after their type."""
    heads = [column.name for column in FACTS.tables[path.stem].columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads)
        writer.writeheader()
        writer.writerows(rows)


def lines(text: str) -> list[dict[str, Any]]:
    """The objects of JSON Lines."""
    return [json.loads(line) for line in text.splitlines()]
