"""What readers copy out of the book's PDFs: the site's figures with their marks, and no letter that nobody sees."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import html

from briefing.print import copied
from tests.conftest import BuiltBook

FEWEST = 20
"""Figures that are looked up in each reader at least."""


def by_poppler(pdf: Path) -> str:
    """Return a PDF's text as Evince and Okular copy it; skips where poppler is not installed."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    return subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def by_pdfium(pdf: Path) -> str:
    """Return a PDF's text as Chromium copies it."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return "\n".join(page.get_textpage().get_text_bounded() for page in opened)


READERS: dict[str, Callable[[Path], str]] = {"poppler": by_poppler, "PDFium": by_pdfium}


def folded(text: str) -> str:
    """Return a text with single spaces, and none before a comma that parts two marks."""
    return re.sub(r"\s+(?=,)", "", re.sub(r"\s+", " ", text))


def figures(paragraph: Any) -> Iterator[str]:
    """Yield the figures of claims in a paragraph that a mark follows, as paper has them: "27 January 2020. 240°"."""
    marks = [
        mark.xpath("string(text() | i/following-sibling::text())") for mark in paragraph.xpath(".//a[@class='mark']")
    ]
    for value in paragraph.xpath(".//*[contains(concat(' ', @class, ' '), ' val ')][not(contains(@href, '#table-'))]"):
        after = value.getnext()
        if after is None or after.tag != "sup" or (value.tail or "").strip(".,;: )"):
            continue
        for hidden in after.xpath(".//i"):
            hidden.drop_tag() if not hidden.text else hidden.clear(keep_tail=True)
        number = after.text_content().strip()
        if marks.count(number) == 1:  # paper prints a number once in a paragraph
            yield folded(f"{value.text_content()}{value.tail or ''} {number}")


@pytest.fixture(scope="module")
def expected(built_book: BuiltBook) -> list[str]:
    """Return the figures of the site with their marks."""
    pages = [path for path in sorted((built_book.html / "book").glob("*.html")) if path.stem != "brief"]
    paragraphs = [one for path in pages for one in html.parse(path).xpath("//article//p[not(ancestor::aside)]")]
    return list(dict.fromkeys(figure for one in paragraphs for figure in figures(one)))


@pytest.mark.parametrize("reader", READERS)
def test_figures_are_copied_with_their_marks_apart(reader: str, built_book: BuiltBook, expected: list[str]) -> None:
    """Whatever reads the PDF gives each figure as the site has it, and its mark after a space, so that 2020 and 239 are two numbers."""
    text = folded(READERS[reader](built_book.pdf / "book.pdf"))
    assert len(expected) >= FEWEST
    assert [figure for figure in expected if figure not in text] == []


@pytest.mark.parametrize("name", ["book", "annex", "brief"])
@pytest.mark.parametrize("reader", READERS)
def test_no_letter_is_copied_that_nobody_sees(reader: str, name: str, built_book: BuiltBook) -> None:
    """What only guides the breaking of lines is in no reader's copy: an address or a figure would not be found with it."""
    assert copied.BREAKS.isdisjoint(READERS[reader](built_book.pdf / f"{name}.pdf"))


def test_no_glyph_stands_for_a_letter_that_nobody_sees(built_book: BuiltBook) -> None:
    """No font gives a glyph a text that ends in a format character: pdf.js, in Firefox, would drop full stops with it."""
    import pikepdf

    wrong = []
    with pikepdf.open(built_book.pdf / "book.pdf") as pdf:
        maps = {font.ToUnicode.objgen: font.ToUnicode for page in pdf.pages for font in page.Resources.Font.values()}
        for one in maps.values():
            texts = [
                bytes.fromhex(found.decode()).decode("utf-16-be")
                for found in re.findall(rb"> <([0-9A-F]{8,})>", one.read_bytes())
            ]
            wrong += [text for text in texts if re.search("[\u200b-\u200f\u2060-\u2064\ufeff]$", text)]
    assert len(maps) > 3
    assert wrong == []
