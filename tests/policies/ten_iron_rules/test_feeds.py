"""Not known is not none: without a table a rule is not judged, and a table that lags holds it back."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from iron_rules import evaluate, load_pack
from iron_rules.facts import Feed
from iron_rules.facts.factbase import FactBase
from iron_rules.language.cases import Case
from iron_rules.language.rule import Rule
from iron_rules.periods import last_day
from iron_rules.testing import case_facts, subject_of
from ten_iron_rules.facts import FACTS

PACK = load_pack("ten_iron_rules")
AS_OF = date(2020, 12, 31)
DAY = timedelta(days=1)

READS = {
    "1.1-commander": "region official command",
    "1.1-village-commander": "village official command",
    "1.1-department-commander": "department official command",
    "1.2-effort-floor": "official effort",
    "1.2-effort-recorded": "official effort",
    "1.4-pay-linked": "region pay official village",
    "2.1-village-charge": "official village_charge village",
    "2.2-household-contact": "official household_contact household",
    "2.3-monthly-exchange": "official exchange household_contact village_charge",
    "2.4-annual-report": "official annual_report",
    "2.5-weekly-village-day": "official village_visit",
    "2.6-problems-found": "official village_visit",
    "3.1-strong-cadre": "village frontline_posting",
    "3.2-reserve-rotation": "region official village department frontline_posting",
    "3.3-results-count": "appointment_decision frontline_posting",
    "3.4-training-plan": "region training_plan",
    "3.5-trained": "region official village department training",
    "4.1-indicators-reported": "region indicator",
    "4.1-identification-rate": "region indicator",
    "4.1-exit-rate": "region indicator",
    "4.2-assistance-rank": "region national_rank",
    "4.2-occupancy-rank": "region national_rank",
    "4.3-satisfaction-rank": "region national_rank",
    "4.4-data-check": "region data_check",
    "4.5-battle-map": "region asset_update",
    "4.5-information-base": "region asset_update",
    "5.1-city-ranking": "region ranking",
    "5.1-department-ranking": "region department ranking",
    "5.2-county-ranking": "region ranking",
    "5.3-city-grade": "region quarter_grade",
    "5.3-department-grade": "region department quarter_grade",
    "5.4-last-place-statement": "official ranking statement",
    "5.5-cross-assessed": "region cross_assessment",
    "5.6-congress-supervision": "region congress_supervision",
    "5.7-third-party": "region third_party_evaluation",
    "5.8-weekly-report": "region weekly_report",
    "6.1-ledger-kept": "official household_contact work_entry",
    "6.1-ledger-signed": "official work_entry",
    "6.1-recorded-late": "official work_entry diary village_visit",
    "6.2-guarantees": "official work_entry",
    "6.3-work-diary": "official diary",
    "6.3-people-diary": "official diary",
    "6.4-attendance-registered": "village official attendance",
    "6.4-absent": "official attendance",
    "6.4-contradicted": "official village_visit attendance",
    "6.5-attendance-inspected": "region attendance_check",
    "6.6-recall": "official recall",
    "6.6-recall-made": "region official recall decision",
    "6.7-nominal-help": "official household_contact work_entry exchange",
    "7.1-household-published": "household publication",
    "7.1-privacy": "publication",
    "7.2-monthly-live": "region live_broadcast",
    "7.3-disclosed": "disbursement fund_disclosure",
    "7.3-overdrawn": "fund disbursement",
    "7.4-supervised": "fund fund_supervision",
    "8.1-mostly-unannounced": "region inspection",
    "8.2-direct": "inspection",
    "8.3-leader-inspections": "official inspection",
    "9.1-reporting-centre": "region reporting_centre",
    "9.2-reporter-rewarded": "tipoff",
    "9.2-reporter-reward": "tipoff",
    "9.3-decided": "tipoff",
    "9.3-handled": "tipoff",
    "9.3-verified-fraud": "official tipoff",
    "9.3-verified-neglect": "official tipoff",
    "9.3-nepotism": "official disbursement kinship",
    "9.4-inquiry-opened": "region televised_inquiry",
    "9.4-televised-inquiry": "region televised_inquiry",
    "9.5-principals-questioned": "region televised_inquiry official",
    "10.1-exemplar": "official quarter_grade nomination",
    "10.2-negative-example": "official",
    "10.3-demotion": "official",
}
"""The tables that each rule reads: its subject's, and those whose columns its condition needs."""
OVER_NEGLECT = ("6.6-recall", "6.6-recall-made")
OVER_ALL = ("10.1-exemplar", "10.2-negative-example", "10.3-demotion")
NEGLECT = "diary attendance village_visit household_contact work_entry exchange tipoff"
"""The tables that the rules below a recall read besides officials."""
ALL = (
    f"{NEGLECT} effort village_charge village household annual_report ranking statement inspection disbursement kinship"
)
"""The tables that the violations of officials read besides officials."""
JUDGED_AFTER = {
    "1.2-effort-floor": 7,
    "1.2-effort-recorded": 7,
    "2.3-monthly-exchange": 7,
    "2.4-annual-report": 31,
    "2.5-weekly-village-day": 7,
    "2.6-problems-found": 7,
    "4.1-indicators-reported": 15,
    "5.1-city-ranking": 15,
    "5.1-department-ranking": 15,
    "5.2-county-ranking": 15,
    "5.3-city-grade": 45,
    "5.3-department-grade": 45,
    "5.8-weekly-report": 7,
    "6.1-ledger-kept": 7,
    "6.1-ledger-signed": 7,
    "6.1-recorded-late": 7,
    "6.2-guarantees": 7,
    "6.3-work-diary": 7,
    "6.3-people-diary": 7,
    "6.4-attendance-registered": 7,
    "6.4-absent": 7,
    "6.6-recall": 7,
    "6.6-recall-made": 30,
    "6.7-nominal-help": 7,
    "10.1-exemplar": 45,
    "10.2-negative-example": 31,
    "10.3-demotion": 31,
}
"""Days after a period on which its duty is judged, where that is not its last day."""
ANNOUNCEMENT_AND_14_DAYS = date(2017, 11, 3)
RULES = pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.id)


