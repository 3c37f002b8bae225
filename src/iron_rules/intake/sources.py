"""Whatever facts were handed in as, into tables: each known by its type and its place, and read when it is wanted."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, field, frozen

from iron_rules.errors import FactsError, Fault, UsageError, nearest
from iron_rules.facts.base import Fact
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.spec import FactSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.intake import arrow, databases, files, jsonl, rows, text, workbook
from iron_rules.intake.constants import with_constants
from iron_rules.intake.copies import without_copies
from iron_rules.intake.files import File
from iron_rules.intake.mapping import NOWHERE, Mapped, Places, places_of
from iron_rules.intake.naming import example, words
from iron_rules.intake.notices import with_notices, with_types
from iron_rules.intake.quoting import shown, visible
from iron_rules.intake.table import Refused, Table
from iron_rules.intake.terms import PLAIN, USUAL, Terms
from iron_rules.text import Text

READERS: Final[Mapping[str, Callable[[FactSpec, Any, Any, Terms], Table]]] = MappingProxyType(
    {".csv": text.read_csv, ".jsonl": jsonl.read_jsonl, ".parquet": arrow.read_parquet, ".xlsx": workbook.read_sheet}
)


@frozen
class Handed:
    """A table as it was handed in: its type, the name that its owner knows it by, and how it is read.

    `file` is where it lies, `held` the object that it is; `renamed` is whether a mapping says what its columns are.
    """

    spec: FactSpec
    place: str | Text
    read: Callable[[], Table] = field(eq=False, repr=False)
    file: File | None = None
    held: Any = field(default=None, eq=False, repr=False)
    renamed: bool = False


def tables(source: Any, facts: Vocabulary, terms: Terms = USUAL) -> tuple[list[Table], list[Fault]]:
    """Return the tables in the order of the vocabulary, and what is wrong with the source apart from them.

    Raises UsageError where the source is nothing that holds facts, and FactsError where there is nothing to read.
    """
    handed, faults = handed_in(source, facts, terms)
    read = []
    for each in handed:
        try:
            read.append(each.read())
        except FactsError as error:
            faults.extend(error.faults)
    order = list(facts.tables)
    return sorted(read, key=lambda table: order.index(table.spec.name)), faults


def handed_in(source: Any, facts: Vocabulary, terms: Terms = USUAL) -> tuple[list[Handed], list[Fault]]:
    """Return the tables of a source, none of them read yet, and what is wrong with the source apart from them.

    Raises UsageError where the source is nothing that holds facts, and FactsError where there is nothing to read.
    """
    places = NOWHERE
    if isinstance(source, Mapped):
        source, places = source.held, places_of(source.mapping, facts)
    if source == "":
        raise UsageError(
            Text(
                "路径为空：请写文件夹、zip 文件或数据表的路径",
                "an empty path names no facts: name a folder, a zip or a table",
            )
        )
    if databases.is_database(source):
        return _in_database(source, databases.tables_in(source), facts, terms, places), []
    if isinstance(source, str | os.PathLike) and Path(source).suffix.lower() in databases.FILES:
        return _in_file(Path(source), facts, terms, places), []
    if isinstance(source, str | os.PathLike):
        found, faults = files.find(Path(source), facts, terms, places)
        return [_lying(file, facts, _mapped(file.spec, terms, places)) for file in found], faults
    if isinstance(source, Mapping):
        return _named(source, facts, terms, places)
    if hasattr(source, "__arrow_c_stream__"):
        pair = f'`{{"{example(facts)}": table}}`'
        hint = Text(f"请传入字典，例如 {pair}", f"hand in a mapping, as in {pair}")
        raise UsageError(Fault("", Text("数据表没有写明类型", "a table needs its type"), hint))
    if isinstance(source, Iterable) and not isinstance(source, bytes):
        return _mixed(source, facts, terms)
    hint = Text("请传入路径、“类型到行”的字典或事实", "hand in a path, a mapping of type to rows, or facts")
    kind = type(source).__name__
    raise UsageError(Fault("", Text(f"不能从 `{kind}` 读取事实", f"facts cannot be read from a `{kind}`"), hint))


def _mapped(spec: FactSpec, terms: Terms, places: Places) -> Terms:
    """Return the terms on which a type is read."""
    return evolve(terms, renamed=places.renamed(spec))


def _taken(spec: FactSpec, terms: Terms, places: Places) -> Terms:
    """Return the terms on which a table of a database is read: of one that is mapped only what is named is taken."""
    found = _mapped(spec, terms, places)
    return evolve(found, extra="ignore") if spec.name in places.mapped else found


def _in_file(path: Path, facts: Vocabulary, terms: Terms, places: Places) -> list[Handed]:
    if not path.is_file():
        files.refuse_missing(path)
    with databases.opened(path) as con:
        names = databases.tables_in(con)
    return _in_database(path, names, facts, terms, places)


def _in_database(source: Any, names: Sequence[str], facts: Vocabulary, terms: Terms, places: Places) -> list[Handed]:
    """Return the tables of a database that hold facts, by their names or by a mapping; others are not looked at.

    Raises FactsError where there are none.
    """
    known, asked = words(facts), dict[str, tuple[str, str]]()
    for name in names:
        spec = known.get(name)
        if spec is not None and not places.elsewhere(spec):
            asked[spec.name] = name, databases.select_all(name)
    for fact, (table, _) in places.mapped.items():
        if table.query:
            asked[fact] = fact, table.query
        elif table.source:
            asked[fact] = table.source, databases.select_all(table.source)
    if not asked:
        hint = Text(
            f"数据表以事实类型命名，例如 `{example(facts)}`；否则请用映射",
            f"a table is called after its type, such as `{example(facts)}`; else a mapping says which it is",
        )
        raise FactsError(Fault("", Text("数据库里没有事实表", "the database holds no table of facts"), hint))
    return [
        _asked(source, facts, facts.tables[fact], *asked[fact], _taken(facts.tables[fact], terms, places))
        for fact in facts.tables
        if fact in asked
    ]


def _asked(source: Any, facts: Vocabulary, spec: FactSpec, place: str, text: str, terms: Terms) -> Handed:
    read = partial(databases.read_database, spec, place, source, text, terms)
    return Handed(spec, place, partial(_settled, read, facts, terms), None, None)


def repeatable(source: Any) -> Any:
    """Return the source in a form that can be read more than once: what can be gone through once only is kept."""
    if isinstance(source, Mapped):
        return evolve(source, held=repeatable(source.held))
    if isinstance(source, Mapping):
        return {name: _repeatable(held) for name, held in source.items()}
    if isinstance(source, FactBase) or hasattr(source, "__arrow_c_stream__") or databases.is_database(source):
        return source
    return _repeatable(source)


def _repeatable(held: Any) -> Any:
    held = _collected(held)
    if hasattr(held, "__arrow_c_stream__"):
        return arrow.kept(held)
    return list(held) if isinstance(held, Iterable) and not hasattr(held, "__len__") else held


def _collected(held: Any) -> Any:
    """Return a frame that is still to be worked out, as polars has them, worked out; anything else as it is."""
    return held.collect() if type(held).__name__ == "LazyFrame" and hasattr(held, "collect") else held


def _lying(file: File, facts: Vocabulary, terms: Terms) -> Handed:
    return Handed(
        file.spec,
        file.place,
        partial(_settled, partial(_read_file, file, terms), facts, terms),
        file,
        renamed=terms.renamed is not PLAIN,
    )


def _read_file(file: File, terms: Terms) -> Table:
    if file.suffix not in READERS:
        raise FactsError(files.unread(file.place, file.suffix))
    return READERS[file.suffix](file.spec, file.place, file.read(), terms)


def _settled(read: Callable[[], Table], facts: Vocabulary, terms: Terms) -> Table:
    """Return a table in which each fact stands once, with warnings of what may be meant otherwise."""
    return with_notices(without_copies(with_types(with_constants(read(), terms.renamed), facts)))


def _named(
    source: Mapping[Any, Any], facts: Vocabulary, terms: Terms, places: Places
) -> tuple[list[Handed], list[Fault]]:
    found: dict[str, Handed] = {}
    faults: list[Fault] = []
    known = words(facts)
    for name, held in source.items():
        specs = places.held_by(name, known)
        if not specs and name not in places.drop:
            what = Text(f"{shown(name)} 不是事实类型", f"{shown(name)} is not a type of fact")
            faults.append(Fault(visible(str(name)), what, nearest(str(name), known)))
        for spec in specs:
            if spec.name in found:
                what = Text(f"“{spec.zh}”的数据传入了两次", f"facts of the type `{spec.name}` are handed in twice")
                faults.append(Fault(name, what, files.ONE_TABLE))
                continue
            try:
                found[spec.name] = _handed(facts, spec, name, held, _mapped(spec, terms, places))
            except FactsError as error:
                faults.extend(error.faults)
    return list(found.values()), faults


def _handed(facts: Vocabulary, spec: FactSpec, name: str, held: Any, terms: Terms) -> Handed:
    """Return what was handed in under the name of a type. Raises FactsError for a path that cannot be read."""
    if isinstance(held, str | os.PathLike):
        return _lying(files.of(spec, Path(held), facts, terms), facts, terms)
    return _held(facts, spec, name, held, terms)


def _held(facts: Vocabulary, spec: FactSpec, name: str, held: Any, terms: Terms) -> Handed:
    held = _collected(held)
    if hasattr(held, "__arrow_c_stream__"):
        read = partial(arrow.read_stream, spec, name, held, terms)
    else:
        kind = facts.type(spec.name)
        assert kind is not None
        read = partial(rows.read_rows, kind, name, held, terms)
    return Handed(spec, name, partial(_settled, read, facts, terms), None, held, terms.renamed is not PLAIN)


def _mixed(source: Iterable[Any], facts: Vocabulary, terms: Terms) -> tuple[list[Handed], list[Fault]]:
    by_type: dict[str, list[Fact]] = {}
    faults = []
    for number, held in enumerate(source, 1):
        name = facts.names[type(held)] if isinstance(held, Fact) and type(held) in facts.names else ""
        if name in facts.tables:
            by_type.setdefault(name, []).append(held)
        else:
            refused = _no_row(held, facts)
            faults.append(Fault(Text(f"第{number}项", f"item {number}"), refused.what, refused.hint))
    return [_held(facts, facts.spec(name), name, held, terms) for name, held in by_type.items()], faults


def _no_row(held: Any, facts: Vocabulary) -> Refused:
    """Return why an item is not a fact of a type with a table."""
    if not isinstance(held, Fact):
        hint = Text("请传入事实，或“类型到行”的字典", "hand in facts, or a mapping of type to rows")
        return Refused(Text(f"{shown(held)} 不是事实", f"{shown(held)} is not a fact"), hint)
    spec = type(held).__spec__
    if type(held) in facts:
        what = Text(f"`{spec.name}` 由系统得出，不必传入", f"a `{spec.name}` is worked out, not handed in")
        return Refused(what, Text("请去掉", "leave it out"))
    if facts.type(spec.name) is not None:
        return rows.other_class(held)
    near = nearest(spec.name, facts.tables) or Text(
        "请传入规则包所列类型的事实", "hand in facts of the types of the pack"
    )
    return Refused(Text(f"`{spec.name}` 不是词汇表里的类型", f"`{spec.name}` is not a type of the vocabulary"), near)
