"""Tables into everything that is wrong with their rows: SQL finds those in doubt, intake says what is wrong there."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal

from attrs import frozen

from iron_rules.engines.sql.build.text import name
from iron_rules.engines.sql.checks.candidate import Candidate, named
from iron_rules.engines.sql.warehouses.base import Row
from iron_rules.errors import Fault
from iron_rules.facts.spec import ColumnSpec
from iron_rules.intake.checks import reasons
from iron_rules.intake.quoting import shown
from iron_rules.intake.references import dangling

MOST: Final = 1000
"""How many faulty rows of a table are told one by one for each thing that is looked at; the others are counted."""
TWICE: Final = "is also the id of"

Ask = Callable[[str], Iterable[Row]]
AskAll = Callable[[Sequence[str]], Iterable[Row]]
Known = Mapping[str, Candidate]


@frozen
class _Doubt:
    """One thing that may be wrong with rows of a table: with the row alone, with its id, or with a reference."""

    each: Candidate
    of: Literal["row", "id", "reference"]
    column: ColumnSpec | None = None

    @property
    def targets(self) -> tuple[str, ...]:
        """The types that a reference may name."""
        return () if self.column is None else tuple(target.__spec__.name for target in self.column.targets)


def row_faults(candidates: Sequence[Candidate], ask: Ask, ask_all: AskAll) -> list[Fault]:
    """What is wrong with the rows of tables; `ask` selects, and `ask_all` selects what several statements do.

    Rows in doubt are counted first; only where there are any are they fetched, at most `MOST` for each doubt.
    """
    known = {each.spec.name: each for each in candidates}
    doubts = [doubt for each in candidates for doubt in _doubts(each, known)]
    counts: dict[int, int] = dict(ask_all(list(_counts(doubts, known))))
    return [
        fault for at, doubt in enumerate(doubts) if counts.get(at) for fault in _faults(doubt, counts[at], known, ask)
    ]


def _doubts(each: Candidate, known: Known) -> Iterator[_Doubt]:
    yield _Doubt(each, "row")
    yield _Doubt(each, "id")
    for column in each.spec.columns:
        doubt = _Doubt(each, "reference", column)
        if column.targets and column.name in each.held and all(target in known for target in doubt.targets):
            yield doubt


def _counts(doubts: Sequence[_Doubt], known: Known) -> Iterator[str]:
    """Statements that select the numbers of doubts and how many rows each is about; references to one type at once."""
    references: dict[tuple[str, ...], list[str]] = {}
    for at, doubt in enumerate(doubts):
        each = doubt.each
        match doubt.of:
            case "row":
                yield f"SELECT {at} AS doubt, count(*) AS number FROM {each.relation} WHERE {each.doubtful}"
            case "id":
                number = f"count({each.id}) - count(DISTINCT hash({each.id}))"
                yield f"SELECT {at} AS doubt, {number} AS number FROM {each.relation}"
            case "reference":
                text = f"SELECT {at} AS doubt, {_reference(doubt)} AS id FROM {each.relation}"
                references.setdefault(doubt.targets, []).append(text)
    for targets, texts in references.items():
        union = "\nUNION ALL ".join(texts)
        nobody = f"nullif(refs.id, '') IS NOT NULL AND {_nobody('refs.id', targets, known)}"
        yield f"SELECT doubt, count(*) AS number FROM (\n{union}\n) AS refs WHERE {nobody} GROUP BY doubt"


def _reference(doubt: _Doubt) -> str:
    assert doubt.column is not None
    return name(doubt.each.held[doubt.column.name].head)


def _nobody(id_: str, targets: Sequence[str], known: Known) -> str:
    ids = " UNION ALL ".join(f"SELECT {known[each].id} AS known_id FROM {known[each].relation}" for each in targets)
    return f"NOT EXISTS (SELECT 1 FROM ({ids}) AS ids WHERE ids.known_id = {id_})"


def _faults(doubt: _Doubt, number: int, known: Known, ask: Ask) -> list[Fault]:
    """What is wrong with the rows of a doubt, in intake's words."""
    each = doubt.each
    if doubt.of == "row":
        table = each.table(list(ask(each.rows_text(each.doubtful, MOST))))
        told = [reason.fault(table) for reason in reasons(table, each.facts) if TWICE not in reason.refused.what]
        return [*(told or _written_otherwise(each, number)), *_others(each, number)]
    if doubt.of == "id":
        return _repeated(each, ask)
    head = f"s.{_reference(doubt)}"
    condition = f"nullif({head}, '') IS NOT NULL AND {_nobody(head, doubt.targets, known)}"
    table = each.table(list(ask(each.rows_text(condition, MOST))))
    missing = {target: set[Any]() for target in doubt.targets}
    assert doubt.column is not None
    found = dangling(table, missing, missing)
    told = [reason.fault(table) for reason in found if reason.column == doubt.column.name]
    return [*told, *_others(each, number)]


def _written_otherwise(each: Candidate, number: int) -> list[Fault]:
    """Rows of text in which intake finds nothing wrong: SQL would not read them as intake does."""
    if not any(held.texts for held in each.held.values()):
        return []
    what = f"{number} rows are written in a way that is not read where they lie"
    return [Fault(each.place, what, "write days as `2017-05-31`, and choices by their names, not by their labels")]


def _repeated(each: Candidate, ask: Ask) -> list[Fault]:
    """Ids that are those of several rows; each row is told, where rows have a place, and else each id."""
    given = f"FROM {each.relation} WHERE nullif({each.id}, '') IS NOT NULL"
    several = f"{given} GROUP BY {each.id} HAVING count(*) > 1"
    if each.numbered:
        rows = list(ask(each.rows_text(f"{each.id} IN (SELECT {each.id} {several})", MOST)))
        table = each.table(rows)
        told = [reason.fault(table) for reason in reasons(table, each.facts) if TWICE in reason.refused.what]
    else:
        rows = list(ask(f"SELECT {each.id} AS id, count(*) AS number {several} ORDER BY {each.id} LIMIT {MOST}"))
        column, hint = shown(each.held["id"].head), f"give every `{each.spec.name}` an id of its own"
        places = ((f"{each.place}, row {named(id_)}, column {column}", id_, many) for id_, many in rows)
        told = [Fault(place, f"{shown(id_)} is the id of {many} rows", hint) for place, id_, many in places]
    return [*told, *_others(each, len(rows) if len(rows) < MOST else MOST + 1)]


def _others(each: Candidate, number: int) -> list[Fault]:
    if number <= MOST:
        return []
    return [Fault(each.place, f"more than {MOST} rows are at fault in this way", "mend these, and look again")]
