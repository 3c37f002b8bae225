"""Tables and a last known day into findings, ledger and rules not judged: rule after rule, fact after fact."""

from datetime import date

from attrs import field, frozen

from tests.oracle.rulebook import BELOW, PROVISIONS
from tests.oracle.status import status
from tests.oracle.world import World

OUTCOMES = {True: "breached", False: "fulfilled"}
GIVEN = {True: "given", False: "not given"}


@frozen
class Found:
    """A finding, without its reasons."""

    id: str
    rule: str
    kind: str
    severity: str | None
    subject_type: str
    subject: str
    period_start: date
    period_end: date
    status: str


@frozen
class Account:
    """All that was found, all that was judged as (rule, subject, first day, outcome), and which rules were not."""

    findings: set = field(factory=set)
    ledger: set = field(factory=set)
    not_judged: set = field(factory=set)


def judge(tables, as_of):
    """Judge the facts, a list for each type; a type that is no key is an absent table."""
    world, account = World(tables, as_of), Account()
    last = [each for each in PROVISIONS if each.id in BELOW]
    for provision in [*(each for each in PROVISIONS if each.id not in BELOW), *last]:
        if _is_judged(provision, tables, account):
            _decide(provision, world, account)
        else:
            account.not_judged.add(provision.id)
    return account


def _is_judged(provision, tables, account):
    if provision.id == "10.1-exemplar" and account.not_judged.intersection(BELOW[provision.id]):
        return False
    return all(name in tables for name in provision.reads)


def _decide(provision, world, account):
    horizon, words = _horizon(provision, world, account), OUTCOMES if provision.kind == "violation" else GIVEN
    found = {}
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


def _horizon(provision, world, account):
    """The last day on which the rule is judged: no later than its types, and those of the rules below it, are in."""
    reads = set(provision.reads)
    for below in PROVISIONS:
        if below.id in BELOW.get(provision.id, ()) and below.id not in account.not_judged:
            reads |= below.reads
    return min([world.as_of, *(feed.complete_until for feed in world.all("feed") if feed.type in reads)])


def _finding(provision, world, subject, period):
    return Found(
        f"{provision.id}|{subject}|{period.start}", provision.id, provision.kind, provision.severity,
        provision.subject_type, subject, period.start, period.end, status(world, provision.id, subject, period),
    )  # fmt: skip
