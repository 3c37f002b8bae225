"""Whatever goes wrong into faults on standard error and an exit status; a traceback only for who asks for it."""

import os
import traceback
from collections.abc import Callable, Sequence
from typing import Any, Final

import click

from iron_rules.cli.streams import put_err
from iron_rules.errors import Fault, IronRulesError
from iron_rules.reports.columns import visible

WRONG: Final = 2
"""The exit status where arguments, policy or facts are wrong."""
INTERRUPTED: Final = 130
MOST: Final = 50
"""So many faults are told; the others are counted."""
TRACEBACK: Final = "IRON_RULES_TRACEBACK"
"""With this environment variable set, a defect of the program shows where it is."""


def guarded(call: Callable[[], Any]) -> int:
    """Return the exit status of a command: its own, or that of what went wrong in it."""
    try:
        return int(call() or 0)
    except IronRulesError as error:
        tell(error.faults)
    except click.UsageError as error:
        usage = [] if error.ctx is None else [*error.ctx.get_usage().splitlines(), ""]
        put_err([*usage, f"error: {_sentence(error)}"])
    except click.ClickException as error:
        put_err([f"error: {_sentence(error)}"])
    except (click.Abort, KeyboardInterrupt):
        put_err(["interrupted"])
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 whatever it is, it is told in one line
        if os.environ.get(TRACEBACK):
            put_err(traceback.format_exc().splitlines())
        what = " ".join(f"{type(error).__name__}: {error}".split())
        put_err([f"error: a defect of iron-rules, please report it ({what}); {TRACEBACK}=1 shows where it is"])
    return WRONG


def tell(faults: Sequence[Fault]) -> None:
    """Write faults one below the other, with their hints."""
    lines = [visible(line) for fault in faults[:MOST] for line in str(fault).split("\n")]
    if len(faults) > MOST:
        lines.append(f"and {len(faults) - MOST} more faults, {len(faults)} in all")
    put_err(lines)


def _sentence(error: click.ClickException) -> str:
    """Click's message in the style of our own."""
    message = error.format_message().rstrip(".")
    return message[:1].lower() + message[1:]
