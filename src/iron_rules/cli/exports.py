"""The name of a file that is written into the format of it."""

from pathlib import Path
from typing import Final

from iron_rules.errors import Fault, UsageError
from iron_rules.text import Text

SUFFIXES: Final = {
    "table": (".txt", ".md"),
    "jsonl": (".jsonl", ".ndjson"),
    "csv": (".csv",),
    "parquet": (".parquet",),
}
"""How the name of a file ends, by format."""
MARK: Final = "\ufeff"
"""Where a text begins with this mark, a spreadsheet takes it for UTF-8."""


def form_of(form: str | None, out: Path | None, reader: str | None) -> str:
    """Return the format that is asked for, by its name, by the file or by who is to read it; a table unless said.

    Raises UsageError where these do not go together, or the file is called after another format.
    """
    if reader is not None and form not in (None, "csv"):
        what = Text(f"`--for {reader}` 只能与 `--format csv` 一起用", f"`--for {reader}` goes with `--format csv` only")
        raise UsageError(what)
    suffix = "" if out is None or _is_device(out) else out.suffix.lower()
    named = next((name for name, ends in SUFFIXES.items() if suffix in ends), None)
    asked = form or ("csv" if reader is not None else None) or named or ("table" if not suffix else None)
    if asked is None or (suffix and suffix not in SUFFIXES[asked]):
        raise UsageError(_other(out, suffix, asked))
    if asked == "parquet" and out is None:
        raise UsageError(Text("`--format parquet` 需要 `--out FILE`", "`--format parquet` needs `--out FILE`"))
    return asked


def _is_device(out: Path) -> bool:
    return out.exists() and not out.is_file() and not out.is_dir()


def _other(out: Path | None, suffix: str, asked: str | None) -> Fault:
    if asked is None:
        ends = [each for ends in SUFFIXES.values() for each in ends]
        what = Text(f"不能写成 `{suffix}` 文件", f"nothing is written as `{suffix}`")
        return Fault(str(out), what, Text(f"可用：{'、'.join(ends)}", f"one of {', '.join(ends)}"))
    what = Text(f"`{suffix}` 文件不是 `{asked}` 格式", f"`{suffix}` is not what a file of `{asked}` is called")
    ends = list(SUFFIXES[asked])
    hint = Text(
        f"请把文件命名为 {'或 '.join(ends)}，或换一个格式", f"call it {' or '.join(ends)}, or say another format"
    )
    return Fault(str(out), what, hint)
