"""What Typst's wheel cannot write yet: header cells of table rows; links to records, cheaply; letters that are seen alone; metadata on licence and revision.

Typst 0.15 has `pdf.header-cell`, but only behind a feature flag that its Python wheel does not offer. So row headers come out
as data cells (TD); here they become TH with the scope Row, which PDF/UA-1 (ISO 14289-1, 7.5) asks for.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from xml.sax.saxutils import escape

from .copied import clear
from .links import lead_within
from .pdf import Objects, stream

TABLE, BODY, ROW = (b"<</Type/StructElem/S/%b/" % kind for kind in (b"Table", b"TBody", b"TR"))
_KIDS = re.compile(rb"/K\[((?:\d+ 0 R ?)+)\]")
_NUMBER = re.compile(rb"(\d+) 0 R")
_NAMED = re.compile(rb"/IDTree<</Names\[([^\]]*)\]")
_NAME = re.compile(rb"\((\w+)\)(\d+) 0 R")
_NO_SUSPECTS = b"/Suspects false"
"""What the mark information says by default (ISO 32000-1, table 321), and PDF/UA-1 asks for; poppler calls it an error where it is written."""
_HEADERS = re.compile(rb"/Headers\[([^\]]*)\]")


def finish(
    data: bytes,
    row_heads: Sequence[Sequence[bool]],
    rights: dict[str, str],
    beside: str = "",
    others: Container[str] = (),
) -> bytes:
    """Return a PDF with its row headers tagged, its links to records made, its text fit to be copied and its metadata completed.

    `row_heads` says for each table, in reading order, which rows of its body begin with a header cell; `rights` holds XMP
    properties; `beside` is the PDF to which links to the names in `others`, and to pages, lead. Raises ValueError if the tables or links do not match what was written.
    """
    pdf = Objects.of(data)
    lead_within(pdf, beside, others)
    clear(pdf)
    _head_tables(pdf, row_heads)
    _describe(pdf, rights)
    pdf.plain[pdf.root] = pdf.plain[pdf.root].replace(_NO_SUSPECTS, b"", 1)
    return pdf.pdf()


def _head_tables(pdf: Objects, row_heads: Sequence[Sequence[bool]]) -> None:
    """Head the rows of all tables. Where there is a list of named cells (only if some table has column headers), the new ones join it."""
    tables = [number for number, body in pdf.plain.items() if body.startswith(TABLE)]
    if len(tables) != len(row_heads):
        raise ValueError(f"{len(tables)} tables are tagged, {len(row_heads)} were written")
    tree = pdf.named("StructTreeRoot")
    named = _NAMED.search(pdf.plain[tree]) is not None
    made: dict[bytes, bytes] = {}
    for place, (table, heads) in enumerate(zip(tables, row_heads, strict=True), 1):
        made.update(_head_rows(pdf, table, heads, place, named=named))
    _list(pdf, tree, made)


def _head_rows(
    pdf: Objects, table: int, heads: Sequence[bool], place: int, *, named: bool
) -> Iterator[tuple[bytes, bytes]]:
    """Head the rows of one table and yield the names of the new header cells, with their objects' numbers."""
    rows = [*_rows(pdf, table)]
    if len(rows) != len(heads):
        raise ValueError(f"table {place}: {len(rows)} rows are tagged, {len(heads)} were written")
    for line, (row, headed) in enumerate(zip(rows, heads, strict=True)):
        if headed and (cells := _kids(pdf.plain[row])):
            name = b"R%dy%d" % (place, line)
            _make_header(pdf, cells, name if named else b"")
            yield name, b"%d" % cells[0]


def _kids(body: bytes) -> list[int]:
    found = _KIDS.search(body)
    return [int(number) for number in _NUMBER.findall(found[1])] if found else []


def _rows(pdf: Objects, table: int) -> Iterator[int]:
    """Yield the rows of a table's body; those of its head have their headers already."""
    for part in _kids(pdf.plain[table]):
        if pdf.plain[part].startswith(ROW):
            yield part
        elif pdf.plain[part].startswith(BODY):
            yield from _kids(pdf.plain[part])


def _make_header(pdf: Objects, cells: Sequence[int], name: bytes) -> None:
    """Make the first cell a header of its row, and let the others name it, if it can be named."""
    first, *others = cells
    head = _with_attribute(pdf.plain[first], b"/Scope/Row")
    pdf.plain[first] = head.replace(b"/S/TD", b"/S/TH" + (b"/ID(%b)" % name if name else b""), 1)
    for cell in others if name else ():
        body = pdf.plain[cell]
        named = _HEADERS.sub(rb"/Headers[\1(%b)]" % name, body, count=1)
        pdf.plain[cell] = named if named != body else _with_attribute(body, b"/Headers[(%b)]" % name)


def _with_attribute(cell: bytes, attribute: bytes) -> bytes:
    """Return a cell with another table attribute, in the dictionary of those that it has or in one of its own."""
    if b"/O/Table" in cell:
        return cell.replace(b"/O/Table", b"/O/Table" + attribute, 1)
    made = b"<</O/Table%b>>" % attribute
    return cell.replace(b"/A[", b"/A[" + made, 1) if b"/A[" in cell else cell.replace(b"/P ", b"/A[%b]/P " % made, 1)


def _list(pdf: Objects, tree: int, made: dict[bytes, bytes]) -> None:
    """List the new header cells among those that have a name, in the order that a name tree asks for (ISO 32000-1, 7.9.6)."""

    def listed(before: re.Match[bytes]) -> bytes:
        entries = sorted((dict(_NAME.findall(before[1])) | made).items())
        return b"/IDTree<</Names[%b]" % b"".join([b"(%b)%b 0 R" % entry for entry in entries])

    pdf.plain[tree] = _NAMED.sub(listed, pdf.plain[tree], count=1)


def _describe(pdf: Objects, rights: dict[str, str]) -> None:
    """Add properties to the XMP packet as text: rewriting it whole would put in the clock's time."""
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
    described = f'<rdf:Description rdf:about="" {spaces}>{"".join(_properties(rights))}</rdf:Description></rdf:RDF>'
    number = pdf.named("Metadata")
    packet = pdf.streams[number].removesuffix(b"\nendstream").partition(b"\nstream\n")[2]
    told = packet.replace(b"</rdf:RDF>", described.encode(), 1)
    pdf.streams[number] = stream(b"/Type/Metadata/Subtype/XML", told, packed=False)


def _properties(rights: dict[str, str]) -> Iterator[str]:
    if licence := rights.get("licence"):
        yield f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{escape(licence)}</rdf:li></rdf:Alt></dc:rights>'
        yield "<xmpRights:Marked>True</xmpRights:Marked>"
    if url := rights.get("licence_url"):
        yield f"<xmpRights:WebStatement>{escape(url)}</xmpRights:WebStatement>"
    if commit := rights.get("commit"):
        yield f"<dc:source>{escape('git commit ' + commit)}</dc:source>"
