"""How a DOCX looks: styles that reviewers may change, on Word's own names where it has one."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

ACCENT, QUIET = RGBColor(0x16, 0x36, 0x5C), RGBColor(0x4A, 0x4F, 0x55)
"""Dark blue and dark grey: 11:1 and 8:1 on white (WCAG 2.2, 1.4.3)."""
SERIF, SANS, MONO = "Cambria", "Calibri", "Consolas"
BODY, SMALL, CELL, BOX, LABEL, ANALYSIS, CODE, NOTE = (
    "Normal", "Small print", "Table text", "Box", "Box label", "Analysis", "Code", "footnote text",
)  # fmt: skip
NOTE_MARK = "footnote reference"
RULE = '<w:pBdr {}><w:left w:val="single" w:sz="{}" w:space="8" w:color="{}"/></w:pBdr>'
GREY, BLUE = "A9B4C0", "16365C"


def ground(colour: str) -> Any:
    """Return the ground of words or of a cell, in a colour as RRGGBB (ISO/IEC 29500-1, 17.3.2.32 and 17.4.32)."""
    return parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{colour}"/>')


def apply(document: Document, language: str) -> None:
    """Give a document its styles, and its language (BCP 47)."""
    _plain(document.styles[BODY], SERIF, 11, after=7)
    _speak(document, language)
    for level, size in enumerate((20, 15, 12.5, 11, 11, 11), 1):
        _heading(document.styles[f"Heading {level}"], size)
    _heading(document.styles["Title"], 22)
    document.styles["Title"].element.get_or_add_pPr().remove_all("w:pBdr")
    _plain(document.styles["Caption"], SANS, 9.5, after=3).font.bold = True
    document.styles["Caption"].font.color.rgb = ACCENT
    _added(document)


def _added(document: Document) -> None:
    """Add the styles that Word's template has not."""
    _plain(_add(document, SMALL), SANS, 8.5, after=6).font.color.rgb = QUIET
    document.styles[SMALL].paragraph_format.space_before = Pt(3)
    _plain(_add(document, CELL), SANS, 8.5, after=0)
    _ruled(_plain(_add(document, BOX), SANS, 10, after=3), 18, BLUE)
    _ruled(_plain(_add(document, LABEL), SANS, 9, after=3), 18, BLUE).font.bold = True
    document.styles[LABEL].font.color.rgb = ACCENT
    document.styles[LABEL].paragraph_format.keep_with_next = True
    _ruled(_plain(_add(document, ANALYSIS), SERIF, 11, after=6), 18, GREY)
    _plain(_add(document, CODE), MONO, 9, after=6)
    _plain(_add(document, NOTE), SANS, 8.5, after=2)
    document.styles.add_style(NOTE_MARK, WD_STYLE_TYPE.CHARACTER).font.superscript = True


def _add(document: Document, name: str) -> ParagraphStyle:
    made: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles[BODY]
    return made  # type: ignore[no-any-return] # python-docx returns the base class of all styles


def _plain(style: Any, font: str, size: float, *, after: float) -> ParagraphStyle:
    style.font.size = Pt(size)
    style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(after), Pt(0)
    _typeface(style, font)
    return style  # type: ignore[no-any-return] # as above


def _typeface(style: Any, font: str) -> None:
    """Set a style in a typeface for every script; the template's theme would otherwise win."""
    style.font.name = font
    fonts = style.element.rPr.rFonts
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), font)


def _heading(style: Any, size: float) -> None:
    _typeface(style, SANS)
    style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = Pt(size), True, False, ACCENT
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(size * 0.9), Pt(size * 0.4)
    style.paragraph_format.keep_with_next = True


def _ruled(style: ParagraphStyle, width: int, colour: str) -> ParagraphStyle:
    """Put a line at the left of a style's paragraphs; `width` is in eighths of a point."""
    style.paragraph_format.left_indent = Mm(5)
    properties: Any = style.element.get_or_add_pPr()
    properties.insert_element_before(parse_xml(RULE.format(nsdecls("w"), width, colour)), "w:spacing", "w:ind", "w:jc")
    return style


def _speak(document: Document, language: str) -> None:
    """Say in which language a document is, unless a passage says otherwise."""
    found = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if found is not None:
        found.set(qn("w:val"), language)
