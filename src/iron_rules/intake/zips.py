"""A zip into the files in it, as far as they do not unpack to more than is taken."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from iron_rules.errors import FactsError, Fault
from iron_rules.intake.quoting import visible
from iron_rules.intake.terms import LARGE, Terms
from iron_rules.text import Text

DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)
"""What the modules of the standard library raise over a zip that is none, is cut off or encrypted."""
PACK_AGAIN: Final = Text("请重新打包文件夹", "pack the folder again")
FOREIGN: Final = "__MACOSX"
"""A folder that another system leaves in a zip."""


def members(path: Path, terms: Terms) -> list[tuple[PurePosixPath, zipfile.ZipInfo]]:
    """Return the files in a zip by their paths there, without a folder that holds all of them.

    Raises FactsError where it is not a zip, and where more files are in it than are taken, or deeper within folders.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
        if len(infos) > terms.max_files:
            what = Text(f"其中有 {len(infos):,} 个文件", f"it holds {len(infos):,} files")
            raise FactsError(terms.over(visible(str(path)), "max_files", what))
        held = [(PurePosixPath(_name(info)), info) for info in infos]
    except DAMAGED:
        what = Text("已损坏，或不是 zip 文件", "is damaged, or no zip file")
        raise FactsError(Fault(visible(str(path)), what, PACK_AGAIN)) from None
    held = [(name, info) for name, info in held if name.parts and name.parts[0] != FOREIGN]
    for name, _ in held:
        if len(name.parts) > terms.max_depth:
            place = visible(f"{path.name}, {name.name}")
            what = Text("文件夹嵌套过深", "it lies in a folder within more folders")
            raise FactsError(terms.over(place, "max_depth", what))
    while len({name.parts[0] for name, _ in held}) == 1 and all(len(name.parts) > 1 for name, _ in held):
        held = [(PurePosixPath(*name.parts[1:]), info) for name, info in held]
    return held


def unpacked(path: Path, place: str, info: zipfile.ZipInfo, terms: Terms) -> bytes:
    """Return the bytes of a file in a zip.

    Raises FactsError where it cannot be unpacked, or unpacks to more than is taken.
    """
    for fault in _bombs(place, [info], terms):
        raise FactsError(fault)
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.read(info)
    except DAMAGED:
        what = Text("无法解压：已损坏或已加密", "cannot be unpacked: it is damaged or encrypted")
        raise FactsError(Fault(place, what, PACK_AGAIN)) from None


def refuse_bombs(place: str, data: bytes, terms: Terms) -> None:
    """Refuse a workbook of which a part unpacks to more than is taken. What is not a zip is not looked at.

    Raises FactsError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except DAMAGED:
        return
    for fault in _bombs(place, parts, terms):
        raise FactsError(fault)


def _bombs(place: str, parts: list[zipfile.ZipInfo], terms: Terms) -> Iterator[Fault]:
    for part in parts:
        told = Text(
            f"{part.compress_size:,} 字节解压后有 {part.file_size:,} 字节",
            f"{part.file_size:,} bytes come out of {part.compress_size:,} bytes",
        )
        if part.file_size > terms.max_member:
            yield terms.over(place, "max_member", told)
        elif part.file_size > max(LARGE, terms.max_ratio * part.compress_size):
            yield terms.over(place, "max_ratio", told)


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name within the zip; one that is not marked as UTF-8 may be that or GB18030, as Windows writes it."""
    for encoding in () if info.flag_bits & 0x800 else ("utf-8", "gb18030"):
        try:
            return info.filename.encode("cp437").decode(encoding)
        except UnicodeError:
            continue
    return info.filename
