"""The structure of the PDFs: PDF/UA-1 and what this book asks for beyond it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.print import check

from .kit import Printed, boxes_outside, page_of, print_book, text_of
from .samples import SAMPLE


@pytest.fixture(scope="module")
def report(sample: Printed) -> check.Report:
    """The book, examined."""
    return check.examine(sample.book)


def test_no_faults(report: check.Report) -> None:
    """The book has no fault that the checks know."""
    assert check.faults(report) == []


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


def test_outline_names_every_chapter(report: check.Report) -> None:
    """The outline holds the chapters, their sections and the front matter."""
    assert report.outline >= 10


def test_nothing_off_the_page(sample: Printed) -> None:
    """No word lies outside the page."""
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
    """The register names the page on which a claim is used."""
    used = re.search(r"Used in p\. (\d+)", text_of(sample.book))
    assert used
    assert "In all 1,506 people died" in page_of(sample.book, int(used[1]))


def test_marks_lead_to_headings_and_say_of_what(sample: Printed) -> None:
    """A claim's mark leads to the heading of its entry, which is not in the outline, and is described by its number and status."""
    import pikepdf

    with pikepdf.open(sample.book) as pdf:
        led = {str(n.Contents): str(n.Dest) for page in pdf.pages for n in page.get("/Annots", []) if "/Dest" in n}
        outline = str(pdf.open_outline())
    assert led["claim 1"] == "book/claims#claim-one"
    assert led["claim 2, disputed"] == "book/claims#claim-two"
    assert led["data table T1"] == "book/sources#table-displacement"
    assert "A statement" not in outline


def test_entries_are_headings_of_their_register(report: check.Report) -> None:
    """Each entry of a register is a heading below the register's own: two claims, a source and a table."""
    assert report.headings[-6:] == [1, 2, 2, 1, 2, 2]


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
    assert again.brief.read_bytes() == sample.brief.read_bytes()
