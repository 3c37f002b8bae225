"""The places of a sample are those that the package carries."""

from importlib.resources import files
from typing import Any

import pytest

from ten_iron_rules.samples import make
from ten_iron_rules.samples.extent import SizeName
from ten_iron_rules.samples.places import LENGTHS, parent_code, read_places

PLACES = read_places()


@pytest.mark.parametrize(
    ("level", "count"), [("province", 1), ("city", 10), ("county", 107), ("township", 1_335), ("village", 20_356)]
)
def test_all_of_the_province_is_carried(level: str, count: int) -> None:
    assert count == sum(len(code) == LENGTHS[level] for code in PLACES.by_code)


def test_every_place_lies_in_a_place_that_is_carried() -> None:
    outside = [code for code in PLACES.by_code if len(code) > 2 and parent_code(code) not in PLACES.by_code]

    assert [] == outside


@pytest.mark.parametrize(
    ("code", "parent"),
    [("61", ""), ("6101", "61"), ("610102", "6101"), ("610102001", "610102"), ("610102001001", "610102001")],
)
def test_a_code_begins_with_the_code_of_the_place_around(code: str, parent: str) -> None:
    assert parent == parent_code(code)


@pytest.mark.parametrize("size", ["village", "district"])
def test_every_region_and_village_of_a_sample_has_a_real_code_and_name(size: SizeName) -> None:
    sample = make(3, size)
    rows: list[Any] = [*sample.facts["region"], *sample.facts["village"]]

    invented = [row for row in rows if PLACES.by_code[row.id.partition("-")[2]].name != row.name]

    assert [] == invented


def test_the_carried_data_is_small_and_names_its_origin_and_licence() -> None:
    folder = files("ten_iron_rules.samples")

    assert len(folder.joinpath("places.csv").read_bytes()) < 1_200_000
    assert "china-division 2.7.0" in folder.joinpath("places.LICENSE.txt").read_text(encoding="utf-8")
    assert "MIT License" in folder.joinpath("places.LICENSE.txt").read_text(encoding="utf-8")
