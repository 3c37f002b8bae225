"""A letter into a document for a word processor, laid out as public offices lay out theirs."""

import io
import os
from collections.abc import Mapping
from datetime import datetime, time
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from attrs import frozen

from iron_rules.atomic_write import write_whole
from iron_rules.errors import not_installed
from iron_rules.reports.notices.letter import Letter
from iron_rules.reports.written_out import written_out
from iron_rules.text import Language, Text

WIDTH, HEIGHT = 210, 297
"""A4 in millimetres."""


@frozen
class Layout:
    """Margins in millimetres (top, right, bottom, left); fonts of text, title and headings; sizes in points."""

    margins: tuple[int, int, int, int]
    fonts: tuple[str, str, str]
    size: int
    title: int
    line: int
    indent: int
    after: int
    language: str


LAYOUTS: Final[Mapping[Language, Layout]] = MappingProxyType(
    {
        "zh": Layout((37, 26, 35, 28), ("仿宋", "宋体", "黑体"), 16, 22, 28, 32, 0, "zh-CN"),
        "en": Layout((25, 25, 25, 25), ("Times New Roman", "Times New Roman", "Arial"), 12, 18, 16, 0, 4, "en-GB"),
    }
)
"""The Chinese one is that of GB/T 9704, the standard for documents of public offices."""


def write_docx(letter: Letter, file: str | os.PathLike[str]) -> None:
    """Write a letter to a document, all of it or nothing.

    Raises UsageError where the file cannot be written, and where python-docx is not installed.
    """
    try:
        from docx import Document
    except ImportError:
        raise not_installed(Text("写出信函需要 `python-docx`", "a letter needs `python-docx`"), "office") from None
    document = Document()
    _lay_out(document, letter)
    _fill(document, letter)
    write_whole(Path(file), [_bytes(document)])


def _fill(document: Any, letter: Letter) -> None:
    """Write the paragraphs of a letter."""
    _paragraph(document, letter.title, "Title")
    _paragraph(document, letter.addressed, "Normal")
    _paragraph(document, letter.opening, "Body Text")
    for matter in letter.matters:
        _paragraph(document, matter.heading, "Heading 1")
        _paragraph(document, matter.message, "Body Text")
        for part in matter.parts:
            _paragraph(document, part.heading, "Heading 2")
            for line in part.lines:
                _paragraph(document, line, "Body Text")
    for heading, lines in letter.closing:
        _paragraph(document, heading, "Heading 1")
        for line in lines:
            _paragraph(document, line, "Body Text")
    _paragraph(document, letter.office, "Signature")
    _paragraph(document, letter.dated, "Signature")
    document.paragraphs[-2].paragraph_format.space_before = document.styles["Normal"].paragraph_format.line_spacing * 2
    document.paragraphs[-2].paragraph_format.keep_with_next = True


def _paragraph(document: Any, text: str, style: str) -> None:
    document.add_paragraph(written_out(text), style=style)


def _lay_out(document: Any, letter: Letter) -> None:
    """Set the page, its number, and the styles of paragraphs."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    layout, styles, page = LAYOUTS[letter.language], document.styles, document.sections[0]
    page.page_width, page.page_height = Mm(WIDTH), Mm(HEIGHT)
    page.top_margin, page.right_margin, page.bottom_margin, page.left_margin = map(Mm, layout.margins)
    text, title, heading = layout.fonts
    styles.add_style("Signature", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    for name, font, size in (
        ("Normal", text, layout.size), ("Body Text", text, layout.size), ("Title", title, layout.title),
        ("Heading 1", heading, layout.size), ("Heading 2", text, layout.size), ("Signature", text, layout.size),
    ):  # fmt: skip
        _style(styles[name], font, size, layout)
        form = styles[name].paragraph_format
        form.line_spacing, form.space_before, form.space_after = Pt(layout.line), Pt(0), Pt(layout.after)
    for name, style in (("Heading 1", styles["Heading 1"]), ("Heading 2", styles["Heading 2"])):
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.space_before = Pt(layout.line // (2 if name == "Heading 1" else 4))
        style.paragraph_format.first_line_indent = Pt(layout.indent)
    styles["Heading 2"].font.bold = True
    styles["Body Text"].paragraph_format.first_line_indent = Pt(layout.indent)
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Title"].paragraph_format.line_spacing = 1.2
    styles["Title"].paragraph_format.space_after = Pt(layout.line)
    styles["Signature"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _number(page.footer.paragraphs[0])
    said = document.core_properties
    said.title, said.author, said.comments = written_out(letter.title), "", ""
    said.created = said.modified = datetime.combine(letter.as_of, time())


def _style(style: Any, font: str, size: int, layout: Layout) -> None:
    """Set the font of a style, also for Chinese, and its language; without colours and lines of its own."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.color.rgb = font, Pt(size), RGBColor(0, 0, 0)
    style.font.bold = style.font.italic = False
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for each in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[each]
    for each in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{each}"), font)
    language = OxmlElement("w:lang")
    for each in ("val", "eastAsia"):
        language.set(qn(f"w:{each}"), layout.language)
    properties.append(language)
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        border.getparent().remove(border)


def _number(paragraph: Any) -> None:
    """Let a paragraph show the number of its page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 the library has no fields
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _bytes(document: Any) -> bytes:
    """Return the document as bytes, the same each time: no file in it has the time of its writing."""
    saved, written = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for each in source.infolist():
            target.writestr(ZipInfo(each.filename), source.read(each), ZIP_DEFLATED)
    return written.getvalue()
