"""`iron-rules notice` writes a letter to the person concerned."""

from pathlib import Path

import docx
import pytest

from tests.cli.calls import AS_OF, call, county


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return county(tmp_path_factory.mktemp("county"))


def test_a_letter_is_written(facts: Path, tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    result = call(
        "notice", facts, *AS_OF, "--subject", "official:o1", "--out", file, "--lang", "zh", "--office", "办公室"
    )

    assert (0, f"告知书在 {file}\n") == (result.exit_code, result.stdout)
    assert "办公室" in [each.text for each in docx.Document(str(file)).paragraphs]


def test_a_letter_is_a_page_where_the_file_is_called_so(facts: Path, tmp_path: Path) -> None:
    file = tmp_path / "letter.html"
    finding = "2.6-problems-found|o1|2018-04-01"
    result = call("notice", facts, *AS_OF, "--subject", "official:o1", "--finding", finding, "--out", file)

    assert 0 == result.exit_code
    assert file.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--subject", "official:o1", "--out", "letter.pdf"), "nothing is written as `.pdf`"),
        (("--subject", "official:nobody", "--out", "letter.docx"), "official:nobody"),
        (("--subject", "o1", "--out", "letter.docx"), "does not say of what type the subject is"),
    ],
)
def test_what_is_wrong_is_told(facts: Path, tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    result = call("notice", facts, *AS_OF, *arguments[:-1], tmp_path / arguments[-1])

    assert 2 == result.exit_code
    assert told in result.stderr
    assert [] == list(tmp_path.iterdir())
