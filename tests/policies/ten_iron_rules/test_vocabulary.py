"""The vocabulary that other systems rely on: every type, its columns in order, and what each column holds."""

from datetime import date
from typing import Any

import attrs
import pytest

from iron_rules.facts.places import place_paths
from iron_rules.facts.spec import FactSpec
from ten_iron_rules.common import found
from ten_iron_rules.facts import FACTS, Official, Person, VillageVisit
from tests.people import term

COLUMNS = {
    "region": "name level parent_id? poverty_county heavy_task",
    "village": "name township_id poor grade?",
    "department": "name region_id kind poverty_duty",
    "official": "person_id name post level region_id? village_id? department_id? reserve start end?",
    "household": "village_id identified_on exited_on? relocated",
    "fund": "region_id name year amount",
    "command": "official_id region_id? village_id? department_id? start end?",
    "effort": "official_id month poverty_days total_days",
    "pay": "official_id month linked",
    "village_charge": "official_id village_id start end?",
    "household_contact": "official_id household_id start end?",
    "exchange": "official_id on household_id? village_id?",
    "village_visit": "official_id village_id on recorded_on individual_problems common_problems",
    "annual_report": "official_id year on covers_charge covers_contact",
    "frontline_posting": "person_id village_id start end? backbone",
    "appointment_decision": "person_id on cites_results",
    "training_plan": "region_id year on",
    "training": "official_id on hours",
    "indicator": "region_id metric month numerator denominator",
    "national_rank": "region_id metric month position of",
    "data_check": "region_id on checked errors",
    "asset_update": "region_id asset on",
    "ranking": "every period_start scope within_id subject_id position announced_on",
    "quarter_grade": "quarter_start subject_id grade announced_on",
    "statement": "official_id quarter_start on",
    "cross_assessment": "assessor_id assessed_id on",
    "congress_supervision": "region_id on checked_results checked_morale",
    "third_party_evaluation": "region_id on led_by_cppcc parties_took_part",
    "weekly_report": "region_id week_start on to_committee to_government to_office signed_by_party"
    " signed_by_government",
    "work_entry": "official_id household_id on recorded_on hours measure? effect? signed",
    "diary": "official_id kind on recorded_on",
    "attendance": "official_id village_id on present by_committee",
    "attendance_check": "region_id village_id on",
    "recall": "official_id on",
    "notice": "finding served_on served_by",
    "decision": "finding on decided_by adopted reason?",
    "publication": "household_id channel on shows_private",
    "live_broadcast": "region_id on covers_charges covers_residence",
    "disbursement": "fund_id on amount household_id? region_id? approved_by_id?",
    "fund_disclosure": "fund_id on",
    "fund_supervision": "fund_id on supervisor",
    "inspection": "inspecting_region_id inspector_id? target_region_id? on unannounced reached",
    "reporting_centre": "region_id opened_on",
    "tipoff": "region_id against_id? kind received_on verified? verified_on? reward_paid_on? handled_on?"
    " matter_id? occurred_on?",
    "televised_inquiry": "region_id on official_id?",
    "kinship": "official_id household_id",
    "nomination": "person_id year on cites_results",
    "leave": "official_id start end ground approved_by",
    "calendar_day": "on working name",
    "exemption": "subject_id rule start end ground? approved_by reason",
    "appeal": "finding lodged_on decided_on? upheld?",
    "feed": "type complete_until",
}
"""Every type with its columns after `id`; `?` = may be missing."""

EVENTS = {"announced_on", "lodged_on", "on", "opened_on", "received_on", "served_on"}
"""Columns with the day on which a fact happened."""


def _written(spec: FactSpec) -> str:
    return " ".join(each.name + "?" * each.optional for each in spec.columns if each.name != "id")


def test_there_are_52_types_with_a_table_in_their_order() -> None:
    assert list(COLUMNS) == list(FACTS.tables)
    assert 52 == len(FACTS.types)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_type_has_these_columns_and_no_others(name: str) -> None:
    assert COLUMNS[name] == _written(FACTS.tables[name])


@pytest.mark.parametrize("name", COLUMNS)
def test_the_first_column_is_a_required_id(name: str) -> None:
    first = FACTS.tables[name].columns[0]

    assert ("id", "text", False) == (first.name, first.kind, first.optional)


@pytest.mark.parametrize("name", COLUMNS)
def test_the_day_of_a_fact_is_the_column_that_says_when_it_happened(name: str) -> None:
    event = FACTS.tables[name].event
    expected = next((each.name for each in FACTS.tables[name].columns if each.name in EVENTS), None)
    if name == "frontline_posting":
        expected = "start"
    elif name == "calendar_day":
        expected = None

    assert expected == (event.name if event else None)


