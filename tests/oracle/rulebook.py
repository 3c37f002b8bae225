"""The 72 provisions as a table, in their order: how grave, about whom, what they read, and what breaches them."""

from datetime import date

from attrs import frozen

from ten_iron_rules.facts import Department, Village
from tests.oracle import consequences, events, officials, people, places
from tests.oracle.recurring import Instances, official, other, region

LEVELS = ("city", "county", "township")
ENDS_5_8 = date(2017, 7, 31)
BEGINS_9_4 = date(2017, 6, 1)


@frozen
class Provision:
    """One row of the table; `reads` are the types that its condition needs, its subject's included."""

    id: str
    severity: str | None
    subject_type: str
    reads: frozenset[str]
    instances: Instances
    kind: str = "violation"
    also_cites: tuple[str, ...] = ()


def _row(
    id: str,
    severity: str | None,
    subject_type: str,
    reads: str,
    instances: Instances,
    kind: str = "violation",
    also_cites: tuple[str, ...] = (),
) -> Provision:
    own = "official" if subject_type == "person" else subject_type
    return Provision(id, severity, subject_type, frozenset({own, *reads.split()}), instances, kind, also_cites)


def _poor(village: Village) -> bool:
    return village.poor


def _poor_and_graded_poor(village: Village) -> bool:
    return village.poor and village.grade == "poor"


def _with_duty(department: Department) -> bool:
    return department.poverty_duty