def _reads(rule: Rule) -> list[str]:
    return READS[rule.id].split()


def _awaits(rule: Rule) -> list[str]:
    """Every table whose feed a rule waits for, those of the rules below it among them."""
    below = NEGLECT if rule.id in OVER_NEGLECT else ALL if rule.id in OVER_ALL else ""
    return sorted({*_reads(rule), *below.split()})


def _found(rule: Rule) -> Case:
    """A case in which the rule finds something."""
    return next(case for case in rule.cases if case.outcome in ("breached", "given"))


def _judged_on(rule: Rule, case: Case) -> date:
    if rule.id == "5.4-last-place-statement":
        return ANNOUNCEMENT_AND_14_DAYS
    end = last_day(rule.every, case.period) if rule.every else case.period
    return end + timedelta(days=JUDGED_AFTER.get(rule.id, 0))


def _outcome(rule: Rule, case: Case, as_of: date = AS_OF, feeds: Sequence[tuple[str, date]] = ()) -> str:
    facts = case_facts(PACK, case)
    rows = [Feed(id=f"feed {n}", type=name, complete_until=until) for n, (name, until) in enumerate(feeds)]
    evaluation = evaluate(PACK, FactBase({**facts.tables, "feed": rows}), as_of=as_of, rules=[rule.id])
    subject = subject_of(PACK, rule, case, facts)
    outcomes = {(entry.subject, entry.period_start): entry.outcome for entry in evaluation.ledger}
    return str(outcomes.get((subject, case.period), "not due"))


