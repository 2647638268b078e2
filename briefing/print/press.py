"""All PDFs of a book, from their sheets: each compiled by Typst, tagged while the next is compiled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from .edition import Sheets


def pressed(sheets: Sequence[Sheets]) -> dict[str, bytes]:
    """Return the PDFs by their names. Raises PrintError.

    One PDF is tagged while Typst, which works outside the interpreter's lock, compiles the next.
    """
    named = {sheet.name: sheet for sheet in sheets}
    others = {name: named.get(other) for name, other in (("book", "annex"), ("annex", "book"), ("brief", "annex"))}
    for sheet in sheets:
        sheet.lay_out()
    with ThreadPoolExecutor(max_workers=1) as beside:
        tagging = [beside.submit(sheet.tagged, made, others.get(sheet.name)) for sheet, made in _compiled(named)]
    return {sheet.name: tagged.result() for sheet, tagged in zip(sheets, tagging, strict=True)}


def _compiled(sheets: Mapping[str, Sheets]) -> Iterator[tuple[Sheets, bytes]]:
    """Yield each edition as Typst makes it; the annex last told on which pages of the book its records are used."""
    annex = sheets.get("annex")
    for name, sheet in sheets.items():
        made, pages = sheet.compiled(annex.asked if annex is not None and name == "book" else ())
        if annex is not None and name == "book":
            annex.told(pages)
        yield sheet, made
