"""Tip-offs that turned out true, that nobody dealt with, or that make negative examples of those they are about."""

from datetime import date, timedelta
from typing import Any

from iron_rules.periods import Period
from ten_iron_rules.facts import Official, Region, Tipoff
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import ADOPTED, AS_OF, days, due, some_day
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.plants.picking import breach_on, pick_duty, pick_fact
from ten_iron_rules.samples.terms import covers
from ten_iron_rules.samples.tipoffs import DECISION_DAYS, HANDLING_DAYS, KINDS, REWARD_DAYS, decided_tipoff

CROWD = 11
"""One more than may be named publicly by rank."""


def reporter_rewarded(draft: Draft, turn: int) -> list[Breach]:
    """A true tip-off is rewarded a day late, or never."""
    tipoff, verified_on = _true(draft)
    last = verified_on + days(REWARD_DAYS)
    paid = None if turn % 2 else last + days(1)
    draft.change(tipoff, reward_paid_on=paid)
    found = [breach_on("9.2-reporter-rewarded", tipoff.id, last)]
    return found if paid else [*found, breach_on("9.2-reporter-reward", tipoff.id, verified_on)]


def reporter_reward(draft: Draft, turn: int) -> list[Breach]:
    """A tip-off turned out true so lately that its reward is not late, only due."""
    verified_on = AS_OF - timedelta(days=turn % REWARD_DAYS)
    columns = {**decided_tipoff(draft.rng, verified_on), "reward_paid_on": None, "handled_on": None}
    county = draft.rng.choice(draft.of(Region, "level", "county"))
    tipoff = draft.add(Tipoff, region_id=county.id, against_id=None, kind=draft.rng.choice(KINDS), **columns)
    draft.claim("tipoff", tipoff.id)
    return [breach_on("9.2-reporter-reward", tipoff.id, verified_on)]


def decided(draft: Draft, turn: int) -> list[Breach]:
    """A tip-off is decided a day late, or never, or on a day that nobody wrote down."""

    def refuted(row: Tipoff) -> bool:
        return row.verified is False and row.received_on >= ADOPTED

    tipoff = pick_fact(draft, "tipoff", draft.all(Tipoff), refuted)
    last = tipoff.received_on + days(DECISION_DAYS)
    late: tuple[dict[str, Any], ...] = (
        {"verified_on": last + days(1)},
        {"verified": None, "verified_on": None},
        {"verified": True, "verified_on": None},
    )
    draft.change(tipoff, **late[turn % 3])
    return [breach_on("9.3-decided", tipoff.id, last)]


def handled(draft: Draft, turn: int) -> list[Breach]:
    """What a true tip-off tells of is handled a day late, or never."""
    tipoff, verified_on = _true(draft)
    last = verified_on + days(HANDLING_DAYS)
    draft.change(tipoff, handled_on=None if turn % 2 or last >= AS_OF else last + days(1))
    return [breach_on("9.3-handled", tipoff.id, last)]


def _true(draft: Draft) -> tuple[Tipoff, date]:
    tipoff = pick_fact(draft, "tipoff", draft.all(Tipoff), lambda row: row.verified is True)
    assert tipoff.verified_on is not None
    return tipoff, tipoff.verified_on


def verified_fraud(draft: Draft, turn: int) -> list[Breach]:
    """A tip-off of fraud or nepotism by somebody turns out true."""
    return _against(draft, *_somebody(draft), KINDS[turn % 2])


def verified_neglect(draft: Draft, turn: int) -> list[Breach]:
    """A tip-off of inaction or misconduct by somebody turns out true."""
    return _against(draft, *_somebody(draft), KINDS[2 + turn % 2])


def worst(draft: Draft, turn: int) -> list[Breach]:
    """Two grave things about one person turn out true in a quarter; in odd turns a third, which adds no points."""
    official, quarter = _somebody(draft)
    found = _against(draft, official, quarter, "fraud", first=5)
    found += _against(draft, official, quarter, "nepotism", first=35)
    return found + (_against(draft, official, quarter, "fraud", first=65) if turn % 2 else [])


def crowd(draft: Draft, turn: int) -> list[Breach]:
    """Eleven persons have nine points or more in one quarter: the one with the fewest is not among the first ten."""
    if turn:
        return []
    quarter = due("quarter", 31)[4]
    candidates = [each for each in draft.all(Official) if covers(each, quarter)]
    chosen = draft.rng.sample(candidates, CROWD)
    found: list[Breach] = []
    for official in chosen[1:]:
        found += _against(draft, official, quarter, "inaction")
    return found + [each for official in chosen for each in _against(draft, official, quarter, "fraud")]


def _somebody(draft: Draft) -> tuple[Official, Period]:
    return pick_duty(draft, "against", draft.all(Official), due("quarter", 61))


def _against(draft: Draft, official: Official, quarter: Period, kind: str, first: int | None = None) -> list[Breach]:
    """A true tip-off about an official, verified within the quarter, `first` days into it at the earliest."""
    rng = draft.rng
    verified_on = some_day(rng, quarter.start, quarter.end) if first is None else quarter.start + days(first)
    county = rng.choice(draft.of(Region, "level", "county"))
    columns = decided_tipoff(rng, verified_on)
    tipoff = draft.add(Tipoff, region_id=county.id, against_id=official.id, kind=kind, **columns)
    draft.claim("tipoff", tipoff.id)
    grave = kind in KINDS[:2]
    return [breach_on(f"9.3-verified-{'fraud' if grave else 'neglect'}", official.id, verified_on)]
