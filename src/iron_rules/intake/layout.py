"""The lines of a sheet or a text file into a header and the rows of a table: what stands around them is told apart.

Titles stand above the header; empty rows and columns, running numbers and remarks beside the facts; totals and
signatures below them.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final

from attrs import frozen

from iron_rules.errors import FactsError, Fault
from iron_rules.facts.spec import FactSpec
from iron_rules.intake.quoting import line_of, shown
from iron_rules.intake.table import Broken, Refused, headers, heads_of
from iron_rules.intake.terms import Terms
from iron_rules.text import Text

Line = tuple[int, Sequence[Any]]
"""A line or row by its number, and its cells: empty ones are an empty text, or None."""
ABOVE: Final = 8
"""A header is looked for in so many lines that are not empty."""
PASSED_OVER: Final = ("序号", "备注")
"""Columns that offices keep for themselves: a running number, and remarks."""
ENDS: Final = (
    "合计", "总计", "共计", "小计", "累计", "总数", "签字", "签名", "签章", "盖章", "填表", "填报", "制表", "经办",
    "审核", "复核", "审批", "负责人", "联系人", "联系电话", "单位", "备注", "说明", "注：", "注:",
    "total", "subtotal", "grandtotal", "signature", "signed",
)  # fmt: skip
"""How a line begins that sums a table up, or is signed."""
OPENINGS: Final = frozenset(letter for word in ENDS for letter in (word[0], word[0].upper()))
NO_FACT: Final = Text("请去掉这一行", "take the line out")


@frozen
class Layout:
    """A header on its line, and the rows below it that are facts.

    `found` are the positions of the columns by their English names; a row may be shorter or longer than the header.
    `broken` are totals and signatures; `faults` are those of the header, `warnings` say what is passed over.
    """

    line: int
    heads: Sequence[str]
    found: Mapping[str, int]
    rows: Sequence[Line]
    broken: tuple[Broken, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def laid_out(
    spec: FactSpec, place: str | Text, unit: str, lines: Sequence[Line], terms: Terms, *, wide: bool = False
) -> Layout:
    """Return how a table lies in lines none of which is empty; of a `wide` one rows may be longer than the header.

    Raises FactsError where there are no lines, or more of them or longer ones than are taken.
    """
    if not lines:
        hint = Text("没有事实的，也请写上表头", "give it a header, even where there are no facts")
        raise FactsError(Fault(place, Text("是空的", "is empty"), hint))
    if len(lines) > terms.max_rows:
        what = Text(f"有 {len(lines):,} 行", f"it has {len(lines):,} rows")
        raise FactsError(terms.over(place, "max_rows", what))
    at, certain = _header(spec, lines, terms)
    (line, cells), below = lines[at], lines[at + 1 :]
    where = line_of(place, unit, line)
    width = max([len(cells), *(len(row) for _, row in below)]) if wide else len(cells)
    if width > terms.max_columns:
        what = Text(f"有 {width:,} 列", f"it has {width:,} columns")
        raise FactsError(terms.over(where, "max_columns", what))
    heads = [*map(_written, cells), *[""] * (width - len(cells))]
    named = [None if _passed(spec, head, position, below, terms) else head for position, head in enumerate(heads)]
    found, faults = headers(spec, place, [(head, where) for head in named], terms)
    warnings = [Fault(where, _left_out(shown(head))) for head in heads if _for_offices(spec, head, terms)]
    above = Text(
        "、".join(f"第{other}行" for other, _ in lines[:at]), " and ".join(f"{unit} {other}" for other, _ in lines[:at])
    )
    if above and certain:
        what = Text(f"表头在这一行：{above.zh}略过不读", f"the header stands here: {above.en} is passed over")
        warnings.insert(0, Fault(where, what))
    elif above:
        what = Text("表头似乎在这一行", "the header seems to stand here")
        faults.insert(0, Fault(where, what, Text(f"请去掉{above.zh}", f"take {above.en} out")))
    aside = {position for position, head in enumerate(heads) if _for_offices(spec, head, terms)}
    rows, broken = _facts(spec, found, aside, below, terms.renamed.drop)
    return Layout(line, heads, found, rows, tuple(broken), tuple(faults), tuple(warnings))


def is_header(spec: FactSpec, cells: Sequence[Any], terms: Terms) -> bool:
    """Return whether a line is a header with which nothing is wrong."""
    if len(cells) > terms.max_columns:
        return False
    heads = [None if not head or _for_offices(spec, head, terms) else head for head in map(_written, cells)]
    return not headers(spec, "", [(head, "") for head in heads], terms)[1]


def known_in(spec: FactSpec, cells: Sequence[Any], terms: Terms) -> int:
    """Return how many of the cells of a line name a column."""
    known = heads_of(spec, terms.renamed)
    return sum(isinstance(cell, str) and cell.strip() in known for cell in cells)


def _header(spec: FactSpec, lines: Sequence[Line], terms: Terms) -> tuple[int, bool]:
    """Return the place of the header among the first lines, and whether it can be no other.

    It is the first sound one, or that which names most columns.
    """
    first = [cells for _, cells in lines[:ABOVE]]
    if is_header(spec, first[0], terms):
        return 0, True
    known = [known_in(spec, cells, terms) for cells in first]
    sound = [at for at, cells in enumerate(first) if known[at] and is_header(spec, cells, terms)]
    if sound:
        return sound[0], len(sound) == 1 and not any(known[: sound[0]])
    most = max(range(len(first)), key=lambda at: (known[at], -at))
    return (most, False) if known[most] > 1 else (0, False)


def _left_out(head: str) -> Text:
    return Text(f"列{head}略过不读", f"the column {head} is passed over")


def _written(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()


def _for_offices(spec: FactSpec, head: str, terms: Terms) -> bool:
    return head in PASSED_OVER and head not in heads_of(spec, terms.renamed) and head not in terms.renamed.drop


def _passed(spec: FactSpec, head: str, position: int, rows: Sequence[Line], terms: Terms) -> bool:
    """Return whether a column is passed over: offices keep it for themselves, or nothing stands in it."""
    if head:
        return _for_offices(spec, head, terms)
    return not any(_filled(row, position) for _, row in rows)


def _filled(row: Sequence[Any], position: int) -> bool:
    return position < len(row) and row[position] is not None and row[position] != ""


def _facts(
    spec: FactSpec, found: Mapping[str, int], aside: AbstractSet[int], rows: Sequence[Line], drop: AbstractSet[str]
) -> tuple[Sequence[Line], list[Broken]]:
    """Return the rows that are facts, and the totals and signatures but for those to drop.

    Rows with a running number only are left out.
    """
    at = found.get("id")
    if at is None:
        return rows, []
    others = [
        number
        for number, (_, row) in enumerate(rows)
        if at >= len(row) or not row[at] or (type(row[at]) is str and row[at][0] in OPENINGS)
    ]
    needed = [found[column.name] for column in spec.columns if not column.optional and column.name in found]
    broken, left_out = [], set()
    for number in others:
        line, row = rows[number]
        filled = {position for position in range(len(row)) if _filled(row, position)}
        if filled <= aside:
            left_out.add(number)
        elif is_end(row) and not filled.issuperset(needed):
            left_out.add(number)
            word = next(str(cell) for cell in row if cell not in (None, ""))
            if "".join(word.split()).startswith(tuple(drop)):
                continue
            what = Text(
                f"{shown(word)} 开头的是合计或签字行，不是事实",
                f"{shown(word)} begins a total or a signature, which is not a fact",
            )
            broken.append(Broken(line, Refused(what, NO_FACT), list(row), fact=False))
    kept = [row for number, row in enumerate(rows) if number not in left_out] if left_out else rows
    return kept, broken


def is_end(row: Sequence[Any]) -> bool:
    """Return whether a line is a total, a signature or a note below a table."""
    first = next((cell for cell in row if cell is not None and cell != ""), None)
    return isinstance(first, str) and "".join(first.split()).lower().startswith(ENDS)
