"""A policy's own cases into tests: drafts into sound facts, judged by the one rule, and held to what the case says.

In a test module of the policy:

    PACK = load_pack("my_policy")

    @pytest.mark.parametrize(("rule", "case"), [pytest.param(*rest, id=id) for id, *rest in cases(PACK)])
    def test_case(rule, case):
        check_case(PACK, rule, case)
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from iron_rules.check.checked import CheckedPack
from iron_rules.errors import FactsError, Fault, PolicyError
from iron_rules.facts import BY_NAME, TABLES, ColumnSpec, FactMeta
from iron_rules.facts.factbase import FactBase
from iron_rules.facts.people import Official
from iron_rules.findings.evaluation import Evaluation
from iron_rules.findings.message import value_text
from iron_rules.intake import read
from iron_rules.judge import evaluate
from iron_rules.lang.cases import Case, Draft
from iron_rules.lang.rule import Rule

__all__ = ["case_facts", "cases", "check_case", "subject_of"]

PLAIN: Final[Mapping[str, Any]] = MappingProxyType({"text": "-", "whole": 0, "decimal": 0, "flag": False})
SAID: Final = ("event", "key", "year")
"""The parts in time for which no value is plain."""

Row = dict[str, Any]


def cases(pack: CheckedPack) -> list[tuple[str, Rule, Case]]:
    """Every case of a pack with its rule, each under a readable id: `<rule>: <name>`."""
    return [(f"{rule.id}: {case.name}", rule, case) for rule in pack.rules for case in rule.cases]


def case_facts(case: Case) -> FactBase:
    """The facts of a case, sound and complete: a table for every type, empty where the case has none.

    Raises `PolicyError` at the case's place for drafts that make no sound facts.
    """
    try:
        return read(_Tables(case).rows)
    except FactsError as error:
        faults = [Fault(case.at, f"{fault.where}: {fault.what}", fault.hint) for fault in error.faults]
        raise PolicyError(faults) from None


def subject_of(pack: CheckedPack, rule: Rule, case: Case, facts: FactBase) -> str:
    """The id of the subject that a case is about. Raises `PolicyError` where its facts have no such subject."""
    name = pack.plans[rule.id].subject_type
    people = {each.person_id: None for each in facts.tables["official"] if isinstance(each, Official)}
    ids = list(people) if name == "person" else [each.id for each in facts.tables[name]]
    if not ids:
        raise PolicyError(Fault(case.at, f"the case has no {name} to judge", f"put a `{name}` into it"))
    if case.subject not in ("", *ids):
        what = f"no {name} of the case is called `{case.subject}`"
        raise PolicyError(Fault(case.at, what, f"one of {', '.join(f'`{id}`' for id in ids)}"))
    return case.subject or ids[0]


def check_case(pack: CheckedPack, rule: Rule, case: Case) -> None:
    """Judge the facts of a case by its rule.

    Raises `AssertionError` with what was expected and what came out, `PolicyError` for a case that says nothing.
    """
    facts = case_facts(case)
    subject_type, subject = pack.plans[rule.id].subject_type, subject_of(pack, rule, case, facts)
    evaluation = evaluate(pack, facts, as_of=case.as_of, rules=[rule.id])
    outcomes = {entry.period_start: entry.outcome for entry in evaluation.ledger if entry.subject == subject}
    actual = outcomes.get(case.period, "not due")
    if actual != case.outcome:
        judged = ", ".join(f"{day} {outcome}" for day, outcome in outcomes.items()) or "nothing"
        raise AssertionError(
            f"{rule.id}: {case.name}\n"
            f"  at        {case.at}\n"
            f"  subject   {subject_type} `{subject}`, period from {case.period}, as of {case.as_of}\n"
            f"  expected  {case.outcome}\n"
            f"  actual    {actual}{_figures(evaluation, subject, case.period)}\n"
            f"  judged    {judged}"
        )


def _figures(evaluation: Evaluation, subject: str, period: date) -> str:
    for finding in evaluation.findings:
        if (finding.subject, finding.period_start) == (subject, period):
            measured = [f"{name} {value_text(value, 'en')}" for name, value in finding.measured.items()]
            required = [f"{name} {value_text(value, 'en')}" for name, value in finding.required.items()]
            return f", measured {', '.join(measured) or '-'}; required {', '.join(required) or '-'}"
    return ""


class _Tables:
    """The drafts of a case as rows of tables, whatever was left out filled in."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.before = date(max(case.period.year - 1, date.min.year), 1, 1)
        self.rows: dict[str, list[Row]] = {name: [] for name in TABLES}
        for draft in case.drafts:
            self._add(draft)
        for name, rows in list(self.rows.items()):
            for row in rows:
                self._complete(BY_NAME[name], row)

    def _add(self, draft: Draft) -> Row:
        rows = self.rows[draft.of.spec.name]
        row = {"id": f"{draft.of.spec.name}-{len(rows) + 1}", **draft.values}
        place = next((at for at, known in enumerate(rows) if known["id"] == row["id"]), len(rows))
        rows[place : place + 1] = [row]
        return row

    def _complete(self, fact: FactMeta, row: Row) -> None:
        """Fill in the required columns that the draft left out."""
        for column in fact.spec.columns:
            if not column.optional and column.name not in row:
                row[column.name] = self._plain(fact, column, row)

    def _plain(self, fact: FactMeta, column: ColumnSpec, row: Row) -> Any:
        if column.time in SAID:
            what = f"a `{fact.spec.name}` of this case has no `{column.name}`"
            raise PolicyError(Fault(self.case.at, what, f"say {column.name}="))
        match column.kind:
            case "reference":
                return self._first(fact, column.targets[0], row)
            case "choice":
                return column.choices[-1]
            case "day":
                own = fact.spec.event
                return self.before if own is None or own is column else row.get(own.name, self.before)
        return PLAIN[column.kind]

    def _first(self, fact: FactMeta, target: FactMeta, row: Row) -> str:
        """The id of the first fact of a type in the case, or of a plain one made for it."""
        if target.spec.derived:
            return self._person(fact, row)
        rows = self.rows[target.spec.name]
        if not rows:
            self._complete(target, self._add(Draft(target, {})))
        return str(rows[0]["id"])

    def _person(self, fact: FactMeta, row: Row) -> str:
        """A person of their own for each official, and for anything else the first official's."""
        whose = row if fact is Official else next(iter(self.rows["official"]), {"id": "nobody"})
        return str(whose.get("person_id", f"person-of-{whose['id']}"))
