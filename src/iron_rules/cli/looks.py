"""What people ask to see of an evaluation: a part of it, beside an earlier day, and as their terminal shows it."""

import os
import shutil
import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, Final

import click
from attrs import frozen

from iron_rules.cli import options
from iron_rules.cli.bilingual import BadValue, Choice, Whole
from iron_rules.errors import Fault, UsageError
from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.narrowing import STATUSES
from iron_rules.formats.base import Format, View
from iron_rules.formats.offered import FORMATS
from iron_rules.reports.screen import PLAIN, Screen
from iron_rules.text import Language, Text

SHOWN: Final = 30
"""So many findings are shown on a terminal unless a limit is named."""


@frozen
class Looks:
    """What is asked for: the part, the day before, and how many findings."""

    subject: str | None
    within: str | None
    status: tuple[str, ...]
    severity: str | None
    previous: date | None
    limit: int | None

    def part(self, evaluation: Evaluation) -> Evaluation:
        """Return the part of an evaluation that is asked for."""
        if not any((self.subject, self.within, self.status, self.severity)):
            return evaluation
        return evaluation.only(
            subject=self.subject, within=self.within, status=self.status or None, severity=self.severity
        )

    def refuse_unfit(self, form: Format, as_of: date) -> None:
        """Refuse what the format does not show, and a day that is not before. Raises UsageError."""
        for name in ("previous", "limit"):
            if getattr(self, name) is not None and name not in form.heeds:
                raise UsageError(_unshown(name, form))
        if self.previous is not None and self.previous >= as_of:
            what = Text(
                f"`--previous {self.previous}` 不早于 `--as-of {as_of}`",
                f"`--previous {self.previous}` is not before `--as-of {as_of}`",
            )
            raise UsageError(Fault("", what, Text("请写更早的日期", "name an earlier day")))

    def view(self, language: Language, out: Path | None, previous: Evaluation | None) -> View:
        """Return how the evaluation is to be written."""
        screen = PLAIN if out is not None else terminal()
        limit = self.limit if self.limit is not None or screen.width is None else SHOWN
        return View(language, previous, limit or None, screen)


def _unshown(name: str, form: Format) -> Fault:
    able = [f"`{each.name}`" for each in FORMATS.values() if name in each.heeds]
    what = Text(f"`{form.name}` 格式没有 `--{name}`", f"`--{name}` does not go with `--format {form.name}`")
    return Fault("", what, Text(f"可用的格式：{'、'.join(able)}", f"it goes with {', '.join(able)}"))


def terminal() -> Screen:
    """Return what the terminal of standard output shows; a pipe or a file shows plain text of any width."""
    if sys.stdout is None or not sys.stdout.isatty():
        return PLAIN
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb" or sys.platform == "win32"
    return Screen(shutil.get_terminal_size().columns, not plain)


class Number(Whole):
    """A whole number from 0 on."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number. Raises BadValue for what is none, or below 0."""
        number = super().convert(value, param, ctx)
        if number < 0:
            raise BadValue(Text(f"`{value}` 小于 0", f"'{value}' is below 0"), ctx, param)
        return number


OPTIONS: Final = (
    options.option(
        "--previous",
        type=options.Day(),
        metavar="DATE",
        told=Text("同时指出自这一天以来新增了什么", "Tell also what is new since the end of this day."),
    ),
    options.option(
        "--limit",
        type=Number(),
        metavar="N",
        told=Text(
            f"最多列出多少项；0 为全部；不写时，终端上为 {SHOWN} 项，其他为全部",
            f"List so many findings at most, 0 for all; unless said {SHOWN} on a terminal, else all.",
        ),
    ),
    options.option(
        "--subject",
        metavar="TYPE:ID",
        told=Text("只看这个对象，例如 site:S-12", "Only this subject, such as site:S-12."),
    ),
    options.option(
        "--within",
        metavar="TYPE:ID",
        told=Text("只看这个单位及其所辖", "Only this place and what lies in it."),
    ),
    options.option(
        "--status",
        multiple=True,
        type=Choice(STATUSES),
        told=Text("只看这种状态的核查提示；可以重复", "Only findings of this status; may be repeated."),
    ),
    options.option(
        "--severity",
        metavar="SEVERITY",
        told=Text("只看达到这一严重程度的核查提示", "Only violations of this severity and graver ones."),
    ),
)


def looked(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command with these options, which it takes as `looks`."""

    @wraps(command)
    def asked(
        *args: Any, previous: date | None, limit: int | None, subject: str | None, within: str | None,
        status: tuple[str, ...], severity: str | None, **more: Any,
    ) -> Any:  # fmt: skip
        looks = Looks(subject, within, status, severity, previous, limit)
        return command(*args, looks=looks, **more)

    found: Callable[..., Any] = asked
    for each in reversed(OPTIONS):
        found = each(found)
    return found
