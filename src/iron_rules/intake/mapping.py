"""Somebody's tables, columns and words into those of a vocabulary: where facts are, and what they are called there."""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from iron_rules.errors import Fault, UsageError, nearest, reason
from iron_rules.facts.spec import ColumnSpec, FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake.naming import words
from iron_rules.intake.quoting import visible
from iron_rules.intake.table import words_of
from iron_rules.intake.terms import PLAIN, Renamed
from iron_rules.text import Text

KEYS: Final = ("source", "sheet", "query", "columns", "values", "constants", "drop")
LINE: Final = re.compile(r"at line (\d+)")
DROP: Final = "drop"
"""At the top of a mapping: files and sheets that are not read."""


def _sealed(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(value))


@frozen
class TableMapping:
    """Where the facts of a type are, and what they are called there.

    `source` is a file in the folder, a table of the database, or a name in the mapping that is handed in; `sheet` is a
    sheet of that workbook, `query` a statement in its place. `columns` name the source's column for each of ours,
    `values` our value for each of its words, by column; `constants` are values that all facts have. Columns of the
    source that are to `drop` are not read, nor are totals and signatures that begin so.
    """

    source: str = ""
    sheet: str = ""
    query: str = ""
    columns: Mapping[str, str] = field(factory=dict, converter=_sealed)
    values: Mapping[str, Mapping[str, Any]] = field(factory=dict, converter=_sealed)
    constants: Mapping[str, Any] = field(factory=dict, converter=_sealed)
    drop: Sequence[str] = field(default=(), converter=tuple)


@frozen
class FactsMapping:
    """A mapping for each type, by its name or its label; of files and sheets that are to `drop` none is read."""

    tables: Mapping[str, TableMapping] = field(converter=_sealed)
    drop: Sequence[str] = field(default=(), converter=tuple)
    place: str = ""


@frozen
class Mapped:
    """A source whose tables are called otherwise than the types."""

    held: Any
    mapping: FactsMapping


def mapped(source: Any, mapping: "FactsMapping | str | os.PathLike[str] | None") -> Any:
    """Return a source with the mapping, or the file of one, by which it is read; without one as it is.

    Raises UsageError where the file cannot be read.
    """
    if mapping is None:
        return source
    return Mapped(source, mapping if isinstance(mapping, FactsMapping) else load_mapping(mapping))


def load_mapping(path: str | os.PathLike[str]) -> FactsMapping:
    """Return the mapping that a TOML file holds: a table for each type, with the fields of `TableMapping`.

    Raises UsageError where it cannot be read or says what there is not.
    """
    place = visible(str(path))
    try:
        found = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        why = reason(error)
        raise UsageError(Fault(place, Text(f"无法读取：{why.zh}", f"cannot be read: {why.en}"))) from None
    except ValueError as error:
        raise UsageError(_unwritten(place, error)) from None
    drop = found.pop(DROP, ())
    faults = [fault for name, each in found.items() for fault in _misshapen(place, name, each)]
    if faults:
        raise UsageError(faults)
    return FactsMapping({name: TableMapping(**each) for name, each in found.items()}, drop, place)


def _unwritten(place: str, error: ValueError) -> Fault:
    line = LINE.search(str(error))
    zh = f"第{line[1]}行的写法不对" if line else "编码不是 UTF-8"
    hint = Text("中文名称请用英文双引号括起来", "names that are not in Latin letters stand between quotes")
    return Fault(place, Text(zh, f"is not TOML: {error}"), hint)


def _misshapen(place: str, name: str, each: Any) -> Iterator[Fault]:
    if not isinstance(each, dict):
        what = Text(f"`{name}` 应为一张表", f"`{name}` is not a table")
        yield Fault(place, what, Text(f"请写 `[{name}]`", f"write `[{name}]`"))
        return
    for key, value in each.items():
        where = Text(f"{place}，[{name}]", f"{place}, [{name}]")
        if key not in KEYS:
            yield Fault(where, Text(f"没有 `{key}` 这一项", f"there is nothing called `{key}`"), nearest(key, KEYS))
        elif not isinstance(value, dict if key in ("columns", "values", "constants") else str | list):
            yield Fault(where, Text(f"`{key}` 写法有误", f"`{key}` is written in another way"))


