"""A finding and the appeals and exemptions there are into its status."""

from typing import TYPE_CHECKING

from iron_rules.facts import Appeal, Exemption
from tests.oracle.periods import Period
from tests.oracle.world import World

if TYPE_CHECKING:
    from tests.oracle.rulebook import Provision


def status(world: World, provision: "Provision", subject: str, period: Period) -> str:
    by_appeals = _after_appeals(world, f"{provision.id}|{subject}|{period.start}", period)
    if by_appeals is not None:
        return by_appeals
    return "tolerated" if _is_tolerated(world, provision, subject, period) else "standing"


def _after_appeals(world: World, finding: str, period: Period) -> str | None:
    """What the first appeal makes of it, or the second where the first was turned down."""
    lodged = [row for row in world.all("appeal") if row.finding == finding and row.lodged_on > period.end]
    for appeal in sorted(lodged, key=lambda row: (row.lodged_on, row.id))[:2]:
        if not _is_decided(world, appeal):
            return "contested"
        if appeal.upheld:
            return "overturned"
    return None


def _is_decided(world: World, appeal: Appeal) -> bool:
    return appeal.decided_on is not None and appeal.decided_on <= world.as_of and appeal.upheld is not None


def _is_tolerated(world: World, provision: "Provision", subject: str, period: Period) -> bool:
    """At least half of the days of the period lie in some exemption, counted one by one."""
    names = _names(provision)
    reaching: list[Exemption] = [
        row for row in world.all("exemption") if row.subject_id in {subject, "*"} and row.rule in names
    ]
    exempt = [day for day in period.days if any(row.start <= day <= row.end for row in reaching)]
    return bool(reaching) and 2 * len(exempt) >= len(period.days)


def _names(provision: "Provision") -> set[str]:
    """By which names an exemption reaches a rule: a grave one not by its chapter, nor with all others."""
    clause = provision.id.partition("-")[0]
    wide = set() if provision.severity == "grave" else {clause.split(".")[0], "*"}
    return {provision.id, clause, *provision.also_cites, *wide}
