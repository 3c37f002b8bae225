"""Run the cases of a pack as tests: each on its own facts, by its own rule.

In a test module of the policy:

    CASES = cases(load_pack("my_policy"))

    @pytest.mark.parametrize(("pack", "rule", "case"), [pytest.param(*rest, id=id) for id, *rest in CASES])
    def test_case(pack, rule, case):
        check_case(pack, rule, case)
"""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal

from iron_rules.check.check import check
from iron_rules.check.checked import CheckedPack
from iron_rules.errors import FactsError, Fault, PolicyError
from iron_rules.facts.base import FactMeta
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.spec import ColumnSpec
from iron_rules.facts.vocabulary import Vocabulary
from iron_rules.findings.finding import Finding
from iron_rules.findings.message import value_text
from iron_rules.intake import read
from iron_rules.judge import evaluate
from iron_rules.language.cases import Case, Draft
from iron_rules.language.rule import Rule
from iron_rules.text import Text

__all__ = ["CaseEngine", "case_facts", "cases", "check_case", "subject_of"]

PLAIN: Final[Mapping[str, Any]] = MappingProxyType({"text": "-", "whole": 0, "decimal": 0, "flag": False})
SAID: Final = ("event", "key", "year")
"""The parts in time for which no value is plain."""

Row = dict[str, Any]

CaseEngine = Literal["reference", "memory", "tables", "live"]
"""The engines that judge the facts of a case as they are."""


def cases(pack: CheckedPack) -> list[tuple[str, CheckedPack, Rule, Case]]:
    """Return every case as an id, `<rule>: <name>`, the pack that it is judged by, its rule and itself.

    A pack that builds on another has the cases of that one's rules too, unless it leaves the rule out. They are judged
    by the base, with its parameters and facts, as they were written for it.
    """
    base = [] if pack.pack.on is None else cases(check(pack.pack.on))
    rules = {rule.id for rule in pack.rules}
    own = [rule for rule in pack.rules if rule.pack == pack.name]
    return [
        *(each for each in base if each[2].id in rules),
        *((f"{rule.id}: {case.name}", pack, rule, case) for rule in own for case in rule.cases),
    ]


def case_facts(pack: CheckedPack, case: Case) -> FactBase:
    """Return the facts of a case, sound and complete: a table for every type, empty where the case has none.

    Raises PolicyError at the case's place for drafts that make no sound facts.
    """
    return _sound(pack, case, _Tables(pack.facts, case))


def subject_of(pack: CheckedPack, rule: Rule, case: Case, facts: FactBase) -> str:
    """Return the id of the subject that a case is about. Raises PolicyError where its facts have no such subject."""
    name = pack.plans[rule.id].subject_type
    identity = pack.facts.identities.get(name)
    table, column = (name, "id") if identity is None else (identity.rows, identity.column)
    ids = list(dict.fromkeys(getattr(each, column) for each in facts.tables[table]))
    if not ids:
        kind = pack.facts.type(table)
        assert kind is not None
        raise PolicyError(
            Fault(
                case.at,
                Text(f"案例里没有可判定的 {name}", f"the case has no {name} to judge"),
                Text(f"请写 fact({kind.__name__}, ...)", f"write fact({kind.__name__}, ...)"),
            )
        )
    if case.subject not in ("", *ids):
        what = Text(f"案例里没有叫 `{case.subject}` 的 {name}", f"no {name} of the case is called `{case.subject}`")
        raise PolicyError(
            Fault(
                case.at,
                what,
                Text(f"可用：{'、'.join(f'`{id}`' for id in ids)}", f"one of {', '.join(f'`{id}`' for id in ids)}"),
            )
        )
    return str(case.subject or ids[0])


def check_case(pack: CheckedPack, rule: Rule, case: Case, engine: CaseEngine = "memory") -> None:
    """Judge the facts of a case by its rule, on an engine.

    Raises AssertionError with what was expected and what came out, and PolicyError for a case that says nothing.
    """
    tables = _Tables(pack.facts, case)
    facts = _sound(pack, case, tables)
    subject_type, subject = pack.plans[rule.id].subject_type, subject_of(pack, rule, case, facts)
    evaluation = evaluate(pack, facts, as_of=case.as_of, rules=[rule.id], engine=engine)
    outcomes = {entry.period_start: entry.outcome for entry in evaluation.ledger if entry.subject == subject}
    outcome = outcomes.get(case.period, "not due")
    found = [each for each in evaluation.findings if (each.subject, each.period_start) == (subject, case.period)]
    step = found[0].action if found and case.step else ""
    expected, actual = case.outcome + _step(case.step), outcome + _step(step)
    if actual != expected:
        lines = [
            f"{rule.id}: {case.name}",
            f"  at        {case.at}",
            f"  subject   {subject_type} `{subject}`, period from {case.period}, as of {case.as_of}",
            f"  expected  {expected}",
            f"  actual    {actual}{_figures(found)}",
            *([] if case.period in outcomes else [f"  nearest   {_nearest(outcomes, case.period)}"]),
            *([f"  made up   {', '.join(tables.made)}"] if tables.made else []),
        ]
        raise AssertionError("\n".join(lines))


