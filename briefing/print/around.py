"""What PDF/UA-1 asks of a document beside its pages' content: identification, title, layers, files, annotations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "ua": "http://www.aiim.org/pdfua/ns/id/",
}
HIDDEN = 2
"""The bit of an annotation's flags that hides it (ISO 32000-1, 12.5.3)."""
TAGGED_AS = {"/Link": "/Link", "/Widget": "/Form"}
"""The structure element that holds an annotation of a kind; others lie in an Annot."""
APART = ("/Popup", "/PrinterMark")
"""Annotations that are not in the structure (7.18.2, 7.18.8)."""


def breaches(pdf: Any, roles: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with a document as a whole and with its annotations, in words."""
    root = pdf.Root
    yield from _described(root.Metadata.read_bytes() if "/Metadata" in root else b"")
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the title is not shown in the window (07-002)"
    marked = root.get("/MarkInfo", {})
    if not marked.get("/Marked", False) or marked.get("/Suspects", False):
        yield "the document is not marked as tagged, or suspect (06-001, 04-001)"
    if pdf.is_encrypted and not pdf.allow.accessibility:
        yield "assistive technology is not let in (26-002)"
    yield from _layers(root.get("/OCProperties", {}))
    yield from _files(root)
    yield from _annotations(pdf, roles)


def _described(packet: bytes) -> Iterator[str]:
    tree = etree.fromstring(packet, etree.XMLParser(recover=True)) if packet.strip() else None
    parts = [] if tree is None else [(one.prefix, one.text) for one in tree.iterfind(".//ua:part", SPACES)]
    for one in () if tree is None else tree.iterfind(".//rdf:Description", SPACES):
        prefix = next((name for name, space in one.nsmap.items() if space == SPACES["ua"]), None)
        parts += [(prefix, text) for name, text in one.attrib.items() if name == f"{{{SPACES['ua']}}}part"]
    if ("pdfuaid", "1") not in parts:
        yield "no PDF/UA identifier (06-002)"
    titles = [] if tree is None else tree.findall(".//dc:title//rdf:li", SPACES)
    if not any((one.text or "").strip() for one in titles):
        yield "no title in the metadata (06-003)"


def _layers(properties: Any) -> Iterator[str]:
    if not properties:
        return
    for one in [properties.get("/D", {}), *properties.get("/Configs", [])]:
        if "/AS" in one or not str(one.get("/Name", "")):
            yield "layers without a name, or that switch themselves (20-001 to 20-003)"


def _files(root: Any) -> Iterator[str]:
    import pikepdf

    tree = root.get("/Names", {}).get("/EmbeddedFiles")
    for spec in () if tree is None else dict(pikepdf.NameTree(tree)).values():
        if "/F" not in spec or "/UF" not in spec:
            yield "an embedded file without its name in both forms (21-001)"


def _annotations(pdf: Any, roles: dict[str, str]) -> Iterator[str]:
    import pikepdf

    tree: Any = pdf.Root.get("/StructTreeRoot", {}).get("/ParentTree")
    owners: dict[int, Any] = {} if tree is None else dict(pikepdf.NumberTree(tree))
    for number, page in enumerate(pdf.pages, 1):
        notes = [note for note in page.get("/Annots", []) if _shown(note, page)]
        if notes and page.get("/Tabs") != "/S":
            yield f"page {number}: annotations are not reached in the order of the structure (28-008)"
        for note in notes:
            yield from (f"page {number}: {words}" for words in _annotation(note, owners, roles))


def _shown(note: Any, page: Any) -> bool:
    """Return whether an annotation is seen: not hidden, and not off the page."""
    left, low, right, high = (float(one) for one in page.cropbox)
    x, y, to_x, to_y = (float(one) for one in note.get("/Rect", [left, low, right, high]))
    apart = max(x, to_x) < left or min(x, to_x) > right or max(y, to_y) < low or min(y, to_y) > high
    return not int(note.get("/F", 0)) & HIDDEN and not apart


def _annotation(note: Any, owners: dict[int, Any], roles: dict[str, str]) -> Iterator[str]:
    kind = str(note.get("/Subtype", ""))
    owner: Any = owners.get(int(note.get("/StructParent", -1)), {})
    if kind in APART:
        if kind == "/PrinterMark" and owner:
            yield "a printer's mark in the structure (28-015)"
        return
    held = roles.get(str(owner.S), str(owner.S)) if "/S" in owner else ""
    wanted = TAGGED_AS.get(kind, "/Annot")
    if held != wanted:
        yield f"{kind[1:]} outside a {wanted[1:]} element (28-002, 28-010, 28-011)"
    said = str(note.get("/Contents", "")) or str(note.get("/TU", "")) or (str(owner.get("/Alt", "")) if held else "")
    if not said and not (kind == "/Widget" and "/Parent" in note):
        yield f"{kind[1:]} without a description (28-004, 28-005, 28-012)"
