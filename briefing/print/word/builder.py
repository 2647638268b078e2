"""The Sphinx builder `docx`: a document for the brief and for each chapter but the registers, from the site's own doctrees."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docutils import nodes
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from briefing.doctrees.known.domain import listed_pages
from briefing.print.builder import BRIEF, TypstBuilder, refuse, register_marks, registers
from briefing.print.meta import Meta

from . import anchors, blocks, inline, pictures, styles, tables  # noqa: F401 - importing them registers their rules
from .notes import Notes
from .writer import Page, Writer

SIZES = {"a4": (210, 297), "us-letter": (215.9, 279.4)}
"""Millimetres."""
ASKED = "For comments. Changes to the text are not taken back."
STAMP = (1980, 1, 1, 0, 0, 0)
"""The date of all parts in the archive, so that the same book gives the same bytes."""
TLP = {"CLEAR": "FFFFFF", "GREEN": "33FF00", "AMBER": "FFC000", "AMBER+STRICT": "FFC000", "RED": "FF2B2B"}


class WordBuilder(TypstBuilder):
    """Writes one DOCX a chapter, named as the chapter's file."""

    name = "docx"
    format = "docx"
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg", "image/gif"]  # noqa: RUF012 - Sphinx declares it so

    def write(self, *_ignored: Any) -> None:
        """Make all documents. Raises PrintError, with all that is wrong, before any is written."""
        doctrees = {name: self._resolved(name) for name in listed_pages(self.env)}
        marks, meta = register_marks(doctrees), Meta.of(self.config, Path(self.srcdir))
        apart = registers(doctrees)
        made = {name: self._written(name, doc, marks, meta) for name, doc in doctrees.items() if name not in apart}
        refuse(problem for writer in made.values() for problem in writer.problems)
        for name, writer in made.items():
            data = saved(writer.document)
            (Path(self.outdir) / f"{Path(name).name}.docx").write_bytes(data)

    def _written(self, docname: str, doctree: nodes.document, marks: dict[str, str], meta: Meta) -> Writer:
        records = getattr(self.app, "briefing", None)
        page = Page(docname, Path(self.srcdir), records, marks, brief=docname == BRIEF)
        return write_page(page, doctree, meta)


def write_page(page: Page, doctree: nodes.document, meta: Meta) -> Writer:
    """Return what has written a page into a new document, with the problems it met."""
    document = docx.Document()
    styles.apply(document, "en-GB")
    _lay_out(document, meta)
    writer = Writer(page, document, Notes(document), document)
    writer.footnotes = {one: note for note in doctree.findall(nodes.footnote) for one in note["ids"]}
    writer.wanted = {anchor: f"to{number}" for number, anchor in enumerate(_led_to(doctree, page.docname), 1)}
    writer.inside(doctree)
    _describe(document, next(iter(doctree.findall(nodes.title)), None), meta, writer.files)
    return writer


def _led_to(doctree: nodes.document, docname: str) -> list[str]:
    """Return the ids to which links within the page lead."""
    found = (inline.own_anchor(node, docname) for node in doctree.findall(nodes.reference))
    return sorted({one for one in found if one})


def _lay_out(document: Document, meta: Meta) -> None:
    """Set the paper, and what stands at the head and foot of each page."""
    section = document.sections[0]
    wide, high = SIZES[meta.paper]
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(22)
    about = [meta.book, f"evidence as of {meta.evidence}", f"{meta.status.upper()} EDITION" if meta.status else ""]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph, words in ((head, ", ".join(filter(None, about))), (foot, f"{ASKED} Page ")):
        paragraph.style = document.styles[styles.SMALL]
        paragraph.add_run(words)
    _page_number(foot)
    if meta.tlp:
        _label(section.header.add_paragraph(), meta.tlp)
        _label(section.footer.add_paragraph(), meta.tlp)


def _page_number(paragraph: Any) -> None:
    """Put the page's number into a paragraph, as a field (ISO/IEC 29500-1, 17.16)."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def _label(paragraph: Any, tlp: str) -> None:
    """Write the label of the Traffic Light Protocol 2.0: at the right, 12 points, its colour on black."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(f"TLP:{tlp}")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(12), RGBColor.from_string(TLP[tlp])
    run._r.get_or_add_rPr().append(styles.ground("000000"))


def _describe(document: Document, title: nodes.title | None, meta: Meta, files: list[str]) -> None:
    """Fill in what a document says of itself; its day is the book's, never the clock's."""
    about, day = document.core_properties, datetime(meta.when.year, meta.when.month, meta.when.day, tzinfo=UTC)
    about.title = title.astext() if title is not None else meta.title
    about.author, about.last_modified_by, about.subject = meta.author, meta.author, meta.book
    about.keywords, about.language, about.version = ", ".join(meta.keywords), "en-GB", meta.commit
    about.created = about.modified = day
    about.comments = anchors.description(files)


def saved(document: Document) -> bytes:
    """Return a document's bytes, which are the same for the same content: python-docx would put in the clock's time."""
    held, out = io.BytesIO(), io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in _parts(given):
            made.writestr(zipfile.ZipInfo(name, STAMP), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    return ((name, archive.read(name)) for name in archive.namelist())
