"""Draws what moves a deadline: conditions that extend it, and stretches that do not count."""

from collections.abc import Sequence

from tests.programs.book import Book, NounInfo
from tests.programs.conditions import Sentence
from tests.programs.reach import joining


def moving(book: Book, rows: tuple[NounInfo, ...], lines: Sequence[str]) -> list[str]:
    """Return what a rule says of how its deadline moves, given the rows in sight and what it says already."""
    pick, said = book.choices, []
    if pick.chance(15):
        found = [_extension(book, rows) for _ in range(2 if pick.chance(25) else 1)]
        several = f"({', '.join(found)})" if len(found) > 1 else found[0]
        said.append(f"extended={several}")
    joined = [
        each for each in book.types
        if each.spec.timed("start") is not None and joining(each.spec, rows[-1].spec) and each.kind is not rows[-1].kind
    ]  # fmt: skip
    if joined and pick.chance(40):
        of = pick.pick(joined)
        noun = book.noun(of)
        said.append(f"paused={of.word if noun.timed else noun.word}")
        if not any(each.startswith("allow=") for each in lines):
            said.append(f"allow={_span(book, rows)}")
    return said


def _extension(book: Book, rows: tuple[NounInfo, ...]) -> str:
    condition = Sentence(book, rows, "day", depth=1, strict=True, named=False).condition()
    return f"extension({condition}, {_span(book, rows)})"


def _span(book: Book, rows: tuple[NounInfo, ...]) -> str:
    if book.choices.chance(30):
        return book.number(constant=True)
    return Sentence(book, rows, "day", depth=0, named=False).lasting()