def _not_judged(rule: Rule, known: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    evaluation = evaluate(PACK, {name: [] for name in known}, as_of=AS_OF, rules=[rule.id])
    return [(each.rule.id, each.absent) for each in evaluation.not_judged]


@RULES
def test_without_a_table_that_it_reads_a_rule_is_not_judged_and_says_so(rule: Rule) -> None:
    without = {name: _not_judged(rule, [each for each in FACTS.tables if each != name]) for name in _reads(rule)}

    assert {name: [(rule.id, (name,))] for name in _reads(rule)} == without


@RULES
def test_no_other_table_needs_to_be_there(rule: Rule) -> None:
    expected: list[tuple[str, tuple[str, ...]]] = [("10.1-exemplar", ())] if rule.id == "10.1-exemplar" else []

    assert expected == _not_judged(rule, _reads(rule))


def test_a_commendation_is_not_judged_unless_every_violation_is() -> None:
    known = [name for name in FACTS.tables if name != "kinship"]
    (missing,) = evaluate(PACK, {name: [] for name in known}, as_of=AS_OF, rules=["10.1-*"]).not_judged

    assert ("10.1-exemplar", (), ("9.3-nepotism",)) == (missing.rule.id, missing.absent, missing.rules)


def test_a_violation_that_is_not_judged_adds_nothing_to_the_points() -> None:
    """18 points, three of them for one poor entry, are 15 where entries are not known."""
    rule = PACK.pack.rule("10.3-demotion")
    case = next(case for case in rule.cases if case.name == "18 points")
    tables = {name: rows for name, rows in case_facts(PACK, case).tables.items() if name != "work_entry"}

    entries = evaluate(PACK, FactBase(tables), as_of=AS_OF, rules=[rule.id]).ledger

    assert ["not given"] == [entry.outcome for entry in entries if entry.period_start == case.period]


@RULES
def test_a_duty_is_judged_on_its_day_and_not_the_day_before(rule: Rule) -> None:
    case = _found(rule)
    day = _judged_on(rule, case)

    assert ["not due", case.outcome] == [_outcome(rule, case, as_of=known) for known in (day - DAY, day)]


@RULES
def test_a_table_that_is_complete_until_the_day_lets_it_be_judged(rule: Rule) -> None:
    case = _found(rule)
    day = _judged_on(rule, case)

    outcomes = {name: _outcome(rule, case, feeds=[(name, day)]) for name in _awaits(rule)}

    assert dict.fromkeys(_awaits(rule), case.outcome) == outcomes


@RULES
def test_a_table_that_lags_by_a_day_holds_it_back(rule: Rule) -> None:
    case = _found(rule)
    day = _judged_on(rule, case)

    outcomes = {name: _outcome(rule, case, feeds=[(name, day - DAY)]) for name in _awaits(rule)}

    assert dict.fromkeys(_awaits(rule), "not due") == outcomes


@RULES
def test_a_table_that_it_does_not_read_may_lag(rule: Rule) -> None:
    case = _found(rule)
    others = [name for name in FACTS.tables if name not in _awaits(rule)]

    assert case.outcome == _outcome(rule, case, feeds=[(name, date(2017, 1, 1)) for name in others])


def test_the_earliest_of_several_feeds_counts() -> None:
    rule = PACK.pack.rule("2.3-monthly-exchange")
    case = _found(rule)
    day = _judged_on(rule, case)
    feeds = [("exchange", day), ("exchange", day - DAY), ("exchange", day + DAY)]

    assert "not due" == _outcome(rule, case, feeds=feeds)


def test_a_feed_ahead_of_the_last_known_day_makes_nothing_known() -> None:
    rule = PACK.pack.rule("2.3-monthly-exchange")
    case = _found(rule)
    day = _judged_on(rule, case)

    assert "not due" == _outcome(rule, case, as_of=day - DAY, feeds=[("exchange", day)])


def test_a_lagging_table_of_a_rule_that_is_not_judged_holds_nothing_back() -> None:
    """Help in name only is not judged without exchanges, so that contacts that lag keep no recall waiting."""
    rule = PACK.pack.rule("6.6-recall")
    case = _found(rule)
    lag = Feed(id="feed", type="household_contact", complete_until=date(2017, 1, 1))
    tables = {**case_facts(PACK, case).tables, "feed": [lag]}
    del tables["exchange"]

    entries = evaluate(PACK, FactBase(tables), as_of=AS_OF, rules=[rule.id]).ledger

    assert "given" in [entry.outcome for entry in entries if entry.period_start == case.period]
