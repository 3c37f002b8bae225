"""Write a sample to a folder: a file for each fact type, the expected findings, and a note."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from iron_rules.errors import Fault, UsageError, nearest
from iron_rules.facts.base import Fact
from iron_rules.facts.spec import FactSpec
from iron_rules.samples.parquet import write_parquet
from iron_rules.samples.sample import Answer, Sample
from iron_rules.text import Text

Format = Literal["csv", "parquet"]
_NOTE: Final = """\
{note}
种子 seed {seed} · 规模 size {size} · 截至 as of {as_of}

expected.jsonl: 应得出的全部核查提示，一行一条 / every finding that these facts must lead to, one a line.
"""


def write(sample: Sample, folder: Path | str, format: Format = "csv") -> Path:  # noqa: A002 the word users know
    """Write the sample into a folder that is new or empty, and return the folder.

    Every type of the vocabulary gets a file, also one of which the sample has no facts.
    Raises UsageError where the folder holds something already, for another format, and for facts of an unknown type.
    """
    folder, tables = Path(folder), sample.vocabulary.tables
    if format not in _WRITERS:
        what = Text(f"样例不能写成 `{format}`", f"a sample is not written as `{format}`")
        raise UsageError(Fault("", what, nearest(format, _WRITERS)))
    for name in sample.facts:
        if name not in tables:
            what = Text(f"`{name}` 不是样例词汇表里的类型", f"`{name}` is not a type of the sample's vocabulary")
            raise UsageError(Fault("", what, nearest(name, tables)))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = Text("已经存在，且不是空文件夹", "it exists and is not an empty folder")
        raise UsageError(Fault(str(folder), what, Text("请换一个新文件夹", "name a new one")))
    folder.mkdir(parents=True, exist_ok=True)
    for name, spec in tables.items():
        _WRITERS[format](folder / f"{name}.{format}", spec, sample.facts.get(name, ()))
    answers = "".join(f"{_line(answer)}\n" for answer in sample.answers)
    (folder / "expected.jsonl").write_text(answers, encoding="utf-8", newline="\n")
    note = f"{sample.note.strip()}\n" if sample.note else ""
    text = _NOTE.format(note=note, seed=sample.seed, size=sample.size, as_of=sample.as_of)
    (folder / "README.txt").write_text(text.lstrip(), encoding="utf-8", newline="\n")
    return folder


def _write_csv(path: Path, spec: FactSpec, rows: Sequence[Fact]) -> None:
    names = [column.name for column in spec.columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([_cell(getattr(row, name)) for name in names] for row in rows)


def _cell(value: object) -> str:
    """Return a value as people write it in a table; nothing where it is missing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _line(answer: Answer) -> str:
    columns = {
        "id": answer.id,
        "rule": answer.rule,
        "subject": answer.subject,
        "period_start": answer.period_start.isoformat(),
        "period_end": answer.period_end.isoformat(),
        "status": answer.status,
    }
    return json.dumps(columns, ensure_ascii=False)


_WRITERS: Final[Mapping[str, Callable[[Path, FactSpec, Sequence[Fact]], None]]] = MappingProxyType(
    {"csv": _write_csv, "parquet": write_parquet}
)
