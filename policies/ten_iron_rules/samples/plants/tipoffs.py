"""Tip-offs that turned out true, that nobody dealt with, or that make negative examples of those they are about."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from iron_rules.periods import Period
from ten_iron_rules.facts import Official, Region, Tipoff
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.calendar import ADOPTED, AS_OF, days, due, some_day
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.plants.picking import breach_on, pick_duty, pick_fact
from ten_iron_rules.samples.terms import covers, is_resident
from ten_iron_rules.samples.tipoffs import DECISION_DAYS, HANDLING_DAYS, KINDS, REWARD_DAYS, decided_tipoff

CROWD = 11
"""One more than may be named publicly by rank."""
_AGAINST: Final = "against"
_LATEST: Final = AS_OF - timedelta(days=HANDLING_DAYS)
"""The last day on which a tip-off can turn out true and still be handled in time."""


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
    return _matter(draft, *_somebody(draft), KINDS[:2], turn)


def verified_neglect(draft: Draft, turn: int) -> list[Breach]:
    """A tip-off of inaction or misconduct by somebody turns out true; it is not a resident, who would be recalled."""
    return _matter(draft, *_somebody(draft, lambda official, _: not is_resident(official)), KINDS[2:], turn)


def _matter(draft: Draft, official: Official, quarter: Period, kinds: Sequence[str], turn: int) -> list[Breach]:
    """One tip-off, or two about one matter, of which the second adds nothing."""
    day = some_day(draft.rng, quarter.start, quarter.end)
    kind, other = kinds[turn % 2], kinds[(turn + 1) % 2]
    if turn % 4 == 0:
        return accuse(draft, official, day, kind, occurred_on=ADOPTED)
    matter = _new_matter(draft)
    if turn % 4 == 1:
        accuse(draft, official, min(day + days(draft.rng.randint(1, 80)), _LATEST), other, matter_id=matter)
    elif turn % 4 == 2:
        accuse(draft, official, day, other, matter_id=matter, occurred_on=ADOPTED - days(1))
    else:
        somebody = draft.rng.choice([row for row in draft.all(Official) if not is_resident(row)])
        accuse(draft, official, day, other, matter_id=matter)
        return [
            *accuse(draft, official, day, kind, matter_id=matter),
            *(accuse(draft, somebody, day, kind, matter_id=matter) if somebody.id != official.id else ()),
        ]
    return accuse(draft, official, day, kind, matter_id=matter)


def old_matters(draft: Draft, turn: int) -> list[Breach]:
    """What turns out true occurred before adoption, or turned out true before, or was of a matter that did."""
    official, quarter = _somebody(draft)
    day, kind = some_day(draft.rng, quarter.start, quarter.end), KINDS[turn % 2 * 2 + turn // 2 % 2]
    matter, before = _new_matter(draft), ADOPTED - days(1)
    if turn % 3 == 0:
        accuse(draft, official, day, kind, matter_id=matter, occurred_on=before)
        accuse(draft, official, min(day + days(9), _LATEST), kind, matter_id=matter)
    elif turn % 3 == 1:
        accuse(draft, official, before, kind, matter_id=matter)
        accuse(draft, official, day, kind, matter_id=matter, occurred_on=ADOPTED)
    else:
        accuse(draft, official, day, kind, occurred_on=before)
    return []


def worst(draft: Draft, turn: int) -> list[Breach]:
    """Two grave things about one person turn out true in a quarter; in odd turns a third, which adds no points."""
    official, quarter = _somebody(draft)
    found = accuse(draft, official, quarter.start + days(5), "fraud", matter_id=_new_matter(draft))
    found += accuse(draft, official, quarter.start + days(35), "nepotism", matter_id=_new_matter(draft))
    return found + (accuse(draft, official, quarter.start + days(65), "fraud") if turn % 2 else [])


def long_gone(draft: Draft, _turn: int) -> list[Breach]:
    """Two grave things turn out true about a person who holds no post any more."""

    def gone(official: Official, quarter: Period) -> bool:
        terms = draft.of(Official, "person_id", official.person_id)
        return all(term.end is not None and term.end < quarter.start for term in terms)

    leavers = [official for official in draft.all(Official) if official.end and official.end < AS_OF]
    official, quarter = pick_duty(draft, _AGAINST, leavers, due("quarter", 61), in_term=gone)
    found = accuse(draft, official, quarter.start + days(5), "fraud")
    return found + accuse(draft, official, quarter.start + days(35), "fraud")


def crowd(draft: Draft, _turn: int) -> list[Breach]:
    """Eleven persons have nine points or more in one quarter: the one with the fewest is not among the first ten."""
    quarter = due("quarter", 31)[4]
    candidates = [each for each in draft.all(Official) if covers(each, quarter) and not is_resident(each)]
    chosen = draft.rng.sample(candidates, CROWD)
    found: list[Breach] = []
    for official in chosen[1:]:
        found += accuse(draft, official, some_day(draft.rng, quarter.start, quarter.end), "inaction")
    for official in chosen:
        found += accuse(draft, official, some_day(draft.rng, quarter.start, quarter.end), "fraud")
    return found


def _somebody(draft: Draft, fits: Callable[[Official, Period], bool] = lambda *_: True) -> tuple[Official, Period]:
    return pick_duty(draft, _AGAINST, draft.all(Official), due("quarter", 61), fits)


def accuse(
    draft: Draft,
    official: Official,
    day: date,
    kind: str,
    *,
    matter_id: str | None = None,
    occurred_on: date | None = None,
) -> list[Breach]:
    """A tip-off about the official that turned out true on the day, and the breach if nothing speaks against it."""
    county = draft.rng.choice(draft.of(Region, "level", "county"))
    tipoff = draft.add(
        Tipoff,
        region_id=county.id,
        against_id=official.id,
        kind=kind,
        matter_id=matter_id,
        occurred_on=occurred_on,
        **decided_tipoff(draft.rng, day),
    )
    draft.claim("tipoff", tipoff.id)
    return [breach_on(f"9.3-verified-{'fraud' if kind in KINDS[:2] else 'neglect'}", official.id, day)]


def _new_matter(draft: Draft) -> str:
    return f"matter-{draft.count(Tipoff) + 1:06d}"
