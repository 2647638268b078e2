"""The structure of the PDFs: PDF/UA-1 and what this book asks for beyond it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from briefing.print import check

from .kit import Printed, boxes_outside, page_of, print_book, text_of
from .samples import SAMPLE


@pytest.fixture(scope="module")
def report(sample: Printed) -> check.Report:
    """The book, examined."""
    return check.examine(sample.book)


@pytest.fixture(scope="module")
def annex(sample: Printed) -> check.Report:
    """The annex, examined."""
    return check.examine(sample.annex)


def test_no_faults(report: check.Report) -> None:
    """The book has no fault that the checks know."""
    assert check.faults(report) == []


def test_annex_has_no_faults(annex: check.Report) -> None:
    """The annex has no fault that the checks know."""
    assert check.faults(annex) == []


def test_brief_has_no_faults(sample: Printed) -> None:
    """The brief has no fault that the checks know."""
    assert check.faults(check.examine(sample.brief)) == []


def test_every_table_has_both_kinds_of_header(report: check.Report) -> None:
    """A table whose first column heads its rows has a header cell in every row."""
    small = report.tables[1]
    assert (small["/TR"], small["/TH"], small["scoped"]) == (5, 7, 7)


def test_languages(report: check.Report) -> None:
    """Arabic, Russian and Turkish words are tagged with their language, without a region."""
    assert {"ar", "ru", "tr", "en-GB"} <= report.languages


def test_arabic_extracts(sample: Printed) -> None:
    """Arabic words can be copied out of the PDF."""
    letters = re.sub(r"[^\u0621-\u064a]", "", text_of(sample.book, "-nopgbrk"))
    assert "هيئةتحريرالشام" in letters


def test_no_pictures_where_vectors_were_given(report: check.Report) -> None:
    """Charts stay vector drawings."""
    assert report.pictures == 0


def test_metadata(report: check.Report) -> None:
    """Title, author, licence and source revision are in the XMP metadata."""
    for word in ("The test book", "The testers", "CC BY 4.0", "0123456789ab", "2026-06-25"):
        assert word in report.xmp


def test_outline_names_every_chapter(sample: Printed) -> None:
    """The outlines hold the front matter, the chapters and their sections; the registers are in the annex's."""
    assert titles(sample.book) >= {"Summary", "Second", "A wide table"}
    assert titles(sample.annex) >= {"Claims", "Sources"}
    assert not titles(sample.book) & {"Claims", "Sources"}


def titles(pdf: Path) -> set[str]:
    """Return the titles in a PDF's outline."""
    import pikepdf

    with pikepdf.open(pdf) as opened, opened.open_outline() as outline:
        found, waiting = set(), list(outline.root)
        while waiting:
            item = waiting.pop()
            found.add(item.title)
            waiting += item.children
    return found


def test_nothing_off_the_page(sample: Printed) -> None:
    """No word lies outside the page."""
    assert boxes_outside(sample.annex) == []
    assert boxes_outside(sample.book) == []
    assert boxes_outside(sample.brief) == []


def test_page_numbers(sample: Printed, report: check.Report) -> None:
    """Pages say which they are of how many."""
    assert f"2 of {report.pages}" in text_of(sample.book)


def test_cross_references_give_pages(sample: Printed) -> None:
    """A link within the book is followed by the number of the page that holds its target."""
    named = re.search(r"another chapter \(p\. (\d+)\)", text_of(sample.book))
    assert named
    assert "Of the second chapter" in page_of(sample.book, int(named[1]))


def test_figures_are_named_by_their_number_in_print(sample: Printed) -> None:
    """A figure on another page is named by its number in this PDF and by its page, in brackets without a second pair."""
    assert re.search(r"Figure 1 \(p\. \d+\) shows bars, which differ \(Figure 1, p\. \d+\)\.", text_of(sample.book))


def test_register_leads_back_by_page(sample: Printed) -> None:
    """The register, in the annex, names the page of the book on which a claim is used."""
    used = re.search(r"Used in: p\. (\d+)", text_of(sample.annex))
    assert used
    assert "In all 1,506 people died" in page_of(sample.book, int(used[1]))


