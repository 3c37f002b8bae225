"""Whatever goes wrong into faults on standard error and an exit status; a traceback only for who asks for it."""

import os
import traceback
from collections.abc import Callable, Sequence
from typing import Any, Final

import click

from iron_rules.cli.bilingual import DEFAULT_LANGUAGE, said
from iron_rules.cli.signals import caught
from iron_rules.cli.streams import put_err
from iron_rules.errors import Fault, IronRulesError
from iron_rules.text import Language, Text
from iron_rules.visible import visible

WRONG: Final = 2
"""The exit status where arguments, policy or facts are wrong."""
INTERRUPTED: Final = 130
MOST: Final = 50
"""So many faults are told; the others are counted."""
TRACEBACK: Final = "IRON_RULES_TRACEBACK"
"""With this environment variable set, a defect of the program shows where it is."""
ERROR: Final = Text("错误：", "error: ")


def guarded(call: Callable[[], Any], language: Language = DEFAULT_LANGUAGE) -> int:
    """Return the exit status of a command: its own, or that of what went wrong in it, which is told in a language."""
    try:
        return int(call() or 0)
    except (click.Abort, KeyboardInterrupt):
        return caught() or INTERRUPTED
    except Exception as error:  # noqa: BLE001 whatever it is, it is told in one line
        if caught():
            return caught()
        _tell_any(error, language)
    return WRONG


def _tell_any(error: Exception, language: Language) -> None:
    match error:
        case IronRulesError():
            tell(error.faults, language)
        case click.exceptions.NoArgsIsHelpError():
            put_err(error.format_message().splitlines())
        case click.ClickException():
            ctx = error.ctx if isinstance(error, click.UsageError) else None
            usage = [] if ctx is None else [*ctx.get_usage().splitlines(), ""]
            put_err([*usage, ERROR.in_(language) + said(error).in_(language)])
        case _:
            if os.environ.get(TRACEBACK):
                put_err("".join(traceback.format_exception(error)).splitlines())
            what = " ".join(f"{type(error).__name__}: {error}".split())
            put_err([ERROR.in_(language) + _defect(what).in_(language)])


def tell(faults: Sequence[Fault], language: Language) -> None:
    """Write faults one below the other, with their hints."""
    lines = [visible(line) for fault in faults[:MOST] for line in fault.text(language).split("\n")]
    if len(faults) > MOST:
        more = len(faults) - MOST
        lines.append(
            Text(f"另有 {more} 处问题，共 {len(faults)} 处", f"and {more} more faults, {len(faults)} in all").in_(
                language
            )
        )
    put_err(lines)


def _defect(what: str) -> Text:
    return Text(
        f"iron-rules 本身的缺陷，请报告（{what}）；设置 {TRACEBACK}=1 可显示出错位置",
        f"a defect of iron-rules, please report it ({what}); {TRACEBACK}=1 shows where it is",
    )
