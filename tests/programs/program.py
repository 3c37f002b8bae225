"""A program: a policy as source text, the facts that it is judged on, and the day on which it is."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import ModuleType
from typing import Any, Final

from attrs import field, frozen

from iron_rules.check.check import check
from iron_rules.check.checked import CheckedPack
from iron_rules.explanations.plan import show_plan
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.language.pack import Pack
from iron_rules.plan.lower import lower
from tests.programs.book import Book
from tests.programs.calendars import calendar
from tests.programs.choices import Choices
from tests.programs.facts import drawn_facts
from tests.programs.rules import WORDS, Ruling, Written, headers, messages, noun_condition
from tests.programs.vocabularies import Drawing

MODULE: Final = "a_drawn_program"
HEAD: Final = """\
from datetime import date
from decimal import Decimal
from typing import Literal, Union

from iron_rules.facts import *
from iron_rules.facts import event as an_event
from iron_rules.facts import key as a_key
from iron_rules.policy import *

WORDS = text(zh="事", en="it")
BREACHED_OR_KEPT = (breached("one", period="2018-01-01"), kept("other", period="2018-01-01"))
GIVEN_OR_NOT = (given("one", period="2018-01-01"), not_given("other", period="2018-01-01"))
"""


@frozen
class Program:
    """A pack that is sound, its source, the facts, and the last day that is known. `order` decides what comes first."""

    source: str = field(repr=False)
    pack: CheckedPack
    tables: Mapping[str, Sequence[Any]] = field(repr=False)
    as_of: date
    order: int

    @property
    def facts(self) -> FactBase:
        """Return the facts."""
        return FactBase({name: list(rows) for name, rows in self.tables.items()})

    def dangling(self) -> Iterator[tuple[tuple[str, str], str]]:
        """Return the facts, by type and id, that refer to nothing as far as types are known, each with the column."""
        ids = {(name, row.id) for name, rows in self.tables.items() for row in rows}
        for name, rows in self.tables.items():
            for column in self.pack.facts.tables[name].columns:
                targets = [target.__spec__.name for target in column.targets]
                if targets and all(each in self.tables for each in targets):
                    for row in rows:
                        value = getattr(row, column.name)
                        if value is not None and not any((each, value) in ids for each in targets):
                            yield (name, row.id), column.name


def executed(source: str, after: ModuleType | None = None) -> ModuleType:
    """Return the module of a source text, or of one that goes on `after` another.

    It stands among the loaded modules until another takes its place.
    """
    module = ModuleType(MODULE)
    vars(module).update(vars(after) if after is not None else {})
    sys.modules[MODULE] = module
    exec(compile(source, f"<{MODULE}>", "exec"), vars(module))
    return module


def policy(choices: Choices) -> tuple[str, ModuleType]:
    """Return the source text of a policy, which may have faults, and its module."""
    types = f"{HEAD}\n{Drawing(choices).source()}"
    module = executed(types)
    facts: Vocabulary = module.FACTS
    rules, addresses = headers(choices, facts)
    kinds = [*facts.types[:-3], *(identity.type for identity in facts.identities.values())]
    book = Book(choices, facts, {each.__name__: each for each in kinds}, rules, addresses, noun_condition)
    ruling = Ruling(book)
    written = [ruling.rule(each) for each in rules]
    tail = _pack(choices, book)
    above = "\n".join(book.lines)
    plain = [_rule(each, "WORDS") for each in written]
    figures = _figures(executed("\n\n".join([above, *plain, tail]), module).PACK)
    told = [_rule(each, messages(choices, figures.get(each.header.id, ()), each.header)) for each in written]
    text = "\n\n".join([above, *told, tail])
    return f"{types}\n{text}", executed(text, module)


def _figures(pack: Pack) -> dict[str, list[str]]:
    """The names of the figures of every rule that can be lowered."""
    found = {}
    for rule in pack.rules:
        if not rule.broken:
            plan, _ = lower(rule, pack.parameters, pack.nouns, pack.facts)
            found[rule.id] = [each.name for each in plan.figures]
    return found


def _rule(written: Written, message: str) -> str:
    header = written.header
    lines = "".join(f"    {each},\n" for each in (*written.lines, f"message={message}"))
    name = header.id.rpartition("-")[2]
    return f"{name} = {WORDS[header.kind]}(\n    {header.id!r},\n{lines})"


def _pack(choices: Choices, book: Book) -> str:
    clauses = ", ".join(f"clause({each!r}, WORDS, undecidable=WORDS)" for each in book.clauses)
    options = ""
    if choices.chance(25):
        options += f", appeal_days={book.number(constant=True)}"
    if choices.chance(25):
        options += f", exempt_share={book.number('decimal', constant=True)}"
    if choices.chance(25):
        options += ', actions={"commend": text(zh="表扬", en="praise it")}'
    if book.counted or any("working_days(" in each for each in book.lines):
        options += f", calendar={calendar(book)}"
    text = f'PACK = pack("drawn", title=WORDS, facts=FACTS, clauses=[{clauses}], package=__name__{options})\n'
    if choices.chance(8):
        changes = ", ".join(book.changed(each) for each in choices.some(sorted(book.changes), 2))
        options = 'clauses=[clause("Y1", WORDS, undecidable=WORDS)], package=__name__'
        text += f'PACK = pack("derived", on=PACK, title=WORDS, changes=[{changes}], {options})\n'
    return text


def drawn(choices: Choices) -> Program:
    """Return a program. Raises PolicyError where what was drawn is refused."""
    source, module = policy(choices)
    pack = check(module.PACK)
    tables, as_of = drawn_facts(choices, pack)
    return Program(source, pack, tables, as_of, choices.below(1000))


def describe(program: Program) -> str:
    """Return a program as text: its policy, what its rules were lowered to, and its facts."""
    plans = "\n".join(show_plan(plan, program.pack.parameters) for stratum in program.pack.strata for plan in stratum)
    facts = "\n".join(_facts(program.tables))
    lines = [each for each in program.source.splitlines() if each.strip() and each not in HEAD.splitlines()]
    return f"{chr(10).join(lines)}\n\n--- plans\n{plans}\n--- facts, as of {program.as_of}\n{facts}\n"


def _facts(tables: Mapping[str, Sequence[Any]]) -> Iterator[str]:
    for name, rows in tables.items():
        yield f"{name}: {'' if rows else 'no facts'}"
        for row in rows:
            values = ((each.name, getattr(row, each.name)) for each in type(row).__spec__.columns)
            yield "    " + ", ".join(f"{column}={_shown(value)}" for column, value in values if value is not None)


def _shown(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else repr(value) if isinstance(value, str) else str(value)
