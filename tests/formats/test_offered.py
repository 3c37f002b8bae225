"""Every output format is a line of one table, from which the command line and the pages take what there is."""

from pathlib import Path

import pytest

import iron_rules
from iron_rules.formats.base import Format
from iron_rules.formats.offered import FORMATS
from tests.house.code import ROOT

PAGE = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
EXTRAS = (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_a_suffix_belongs_to_one_format() -> None:
    suffixes = [each for form in FORMATS.values() for each in form.suffixes]

    assert sorted(set(suffixes)) == sorted(suffixes)


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_a_format_is_text_or_a_file(form: Format) -> None:
    assert (form.lines is None) != (form.write is None)


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_a_format_stands_in_the_page_of_the_command_line(form: Format) -> None:
    assert f"| `--format {form.name}` | " in PAGE
    assert [] == [each for each in form.suffixes[:1] if f"`{each}`" not in PAGE]


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_an_extra_is_one_of_the_library(form: Format) -> None:
    assert not form.extra or f"\n{form.extra} = [" in EXTRAS


def test_every_module_of_a_format_is_offered() -> None:
    folder = Path(str(iron_rules.__file__)).parent / "formats"
    modules = {each.stem for each in folder.glob("*.py")} - {"__init__", "base", "offered"}

    assert len(modules) == len(FORMATS)
