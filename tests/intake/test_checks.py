"""What a table alone can tell: empty cells, repeated ids, first days of periods, stretches."""

import pytest

from iron_rules.intake import read
from ten_iron_rules.facts import FACTS
from tests.intake.common import command, department, region, wrong

STATEMENT = {"id": "s1", "official_id": "o1", "quarter_start": "2017-04-01", "on": "2017-08-01"}
RANKING = {
    "id": "k1", "every": "month", "period_start": "2017-05-01", "scope": "cities", "within_id": "p1",
    "subject_id": "c1", "position": 1, "announced_on": "2017-06-09",
}  # fmt: skip
EFFORT = {"id": "e1", "official_id": "o1", "month": "2017-05-01", "poverty_days": 3, "total_days": 10}
REPORT = {
    "id": "w1", "region_id": "c1", "week_start": "2017-05-01", "on": "2017-05-08", "to_committee": True,
    "to_government": True, "to_office": True, "signed_by_party": True, "signed_by_government": True,
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "row"), [("statement", STATEMENT), ("ranking", RANKING), ("effort", EFFORT), ("weekly_report", REPORT)]
)
def test_the_first_day_of_a_period_is_taken(name: str, row: dict[str, object]) -> None:
    assert len(read({name: [row]}, FACTS)) == 1


@pytest.mark.parametrize(
    ("name", "row", "column", "told"),
    [
        (
            "statement",
            STATEMENT | {"quarter_start": "2017-05-01"},
            "quarter_start",
            ("2017-05-01", "quarter", "2017-04-01"),
        ),
        ("ranking", RANKING | {"period_start": "2017-05-02"}, "period_start", ("2017-05-02", "month", "2017-05-01")),
        ("ranking", RANKING | {"every": "quarter"}, "period_start", ("2017-05-01", "quarter", "2017-04-01")),
        ("effort", EFFORT | {"month": "2017-05-31"}, "month", ("2017-05-31", "month", "2017-05-01")),
        ("weekly_report", REPORT | {"week_start": "2017-05-07"}, "week_start", ("2017-05-07", "week", "2017-05-01")),
    ],
)
def test_any_other_day_of_a_period_is_refused(
    name: str, row: dict[str, object], column: str, told: tuple[str, str, str]
) -> None:
    day, unit, first = told

    assert wrong({name: [row]}) == [
        f"{name}, row 1, column `{column}`: `{day}` is not the first day of a {unit}\n"
        f"    hint: the {unit} it falls in begins on `{first}`"
    ]


def test_a_period_that_cannot_be_read_is_told_once() -> None:
    assert wrong({"ranking": [RANKING | {"every": "weekly"}]}) == [
        "ranking, row 1, column `every`: `weekly` is not one of its values\n    hint: one of `month`, `quarter`"
    ]


def test_a_stretch_may_end_on_the_day_on_which_it_starts_or_go_on() -> None:
    assert len(read({"command": [command(end="2017-05-01"), command(id="k2")]}, FACTS)) == 2


def test_a_stretch_that_ends_before_it_starts_has_no_days_and_is_warned_of() -> None:
    found = read({"command": [command(end="2017-04-30")]}, FACTS)

    assert [str(each) for each in found.warnings] == [
        "command, row 1, column `end`: `2017-04-30` is before its start, `2017-05-01`, so that it has no days\n"
        "    hint: see which of the two days is meant"
    ]


def test_every_row_with_a_repeated_id_names_another() -> None:
    hint = "\n    hint: give every `region` an id of its own"

    assert wrong({"region": [region(), region(id="c2"), region(name="乙县"), region(name="丙县")]}) == [
        f"region, row 1, column `id`: `c1` is also the id of row 3{hint}",
        f"region, row 3, column `id`: `c1` is also the id of row 1{hint}",
        f"region, row 4, column `id`: `c1` is also the id of row 1{hint}",
    ]


def test_two_types_may_use_the_same_id() -> None:
    assert len(read({"region": [region()], "department": [department(id="c1")]}, FACTS)) == 2


def test_empty_ids_are_empty_and_not_repeated() -> None:
    hint = "\n    hint: every `region` needs it"

    assert wrong({"region": [region(id=None), region(id="")]}) == [
        f"region, row 1, column `id`: the cell is empty{hint}",
        f"region, row 2, column `id`: the cell is empty{hint}",
    ]


def test_a_feed_names_a_type_that_has_a_table() -> None:
    rows = [
        {"id": "1", "type": "diary", "complete_until": "2018-01-01"},
        {"id": "2", "type": "diaries", "complete_until": "2018-01-01"},
        {"id": "3", "type": "person", "complete_until": "2018-01-01"},
    ]

    assert wrong({"feed": rows}) == [
        "feed, row 2, column `type`: `diaries` is not a type of fact\n    hint: did you mean `diary`?",
        "feed, row 3, column `type`: `person` is not a type of fact",
    ]


def test_everything_wrong_with_a_row_is_told_in_the_order_of_its_columns() -> None:
    row = region(id="", name=None, level="x", heavy_task=3)

    assert [fault.split("`")[1] for fault in wrong({"region": [row]})] == ["id", "name", "level", "heavy_task"]
