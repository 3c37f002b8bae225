"""What the documentation shows is tried as a reader would try it: page by page, block by block."""

from pathlib import Path

import pytest

from tests.docs.blocks import Block, Reader, blocks, matches
from tests.house.code import ROOT

PAGES = sorted(
    [*ROOT.glob("*.md"), *(path for path in (ROOT / "docs").rglob("*.md") if blocks(path.read_text(encoding="utf-8")))]
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_says_what_happens(page: Path, tmp_path: Path) -> None:
    (tmp_path / "policies").symlink_to(ROOT / "policies")  # a reader stands in a clone
    reader = Reader(page, tmp_path)
    for block in blocks(page.read_text(encoding="utf-8")):
        reader.try_(block)


def test_a_sqlalchemy_app_is_judged_with_twenty_lines_beside_its_models() -> None:
    page = (ROOT / "docs/how-to/sqlalchemy.md").read_text(encoding="utf-8")
    beside = [each for each in blocks(page) if each.text.startswith(("# mapping.toml", "# judging.py"))]

    lines = [line for each in beside for line in each.text.splitlines()]
    own = [line for line in lines if line and not line.startswith(("#", "import ", "from "))]
    assert (2, 20) == (len(beside), len(own)), own


def test_a_page_that_says_something_else_is_found_out(tmp_path: Path) -> None:
    (block,) = blocks("```python\nprint(1)\n```\n```text\n2\n```\n")

    with pytest.raises(AssertionError, match="prints"):
        Reader(tmp_path / "page.md", tmp_path).try_(block)


def test_a_command_that_prints_something_else_is_found_out(tmp_path: Path) -> None:
    (block,) = blocks("```console\n$ echo one\none\n$ echo two\nthree\n```\n")

    with pytest.raises(AssertionError, match="echo two prints"):
        Reader(tmp_path / "page.md", tmp_path).try_(block)


def test_a_block_that_begins_with_a_file_name_is_written_there(tmp_path: Path) -> None:
    (block,) = blocks("```python\n# mine.py\nX = 1\n```\n")
    Reader(tmp_path / "page.md", tmp_path).try_(block)

    assert "# mine.py\nX = 1\n" == (tmp_path / "mine.py").read_text(encoding="utf-8")


def test_a_block_is_left_out_where_the_page_says_why() -> None:
    assert [] == blocks("<!-- not run: needs a server -->\n```python\nprint(1)\n```\n")


def test_a_block_knows_its_line() -> None:
    assert [Block("python", "x = 1\n", 4)] == blocks("# Title\n\n```python\nx = 1\n```\n")


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\n", "a\nc\n", False),
        ("a\n...\n", "a\nb\nc\n", True),
        ("a\n...\n", "a\n", True),
        ("...\nc\n", "a\nb\nc\n", True),
        ("a\n...\nc\n", "a\nc\n", True),
        ("a\n...\nc\n", "a\nb\nd\n", False),
        ("a.c\n", "abc\n", False),
        ("...\n", "a\nb\n", True),
        ("a ...\nc\n", "a  b\nc\n", True),
        ("a ...\nc\n", "a\nc\n", False),
        ("", "", True),
        ("", "a\n", False),
    ],
)
def test_three_dots_stand_for_any_lines(expected: str, actual: str, same: bool) -> None:
    assert same == matches(expected, actual)
