"""Numbered notes at the foot of the page (ISO/IEC 29500-1, 17.11), which python-docx does not know yet."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from . import styles

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
SEPARATORS = ("separator", "continuationSeparator")
"""The two lines above the notes, as notes of their own: those that Word numbers come after them."""
_EMPTY = "<w:footnotes {}>{}</w:footnotes>"
_LINE = '<w:footnote w:type="{0}" w:id="{1}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{0}/></w:r></w:p></w:footnote>'


class Notes:
    """The notes of a document, numbered from 1 in the order in which they are added."""

    def __init__(self, document: Document) -> None:
        self._document, self.count = document, 0
        lines = "".join(_LINE.format(kind, place) for place, kind in enumerate(SEPARATORS, -1))
        root = parse_xml(_EMPTY.format(nsdecls("w"), lines))
        package: Any = document.part.package
        self._part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE, root, package)
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._settle()

    def _settle(self) -> None:
        """Name the two lines in the settings, without which Word takes the document for damaged."""
        listed = "".join(f'<w:footnote w:id="{place}"/>' for place, _ in enumerate(SEPARATORS, -1))
        settings: Any = self._document.settings.element
        # schema order (17.15.1.78): before the compatibility settings
        before = settings.find(qn("w:compat"))
        made = parse_xml(f"<w:footnotePr {nsdecls('w')}>{listed}</w:footnotePr>")
        settings.insert(len(settings) if before is None else settings.index(before), made)

    def add(self, run: Run) -> Paragraph:
        """Put a note's number into a run, and return the note's paragraph, to be filled."""
        self.count += 1
        run.style = styles.NOTE_MARK
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self.count))
        run._r.append(reference)
        return self._paragraph()

    def _paragraph(self) -> Paragraph:
        note, made = OxmlElement("w:footnote"), OxmlElement("w:p")
        note.set(qn("w:id"), str(self.count))
        note.append(made)
        self._part.element.append(note)
        paragraph = Paragraph(made, self)  # type: ignore[arg-type] # whose part has the document's styles
        paragraph.style = self._document.styles[styles.NOTE]
        own = paragraph.add_run()
        own.style = self._document.styles[styles.NOTE_MARK]
        own._r.append(OxmlElement("w:footnoteRef"))
        paragraph.add_run(" ")
        return paragraph

    @property
    def part(self) -> Any:
        """The part that a note's paragraph asks for its styles: the document's."""
        return self._document.part