def renamed(mapping: FactsMapping, facts: Vocabulary) -> Mapping[str, tuple[TableMapping, Renamed]]:
    """Return a mapping by the names of the types, each with its columns and words resolved.

    Raises UsageError with everything in it that the vocabulary does not have.
    """
    known, faults = words(facts), list[Fault]()
    found: dict[str, tuple[TableMapping, Renamed]] = {}
    for name, table in mapping.tables.items():
        where = Text(f"{mapping.place}，[{name}]", f"{mapping.place}, [{name}]") if mapping.place else Text(name, name)
        spec = known.get(name)
        if spec is None:
            what = Text(f"`{name}` 不是事实类型", f"`{name}` is not a type of fact")
            faults.append(Fault(where, what, nearest(name, known)))
            continue
        found[spec.name] = table, _renamed(spec, table, where, faults)
    if faults:
        raise UsageError(faults)
    return MappingProxyType(found)


def _renamed(spec: FactSpec, table: TableMapping, where: Text, faults: list[Fault]) -> Renamed:
    own = words_of(spec)

    def named(part: str, names: Mapping[str, Any]) -> Iterator[tuple[ColumnSpec, Any]]:
        place = Text(f"{where.zh}，{part}", f"{where.en}, {part}")
        for name, value in names.items():
            column = spec.column(own.get(name, ""))
            if column is None:
                what = Text(f"`{name}` 不是“{spec.zh}”的列", f"`{name}` is not a column of `{spec.name}`")
                faults.append(Fault(place, what, nearest(name, own)))
            else:
                yield column, value

    columns = {column.name: head for column, head in named("columns", table.columns)}
    constants = {column.name: value for column, value in named("constants", table.constants)}
    values = {column.name: _sealed(value) for column, value in named("values", table.values)}
    for name in columns.keys() & constants.keys():
        what = Text(f"`{name}` 既有列又有常量", f"`{name}` has a column and a constant")
        faults.append(Fault(where, what, Text("请只留一个", "leave one of them")))
    return Renamed(_sealed(columns), _sealed(values), _sealed(constants), frozenset(table.drop))


@frozen
class Places:
    """Which types a file, a sheet or a name holds by a mapping, and which of them are not read."""

    types: Mapping[str, Sequence[FactSpec]]
    drop: frozenset[str]
    mapped: Mapping[str, tuple[TableMapping, Renamed]]
    specs: Mapping[str, FactSpec]

    def asked(self) -> Mapping[str, str]:
        """Return the types that are what a query selects, each with it."""
        return {name: table.query for name, (table, _) in self.mapped.items() if table.query}

    def held_by(self, word: str, known: Mapping[str, FactSpec]) -> Sequence[FactSpec]:
        """Return the types that something of that name holds: those that a mapping says, or the one it is called."""
        if word in self.types:
            return self.types[word]
        spec = known.get(word)
        return () if spec is None or self.elsewhere(spec) else (spec,)

    def word(self, stem: str, sheet: str) -> str:
        """Return what a sheet of a workbook goes by: its own name, unless a mapping names the workbook as well."""
        whole = word_for(f"{stem}.xlsx", sheet)
        return whole if whole in self.types else sheet

    def drops(self, file: str, sheet: str) -> bool:
        """Return whether a sheet is not read."""
        return f"{file}/{sheet}" in self.drop or f"{PurePosixPath(file).stem}/{sheet}" in self.drop

    def elsewhere(self, spec: FactSpec) -> bool:
        """Return whether a mapping says that the facts of a type are in something of another name."""
        return spec.name in self.mapped and bool(self.mapped[spec.name][0].source or self.mapped[spec.name][0].query)

    def renamed(self, spec: FactSpec) -> Renamed:
        """Return what the columns of a type are called."""
        return self.mapped[spec.name][1] if spec.name in self.mapped else PLAIN


def places_of(mapping: FactsMapping, facts: Vocabulary) -> Places:
    """Return what is where by a mapping. Raises UsageError where it says what the vocabulary does not have."""
    mapped = renamed(mapping, facts)
    types: dict[str, list[FactSpec]] = {}
    for name, (table, _) in mapped.items():
        if table.source:
            types.setdefault(word_for(table.source, table.sheet), []).append(facts.tables[name])
    return Places(MappingProxyType(types), frozenset(mapping.drop), mapped, facts.tables)


def word_for(source: str, sheet: str = "") -> str:
    """Return the name by which a file, or a sheet of it, is looked for."""
    path = PurePosixPath(source)
    stem = path.stem if path.suffix else path.name
    return f"{stem}/{sheet}" if sheet else stem


NOWHERE: Final = Places(MappingProxyType({}), frozenset(), MappingProxyType({}), MappingProxyType({}))
