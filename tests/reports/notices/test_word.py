"""A letter is a document on A4, in real headings and paragraphs, with texts as texts."""

import sys
from pathlib import Path
from typing import Any

import attrs
import docx
import pytest
from docx.oxml.ns import qn

from iron_rules.errors import UsageError
from iron_rules.explanations.parts import Part
from iron_rules.reports.notices.letter import Letter, Matter, letter
from iron_rules.reports.notices.word import write_docx
from tests.reports.county import judged
from tests.reports.workbook.hostile import HOSTILE, SHOWN

LETTER = letter(judged(), "official:o1", "zh", office="办公室")


def hostile(written: Letter = LETTER) -> Letter:
    """A letter of which every line is hostile."""
    matter = Matter(HOSTILE[0], HOSTILE[1], (Part("facts", HOSTILE[2], HOSTILE),))
    return attrs.evolve(written, matters=(matter,), closing=((HOSTILE[3], HOSTILE),), addressed=HOSTILE[4])


def document(file: Path, written: Letter = LETTER) -> Any:
    """The document as python-docx reads it."""
    write_docx(written, file)
    return docx.Document(str(file))


def test_every_line_is_a_paragraph(tmp_path: Path) -> None:
    found = [each.text for each in document(tmp_path / "letter.docx").paragraphs]
    lines = [line for each in LETTER.matters for part in each.parts for line in part.lines]

    assert [LETTER.title, LETTER.addressed, LETTER.opening] == found[:3]
    assert [LETTER.office, LETTER.dated] == found[-2:]
    assert [] == [line for line in lines if line not in found]


def test_headings_are_headings(tmp_path: Path) -> None:
    made = document(tmp_path / "letter.docx").paragraphs
    heads = [each.text for each in made if each.style.name == "Heading 1"]

    assert [*(each.heading for each in LETTER.matters), *(heading for heading, _ in LETTER.closing)] == heads


def test_it_is_laid_out_as_public_offices_do(tmp_path: Path) -> None:
    made = document(tmp_path / "letter.docx")
    page, text = made.sections[0], made.styles["Body Text"]
    fonts = text.element.rPr.rFonts

    assert (210, 297) == (round(page.page_width.mm), round(page.page_height.mm))
    assert (37, 26, 35, 28) == tuple(
        round(each.mm) for each in (page.top_margin, page.right_margin, page.bottom_margin, page.left_margin)
    )
    assert (16.0, "仿宋") == (text.font.size.pt, fonts.get(qn("w:eastAsia")))
    assert "PAGE" in page.footer.paragraphs[0]._p.xml


def test_texts_stay_texts(tmp_path: Path) -> None:
    found = [each.text for each in document(tmp_path / "letter.docx", hostile()).paragraphs]

    assert list(SHOWN) == found[6 : 6 + len(SHOWN)]
    assert [] == [each for each in document(tmp_path / "letter.docx", hostile()).part.rels.values() if each.is_external]


def test_a_letter_is_the_same_bytes_every_time(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        write_docx(LETTER, tmp_path / name)

    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_without_the_library_it_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(UsageError, match="iron-rules\\[office\\]"):
        write_docx(LETTER, tmp_path / "letter.docx")
