"""Files of each format with something wrong in their bytes: refused with their place, or read alike by every engine."""

import csv
import json
import random
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import openpyxl
from pyarrow import parquet

from iron_rules import IronRulesError, evaluate
from iron_rules.intake.arrow import of_table
from iron_rules.intake.sources import handed_in
from ten_iron_rules.facts import FACTS, DataCheck, Region
from tests.accounts import account, differing
from tests.strategies import PACK

AS_OF: Final = date(2018, 3, 31)
REGIONS: Final = [
    Region(id=f"K{at}", name=f"甲县{at}", level="county", parent_id=None, poverty_county=True, heavy_task=False)
    for at in range(4)
]
CHECKS: Final = [
    DataCheck(id=f"d{at}", region_id=f"K{at % 4}", on=date(2017, 5 + at, 3), checked=80, errors=at) for at in range(6)
]
ROWS: Final[Mapping[str, list[Any]]] = {"region": REGIONS, "data_check": CHECKS}


def _plain(row: Any) -> dict[str, Any]:
    values = {each.name: getattr(row, each.name) for each in type(row).__spec__.columns}
    return {name: str(each) if isinstance(each, date) else each for name, each in values.items()}


def _csv(folder: Path) -> list[Path]:
    for name, rows in ROWS.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            found = [_plain(each) for each in rows]
            sheet = csv.DictWriter(file, list(found[0]))
            sheet.writeheader()
            sheet.writerows(found)
    return sorted(folder.iterdir())


def _jsonl(folder: Path) -> list[Path]:
    for name, rows in ROWS.items():
        lines = [json.dumps(_plain(each), ensure_ascii=False) for each in rows]
        (folder / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")
    return sorted(folder.iterdir())


def _parquet(folder: Path) -> list[Path]:
    for each in handed_in(ROWS, FACTS)[0]:
        parquet.write_table(of_table(each.read()), folder / f"{each.spec.name}.parquet")
    return sorted(folder.iterdir())


def _xlsx(folder: Path) -> list[Path]:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in ROWS.items():
        sheet = book.create_sheet(name)
        found = [_plain(each) for each in rows]
        sheet.append(list(found[0]))
        for each in found:
            sheet.append(list(each.values()))
    book.save(folder / "facts.xlsx")
    return sorted(folder.iterdir())


FORMATS: Final[Mapping[str, Callable[[Path], list[Path]]]] = {
    "csv": _csv, "jsonl": _jsonl, "parquet": _parquet, "xlsx": _xlsx,
}  # fmt: skip


def mutated(data: bytes, rng: random.Random) -> bytes:
    """Return bytes with up to three of them, or pieces of them, changed, left out, doubled or put elsewhere."""
    found = bytearray(data)
    for _ in range(rng.randint(1, 3)):
        at, length = rng.randrange(len(found) or 1), rng.choice((1, 1, 2, 8, 64))
        piece = bytes(found[at : at + length])
        match rng.randrange(5):
            case 0:
                found[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                del found[at : at + length]
            case 2:
                found[at:at] = piece
            case 3:
                found[at:at] = rng.choice((b"\0", b'"', b"\r\n", b",", b"\xff", b"-", b"9" * 30, "　".encode()))
            case _:
                to = rng.randrange(len(found) or 1)
                found[to : to + len(piece)] = piece
    return bytes(found)


def trial(form: str, seed: int, folder: Path) -> str:
    """Return what is wrong with how a changed file is read; empty where nothing is."""
    rng = random.Random(f"{form} {seed}")
    path = rng.choice(FORMATS[form](folder))
    path.write_bytes(mutated(path.read_bytes(), rng))
    memory, tables = (_read(folder, engine) for engine in ("memory", "tables"))
    if isinstance(memory, str) or isinstance(tables, str):
        return "" if memory == tables else f"memory: {memory!s:.300}\ntables: {tables!s:.300}"
    return str(differing(memory, tables) or "")


def _read(folder: Path, engine: Any) -> dict[str, Any] | str:
    try:
        return account(evaluate(PACK, folder, as_of=AS_OF, engine=engine, rules=["4.4-data-check"]))
    except IronRulesError as error:
        return str(error)
