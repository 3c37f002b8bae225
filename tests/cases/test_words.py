"""The words that the product prints for choices and types are read as well as their names."""

from pathlib import Path
from typing import Any, Literal

import pytest

from iron_rules.errors import FactsError
from iron_rules.facts import Column, Fact, column, fact_type, vocabulary
from iron_rules.intake import read
from iron_rules.text import Text
from tests.cases.office import FOUND, TABLES, found, office, refused

openpyxl = pytest.importorskip("openpyxl")


def translated(name: str, **words: str) -> list[str]:
    head, *rows = TABLES[name]
    for word, other in words.items():
        rows = [row.replace(f",{word}", f",{other}") for row in rows]
    return [head, *rows]


IN_CHINESE: dict[str, Any] = {
    "地区": translated("地区", county="县"),
    "村": translated("村", good="好"),
    "干部任期": translated("干部任期", party_secretary="党组织书记", county="县"),
    "数据到位": ("编号,事实类型,完整至", "f1,到村,2017-05-28"),
}


def test_chinese_words_for_choices_and_types_are_read(tmp_path: Path) -> None:
    assert (FOUND, []) == found(office(tmp_path, **IN_CHINESE))


def test_words_and_names_may_stand_in_one_column(tmp_path: Path) -> None:
    other = "O2,P2,李强,party_secretary,县,K1,否,2017-05-20"

    assert (FOUND, []) == found(office(tmp_path, 干部任期=(*IN_CHINESE["干部任期"], other)))


def test_chinese_words_are_read_in_workbooks(tmp_path: Path) -> None:
    facts = office(tmp_path, **dict.fromkeys(IN_CHINESE))
    for name, lines in IN_CHINESE.items():
        book = openpyxl.Workbook()
        for line in lines:
            book.active.append(line.split(","))
        book.save(facts / f"{name}.xlsx")

    assert (FOUND, []) == found(facts)


def test_a_word_that_is_none_is_told_with_the_nearest(tmp_path: Path) -> None:
    facts = office(tmp_path, 干部任期=translated("干部任期", party_secretary="党组织书纪"))

    assert ["did you mean `党组织书记`?"] == [each.partition("hint: ")[2] for each in refused(facts)]


@fact_type("灯", en="light")
class Light(Fact):
    """A light that shows a colour; one word is said of two of them, and one is the name of a third."""

    colour: Column[Literal["red", "orange", "white"]] = column(
        "颜色", values={"red": Text("红", "warm"), "orange": Text("橙", "warm"), "white": Text("白", "red")}
    )


@pytest.mark.parametrize(("word", "colour"), [("红", "red"), ("白", "white"), ("red", "red"), ("orange", "orange")])
def test_a_name_comes_before_a_label_that_is_the_same(word: str, colour: str) -> None:
    (light,) = read({"light": [{"id": "l1", "colour": word}]}, vocabulary(Light)).tables["light"]

    assert isinstance(light, Light)
    assert colour == light.colour


def test_a_word_for_two_values_is_none() -> None:
    with pytest.raises(FactsError, match="`warm` is not one of its values"):
        read({"light": [{"id": "l1", "colour": "warm"}]}, vocabulary(Light))


def test_json_keeps_to_the_names_of_its_schema(tmp_path: Path) -> None:
    (tmp_path / "light.jsonl").write_text('{"id": "l1", "colour": "红"}', "utf-8")

    with pytest.raises(FactsError, match="`红` is not one of its values"):
        read(tmp_path, vocabulary(Light))
