"""A clean sample into one with breaches: each plant spoils facts of one kind and says which findings must follow."""

from collections.abc import Callable
from typing import Final

from attrs import frozen

from iron_rules.errors import Fault, UsageError
from iron_rules.text import Text
from ten_iron_rules.samples.breach import Breach
from ten_iron_rules.samples.draft import Draft
from ten_iron_rules.samples.plants import (
    absence,
    careers,
    inspections,
    neglect,
    rankings,
    recalls,
    regions,
    residents,
    spending,
    stretches,
    tipoffs,
)
from ten_iron_rules.samples.plants.picking import NoRoomError


@frozen
class Plant:
    """A way to breach a rule, and how often at most it is planted, so that the rule is also kept.

    A near miss breaches nothing; a small sample may do without it.
    """

    sow: Callable[[Draft, int], list[Breach]]
    most: int = 1_000
    near_miss: bool = False


_TURNS: Final = 60
NOTHING_LEFT: Final = Text("没有可用来安排违规的内容了", "a breach found nothing left to spoil")
OTHER_SEED: Final = Text("请换一个种子或更大的规模", "take another seed or a larger size")
PLANTS: Final[tuple[Plant, ...]] = (
    Plant(recalls.recall),
    Plant(absence.week_of_a_resident),
    Plant(absence.week_of_a_leader),
    Plant(absence.month),
    Plant(absence.quarter),
    Plant(absence.announcement, most=4),
    Plant(absence.year_of_a_leader),
    Plant(absence.year_of_training),
    Plant(recalls.recall_not_called_for),
    Plant(recalls.recall_decided),
    Plant(recalls.recall_for_neglect),
    Plant(stretches.region_command),
    Plant(stretches.village_command),
    Plant(stretches.department_command),
    Plant(stretches.relief, near_miss=True),
    Plant(neglect.effort_floor),
    Plant(neglect.effort_recorded),
    Plant(neglect.pay_linked),
    Plant(stretches.village_charge),
    Plant(stretches.renewed_charge, near_miss=True),
    Plant(stretches.household_contact),
    Plant(stretches.renewed_contact, near_miss=True),
    Plant(neglect.monthly_exchange),
    Plant(neglect.exchange_of_a_day),
    Plant(neglect.report_after_ninety_days, most=1),
    Plant(neglect.annual_report),
    Plant(neglect.weekly_village_day),
    Plant(neglect.problems_found),
    Plant(stretches.strong_cadre),
    Plant(stretches.renewed_cadre, near_miss=True),
    Plant(careers.reserve_rotation, most=6),
    Plant(careers.results_count),
    Plant(regions.training_plan),
    Plant(neglect.trained),
    Plant(regions.indicators_reported),
    Plant(regions.identification_rate),
    Plant(regions.exit_rate),
    Plant(regions.assistance_rank, most=6),
    Plant(regions.occupancy_rank, most=6),
    Plant(regions.satisfaction_rank, most=6),
    Plant(regions.data_check),
    Plant(regions.battle_map),
    Plant(regions.information_base),
    Plant(rankings.city_ranking, most=6),
    Plant(rankings.department_ranking, most=6),
    Plant(rankings.county_ranking),
    Plant(rankings.city_grade, most=4),
    Plant(rankings.department_grade, most=4),
    Plant(rankings.last_place_statement, most=6),
    Plant(regions.cross_assessed, most=1),
    Plant(regions.congress_supervision),
    Plant(regions.third_party, most=4),
    Plant(regions.weekly_report),
    Plant(neglect.ledger_kept),
    Plant(neglect.ledger_signed),
    Plant(neglect.recorded_late),
    Plant(neglect.guarantees),
    Plant(residents.work_diary),
    Plant(residents.people_diary),
    Plant(residents.attendance_registered),
    Plant(residents.absent),
    Plant(residents.contradicted),
    Plant(regions.attendance_inspected, most=40),
    Plant(neglect.nominal_contact),
    Plant(neglect.contact_with_a_break, near_miss=True),
    Plant(neglect.month_with_a_break, near_miss=True),
    Plant(spending.household_published),
    Plant(spending.privacy),
    Plant(regions.monthly_live),
    Plant(spending.disclosed),
    Plant(spending.overdrawn),
    Plant(spending.supervised),
    Plant(inspections.mostly_unannounced),
    Plant(inspections.direct),
    Plant(inspections.leader_inspections),
    Plant(regions.reporting_centre),
    Plant(tipoffs.reporter_rewarded),
    Plant(tipoffs.reporter_reward),
    Plant(tipoffs.decided),
    Plant(tipoffs.handled),
    Plant(tipoffs.verified_fraud),
    Plant(tipoffs.verified_neglect),
    Plant(tipoffs.old_matters, near_miss=True),
    Plant(spending.nepotism),
    Plant(inspections.inquiry_opened, most=1),
    Plant(inspections.televised_inquiry, most=6),
    Plant(inspections.principals_questioned, most=2),
    Plant(tipoffs.worst),
    Plant(tipoffs.long_gone),
    Plant(tipoffs.crowd, most=1),
)


def sow_all(draft: Draft) -> list[Breach]:
    """Plant every breach as often as the sample's extent says; what follows from breaches is still to come.

    Turns count from an even number that is drawn, so that small samples of different seeds have different variants.

    Raises `UsageError` where a breach cannot be planted even once.
    """
    found: dict[str, Breach] = {}
    for plant in PLANTS:
        first = 2 * draft.rng.randrange(_TURNS)
        for turn in range(first, first + min(plant.most, draft.extent.turns)):
            try:
                breaches = plant.sow(draft, turn)
            except NoRoomError:
                if turn == first and not plant.near_miss:
                    fault = Fault("", NOTHING_LEFT, OTHER_SEED)
                    raise UsageError(fault) from None
                break
            found.update((breach.id, breach) for breach in breaches)
    return sorted(found.values())
