"""The outlook: every duty that is not judged yet, its last day, and what is missing as facts stand."""

import os
from collections.abc import Iterator
from datetime import date
from decimal import localcontext
from functools import lru_cache
from typing import Final, Literal

from attrs import field, frozen

from iron_rules.audiences.pseudonyms import Secret
from iron_rules.check.checked import CheckedPack
from iron_rules.engines.incremental.instances import RuleInstances
from iron_rules.engines.incremental.keys import FactKey
from iron_rules.engines.incremental.matching import PythonMatcher
from iron_rules.engines.incremental.state import State
from iron_rules.engines.incremental.wiring import wiring
from iron_rules.engines.schedule import refuse_no_day
from iron_rules.errors import FactsError, Fault, UsageError, nearest
from iron_rules.expressions.nodes import Scalar
from iron_rules.expressions.walk import walk
from iron_rules.facts.audience import Audience, faults_seen
from iron_rules.findings.places import Places
from iron_rules.findings.seen import refuse_unfit, seeing
from iron_rules.intake.mapping import FactsMapping, mapped
from iron_rules.language.rule import Rule
from iron_rules.outlooks.ahead import Asked, ahead, functions
from iron_rules.outlooks.seen import outlook_seen, refuse_unseen
from iron_rules.outlooks.shortfalls import Shortfall, Tests, tests
from iron_rules.outlooks.text import lines, outlook_html
from iron_rules.periods import Unit, first_day, last_day, plus
from iron_rules.plan.lower import counts_working_days
from iron_rules.text import NOTHING, Language, Text

Prospect = Literal["kept", "open", "over"]
SOON: Final[tuple[Unit, ...]] = ("week", "month")
"""The units whose present period is looked at, unless a day is named."""


@frozen
class Duty:
    """A duty instance that is not judged yet.

    `prospect` is `kept` where it would be fulfilled as things stand, `open` where something is missing that can still
    be done, and `over` where what is missing can only have been done before, and be recorded until `judged_on`.
    `last_day` is the last day on which what is missing can be done; `missing` the smallest change that keeps the duty.
    `measured` and `required` are the rule's figures so far. `days_left` are the days from the day after the last known
    one to `last_day`, below zero where that has passed; where a rule allows working days, `working_days_left` are those
    among them.
    """

    rule: Rule = field(repr=lambda rule: rule.id)
    subject_type: str
    subject: str
    name: str
    period_start: date
    period_end: date
    judged_on: date
    last_day: date
    prospect: Prospect
    missing: tuple[Shortfall, ...]
    measured: dict[str, Scalar]
    required: dict[str, Scalar]
    days_left: int = 0
    working_days_left: int | None = None


@frozen
class Outlook:
    """Every duty that is to be done by `until` and that is not judged yet, by last day, rule and subject.

    `untold` are the rules that are not judged, because tables are absent. `withheld` says what the audience that it is
    for does not see.
    """

    as_of: date
    until: date
    duties: tuple[Duty, ...]
    untold: tuple[str, ...]
    withheld: Text = NOTHING

    def html(self, language: Language = "en") -> str:
        """Return the outlook as a notebook shows it."""
        return outlook_html(self, language)

    def _repr_html_(self) -> str:
        return self.html()

    def text(self, language: Language = "en") -> str:
        """Return the outlook for a reader, as lines of text."""
        return "".join(f"{line}\n" for line in lines(self, language))


def outlook(
    pack: CheckedPack,
    facts: object,
    *,
    as_of: date,
    until: date | None = None,
    subject: str | None = None,
    within: str | None = None,
    audience: Audience = "all",
    secret: Secret = None,
    mapping: FactsMapping | str | os.PathLike[str] | None = None,
) -> Outlook:
    """Return what is still to be done as known on `as_of`: for everyone, one subject, or what lies in something.

    `facts` is anything that `iron_rules.read` takes, `mapping` what its tables and columns are called.
    Duties to be done by `until` are covered: without it by the
    Sunday of the week or the last day of the month, whichever is later. `subject` and `within` are `TYPE:ID`; a subject
    lies in itself, in every step on the way to its place, in its place and in all above that. The `audience` sees what
    `Evaluation.seen_by` says; of `self` the `subject` is whose own duties are told.
    Raises UsageError for a type or an id that is not known, and for a day before `as_of`.
    """
    own = subject if audience == "self" else None
    refuse_unfit(audience, own, secret)
    refuse_unseen(pack, audience, subject, within)
    state = State(pack, as_of, PythonMatcher(), duties=False)
    try:
        state.put(*state.putting(state.admission.batch(mapped(facts, mapping))))
    except FactsError as error:
        raise FactsError(faults_seen(error.faults, pack.facts, audience)) from None
    seen = seeing(pack, state.tables(), audience, own, secret)
    found = look_ahead(state, until, None if own else subject, within)
    return found if audience == "all" else outlook_seen(found, seen)


