"""The command line, called as a shell does, and facts in a folder for it."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from iron_rules.cli import cli
from iron_rules.facts import TABLES
from tests.golden.facts import COUNTY

AS_OF = ("--as-of", "2018-07-08")


def call(*args):
    """What the command line says and how it ends."""
    return CliRunner().invoke(cli, [str(arg) for arg in args])


def run(*args, **options):
    """The same in a process of its own, as bytes."""
    command = [sys.executable, "-m", "iron_rules.cli", *map(str, args)]
    environment = {**os.environ, **options.pop("env", {})}
    return subprocess.run(command, capture_output=True, check=False, timeout=120, env=environment, **options)


def county(folder: Path, **tables):
    """The small county as CSV files in a folder, with these tables in place of its own."""
    folder.mkdir(exist_ok=True)
    for name, rows in {**COUNTY, **tables}.items():
        write(folder / f"{name}.csv", rows)
    return folder


def write(path, rows):
    """Rows as a CSV file, named after their type."""
    heads = [column.name for column in TABLES[path.stem].columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads)
        writer.writeheader()
        writer.writerows(rows)


def lines(text):
    """The objects of JSON Lines."""
    return [json.loads(line) for line in text.splitlines()]
