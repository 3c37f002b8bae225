"""What a database says that cannot go on, as an error of this library."""

import re
from typing import Final

from iron_rules.engines.sql.build.ratios import TOO_LONG
from iron_rules.errors import FactsError, Fault, UsageError
from iron_rules.expressions import quotients
from iron_rules.text import Text

_QUOTIENT: Final = re.compile(f"{TOO_LONG} <(.*)> -?[0-9]")


def too_long(reason: str) -> FactsError | None:
    """Return the error of a quotient with too many digits, by its rule; None where a database says something else."""
    found = _QUOTIENT.search(reason)
    return FactsError(Fault(found[1], *quotients.TOO_LONG)) if found else None


def stopped(error: Exception) -> FactsError | UsageError:
    """Return the error of a statement that DuckDB could not run to its end."""
    reason = next(iter(str(error).splitlines()), "")
    hint = Text(
        "请调高 `memory_limit`（`--memory-limit`），或让放不下的内容写到有空间的地方（`spill`、`TMPDIR`）；"
        "并确认其间没有文件被写入",
        "raise `memory_limit` (`--memory-limit`), or let what does not fit go where there is room (`spill`, `TMPDIR`);"
        " see that no file is written meanwhile",
    )
    said = Text(f"DuckDB 无法继续（{reason}）", f"DuckDB could not go on: {reason}")
    return too_long(reason) or UsageError(Fault("", said, hint))
