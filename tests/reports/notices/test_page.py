"""A letter is a page of HTML with texts as texts."""

import pytest

from iron_rules.reports.notices.letter import letter
from iron_rules.reports.notices.page import page
from tests.reports.county import judged
from tests.reports.notices.test_word import LETTER, hostile
from tests.reports.outlook.test_page import TAGS, Read
from tests.reports.workbook.hostile import SHOWN


def test_every_line_is_there() -> None:
    read = "".join(Read(page(LETTER)).texts)

    assert [] == [line for each in LETTER.matters for part in each.parts for line in part.lines if line not in read]


def test_texts_stay_texts() -> None:
    read = Read(page(hostile()))

    assert set() == read.tags - TAGS - {"h3", "br"}
    assert [] == [each for each in SHOWN if each.strip() not in "".join(read.texts)]


@pytest.mark.parametrize(("language", "said"), [("zh", "zh-Hans"), ("en", "en")])
def test_a_page_says_its_language(language: str, said: str) -> None:
    assert f'<html lang="{said}">' in page(letter(judged(), "official:o1", language))  # type: ignore[arg-type]
