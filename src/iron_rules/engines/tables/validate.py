"""Tables into everything that is wrong with them: SQL finds the doubtful rows, intake says what is wrong there."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from attrs import frozen

from iron_rules.engines.tables.doubts import Held, doubtful, fits
from iron_rules.engines.tables.text import name
from iron_rules.engines.tables.warehouse import Row
from iron_rules.errors import Fault
from iron_rules.facts import FactSpec
from iron_rules.intake.arrow import WANTED
from iron_rules.intake.checks import reasons
from iron_rules.intake.references import dangling
from iron_rules.intake.table import Table
from iron_rules.intake.values import from_plain, from_text, read_plain, read_texts

MOST: Final = 1000
"""How many faulty rows of a table are told one by one for each thing that is looked at; the others are counted."""
TWICE: Final = "is also the id of"

Ask = Callable[[str], Iterable[Row]]


@frozen
class Candidate:
    """A table to be checked: its relation `s_<type>`, the name its owner knows it by, how its columns stand."""

    spec: FactSpec
    place: str
    held: Mapping[str, Held]


def type_faults(candidate: Candidate) -> list[Fault]:
    """The columns whose values come in a type that would have to be bent."""
    found = []
    for column in candidate.spec.columns:
        held = candidate.held.get(column.name)
        if held is not None and not fits(column, held):
            wanted, hint = WANTED[column.kind]
            where = f"{candidate.place}, column `{held.head}`"
            found.append(Fault(where, f"it holds `{held.type.lower()}`, not {wanted}", hint))
    return found


def row_faults(candidates: Sequence[Candidate], ask: Ask) -> list[Fault]:
    """What is wrong with the rows of tables; `ask` selects."""
    known = {each.spec.name: each for each in candidates}
    found: list[Fault] = []
    for each in candidates:
        found += _alone(each, ask)
        found += _repeated(each, ask)
        found += _dangling(each, known, ask)
    return found


def _numbered(each: Candidate, condition: str) -> str:
    columns = ", ".join(map(_told_whole, each.held.values()))
    numbered = f"SELECT {columns}, row_number() OVER () AS row_number FROM s_{each.spec.name}"
    return f"SELECT * FROM ({numbered}) AS s WHERE {condition} ORDER BY row_number LIMIT {MOST}"


def _told_whole(held: Held) -> str:
    """A column; days as text, since Python has not all of them."""
    column = name(held.head)
    return f"CAST({column} AS VARCHAR) AS {column}" if held.type == "DATE" else column


def _alone(each: Candidate, ask: Ask) -> list[Fault]:
    condition = doubtful(each.spec, each.held)
    ((number,),) = ask(f"SELECT count(*) FROM s_{each.spec.name} WHERE {condition}")
    if not number:
        return []
    return [*_told(each, list(ask(_numbered(each, condition))), False), *_others(each, number)]


def _repeated(each: Candidate, ask: Ask) -> list[Fault]:
    id_ = name(each.held["id"].head)
    ((many,),) = ask(f"SELECT count(DISTINCT hash({id_})) < count({id_}) FROM s_{each.spec.name}")
    if not many:
        return []
    twice = f"SELECT {id_} FROM s_{each.spec.name} WHERE {id_} IS NOT NULL GROUP BY {id_} HAVING count(*) > 1"
    rows = list(ask(_numbered(each, f"{id_} IN ({twice})")))
    return [*_told(each, rows, True), *_others(each, len(rows) if len(rows) < MOST else MOST + 1)]


def _dangling(each: Candidate, known: Mapping[str, Candidate], ask: Ask) -> list[Fault]:
    found: list[Fault] = []
    for column in each.spec.columns:
        targets = [target.spec for target in column.targets]
        if not targets or column.name not in each.held or any(t.derived or t.name not in known for t in targets):
            continue
        head = name(each.held[column.name].head)
        ids = " UNION ALL ".join(f"SELECT {name(known[t.name].held['id'].head)} AS id FROM s_{t.name}" for t in targets)
        someone = f"SELECT id FROM ({ids}) AS ids WHERE id IS NOT NULL"
        nobody = f"nullif({head}, '') IS NOT NULL AND {head} NOT IN ({someone})"
        ((number,),) = ask(f"SELECT count(*) FROM s_{each.spec.name} WHERE {nobody}")
        if number:
            table = _table(each, list(ask(_numbered(each, nobody))))
            missing = {target.name: set[Any]() for target in targets}
            told = [reason for reason in dangling(table, missing, missing) if reason.column == column.name]
            found += [reason.fault(table) for reason in told]
            found += _others(each, number)
    return found


def _told(each: Candidate, rows: list[Row], twice: bool) -> list[Fault]:
    """What intake says of the rows: that their ids stand twice, or everything else."""
    table = _table(each, rows)
    return [reason.fault(table) for reason in reasons(table) if (TWICE in reason.refused.what) is twice]


def _others(each: Candidate, number: int) -> list[Fault]:
    if number <= MOST:
        return []
    return [Fault(each.place, f"more than {MOST} rows are at fault in this way", "mend these, and look again")]


def _table(each: Candidate, rows: list[Row]) -> Table:
    """Rows as intake knows them."""
    cells = {}
    for at, (column, held) in enumerate(each.held.items()):
        spec = each.spec.column(column)
        assert spec is not None
        raw = [row[at] for row in rows]
        if held.texts:
            cells[column] = read_texts(held.head, [value or "" for value in raw], from_text(spec))
        else:
            cells[column] = read_plain(held.head, raw, from_plain(spec))
    return Table(each.spec, each.place, "row", [row[-1] for row in rows], cells)
