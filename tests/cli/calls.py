"""The command line, called as a shell does, and facts in a folder for it."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from iron_rules.cli import cli
from ten_iron_rules.facts import FACTS
from tests.golden.facts import COUNTY

AS_OF = ("--as-of", "2018-07-08")
OF_A_PACK = ("evaluate", "explain", "rules", "clauses", "schema", "sample", "outlook", "watch")


def call(*args):
    """What the command line says and how it ends; the ten iron rules are meant unless another pack is named."""
    return CliRunner().invoke(cli, with_pack(args))


def run(*args, **options):
    """The same in a process of its own, as bytes."""
    command = [sys.executable, "-m", "iron_rules.cli", *with_pack(args)]
    environment = {**os.environ, **options.pop("env", {})}
    return subprocess.run(command, capture_output=True, check=False, timeout=120, env=environment, **options)


def with_pack(args):
    """The arguments, with the ten iron rules behind the command where no pack is named."""
    words = [str(arg) for arg in args]
    place = next((number for number, word in enumerate(words, 1) if word in OF_A_PACK), 0)
    return words if "--pack" in words or not place else [*words[:place], "--pack", "ten_iron_rules", *words[place:]]


def county(folder: Path, **tables):
    """The small county as CSV files in a folder, with these tables in place of its own."""
    folder.mkdir(exist_ok=True)
    for name, rows in {**COUNTY, **tables}.items():
        write(folder / f"{name}.csv", rows)
    return folder


def write(path, rows):
    """Rows as a CSV file, named after their type."""
    heads = [column.name for column in FACTS.tables[path.stem].columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads)
        writer.writeheader()
        writer.writerows(rows)


def lines(text):
    """The objects of JSON Lines."""
    return [json.loads(line) for line in text.splitlines()]
