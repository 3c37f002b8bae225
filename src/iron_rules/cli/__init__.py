"""The command line: arguments into the calls that an app makes, and what comes of them into text and an exit status."""

import sys
from typing import Any

from iron_rules.cli.signals import caught, heed


def main() -> None:
    """Run `iron-rules` with the arguments of this process, and end it with the exit status."""
    heed()
    try:
        from iron_rules.cli.commands import cli

        cli()
    except BaseException:
        if caught():  # also while modules are still imported
            sys.exit(caught())
        raise


def __getattr__(name: str) -> Any:
    """The commands are imported when they are first used: from then on an interrupt is heeded."""
    if name == "cli":
        from iron_rules.cli.commands import cli

        return cli
    raise AttributeError(f"module `iron_rules.cli` has no attribute `{name}`")


__all__ = ["cli", "main"]