def test_marks_lead_to_headings_and_say_of_what(sample: Printed) -> None:
    """A claim's mark leads to the heading of its entry in the annex, and is described by its number, status and file."""
    led = {words: str(action.D) for words, action in beside(sample.book)}
    assert led["claim 1 (annex.pdf)"] == "book/claims#claim-one"
    assert led["claim 2, disputed (annex.pdf)"] == "book/claims#claim-two"
    assert led["data table T1 (annex.pdf)"] == "book/sources#table-displacement"
    assert not any("A statement" in title for title in titles(sample.annex))


def beside(pdf: Path) -> list[tuple[str, Any]]:
    """Return the words and the action of each link of a PDF to the PDF beside it, page by page."""
    import pikepdf

    opened = pikepdf.open(pdf)
    notes = (note for page in opened.pages for note in page.get("/Annots", []))
    return [(str(n.Contents), n.A) for n in notes if "/A" in n and n.A.S == "/GoToR"]


def destinations(pdf: Path) -> set[str]:
    """Return the names under which places of a PDF can be led to."""
    import pikepdf

    with pikepdf.open(pdf) as opened:
        return set(pikepdf.NameTree(opened.Root.Names.Dests))


def test_marks_lead_to_names_that_the_annex_has(sample: Printed) -> None:
    """Every link of the book to the file beside it leads to a named destination of the annex."""
    led = [(str(action.F), str(action.D)) for _, action in beside(sample.book)]
    assert len(led) > 3
    assert {file for file, _ in led} == {"annex.pdf"}
    assert {name for _, name in led} <= destinations(sample.annex)


def test_the_annex_leads_back_to_the_pages_with_the_marks(sample: Printed) -> None:
    """A page of the book that the annex names holds a mark of that claim, and the link leads to that page."""
    import pikepdf

    told = json.loads((sample.folder / "pages.json").read_text("utf-8"))
    with pikepdf.open(sample.book) as book:
        marked = {
            number
            for number, page in enumerate(book.pages, 1)
            for note in page.get("/Annots", [])
            if "/A" in note and note.A.S == "/GoToR" and str(note.A.D) == "book/claims#claim-one"
        }
    led = {int(action.D[0]) + 1 for _, action in beside(sample.annex) if isinstance(action.D, pikepdf.Array)}
    assert told
    assert set(told.values()) == led
    assert led <= marked


@pytest.mark.parametrize("name", ["book", "annex", "brief"])
def test_every_address_is_ascii(name: str, sample: Printed) -> None:
    """Every address that a PDF leads to is written in ASCII, as ISO 32000-1 (12.6.4.7) asks."""
    import pikepdf

    with pikepdf.open(sample.folder / f"{name}.pdf") as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        assert [n for n in notes if "/A" in n and "/URI" in n.A and not bytes(n.A.URI).isascii()] == []


def test_entries_are_headings_of_their_register(annex: check.Report) -> None:
    """Each entry of a register is a heading below the register's own: two claims, a source and a table."""
    assert annex.headings[-6:] == [1, 2, 2, 1, 2, 2]


def test_footnotes_begin_anew_in_each_chapter(sample: Printed) -> None:
    """Footnotes are numbered by chapter and printed once."""
    text = text_of(sample.book)
    assert text.count("The first note.") == 1
    assert re.search(r"1\s?Of the second chapter", text)


def test_one_number_a_sentence_for_a_claim(sample: Printed) -> None:
    """A value whose sentence ends in the mark of the same claim carries no second number."""
    assert re.search(r"In all 1,506 people died\.\s?1 ", text_of(sample.book))


def test_wide_table_on_its_side_with_its_heading(sample: Printed) -> None:
    """A wide table stands on a landscape page together with its section's heading."""
    import pikepdf

    with pikepdf.open(sample.book) as pdf:
        wide = [n for n, page in enumerate(pdf.pages) if page.mediabox[2] > page.mediabox[3]]
        headings = [
            item for chapter in pdf.open_outline().root for item in chapter.children if item.title == "A wide table"
        ]
        target = headings[0].destination[0]
        assert wide
        assert [n for n, page in enumerate(pdf.pages) if page.obj.objgen == target.objgen] == wide[:1]


def test_same_bytes_from_two_folders(sample: Printed, tmp_path: Path) -> None:
    """The same chapters in another folder give the same bytes."""
    again = print_book(tmp_path / "elsewhere", dict(SAMPLE))
    assert again.book.read_bytes() == sample.book.read_bytes()
    assert again.annex.read_bytes() == sample.annex.read_bytes()
    assert again.brief.read_bytes() == sample.brief.read_bytes()
