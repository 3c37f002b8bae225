"""The command line: arguments into the calls that an app makes, and what comes of them into text and an exit status."""

from iron_rules.cli.commands import cli


def main() -> None:
    """Run `iron-rules` with the arguments of this process, and end it with the exit status."""
    cli()


__all__ = ["cli", "main"]