PROVISIONS = (
    _row("1.1-commander", "serious", "region", "command official",
         region("month", places.region_without_commanders, *LEVELS)),
    _row("1.1-village-commander", "serious", "village", "command official",
         other("village", "month", places.village_without_commanders, who=_poor)),
    _row("1.1-department-commander", "serious", "department", "command official",
         other("department", "month", places.department_without_commander, who=_with_duty)),
    _row("1.2-effort-floor", "serious", "official", "effort",
         official("month", people.principal_or_village_head, officials.too_little_effort, grace=7,
                  due=officials.effort_is_known), also_cites=("1.3",)),
    _row("1.2-effort-recorded", "serious", "official", "effort",
         official("month", people.principal_or_village_head, officials.no_effort_recorded, grace=7)),
    _row("1.4-pay-linked", "serious", "region", "pay official village",
         region("month", places.pay_not_linked, "county", due=places.has_pay)),
    _row("2.1-village-charge", "serious", "official", "village_charge village",
         official("month", people.principal, officials.too_few_villages)),
    _row("2.2-household-contact", "minor", "official", "household_contact household",
         official("month", people.principal, officials.not_six_to_nine_households)),
    _row("2.3-monthly-exchange", "minor", "official", "exchange household_contact village_charge",
         official("month", people.principal, officials.no_exchange, grace=7)),
    _row("2.4-annual-report", "serious", "official", "annual_report",
         official("year", people.principal, officials.no_full_annual_report, grace=31,
                  in_term=officials.in_office_at_the_end)),
    _row("2.5-weekly-village-day", "serious", "official", "village_visit",
         official("week", people.principal, officials.no_village_day, grace=7)),
    _row("2.6-problems-found", "minor", "official", "village_visit",
         official("quarter", people.principal, officials.no_problems_found, grace=7)),
    _row("3.1-strong-cadre", "serious", "village", "frontline_posting",
         other("village", "month", places.no_backbone, who=_poor_and_graded_poor)),
    _row("3.2-reserve-rotation", "serious", "region", "official village department frontline_posting",
         events.reserve_rotation),
    _row("3.3-results-count", "minor", "appointment_decision", "frontline_posting", events.results_count),
    _row("3.4-training-plan", "minor", "region", "training_plan", region("year", places.no_training_plan)),
    _row("3.5-trained", "minor", "region", "official village department training",
         region("year", places.some_not_trained, due=places.bound_to_train)),
    _row("4.1-indicators-reported", "serious", "region", "indicator",
         region("month", places.fewer_than_four_metrics, "county", grace=15)),
    _row("4.1-identification-rate", "grave", "region", "indicator",
         region("month", places.rate_below_one("identification"), "county", due=places.has_rate("identification"))),
    _row("4.1-exit-rate", "grave", "region", "indicator",
         region("month", places.rate_below_one("exit"), "county", due=places.has_indicator("exit"))),
    _row("4.2-assistance-rank", "serious", "region", "national_rank",
         region("month", places.below_first_third("assistance"), "province", due=places.has_rank("assistance"))),
    _row("4.2-occupancy-rank", "serious", "region", "national_rank",
         region("month", places.below_first_third("occupancy"), "province", due=places.has_rank("occupancy"))),
    _row("4.3-satisfaction-rank", "grave", "region", "national_rank",
         region("month", places.below_first_third("satisfaction"), "province", due=places.has_rank("satisfaction"))),
    _row("4.4-data-check", "minor", "region", "data_check",
         region("month", places.nothing_checked, "county")),
    _row("4.5-battle-map", "minor", "region", "asset_update",
         region("month", places.no_update_of("battle_map"), "county")),
    _row("4.5-information-base", "minor", "region", "asset_update",
         region("month", places.no_update_of("information_base"), "county")),
    _row("5.1-city-ranking", "serious", "region", "ranking",
         region("month", places.some_not_ranked(places.cities, "cities"), "province", grace=15,
                due=places.has(places.cities))),
    _row("5.1-department-ranking", "serious", "region", "department ranking",
         region("month", places.some_not_ranked(places.departments, "departments"), "province", grace=15,
                due=places.has(places.departments))),
    _row("5.2-county-ranking", "serious", "region", "ranking",
         region("month", places.some_not_ranked(places.counties, "counties"), "city", grace=15,
                due=places.has(places.counties))),
    _row("5.3-city-grade", "minor", "region", "quarter_grade",
         region("quarter", places.some_not_graded(places.cities), "province", grace=45,
                due=places.has(places.cities))),
    _row("5.3-department-grade", "minor", "region", "department quarter_grade",
         region("quarter", places.some_not_graded(places.departments), "province", grace=45,
                due=places.has(places.departments))),
    _row("5.4-last-place-statement", "serious", "official", "ranking statement", events.last_place_statement),
    _row("5.5-cross-assessed", "minor", "region", "cross_assessment",
         region("year", places.some_not_assessed, "province", due=places.has(places.cities))),
    _row("5.6-congress-supervision", "minor", "region", "congress_supervision",
         region("quarter", places.not_supervised_by_congress)),
    _row("5.7-third-party", "minor", "region", "third_party_evaluation",
         region("year", places.no_third_party, "province", "city", "county")),
    _row("5.8-weekly-report", "serious", "region", "weekly_report",
         region("week", places.no_weekly_report, "city", grace=7, until=ENDS_5_8)),
    _row("6.1-ledger-kept", "serious", "official", "household_contact work_entry",
         official("month", people.anybody, officials.no_entry, grace=7, due=officials.has_contact)),
    _row("6.1-ledger-signed", "minor", "official", "work_entry",
         official("month", people.anybody, officials.entry_not_signed, grace=7, due=officials.has_entries)),
    _row("6.1-recorded-late", "minor", "official", "work_entry diary village_visit",
         official("month", people.anybody, officials.recorded_late, grace=7, due=officials.has_records)),
    _row("6.2-guarantees", "minor", "official", "work_entry",
         official("month", people.anybody, officials.not_guaranteed, grace=7, due=officials.has_entries)),
    _row("6.3-work-diary", "minor", "official", "diary",
         official("week", people.resident, officials.no_work_diary, grace=7)),
    _row("6.3-people-diary", "minor", "official", "diary",
         official("week", people.resident, officials.no_people_diary, grace=7)),
    _row("6.4-attendance-registered", "minor", "village", "official attendance",
         other("village", "week", places.attendance_not_registered, grace=7, due=places.residents_of)),
    _row("6.4-absent", "minor", "official", "attendance",
         official("week", people.resident, officials.never_present, grace=7, due=officials.committee_rows)),
    _row("6.4-contradicted", "serious", "official", "village_visit attendance", events.attendance_contradicted),
    _row("6.5-attendance-inspected", "minor", "region", "attendance_check",
         region("quarter", places.none_in_period("attendance_check"), "county")),
    _row("6.6-recall", None, "official", "recall", consequences.recall, kind="demotion"),
    _row("6.6-recall-made", "serious", "region", "official recall decision", consequences.recall_made),
    _row("6.7-nominal-help", "serious", "official", "household_contact work_entry exchange",
         official("quarter", people.anybody, officials.helps_in_name_only, grace=7)),
    _row("7.1-household-published", "minor", "household", "publication", events.household_published),
    _row("7.1-privacy", "serious", "publication", "", events.privacy),
    _row("7.2-monthly-live", "serious", "region", "live_broadcast",
         region("month", places.no_full_broadcast, "county")),
    _row("7.3-disclosed", "serious", "disbursement", "fund_disclosure", events.disclosed),
    _row("7.3-overdrawn", "grave", "fund", "disbursement", events.overdrawn),
    _row("7.4-supervised", "serious", "fund", "fund_supervision",
         other("fund", "year", places.not_fully_supervised, due=places.is_year_of_fund)),
    _row("8.1-mostly-unannounced", "serious", "region", "inspection",
         region("quarter", places.mostly_announced, due=places.inspections)),
    _row("8.2-direct", "minor", "inspection", "", events.inspected_directly),
    _row("8.3-leader-inspections", "minor", "official", "inspection",
         official("quarter", people.inspecting_leader, officials.never_inspected_unannounced)),
    _row("9.1-reporting-centre", "serious", "region", "reporting_centre", events.reporting_centre),
    _row("9.2-reporter-rewarded", "serious", "tipoff", "", events.reporter_rewarded),
    _row("9.2-reporter-reward", None, "tipoff", "", events.reporter_reward, kind="reward"),
    _row("9.3-decided", "minor", "tipoff", "", events.tipoff_decided),
    _row("9.3-handled", "serious", "tipoff", "", events.tipoff_handled),
    _row("9.3-verified-fraud", "grave", "official", "tipoff", events.verified_against("nepotism", "fraud")),
    _row("9.3-verified-neglect", "serious", "official", "tipoff", events.verified_against("inaction", "misconduct")),
    _row("9.3-nepotism", "serious", "official", "disbursement kinship", events.nepotism),
    _row("9.4-inquiry-opened", "minor", "region", "televised_inquiry", events.inquiry_opened),
    _row("9.4-televised-inquiry", "minor", "region", "televised_inquiry",
         region("month", places.no_inquiry_anywhere, "province", since=BEGINS_9_4)),
    _row("9.5-principals-questioned", "minor", "region", "televised_inquiry official",
         other("region", "year", places.no_principal_questioned, who=places.to_be_questioned)),
    _row("10.1-exemplar", None, "person", "quarter_grade nomination", consequences.exemplar, kind="reward"),
    _row("10.2-negative-example", None, "person", "", consequences.negative_example, kind="demotion"),
    _row("10.3-demotion", None, "person", "", consequences.demotion, kind="demotion"),
)  # fmt: skip

RECALL = ("6.6-recall", "6.6-recall-made")
PERSONS = ("10.1-exemplar", "10.2-negative-example", "10.3-demotion")
OF_OFFICIALS = tuple(each.id for each in PROVISIONS if each.subject_type == "official" and each.kind == "violation")
UNDER_RECALL = (*consequences.UNDER_RECALL, consequences.RECALLS_AT_ONCE)
BELOW = {
    "6.6-recall": UNDER_RECALL,
    "6.6-recall-made": ("6.6-recall", *UNDER_RECALL),
    **dict.fromkeys(PERSONS, OF_OFFICIALS),
}
"""The rules whose findings a rule over findings counts."""
