"""Ids that look alike: what differs between them cannot be seen."""

import pytest

from iron_rules.intake import read
from iron_rules.intake.alike import Alike, difference, folded
from ten_iron_rules.facts import FACTS
from tests.intake.common import department, fund, region, wrong

PAIRS = [
    ("O1 ", "O1", "in blanks around it"),
    ("\tO1", "O1", "in blanks around it"),
    ("\u3000甲1", "甲1", "in blanks around it"),
    ("Ｏ１", "O1", "in characters that look alike, such as those of full width"),
    ("ﬁ", "fi", "in characters that look alike, such as those of full width"),
    ("e\u0301", "é", "in how its characters are composed"),
    ("O\u200b1", "O1", "in characters that take no room"),
]


@pytest.mark.parametrize(("text", "plain", "how"), PAIRS)
def test_a_text_that_looks_like_another_differs_in_some_way(text: str, plain: str, how: str) -> None:
    assert (plain, how) == (folded(text), str(difference(text, plain)))
    assert plain == Alike({plain, "x"}).to(text)
    assert [(text, plain)] == list(Alike({text, plain, "x"}).pairs())


@pytest.mark.parametrize("ids", [{"O1", "o1", "0l"}, {"甲县1", "乙县1"}, {"a b", "ab"}, {"O1", None}, set()])
def test_ids_that_look_different_are_not_alike(ids: set[str | None]) -> None:
    assert [] == list(Alike(ids).pairs())


@pytest.mark.parametrize(("text", "plain", "how"), PAIRS)
def test_two_ids_of_a_table_that_look_alike_are_a_warning(text: str, plain: str, how: str) -> None:
    facts = read({"region": [region(id=text), region(id=plain)]}, FACTS)

    assert len(facts) == 2
    (warning,) = facts.warnings
    assert warning.what.endswith(f"and differs only {how}")
    assert (warning.where, warning.hint) == ("region", "write an id in one way")


@pytest.mark.parametrize(("text", "plain", "how"), PAIRS)
def test_a_reference_that_looks_like_an_id_is_told_with_it(text: str, plain: str, how: str) -> None:
    told = wrong({"region": [region(id=plain)], "fund": [fund(region_id=text)]})

    assert [f"hint: did you mean `{plain}`? it differs {how}"] == [each.partition("\n    ")[2] for each in told]


@pytest.mark.parametrize("id_", ["1.10101E+17", "3E+5", "-1.2E+20"])
def test_an_id_that_a_spreadsheet_rounded_is_refused(id_: str) -> None:
    told = (
        f"`{id_}` is a number that a spreadsheet has rounded\n    hint: format the column as text, and write it again"
    )

    assert wrong({"region": [region(id=id_)]}) == [f"region, row 1, column `id`: {told}"]
    assert wrong({"fund": [fund(region_id=id_)]}) == [f"fund, row 1, column `region_id`: {told}"]


def test_other_ids_and_texts_may_look_like_numbers() -> None:
    rows = [region(id="AE+1", name="1E+5"), region(id="1e+5"), region(id="110101199001011234")]

    assert len(read({"region": rows}, FACTS)) == 3


def test_what_stands_for_everyone_is_no_id() -> None:
    told = "`*` is not an id: it stands for everyone\n    hint: give the fact an id of its own"

    assert wrong({"region": [region(id="*")], "department": [department(region_id="*")]}) == [
        f"region, row 1, column `id`: {told}",
        f"department, row 1, column `region_id`: {told}",
    ]


def test_one_identity_with_two_names_is_a_warning() -> None:
    rows = [
        {"id": f"o{at}", "person_id": person, "name": name, "post": "other", "level": "county", "reserve": False,
         "start": "2016-01-01"}
        for at, (person, name) in enumerate([("p1", "王芳"), ("p1", "王方"), ("p2", "李强"), ("p2", "李强")])
    ]  # fmt: skip

    told = "`p1` is called `王方` and `王芳`\n    hint: see whether it is one, and name it alike"

    assert [f"official, column `person_id`: {told}"] == [str(each) for each in read({"official": rows}, FACTS).warnings]
