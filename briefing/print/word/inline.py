"""Rules for what stands within a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from docutils import nodes
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from sphinx import addnodes

from briefing.doctrees.written.nodes import claim_mark, lang_span, table_mark
from briefing.forms.addresses import encoded
from briefing.print.claims import marks_before
from briefing.print.endnotes import claim_note, table_note
from briefing.records.grades import SIGNS, STATUS

from .writer import Look, Writer, writes


@writes(nodes.Text)
def words(w: Writer, node: nodes.Text) -> None:
    """Text, as it is."""
    w.words(str(node))


@writes(nodes.emphasis, nodes.title_reference, addnodes.literal_emphasis)
def emphasis(w: Writer, node: nodes.Element) -> None:
    """Emphasis and titles of works."""
    with w.looking(italic=True):
        w.inside(node)


@writes(nodes.strong, addnodes.literal_strong)
def strong(w: Writer, node: nodes.Element) -> None:
    """Strong words."""
    with w.looking(bold=True):
        w.inside(node)


@writes(nodes.superscript, nodes.subscript)
def raised(w: Writer, node: nodes.Element) -> None:
    """Raised or lowered text."""
    with w.looking(height=type(node).__name__):
        w.inside(node)


@writes(nodes.literal)
def literal(w: Writer, node: nodes.literal) -> None:
    """Code within a line."""
    with w.looking(code=True):
        w.words(node.astext())


@writes(nodes.abbreviation, nodes.acronym)
def abbreviation(w: Writer, node: nodes.Element) -> None:
    """An abbreviation, with its explanation after it, as on paper."""
    w.inside(node)
    if told := str(node.get("explanation", "")):
        w.words(f" ({told})")


@writes(nodes.inline, nodes.generated, nodes.target)
def inline(w: Writer, node: nodes.Element) -> None:
    """A span, or a place to link to."""
    if w.paragraph is None:
        w.arrive(node)
        return
    for one in node["ids"]:
        if one in w.wanted:
            w.bookmark(w.wanted[one])
    w.inside(node)


@writes(lang_span)
def foreign(w: Writer, node: lang_span) -> None:
    """Words in another language, so that a voice reads them as such and no spelling checker underlines them."""
    with w.looking(lang=str(node.get("lang", ""))):
        w.inside(node)


# -- marks --------------------------------------------------------------------------------------------------------------
@writes(claim_mark)
def claim(w: Writer, node: claim_mark) -> None:
    """The value or quotation of a claim if the mark has one, then its note; in a list of marks the register's number alone."""
    cid = str(node["cid"])
    w.inside(node)
    w.record("claim", cid)
    if node.get("alone"):
        w.words(
            f"{node['number']}{SIGNS.get(str(node['status']), '')}" + ("" if node is node.parent.children[-1] else ",")
        )
        return
    _note(w, node, ("claim", cid), f"Claim {node['number']}, {cid}", _status(node))


def _status(node: claim_mark) -> str:
    """Return how a claim stands, where no records are loaded to tell more."""
    status = str(node.get("status", ""))
    return STATUS.get(status, status)


@writes(table_mark)
def from_table(w: Writer, node: table_mark) -> None:
    """A value from a data table, and its note."""
    table = str(node["table"])
    w.inside(node)
    w.record("table", table)
    _note(w, node, ("table", table), f"{w.page.marks.get(f'table-{table}', 'Data table')}, {table}", "")


def _note(w: Writer, node: nodes.Element, record: tuple[str, str], named: str, otherwise: str) -> None:
    """Number a mark, unless the same paragraph numbers its record elsewhere; a record is told in full once."""
    note = None if node in w.silent else _numbered(w, node)
    if note is None:
        return
    first = w.cited.setdefault(record, w.notes.count)
    told = _told(w, record) or otherwise
    note.add_run(f"{named}. {told}" if first == w.notes.count else f"{named}: as note {first}.")


