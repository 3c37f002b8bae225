"""The name of a file that is written into the format of it, and an evaluation into that file or to the terminal."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Final

from iron_rules.cli.streams import put_file, put_out
from iron_rules.errors import Fault, UsageError
from iron_rules.findings.evaluation import Evaluation
from iron_rules.formats.base import Format, View
from iron_rules.formats.offered import FORMATS
from iron_rules.text import Text

MARK: Final = "\ufeff"
"""Where a text begins with this mark, a spreadsheet takes it for UTF-8."""


def form_of(form: str | None, out: Path | None, reader: str | None) -> Format:
    """Return the format that is asked for, by its name, by the file or by who is to read it; a table unless said.

    Raises UsageError where these do not go together, or the file is called after another format.
    """
    if reader is not None and form not in (None, "csv"):
        what = Text(f"`--for {reader}` 只能与 `--format csv` 一起用", f"`--for {reader}` goes with `--format csv` only")
        raise UsageError(what)
    suffixes = {each.name: each.suffixes for each in FORMATS.values()}
    found = FORMATS[chosen(form or ("csv" if reader is not None else None), out, suffixes)]
    if found.lines is None and out is None:
        raise needs_file(found.name)
    return found


def chosen(form: str | None, out: Path | None, suffixes: Mapping[str, tuple[str, ...]]) -> str:
    """Return the form that is named, or that of the file's suffix; the first of all `suffixes` unless said.

    Raises UsageError where the file is called after another form, or after none.
    """
    suffix = "" if out is None or _is_device(out) else out.suffix.lower()
    named = next((name for name, ends in suffixes.items() if suffix in ends), None)
    asked = form or named or (next(iter(suffixes)) if not suffix else None)
    if asked is None or (suffix and suffix not in suffixes[asked]):
        raise UsageError(_other(out, suffix, asked, suffixes))
    return asked


def needs_file(form: str) -> UsageError:
    """Return the error of a form that is no text, where no file is named."""
    return UsageError(Text(f"`--format {form}` 需要 `--out FILE`", f"`--format {form}` needs `--out FILE`"))


def put(evaluation: Evaluation, form: Format, view: View, out: Path | None, *, marked: bool = False) -> None:
    """Write an evaluation to a file, or to standard output; marked text begins with the mark of UTF-8.

    Raises UsageError where it cannot be written.
    """
    if form.write is not None and out is not None:
        form.write(evaluation, view, out)
        return
    assert form.lines is not None
    lines: Iterator[str] = form.lines(evaluation, view)
    if marked:
        lines = chain((MARK + next(lines),), lines)
    if out is None:
        put_out(lines, as_shown=view.screen.coloured)
    else:
        put_file(out, lines)


def _is_device(out: Path) -> bool:
    return out.exists() and not out.is_file() and not out.is_dir()


def _other(out: Path | None, suffix: str, asked: str | None, suffixes: Mapping[str, tuple[str, ...]]) -> Fault:
    if asked is None:
        ends = [end for each in suffixes.values() for end in each]
        what = Text(f"不能写成 `{suffix}` 文件", f"nothing is written as `{suffix}`")
        return Fault(str(out), what, Text(f"可用：{'、'.join(ends)}", f"one of {', '.join(ends)}"))
    what = Text(f"`{suffix}` 文件不是 `{asked}` 格式", f"`{suffix}` is not what a file of `{asked}` is called")
    ends = list(suffixes[asked])
    hint = Text(
        f"请把文件命名为 {'或 '.join(ends)}，或换一个格式", f"call it {' or '.join(ends)}, or say another format"
    )
    return Fault(str(out), what, hint)
