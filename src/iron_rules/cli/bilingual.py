"""Commands, options, their help and what is wrong with arguments, in the language that is asked for."""

from collections.abc import Sequence
from inspect import cleandoc
from itertools import pairwise
from typing import Any, Final

import click

from iron_rules.errors import meant
from iron_rules.reports.columns import width, wrapped
from iron_rules.text import LANGUAGES, Language, Text

DEFAULT_LANGUAGE: Final[Language] = "en"
LANG: Final = "--lang"
OF_CLICK: Final = {
    "--help": Text("显示这段说明", "Show this message and exit."),
    "--version": Text("显示版本", "Show the version and exit."),
}
"""Options that click makes."""
HEADS: Final = {"Options": "选项", "Commands": "命令", "[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]..."}
"""Headings and places of usage lines that click writes, in Chinese."""
INDENT: Final = 2
EARLIEST_HELP: Final = 30
"""Places that names of options take at most beside their help."""
FLAG: Final = "does not take a value."
"""How click ends a complaint about the value of a flag."""


def asked(args: Sequence[str]) -> Language:
    """Return the language that arguments ask for, wherever they say so."""
    words = list(args[: args.index("--")] if "--" in args else args)
    said = [each.partition("=")[2] for each in words if each.startswith(f"{LANG}=")]
    said += [word for option, word in pairwise(words) if option == LANG]
    return next((each for each in LANGUAGES if each in said[:1]), DEFAULT_LANGUAGE)


def language_of(ctx: click.Context | None) -> Language:
    """Return the language of a run of the command line."""
    held = None if ctx is None else ctx.find_root().obj
    return held if held in LANGUAGES else DEFAULT_LANGUAGE


class Misused(click.UsageError):
    """What is wrong with arguments, in both languages."""

    def __init__(self, said: Text, ctx: click.Context | None = None) -> None:
        super().__init__(said.en, ctx)
        self.said = said


class BadValue(click.BadParameter):
    """Why the value of a parameter is refused, in both languages."""

    def __init__(self, said: Text, ctx: click.Context | None = None, param: click.Parameter | None = None) -> None:
        super().__init__(said.en, ctx, param)
        self.said = said


class Choice(click.Choice[str]):
    """One of several words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word. Raises BadValue for another."""
        if value not in self.choices:
            words = [f"'{each}'" for each in self.choices]
            what = Text(
                f"`{value}` 不在可选值之列：{'、'.join(f'`{each}`' for each in self.choices)}",
                f"'{value}' is not one of {', '.join(words)}",
            )
            raise BadValue(what, ctx, param)
        return str(value)


class Whole(click.ParamType[int]):
    """A whole number."""

    name = "integer"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number. Raises BadValue for what is none."""
        try:
            return int(value)
        except ValueError:
            what = Text(f"`{value}` 不是整数", f"'{value}' is not a valid integer")
            raise BadValue(what, ctx, param) from None


class Option(click.Option):
    """An option with its help in both languages."""

    def __init__(self, *args: Any, told: Text | None = None, **attributes: Any) -> None:
        super().__init__(*args, **{**attributes, "help": None if told is None else told.en})
        self.told = told


class Command(click.Command):
    """A command with its help in both languages: English in its docstring, Chinese as `zh`."""

    def __init__(self, *args: Any, zh: str = "", **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.zh = cleandoc(zh)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return what is left of the arguments: nothing. Raises Misused where something is."""
        if isinstance(self, click.Group):
            return super().parse_args(ctx, args)
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            more, words = "s" if len(left) > 1 else "", " ".join(left)
            raise Misused(Text(f"多余的参数：`{words}`", f"got unexpected extra argument{more} ({words})"), ctx)
        return left

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        if language_of(ctx) != "zh":
            super().format_usage(ctx, formatter)
            return
        pieces = [HEADS.get(each, each) for each in self.collect_usage_pieces(ctx)]
        formatter.write(f"用法：{ctx.command_path} {' '.join(pieces)}\n")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        if language_of(ctx) != "zh":
            super().format_help_text(ctx, formatter)
            return
        for line in ("", *self.zh.split("\n")):
            for piece in wrapped(line, formatter.width - INDENT):
                formatter.write(f"{' ' * INDENT if piece else ''}{piece}\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        if language_of(ctx) != "zh":
            super().format_options(ctx, formatter)
            return
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        listed("Options", [_record(each, ctx) for each in options], formatter)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)


def _record(option: click.Option, ctx: click.Context) -> tuple[str, str]:
    """Return how an option is written, and its help in Chinese."""
    written, _ = option.get_help_record(ctx) or ("", "")
    told = option.told if isinstance(option, Option) else OF_CLICK.get(option.opts[-1])
    extra = option.get_help_extra(ctx)
    more = [f"默认：{extra['default']}"] if "default" in extra else []
    more += ["必填"] if "required" in extra else []
    return written, ("" if told is None else told.zh) + (f"［{'；'.join(more)}］" if more else "")


def listed(head: str, rows: Sequence[tuple[str, str]], formatter: click.HelpFormatter) -> None:
    """Write names with their help in Chinese, under a heading."""
    start = min(max(width(name) for name, _ in rows), EARLIEST_HELP) + 2 * INDENT
    formatter.write(f"\n{HEADS[head]}：\n")
    for name, told in rows:
        pieces = wrapped(told, formatter.width - start)
        before = f"{' ' * INDENT}{name}"
        if width(before) + INDENT > start:
            formatter.write(f"{before}\n")
            before = ""
        for piece in pieces:
            formatter.write(f"{before}{' ' * (start - width(before))}{piece}".rstrip() + "\n")
            before = ""


def said(error: click.ClickException) -> Text:
    """Return what click, or a command, has to say about arguments."""
    english = error.format_message().rstrip(".")
    return Text(_chinese(error), english[:1].lower() + english[1:])


def _chinese(error: click.ClickException) -> str:
    match error:
        case Misused():
            return error.said.zh
        case click.MissingParameter():
            option = isinstance(error.param, click.Option)
            return f"缺少{'选项' if option else '参数'} `{_name(error.param)}`"
        case BadValue():
            return f"`{_name(error.param)}` 的值无效：{error.said.zh}"
        case click.BadParameter():
            return f"`{_name(error.param)}` 的值无效（{error.message}）"
        case click.NoSuchOption(option_name=name):
            return f"没有选项 `{name}`{_instead(error.possibilities)}"
        case click.NoSuchCommand(command_name=name):
            return f"没有命令 `{name}`{_instead(error.possibilities)}"
        case click.BadOptionUsage(option_name=name):
            return f"选项 `{name}` {'不带值' if error.message.endswith(FLAG) else '缺少值'}"
        case click.UsageError(cmd=click.Group()):
            return "缺少命令"
    return f"参数有误（{error.format_message()}）"


def _name(param: click.Parameter | None) -> str:
    return "" if param is None else param.opts[0] if isinstance(param, click.Option) else param.human_readable_name


def _instead(names: Sequence[str] | None) -> str:
    return f"；{meant(names[0]).zh}" if names else ""
