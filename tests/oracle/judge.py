"""Tables and a last known day into findings, ledger and rules not judged: rule after rule, fact after fact."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from attrs import field, frozen

from tests.oracle.periods import Period
from tests.oracle.rulebook import BELOW, PROVISIONS, Provision
from tests.oracle.status import status
from tests.oracle.world import Found, World

Tables = Mapping[str, Sequence[Any]]
"""The facts by the names of their types."""
OUTCOMES = {True: "breached", False: "fulfilled"}
GIVEN = {True: "given", False: "not given"}


@frozen
class Account:
    """All that was found, all that was judged as (rule, subject, first day, outcome), and which rules were not."""

    findings: set[Found] = field(factory=set)
    ledger: set[tuple[str, str, date, str]] = field(factory=set)
    not_judged: set[str] = field(factory=set)


def judge(tables: Tables, as_of: date) -> Account:
    """Judge the facts, a list for each type; a type that is not a key is an absent table."""
    world, account = World(tables, as_of), Account()
    last = [each for each in PROVISIONS if each.id in BELOW]
    for provision in [*(each for each in PROVISIONS if each.id not in BELOW), *last]:
        if _is_judged(provision, tables, account):
            _decide(provision, world, account)
        else:
            account.not_judged.add(provision.id)
    return account


def _is_judged(provision: Provision, tables: Tables, account: Account) -> bool:
    if provision.id == "10.1-exemplar" and account.not_judged.intersection(BELOW[provision.id]):
        return False
    return all(name in tables for name in provision.reads)


def _decide(provision: Provision, world: World, account: Account) -> None:
    horizon, words = _horizon(provision, world, account), OUTCOMES if provision.kind == "violation" else GIVEN
    found: dict[tuple[str, Period], bool] = {}
    for each in provision.instances(world):
        if each.judged <= horizon:
            key = each.subject, each.period
            found[key] = found.get(key, False) or each.found
    for (subject, period), is_found in found.items():
        account.ledger.add((provision.id, subject, period.start, words[is_found]))
        if is_found:
            finding = _finding(provision, world, subject, period)
            account.findings.add(finding)
            world.findings.append(finding)


def _horizon(provision: Provision, world: World, account: Account) -> date:
    """The last day on which the rule is judged: no later than its types, and those of the rules below it, are in."""
    reads = set(provision.reads)
    for below in PROVISIONS:
        if below.id in BELOW.get(provision.id, ()) and below.id not in account.not_judged:
            reads |= below.reads
    complete: list[date] = [feed.complete_until for feed in world.all("feed") if feed.type in reads]
    return min([world.as_of, *complete])


def _finding(provision: Provision, world: World, subject: str, period: Period) -> Found:
    return Found(
        f"{provision.id}|{subject}|{period.start}", provision.id, provision.kind, provision.severity,
        provision.subject_type, subject, period.start, period.end, status(world, provision, subject, period),
    )  # fmt: skip