def look_ahead(state: State, until: date | None, subject: str | None, within: str | None) -> Outlook:
    """Return the outlook on the facts of a session."""
    network = state.network
    until = _soon(network.as_of) if until is None else until
    refuse_no_day(until, "until")
    if until < network.as_of:
        what = Text(
            f"`{until}` 早于截至日 `{network.as_of}`", f"`{until}` is before `{network.as_of}`, the last known day"
        )
        raise UsageError(Fault("", what, Text("请写以后的日期", "look ahead, not back")))
    asked = _asked(state, subject, within)
    found: list[Duty] = []
    with localcontext(state.context):
        for instances in network.all_instances:
            if instances is not None and instances.rule.kind == "violation":
                duties = _duties(instances, state, until, asked)
                found += _one_a_period(duties) if instances.plan.due.shared else duties
    found.sort(key=lambda duty: (duty.last_day, duty.rule.sort_key, duty.subject, duty.period_start))
    return Outlook(network.as_of, until, tuple(found), tuple(network.schedule().not_judged))


def _one_a_period(duties: Iterator[Duty]) -> list[Duty]:
    """Return one duty a subject and period of several events that have it: the first that is not kept."""
    found: dict[tuple[str, date], Duty] = {}
    for duty in duties:
        key = duty.subject, duty.period_start
        if key not in found or (found[key].prospect == "kept" and duty.prospect != "kept"):
            found[key] = duty
    return list(found.values())


def _soon(day: date) -> date:
    """Return the Sunday of the week or the last day of the month, whichever is later."""
    return max(last_day(unit, first_day(unit, day)) for unit in SOON)


def _asked(state: State, subject: str | None, within: str | None) -> Asked:
    """Return the function that says whether a subject of a type is one that was asked for."""
    one = None if subject is None else _named(state, subject, "subject")
    place = None if within is None else _named(state, within, "within")
    if place is None:
        return lambda fact, id: one is None or (fact, id) == one
    places = Places(state.tables().tables, state.types.facts, state.network.as_of)
    lies = places.lying_in(place, steps=True)
    return lambda fact, id: (one is None or (fact, id) == one) and lies(fact, id)


def _named(state: State, text: str, word: str) -> FactKey:
    """Return the type and id that `TYPE:ID` names. Raises UsageError where there is no such fact."""
    name, colon, id = text.partition(":")
    facts = state.types.facts
    known = (*facts.tables, *facts.identities)
    if not colon:
        what = Text(f"`{text}` 没有写明类型", f"`{text}` does not say of what type it is")
        raise UsageError(Fault("", what, Text(f"请写 `{word}=TYPE:ID`", f"write `{word}=TYPE:ID`")))
    if name not in known:
        raise UsageError(Fault("", Text(f"没有类型 `{name}`", f"there is no type `{name}`"), nearest(name, known)))
    ids = state.network.store.by_id(name)
    if id not in ids:
        hint = nearest(id, ids) or Text("请写已有的编号", "name one that was put")
        raise UsageError(Fault("", Text(f"没有编号为 `{id}` 的 {name}", f"there is no {name} `{id}`"), hint))
    return name, id


def _duties(instances: RuleInstances, state: State, until: date, asked: Asked) -> Iterator[Duty]:
    network = state.network
    asks = _tests(state.pack, instances.order)
    plan = functions(instances, network, until)
    look, due = None, instances.plan.due
    working = counts_working_days((*walk(due.allow), *walk(due.extended)), state.pack.parameters)
    for subject, period in ahead(instances, until, asked):
        verdict = plan.decide(subject, period)
        if verdict is None:
            continue
        if look is None:
            look = network.store.bound(asks.compiled)
        missing = () if verdict else asks.missing(look(subject, period), period, network.as_of)
        names = [figure.name for figure in instances.plan.figures]
        last = min((each.by for each in missing), default=period.closes)
        yield Duty(
            instances.rule, instances.plan.subject_type, subject.id,
            network.name(instances.plan.subject_type, subject.id),
            period.start, period.end, period.judged,
            last,
            "kept" if verdict else "open" if all(each.possible for each in missing) else "over",
            missing,
            dict(zip(names, plan.figures(subject, period), strict=True)),
            dict(zip(names, plan.required(subject, period), strict=True)),
            (last - network.as_of).days,
            network.store.working_days.number(plus(network.as_of, 1), last) if working else None,
        )  # fmt: skip


@lru_cache(maxsize=1024)
def _tests(pack: CheckedPack, order: int) -> Tests:
    return tests(wiring(pack).wires[order].plan, pack.parameters)
