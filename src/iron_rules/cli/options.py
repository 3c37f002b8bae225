"""Options that several commands have, and the kinds of their values."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from iron_rules.cli.bilingual import BadValue, Choice, Command, Misused, Option, language_of
from iron_rules.periods import parse_day
from iron_rules.text import LANGUAGES, Text

BAD_ROWS: Final = "--bad-rows"


class Day(click.ParamType[date]):
    """A day of the calendar, written `2018-12-31`."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day. Raises BadValue for what is none."""
        if isinstance(value, date):
            return value
        try:
            return parse_day(value)
        except ValueError:
            what = Text(
                f"日历上没有 `{value}` 这一天：请写成 2018-12-31",
                f"`{value}` is not a day of the calendar: write it like 2018-12-31",
            )
            raise BadValue(what, ctx, param) from None


class WithBadRows(Command):
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
            what = Text(
                "`--bad-rows` 后面请写 `stop`，或 `aside` 和一个文件",
                "`--bad-rows` takes `stop`, or `aside` and a file",
            )
            raise Misused(what, ctx)
        found.append(f"{BAD_ROWS}={file}")
    return found


def _language(ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    return value or language_of(ctx)


def _pack(ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    """The pack that is named, or else the only one that is installed."""
    from iron_rules.packs import installed_packs

    if value is not None:
        return value
    known = installed_packs()
    if len(known) == 1:
        return known[0]
    hint = Text("请写明它在哪里", "say where it lies")
    if known:
        hint = Text(f"请写明是哪一个：{'、'.join(known)}", f"say which of them: {', '.join(known)}")
    what = Text(
        f"缺少 `--pack`，而已安装的规则包有 {len(known)} 个：{hint.zh}",
        f"`--pack` is missing, and {len(known)} packs are installed: {hint.en}",
    )
    raise Misused(what, ctx)


def option(*names: str, **attributes: Any) -> Callable[[Any], Any]:
    """Return an option with its help, `told`, in both languages."""
    return click.option(*names, cls=Option, **attributes)


language = option(
    "--lang",
    type=Choice(LANGUAGES),
    callback=_language,
    told=Text(
        "输出的语言；不写则为 en，与系统语言无关", "Language of what is told; en unless said, whatever the locale."
    ),
)
as_of = option(
    "--as-of",
    type=Day(),
    required=True,
    metavar="DATE",
    told=Text("截至日，即已知的最后一天，例如 2018-12-31", "The last day that is known, such as 2018-12-31."),
)
pack = option(
    "--pack",
    callback=_pack,
    metavar="NAME_OR_PATH",
    told=Text(
        "已安装的规则包，或规则包所在的位置；只装了一个时可以不写",
        "An installed pack, or where one lies; the installed one unless said, if there is only one.",
    ),
)
bad_rows = option(
    BAD_ROWS,
    callback=lambda _ctx, _param, file: Path(file) if file else None,
    metavar="stop|aside FILE",
    told=Text(
        "遇到不可靠的行即停止（默认），或把它们剔出到文件后继续",
        "Stop at rows that cannot be relied on (the default), or set them aside in a file and go on.",
    ),
)
out = option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    told=Text("写入文件：要么全部写完，要么不写", "Write to a file, all of it or nothing."),
)
mapping = option(
    "--mapping",
    type=click.Path(path_type=Path),
    metavar="FILE",
    told=Text(
        "映射文件（TOML）：说明数据表、列和用词对应什么",
        "What tables, columns and words are called, in TOML; `iron-rules mapping` drafts one.",
    ),
)


def _source(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The facts that are named. Raises BadValue for an empty name, which would be the current folder."""
    if not value.strip():
        said = Text(
            "路径为空：请写事实所在的位置，当前文件夹写 `.`", "it is empty: name the facts, or `.` for this folder"
        )
        raise BadValue(said, ctx, param)
    return value


source = click.argument("path", callback=_source)


def formats(*names: str) -> Callable[[Any], Any]:
    """Return the option of a format, the first of them unless said."""
    return option(
        "--format", "form", type=Choice(names), default=names[0], show_default=True, told=Text("输出格式", "")
    )
