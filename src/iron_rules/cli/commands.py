"""The commands under one name, and what they have in common."""

import sys
from typing import Any

import click

from iron_rules.cli.bilingual import Choice, Command, asked, language_of, listed
from iron_rules.cli.calendars import calendar
from iron_rules.cli.evaluating import evaluate, explain
from iron_rules.cli.faults import guarded
from iron_rules.cli.listing import check, clauses, rules, schema
from iron_rules.cli.looking_ahead import outlook
from iron_rules.cli.mapping import mapping
from iron_rules.cli.notifying import notice
from iron_rules.cli.options import option
from iron_rules.cli.reporting import report
from iron_rules.cli.sampling import sample
from iron_rules.cli.templating import template
from iron_rules.cli.watching import watch
from iron_rules.text import LANGUAGES, Text


class Guarded(Command, click.Group):
    """A group of commands whose every error is told without a traceback, by an exit status that says what it was."""

    def main(self, args: Any = None, *more: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run a command; the exit status, unless the process ends with it."""
        words = list(sys.argv[1:] if args is None else args)
        language = asked(words)
        run: Any = super().main
        status = guarded(lambda: run(words, *more, standalone_mode=False, obj=language, **extra), language)
        if standalone_mode:
            sys.exit(status)
        return status

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what commands there are."""
        if language_of(ctx) != "zh":
            super().format_commands(ctx, formatter)
            return
        held = [(name, self.commands[name]) for name in self.list_commands(ctx)]
        rows = [
            (name, each.zh.partition("。")[0].partition("\n")[0]) for name, each in held if isinstance(each, Command)
        ]
        listed("Commands", rows, formatter)


@click.group(
    cls=Guarded,
    context_settings={"help_option_names": ["-h", "--help"]},
    zh="政策即代码：用规则包判定事实。核查提示只是建议，由人作出决定。",
)
@option(
    "--lang",
    type=Choice(LANGUAGES),
    told=Text("输出的语言；也可以写在命令之后", "Language of what is told; may follow the command as well."),
)
@click.version_option(package_name="iron-rules", prog_name="iron-rules")
def cli(lang: str | None) -> None:
    """Policy as code: facts judged by packs of rules. A finding is a recommendation: people decide."""


for command in (
    evaluate,
    explain,
    rules,
    clauses,
    check,
    schema,
    template,
    mapping,
    calendar,
    sample,
    outlook,
    notice,
    report,
    watch,
):
    cli.add_command(command)
