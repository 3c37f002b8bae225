"""A pack's own cases into the faults in them: a side of a limit that none shows, a name that stands twice."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from iron_rules.errors import Fault
from iron_rules.expressions.nodes import Column
from iron_rules.expressions.walk import walk
from iron_rules.lang.cases import Case, Outcome
from iron_rules.lang.pack import Pack
from iron_rules.lang.rule import Rule
from iron_rules.periods import first_day

WORDS: Final[Mapping[Outcome, str]] = MappingProxyType(
    {
        "breached": "breached",
        "fulfilled": "kept",
        "given": "given",
        "not given": "not_given",
        "not due": "not_due",
    }
)
"""The word that makes a case of each outcome."""


def case_faults(pack: Pack) -> list[Fault]:
    """Every fault in the cases of a pack's rules.

    A duty needs a breached and a kept case, a reward or demotion one that is given and one that is not.
    """
    return [fault for rule in pack.rules if not rule.faults for fault in _faults(rule)]


def _faults(rule: Rule) -> Iterator[Fault]:
    for either in _needed(rule):
        if not any(case.outcome in either for case in rule.cases):
            words = " or ".join(f"`{WORDS[outcome]}`" for outcome in either)
            yield Fault(rule.at, f"{rule.id}: no case is {words}", "add one, just beside the rule's limit")
    names: set[str] = set()
    for case in rule.cases:
        yield from _unfit(rule, case)
        if case.name in names:
            yield Fault(case.at, f"{rule.id}: two cases are called `{case.name}`", "say how they differ")
        names.add(case.name)


def _needed(rule: Rule) -> Sequence[tuple[Outcome, ...]]:
    """The outcomes that a rule's cases must show, each with what may stand in for it."""
    if rule.kind != "violation":
        return ("given",), ("not given",)
    return ("breached",), (("fulfilled", "not due") if _awaits_event(rule) else ("fulfilled",))


def _awaits_event(rule: Rule) -> bool:
    """Whether a duty falls due only through another fact: that fact alone may be the breach, and none is ever kept."""
    nodes = () if rule.on is None else walk(rule.on)
    return any(isinstance(node, Column) and node.noun.fact != rule.of.fact for node in nodes)


def _unfit(rule: Rule, case: Case) -> Iterator[Fault]:
    known: tuple[Outcome, ...] = ("breached", "fulfilled") if rule.kind == "violation" else ("given", "not given")
    if case.outcome not in (*known, "not due"):
        words = ", ".join(f"`{WORDS[outcome]}`" for outcome in (*known, "not due"))
        yield Fault(case.at, f"{rule.id}: a {rule.kind} is never `{WORDS[case.outcome]}`", f"one of {words}")
    if rule.every is not None and (first := first_day(rule.every, case.period)) != case.period:
        what = f"{rule.id}: no {rule.every} begins on `{case.period}`"
        yield Fault(case.at, what, f"the {rule.every} it falls in begins on `{first}`")
