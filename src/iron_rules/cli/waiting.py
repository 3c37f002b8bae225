"""What is being done into a line on a terminal; nothing where nobody looks on."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def waiting(label: str) -> Iterator[None]:
    """Say what is being done while it takes, on a terminal only, and wipe it away."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    click.echo(f"{label} ...", nl=False, err=True)
    try:
        yield
    finally:
        click.echo("\r\x1b[K", nl=False, err=True)
