"""What is being done into a line on a terminal, wiped away when it is done; nothing where nobody looks on."""

import sys
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self

import click

WIPE = "\r\x1b[K"


class Waiting:
    """Says what is being done while it takes; called with a rule, its place and the number of all, how far it is."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = sys.stderr is not None and sys.stderr.isatty()
        self._open = ExitStack()
        self._bar: Any = None

    def __enter__(self) -> Self:
        self._say(f"{self._label} ...")
        return self

    def __call__(self, rule: str, place: int, of: int) -> None:
        """Show how far it is."""
        if not self._shown:
            return
        if self._bar is None:
            self._say(WIPE)
            bar = click.progressbar(length=of, label=self._label, item_show_func=lambda each: each, file=sys.stderr)
            self._bar = self._open.enter_context(bar)
        self._bar.update(place - self._bar.pos, rule)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()
        self._say(WIPE if self._bar is None else f"\x1b[A{WIPE}")

    def _say(self, text: str) -> None:
        if self._shown:
            click.echo(text, nl=False, err=True)
