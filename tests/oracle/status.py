"""A finding and the appeals and exemptions there are into its status."""

from iron_rules.facts import Appeal, Exemption
from tests.oracle.periods import Period, after
from tests.oracle.world import World

ALSO_CITED = {"1.2-effort-floor": ("1.3",)}


def status(world: World, rule: str, subject: str, period: Period) -> str:
    appeals = [row for row in world.all("appeal")
               if row.finding == f"{rule}|{subject}|{period.start}" and row.lodged_on >= period.start]  # fmt: skip
    if any(_decided(world, row) and row.upheld for row in appeals):
        return "overturned"
    if any(not _decided(world, row) and after(row.lodged_on, 60) > world.as_of for row in appeals):
        return "contested"
    for exemption in world.all("exemption"):
        if exemption.subject_id in {subject, "*"} and exemption.rule in _names(rule) and _reaches(exemption, period):
            return "tolerated"
    return "standing"


def _decided(world: World, appeal: Appeal) -> bool:
    return appeal.decided_on is not None and appeal.decided_on <= world.as_of


def _names(rule: str) -> set[str]:
    clause = rule.partition("-")[0]
    return {"*", rule, clause, clause.split(".")[0], *ALSO_CITED.get(rule, ())}


def _reaches(exemption: Exemption, period: Period) -> bool:
    """At least half of the days of the period, counted one by one."""
    days = [after(period.start, number) for number in range((period.end - period.start).days + 1)]
    exempt = [day for day in days if exemption.start <= day <= exemption.end]
    return 2 * len(exempt) >= len(days)
