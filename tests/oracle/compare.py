"""Two accounts of the same facts into what only one of them says, and the fewest facts on which they still differ."""

from collections.abc import Callable
from datetime import date
from typing import Any

from iron_rules import Finding, evaluate, load_pack
from iron_rules.errors import FactsError
from tests.oracle.judge import Account, Tables, judge
from tests.oracle.world import Found

PACK = load_pack("ten_iron_rules")
FIELDS = [attribute.name for attribute in Found.__attrs_attrs__]


def by_library(tables: Tables, as_of: date) -> Account:
    """The library's account of the facts."""
    evaluation = evaluate(PACK, tables, as_of=as_of)
    findings = [tuple(_plain(finding, field) for field in FIELDS) for finding in evaluation.findings]
    ledger = [(row.rule, row.subject, row.period_start, row.outcome) for row in evaluation.ledger]
    assert len(set(findings)) == len(findings)
    assert len(set(ledger)) == len(ledger)
    not_judged = {row.rule.id for row in evaluation.not_judged}
    return Account({Found(*values) for values in findings}, set(ledger), not_judged)


def _plain(finding: Finding, field: str) -> Any:
    return finding.rule.id if field == "rule" else getattr(finding, field)


def differences(tables: Tables, as_of: date) -> list[tuple[str, str, str]]:
    """(part, who alone says it, what it says) of every difference, in order."""
    oracle, library = judge(tables, as_of), by_library(tables, as_of)
    return [
        (part, who, str(each))
        for part in ("findings", "ledger", "not_judged")
        for who, one, other in (("oracle", oracle, library), ("library", library, oracle))
        for each in sorted(getattr(one, part) - getattr(other, part), key=str)
    ]


def still_differs(difference: tuple[str, str, str], tables: Tables, as_of: date) -> bool:
    """Whether the accounts of these facts still differ in this way; facts that name one left out do not."""
    try:
        return difference in differences(tables, as_of)
    except FactsError:
        return False


def fewest(tables: Tables, fails: Callable[[Tables], bool]) -> Tables:
    """The tables with as few facts as still fail: halves, quarters and single facts of each type are left out."""
    for name in reversed(list(tables)):
        size = len(tables[name])
        while size:
            at = 0
            while at < len(tables[name]):
                less = {**tables, name: [*tables[name][:at], *tables[name][at + size :]]}
                if fails(less):
                    tables = less
                else:
                    at += size
            size //= 2
    return tables


def told(tables: Tables, as_of: date) -> str:
    """The facts one a line, as the message of an assertion."""
    return "\n".join([f"as of {as_of:%Y-%m-%d}", *(str(row) for rows in tables.values() for row in rows)])