def _numbered(w: Writer, node: nodes.Element) -> Paragraph | None:
    """Put the next note's number where writing stands, apart from a number right before it; return the note, to be filled."""
    if marks_before(node, w.silent):
        with w.looking(height="superscript"):
            w.words(", ")
    run = w.words("\u2060")  # a word joiner, so that no number begins a line
    return None if run is None else w.notes.add(run)


def _told(w: Writer, record: tuple[str, str]) -> str:
    kind, ident = record
    if w.page.records is None:
        return ""
    return claim_note(w.page.records, ident) if kind == "claim" else table_note(w.page.records, ident)


@writes(nodes.footnote_reference)
def footnote_reference(w: Writer, node: nodes.footnote_reference) -> None:
    """A footnote of the writers' own, among the other notes."""
    note = w.footnotes.get(str(node.get("refid", "")))
    if note is None:
        w.problem(node, "broken-footnote", f"there is no footnote '{node.astext()}'", "write it, or take it out")
        return
    if (paragraph := _numbered(w, node)) is None:
        return
    with _elsewhere(w, paragraph):
        for part in note.children:
            if not isinstance(part, nodes.label):
                w.inside(part)


@contextmanager
def _elsewhere(w: Writer, paragraph: Paragraph) -> Iterator[None]:
    """Write into a note; the paragraph that it belongs to goes on afterwards."""
    before = w.paragraph, w.into, w.look
    w.paragraph, w.into, w.look = paragraph, paragraph._p, Look()
    yield
    w.paragraph, w.into, w.look = before


# -- links --------------------------------------------------------------------------------------------------------------
@writes(nodes.reference, addnodes.download_reference)
def reference(w: Writer, node: nodes.Element) -> None:
    """A link: to the web, or within the document; other chapters are other documents, and are named by their title."""
    uri = str(node.get("refuri", ""))
    anchor = w.wanted.get(own_anchor(node, w.page.docname))
    if "source-title" in node["classes"] and (mark := w.page.marks.get(uri.partition("#")[2])):
        w.words(f"{mark} " if node.children else mark)
    if uri.startswith(("http://", "https://", "mailto:")) and w.paragraph is not None:
        with _linked(w, {"r:id": _outside(w, encoded(uri))}):
            w.inside(node)
    elif anchor:
        with _linked(w, {"w:anchor": anchor}):
            w.inside(node)
    else:
        w.inside(node)


def own_anchor(node: nodes.Element, docname: str) -> str:
    """Return the id on the same page that a link leads to, or ""."""
    if "refid" in node:
        return str(node["refid"])
    page, _, anchor = str(node.get("refuri", "")).removeprefix("%").partition("#")
    return anchor if page == docname else ""


def _outside(w: Writer, address: str) -> str:
    """Return the name by which the part that is written knows an address; a note's words are in another part, and lead nowhere."""
    if w.paragraph is None or w.paragraph.part is not w.document.part:
        return ""
    return w.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


@contextmanager
def _linked(w: Writer, attributes: dict[str, str]) -> Iterator[None]:
    """Write into a link."""
    before, made = w.into, OxmlElement("w:hyperlink")
    for key, value in attributes.items():
        made.set(qn(key), value)
    if before is not None:
        before.append(made)
        w.into = made
    yield
    w.into = before


@writes(nodes.math)
def math(w: Writer, node: nodes.math) -> None:
    """A formula, in its own letters."""
    with w.looking(code=True):
        w.words(node.astext())


@writes(nodes.problematic, addnodes.pending_xref)
def broken(w: Writer, node: nodes.Element) -> None:
    """What could not be understood or found."""
    w.problem(node, "markup", f"'{node.astext()[:60]}' could not be read", "see what `briefing check` says of it")


@writes(nodes.image)
def image(w: Writer, node: nodes.image) -> None:
    """A picture."""
    from .pictures import picture

    picture(w, node)
