"""Options that several commands have, and the kinds of their values."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from iron_rules.periods import parse_day
from iron_rules.text import LANGUAGES

DEFAULT_LANGUAGE: Final = "en"
BAD_ROWS: Final = "--bad-rows"


class Day(click.ParamType[date]):
    """A day of the calendar, written `2018-12-31`."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            return parse_day(value)
        except ValueError:
            self.fail(f"`{value}` is not a day of the calendar: write it like 2018-12-31", param, ctx)


class WithBadRows(click.Command):
    """A command whose `--bad-rows` takes `stop`, or `aside` and a file."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give the option one word in either case: the file, or nothing for `stop`."""
        return super().parse_args(ctx, _one_word(args, ctx))


def _one_word(args: list[str], ctx: click.Context) -> list[str]:
    found: list[str] = []
    rest = iter(args)
    for arg in rest:
        name, equals, word = arg.partition("=")
        if arg == "--":
            return [*found, arg, *rest]
        if name != BAD_ROWS:
            found.append(arg)
            continue
        word = word if equals else next(rest, "")
        file = next(rest, "") if word == "aside" else ""
        if word not in {"stop", "aside"} or (word == "aside" and file[:1] in {"", "-"}):
            raise click.UsageError("`--bad-rows` takes `stop`, or `aside` and a file", ctx)
        found.append(f"{BAD_ROWS}={file}")
    return found


def _language(ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    return value or ctx.find_root().params.get("lang") or DEFAULT_LANGUAGE


def _pack(ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    """The pack that is named, or else the only one that is installed."""
    from iron_rules.packs import installed_packs

    if value is not None:
        return value
    known = installed_packs()
    if len(known) == 1:
        return known[0]
    hint = f"say which of them: {', '.join(known)}" if known else "say where it lies"
    raise click.UsageError(f"`--pack` is missing, and {len(known)} packs are installed: {hint}", ctx)


language = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    callback=_language,
    help=f"Language of what is told; {DEFAULT_LANGUAGE} unless said, whatever the locale.",
)
as_of = click.option(
    "--as-of", type=Day(), required=True, metavar="DATE", help="The last day that is known, such as 2018-12-31."
)
pack = click.option(
    "--pack",
    callback=_pack,
    metavar="NAME_OR_PATH",
    help="An installed pack, or where one lies; the installed one unless said, if there is only one.",
)
bad_rows = click.option(
    BAD_ROWS,
    callback=lambda _ctx, _param, file: Path(file) if file else None,
    metavar="stop|aside FILE",
    help="Stop at rows that cannot be relied on (the default), or set them aside in a file and go on.",
)
source = click.argument("path")


def formats(*names: str) -> Callable[[Any], Any]:
    """Return the option of a format, the first of them unless said."""
    return click.option("--format", "form", type=click.Choice(names), default=names[0], show_default=True)