@pytest.mark.parametrize("name", COLUMNS)
def test_every_id_of_another_fact_is_a_reference_to_a_type_that_exists(name: str) -> None:
    for each in FACTS.tables[name].columns:
        if each.name.endswith("_id") and (name, each.name) not in (
            ("exemption", "subject_id"),
            ("tipoff", "matter_id"),
        ):
            assert each.kind == "reference"
            assert all(target in FACTS for target in each.targets)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_stretch_has_both_ends_and_only_exemptions_and_leave_must_say_the_last(name: str) -> None:
    start, end = FACTS.tables[name].timed("start"), FACTS.tables[name].timed("end")

    assert (start is None) == (end is None)
    assert end is None or end.optional == (name not in ("exemption", "leave"))


@pytest.mark.parametrize("name", COLUMNS)
def test_chinese_labels_tell_the_columns_of_a_type_apart(name: str) -> None:
    labels = [each.zh for each in FACTS.tables[name].columns]

    assert len(labels) == len(set(labels))
    assert all(not label.isascii() for label in labels)


def test_chinese_names_tell_the_types_apart() -> None:
    assert len(FACTS.tables) == len({spec.zh for spec in FACTS.tables.values()})


def test_a_ranking_is_about_a_month_or_a_quarter_as_its_own_row_says() -> None:
    key, subject = FACTS.tables["ranking"].timed("key"), FACTS.tables["ranking"].column("subject_id")

    assert key is not None
    assert subject is not None
    assert "every" == key.unit
    assert ["region", "department"] == [each.__spec__.name for each in subject.targets]


def test_a_person_is_who_the_terms_with_their_number_are_of() -> None:
    (person,) = FACTS.identities.values()

    assert ("person", "official", "person_id") == (person.name, person.rows, person.column)
    assert FACTS.type("person") is Person
    assert "person" not in FACTS.tables


def test_findings_have_no_table() -> None:
    assert FACTS.type("official_finding") is found
    assert "official_finding" not in FACTS.tables


def test_regions_are_the_only_tree() -> None:
    assert ["region"] == [each.name for each in FACTS.trees()]


PLACES = {
    "region": "", "village": "township_id", "department": "region_id",
    "official": "region_id | village_id.township_id | department_id.region_id",
    "household": "village_id.township_id",
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_facts_lie_in_regions(name: str) -> None:
    assert PLACES[name] == " | ".join(".".join(path) for path in place_paths(FACTS.spec(name)))


def test_no_declaration_has_a_fault() -> None:
    assert () == FACTS.faults


def test_a_person_is_called_as_in_the_term_that_began_last_and_of_several_by_the_greatest_id() -> None:
    called = FACTS.identities["person"].called

    assert "new" == called([term("b", "old"), term("a", "new", start="2018-01-02")])
    assert "second" == called([term("o2", "second"), term("o1", "first")])
    assert "" == called([])


def _visit(**changes: date) -> VillageVisit:
    given: dict[str, Any] = {
        "id": "v1", "official_id": "o1", "village_id": "w1", "on": date(2017, 5, 2), "recorded_on": date(2017, 5, 3),
        "individual_problems": 1, "common_problems": 0,
    }  # fmt: skip
    return VillageVisit(**given | changes)


def test_a_fact_is_a_frozen_value() -> None:
    visit = _visit()

    assert date(2017, 5, 2) == visit.on
    assert _visit() == visit
    assert len({visit, _visit()}) == 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        visit.on = date(2017, 5, 9)  # type: ignore[misc]


def test_a_fact_takes_columns_by_name_and_no_others() -> None:
    with pytest.raises(TypeError, match="onn"):
        _visit(onn=date(2017, 5, 2))


def test_an_optional_column_is_missing_unless_it_is_given() -> None:
    official = Official(
        id="o1", person_id="p1", name="-", post="other", level="city", reserve=False, start=date(2017, 1, 1)
    )

    assert official.end is None
    assert official.region_id is None


@pytest.mark.parametrize(
    ("type_", "column", "kind"),
    [
        ("effort", "poverty_days", "decimal"),
        ("fund", "amount", "decimal"),
        ("fund", "year", "whole"),
        ("national_rank", "of", "whole"),
        ("village", "poor", "flag"),
        ("village", "grade", "choice"),
        ("appeal", "finding", "text"),
        ("feed", "complete_until", "day"),
        ("household", "exited_on", "day"),
    ],
)
def test_a_column_holds_one_kind_of_value(type_: str, column: str, kind: str) -> None:
    spec = FACTS.tables[type_].column(column)

    assert spec is not None
    assert kind == spec.kind
