"""The commands under one name, and what they have in common."""

import sys
from typing import Any

import click

from iron_rules.cli.evaluating import evaluate, explain
from iron_rules.cli.faults import guarded
from iron_rules.cli.listing import check, clauses, rules, schema
from iron_rules.cli.looking_ahead import outlook
from iron_rules.cli.sampling import sample
from iron_rules.cli.watching import watch
from iron_rules.text import LANGUAGES


class Guarded(click.Group):
    """A group of commands whose every error is told without a traceback, by an exit status that says what it was."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run a command; the exit status, unless the process ends with it."""
        run: Any = super().main
        status = guarded(lambda: run(*args, standalone_mode=False, **extra))
        if standalone_mode:
            sys.exit(status)
        return status


@click.group(cls=Guarded, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of what is told; may follow the command as well.")
@click.version_option(package_name="iron-rules", prog_name="iron-rules")
def cli(lang: str | None) -> None:
    """Policy as code: facts judged by packs of rules. A finding is a recommendation: people decide."""


for command in (evaluate, explain, rules, clauses, check, schema, sample, outlook, watch):
    cli.add_command(command)