def _step(action: str | None) -> str:
    return f" `{action}`" if action else ""


def _sound(pack: CheckedPack, case: Case, tables: "_Tables") -> FactBase:
    if tables.faults:
        raise PolicyError(tables.faults)
    try:
        return read(tables.rows, pack)
    except FactsError as error:
        faults = [
            Fault(case.at, Text(f"{fault.place.zh}：{fault.said.zh}", f"{fault.where}: {fault.what}"), fault.advice)
            for fault in error.faults
        ]
        raise PolicyError(faults) from None


def _nearest(outcomes: Mapping[date, str], period: date) -> str:
    """Return the judged period nearest to one that was not judged, and its outcome."""
    day = min(outcomes, key=lambda each: (abs(each - period), each), default=None)
    return "nothing was judged" if day is None else f"{day} {outcomes[day]}"


def _figures(found: Sequence[Finding]) -> str:
    for finding in found:
        measured = [f"{name} {value_text(value, 'en')}" for name, value in finding.measured.items()]
        required = [f"{name} {value_text(value, 'en')}" for name, value in finding.required.items()]
        return f", measured {', '.join(measured) or '-'}; required {', '.join(required) or '-'}"
    return ""


class _Tables:
    """The drafts of a case as rows of tables, whatever was left out filled in; what cannot be is a fault."""

    def __init__(self, facts: Vocabulary, case: Case) -> None:
        self.facts, self.case = facts, case
        self.before = date(max(case.period.year - 1, date.min.year), 1, 1)
        self.rows: dict[str, list[Row]] = {name: [] for name in facts.tables}
        self.made: list[str] = []
        self.faults: list[Fault] = []
        for draft in case.drafts:
            self._add(draft)
        for kind in facts.types:
            for row in list(self.rows[kind.__spec__.name]):
                for column in self._complete(kind, row):
                    what = Text(
                        f"案例里有一条 `{kind.__spec__.name}` 没有 `{column}`",
                        f"a `{kind.__spec__.name}` of this case has no `{column}`",
                    )
                    self._fault(what, Text(f"请写 {column}=", f"say {column}="))

    def _fault(self, what: Text, hint: Text) -> None:
        fault = Fault(self.case.at, what, hint)
        if fault not in self.faults:
            self.faults.append(fault)

    def _add(self, draft: Draft) -> Row:
        name = draft.of.__spec__.name
        rows = self.rows[name]
        row = {"id": f"{name}-{len(rows) + 1}", **draft.values}
        place = next((at for at, known in enumerate(rows) if known["id"] == row["id"]), len(rows))
        rows[place : place + 1] = [row]
        return row

    def _complete(self, kind: FactMeta, row: Row) -> list[str]:
        """Fill in the required columns that the draft left out; return those that must be said."""
        left_out = [each for each in kind.__spec__.columns if not each.optional and each.name not in row]
        for column in left_out:
            if column.time not in SAID:
                row[column.name] = self._plain(kind, column, row)
        return [each.name for each in left_out if each.time in SAID]

    def _plain(self, kind: FactMeta, column: ColumnSpec, row: Row) -> Any:
        match column.kind:
            case "reference":
                return self._first(kind, column, row)
            case "choice":
                return column.choices[-1]
            case "day":
                own = kind.__spec__.event
                return self.before if own is None or own is column else row.get(own.name, self.before)
        return PLAIN[column.kind]

    def _first(self, kind: FactMeta, column: ColumnSpec, row: Row) -> str:
        """Return the id of the first fact of a type in the case, or of a plain one made for it."""
        target = column.targets[0]
        name = target.__spec__.name
        if name in self.facts.identities:
            return self._gathered(kind, column, name, row)
        rows = self.rows[name]
        if not rows:
            made = self._add(Draft(target, {}))
            self.made.append(f"{name} `{made['id']}`")
            if unsaid := self._complete(target, made):
                what = Text(
                    f"案例里有一条 `{kind.__spec__.name}` 要引用 `{name}`，而无法自动补出一条",
                    f"a `{kind.__spec__.name}` of this case needs a `{name}`, and a plain one cannot be made up",
                )
                self._fault(
                    what,
                    Text(
                        f"请写 fact({target.__name__}, {', '.join(f'{each}=...' for each in unsaid)})",
                        f"write fact({target.__name__}, {', '.join(f'{each}=...' for each in unsaid)})",
                    ),
                )
        return str(rows[0]["id"])

    def _gathered(self, kind: FactMeta, column: ColumnSpec, name: str, row: Row) -> str:
        """Return a subject of its own for a row that is gathered, and for any other that of the first such row."""
        identity = self.facts.identities[name]
        own = kind is identity.of and column.name == identity.column
        whose = row if own else next(iter(self.rows[identity.rows]), {"id": "nobody"})
        return str(whose.get(identity.column, f"{name}-of-{whose['id']}"))
