"""A sample into a folder: a file a fact type, the answers, and a note on what is real in it."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from iron_rules.errors import Fault, UsageError, nearest
from iron_rules.facts import TABLES, Fact, FactSpec
from iron_rules.samples.parquet import write_parquet
from iron_rules.samples.sample import Answer, Sample

Format = Literal["csv", "parquet"]
_NOTE: Final = """\
样本省份(虚构) / A made-up province

种子 seed {seed} · 规模 size {size} · 截至 as of {as_of}

地名和区划代码是真实的:取自陕西省公开的行政区划(数据集 china-division 2.7.0,MIT 许可;今天的区划,不是 2017 年的)。
其余一切都是虚构的:干部、贫困户、部门、资金、事件,以及各地的贫困县、贫困村、等次、排名和各项比率,都由抽签产生,
与这些地方的真实情况无关。

The places' names and codes are real: Shaanxi's public divisions (data set china-division 2.7.0, MIT licence; today's
divisions, not those of 2017). All else is invented: officials, households, departments, funds and events, and which
county or village is poor, its grades, ranks and rates, were drawn by lot and say nothing of these places.

expected.jsonl: 应得出的全部认定,一行一条 / every finding that these facts must lead to, one a line.
"""


def write(sample: Sample, folder: Path | str, format: Format = "csv") -> Path:  # noqa: A002 the word users know
    """Write the sample into a folder that is new or empty, and give the folder back.

    Raises `UsageError` where the folder holds something already, or for another format.
    """
    folder = Path(folder)
    if format not in _WRITERS:
        raise UsageError(Fault("", f"a sample is not written as `{format}`", nearest(format, _WRITERS)))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(Fault(str(folder), "it exists and is not an empty folder", "name a new one"))
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in sample.facts.items():
        _WRITERS[format](folder / f"{name}.{format}", TABLES[name], rows)
    answers = "".join(f"{_line(answer)}\n" for answer in sample.answers)
    (folder / "expected.jsonl").write_text(answers, encoding="utf-8", newline="\n")
    note = _NOTE.format(seed=sample.seed, size=sample.size, as_of=sample.as_of)
    (folder / "README.txt").write_text(note, encoding="utf-8", newline="\n")
    return folder


def _write_csv(path: Path, spec: FactSpec, rows: Sequence[Fact]) -> None:
    names = [column.name for column in spec.columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([_cell(getattr(row, name)) for name in names] for row in rows)


def _cell(value: object) -> str:
    """A value as people write it in a table; nothing where it is missing."""
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
