"""All PDFs of a book, from their sheets: each is set as soon as it is written, beside the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

from .ahead import Ahead
from .edition import Sheets

BESIDE = {"book": "annex", "annex": "book", "brief": "annex"}
"""The PDF to which the links of each lead that lead out of it."""


def pressed(sheets: Iterable[Sheets], ahead: Ahead | None = None) -> dict[str, bytes]:
    """Return the PDFs by their names; `ahead` is what Typst has begun. Raises PrintError: what `sheets` raises sooner than what Typst does.

    Typst works outside the interpreter's lock, so that one sheet is set while the next is written or another is tagged.
    """
    named, made = dict[str, Sheets](), dict[str, Future[bytes]]()
    with ThreadPoolExecutor() as beside:  # a job waits for none that is begun after it
        pages: Future[dict[str, int]] = beside.submit(dict)  # none, until there is a book
        for sheet in sheets:
            sheet.lay_out()
            named[sheet.name] = sheet
            if sheet.name == "book":
                pages = beside.submit(_pages, sheet, ahead)
            made[sheet.name] = beside.submit(_set, sheet, pages)
        tagged = [beside.submit(_tagged, named, name, job) for name, job in made.items()]
        return dict(zip(named, [job.result() for job in tagged], strict=True))


def _pages(sheet: Sheets, ahead: Ahead | None) -> dict[str, int]:
    """Return the pages of a sheet's labels."""
    if ahead:
        ahead.wait()
    return sheet.pages()


def _set(sheet: Sheets, pages: Future[dict[str, int]]) -> bytes:
    """Return a PDF as Typst makes it; the annex waits until the book's pages are known, and is laid out by those of last time until then."""
    if sheet.name == "annex":
        sheet.draft()
        sheet.told(pages.result())
    elif sheet.name == "book":
        pages.result()  # then Typst has laid it out, and need not twice
    return sheet.compiled()


def _tagged(named: Mapping[str, Sheets], name: str, made: Future[bytes]) -> bytes:
    return named[name].tagged(made.result(), named.get(BESIDE.get(name, "")))
