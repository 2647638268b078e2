"""What Typst's wheel cannot write yet: header cells of table rows; and metadata on licence and revision.

Typst 0.15 has `pdf.header-cell`, but only behind a feature flag that its Python wheel does not offer. So row headers come out
as data cells (TD); here they become TH with the scope Row, which PDF/UA-1 (ISO 14289-1, 7.5) asks for.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    import pikepdf

STATIC_ID = b"31415926535897932384626433832795"
"""What qpdf writes for a file identifier when asked for a fixed one."""
# Tables do not lie within these, so the walk need not go down into them.
LEAVES = frozenset(
    {"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/Figure", "/Link", "/TOC", "/Caption", "/Title", "/Span", "/Lbl"}
)


def finish(data: bytes, row_heads: Sequence[Sequence[bool]], rights: dict[str, str]) -> bytes:
    """Return a PDF with its row headers tagged and its metadata completed.

    `row_heads` says for each table, in reading order, which rows of its body begin with a header cell; `rights` holds XMP
    properties. Raises ValueError if the tables do not match what was written.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        tables = list(_tables(pdf.Root.StructTreeRoot))
        if len(tables) != len(row_heads):
            raise ValueError(f"{len(tables)} tables are tagged, {len(row_heads)} were written")
        named = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree) if "/IDTree" in pdf.Root.StructTreeRoot else None
        for number, (table, heads) in enumerate(zip(tables, row_heads, strict=True), 1):
            _head_rows(pdf, table, heads, named, number)
        _describe(pdf, rights)
        out = io.BytesIO()
        # object streams make the many small objects of the tag tree a fifth of the size
        pdf.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    # an identifier of the content, as qpdf would make it by writing the file twice
    identity = hashlib.md5(data + repr(sorted(rights.items())).encode(), usedforsecurity=False).hexdigest()
    return out.getvalue().replace(STATIC_ID, identity.encode(), 1)


def _children(element: Any) -> list[Any]:
    import pikepdf

    kids = element.get("/K")
    if kids is None:
        return []
    return [
        k
        for k in (kids if isinstance(kids, pikepdf.Array) else [kids])
        if isinstance(k, pikepdf.Dictionary) and "/S" in k
    ]


def _tables(element: Any) -> Iterator[Any]:
    for kid in _children(element):
        kind = str(kid.S)
        if kind == "/Table":
            yield kid
        elif kind not in LEAVES:
            yield from _tables(kid)


def _head_rows(pdf: pikepdf.Pdf, table: Any, heads: Sequence[bool], named: Any, number: int) -> None:
    rows = [
        row
        for part in _children(table)
        if str(part.S) in ("/TBody", "/TR")
        for row in ([part] if str(part.S) == "/TR" else _children(part))
    ]
    if len(rows) != len(heads):
        raise ValueError(f"table {number}: {len(rows)} rows are tagged, {len(heads)} were written")
    for line, (row, headed) in enumerate(zip(rows, heads, strict=True)):
        cells = _children(row)
        if headed and cells:
            _make_header(pdf, cells, named, f"R{number}y{line}")


def _make_header(pdf: pikepdf.Pdf, cells: list[Any], named: Any, name: str) -> None:
    """Make the first cell a header of its row, and let the others name it."""
    import pikepdf

    first, *others = cells
    first.S = pikepdf.Name.TH
    identity = pikepdf.String(name)
    _attributes(pdf, first)[pikepdf.Name.Scope] = pikepdf.Name.Row
    if named is None:
        return
    first.ID = identity
    named[name] = pdf.make_indirect(first)
    for cell in others:
        attributes = _attributes(pdf, cell)
        attributes.Headers = pikepdf.Array([*attributes.get("/Headers", []), identity])


def _attributes(pdf: pikepdf.Pdf, cell: Any) -> Any:
    """Return a cell's table attributes, made if there are none."""
    import pikepdf

    own = cell.get("/A")
    listed = list(own) if isinstance(own, pikepdf.Array) else [own] if own is not None else []
    for attributes in listed:
        if attributes.get("/O") == "/Table":
            return attributes
    made = pikepdf.Dictionary(O=pikepdf.Name.Table)
    cell.A = pikepdf.Array([*listed, pdf.make_indirect(made)])
    return cell.A[len(listed)]


def _describe(pdf: pikepdf.Pdf, rights: dict[str, str]) -> None:
    """Add properties to the XMP packet as text: rewriting it whole would put in the clock's time."""
    import pikepdf

    packet = pdf.Root.Metadata.read_bytes().decode()
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
    made = []
    if licence := rights.get("licence"):
        made.append(
            f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{escape(licence)}</rdf:li></rdf:Alt></dc:rights><xmpRights:Marked>True</xmpRights:Marked>'
        )
    if url := rights.get("licence_url"):
        made.append(f"<xmpRights:WebStatement>{escape(url)}</xmpRights:WebStatement>")
    if commit := rights.get("commit"):
        made.append(f"<dc:source>{escape('git commit ' + commit)}</dc:source>")
    described = f'<rdf:Description rdf:about="" {spaces}>{"".join(made)}</rdf:Description>'
    packet = packet.replace("</rdf:RDF>", described + "</rdf:RDF>") if made else packet
    pdf.Root.Metadata = pikepdf.Stream(pdf, packet.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
