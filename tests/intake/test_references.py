"""Whom rows refer to, as far as the tables that are there can tell."""

from iron_rules.intake import read
from ten_iron_rules.facts import FACTS
from tests.intake.common import command, department, region, wrong

HINT = "\n    hint: correct it, or hand in the fact that it names"


def grade(subject: str) -> dict[str, str]:
    return {
        "id": "g1",
        "quarter_start": "2017-04-01",
        "subject_id": subject,
        "grade": "good",
        "announced_on": "2017-08-01",
    }


def test_a_reference_to_nothing_is_told() -> None:
    assert wrong({"region": [region(parent_id="p1")], "department": [department(region_id="c2")]}) == [
        f"region, row 1, column `parent_id`: `p1` is the id of no `region`{HINT}",
        f"department, row 1, column `region_id`: `c2` is the id of no `region`{HINT}",
    ]


def test_a_fact_may_refer_to_another_of_its_own_type_wherever_that_stands() -> None:
    rows = [region(parent_id="p1"), region(id="p1", level="province")]

    assert len(read({"region": rows}, FACTS)) == 2


def test_nothing_is_known_of_a_table_that_is_absent() -> None:
    assert len(read({"command": [command(region_id="c1", village_id="v1")], "region": [region()]}, FACTS)) == 2


def test_a_table_that_is_empty_holds_nobody() -> None:
    assert wrong({"command": [command()], "official": []}) == [
        f"command, row 1, column `official_id`: `o1` is the id of no `official`{HINT}"
    ]


def test_a_person_has_no_table_to_be_looked_up_in() -> None:
    decision = {"id": "a1", "person_id": "h1", "on": "2018-01-01", "cites_results": True}

    assert len(read({"appointment_decision": [decision], "official": []}, FACTS)) == 1


def test_a_reference_to_one_of_several_types_may_name_any_of_them() -> None:
    tables = {"region": [region()], "department": [department()]}

    assert [3, 3] == [len(read(tables | {"quarter_grade": [grade(subject)]}, FACTS)) for subject in ("c1", "d1")]


def test_a_reference_to_one_of_several_types_is_judged_only_where_all_are_known() -> None:
    assert len(read({"region": [region()], "quarter_grade": [grade("d1")]}, FACTS)) == 2


def test_a_reference_to_none_of_several_types_is_told() -> None:
    assert wrong({"region": [region()], "department": [], "quarter_grade": [grade("d1")]}) == [
        f"quarter_grade, row 1, column `subject_id`: `d1` is the id of neither a `region` nor a `department`{HINT}"
    ]


def test_a_row_that_is_wrong_is_still_there_to_be_referred_to() -> None:
    assert wrong({"region": [region(level="x")], "department": [department()]}) == [
        "region, row 1, column `level`: `x` is not one of its values\n"
        "    hint: one of `city`, `county`, `province`, `township`"
    ]


def test_a_table_whose_ids_cannot_be_read_says_nothing_about_who_exists() -> None:
    nameless = region()
    del nameless["id"]

    assert wrong({"region": [nameless], "department": [department()]}) == [
        "region: the column `id` is missing\n    hint: add it, under this name or as `编号`"
    ]
