"""Counties into tip-offs from the public that were all dealt with in time, and that concern nobody by name if true."""

from datetime import date, timedelta
from random import Random
from typing import Any, Final

from ten_iron_rules.facts import Official, Region, Tipoff
from ten_iron_rules.samples.calendar import AS_OF, days, some_day
from ten_iron_rules.samples.draft import Draft

DECISION_DAYS, REWARD_DAYS, HANDLING_DAYS = 90, 30, 60
KINDS: Final = ("nepotism", "fraud", "inaction", "misconduct")


def receive_tipoffs(draft: Draft) -> None:
    """Make the tip-offs of every county, the last days of all limits frequent."""
    rng = draft.rng
    officials = draft.all(Official)
    for county in draft.of(Region, "level", "county"):
        for number in range(draft.extent.tipoffs):
            columns = (_verified, _refuted, _verified, _refuted, _verified, _open)[number % 6](rng)
            against = None if columns["verified"] else rng.choice(officials).id
            kind = rng.choice(KINDS) if columns["verified"] else KINDS[(number // 2 * 2 + number // 6) % 4]
            draft.add(Tipoff, region_id=county.id, against_id=against, kind=kind, **columns)


def decided_tipoff(rng: Random, verified_on: date) -> dict[str, Any]:
    """A tip-off that turned out true on that day, and that was rewarded and handled in time."""
    return {
        "received_on": verified_on - days(rng.randint(5, DECISION_DAYS)),
        "verified": True,
        "verified_on": verified_on,
        "reward_paid_on": some_day(rng, verified_on, verified_on + days(REWARD_DAYS)),
        "handled_on": some_day(rng, verified_on, verified_on + days(HANDLING_DAYS)),
    }


def _verified(rng: Random) -> dict[str, Any]:
    return decided_tipoff(rng, some_day(rng, date(2017, 9, 1), AS_OF - timedelta(days=HANDLING_DAYS)))


def _refuted(rng: Random) -> dict[str, Any]:
    received = some_day(rng, date(2017, 4, 23), date(2020, 3, 1))
    decided = some_day(rng, received, received + days(DECISION_DAYS))
    return {"received_on": received, "verified": False, "verified_on": decided}


def _open(rng: Random) -> dict[str, Any]:
    """Not decided yet: received too lately to be late, or before anybody had to decide."""
    received = rng.choice((date(2017, 4, 22), some_day(rng, AS_OF - timedelta(days=DECISION_DAYS - 1), AS_OF)))
    return {"received_on": received, "verified": None, "verified_on": None}
