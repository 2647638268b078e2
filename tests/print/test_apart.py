"""What stands side by side on paper is not read as one: marks and notes, names that run from the right, addresses."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from briefing.commands.build import build
from briefing.forms.addresses import encoded
from tests.doctrees import minibook

CHAPTER = """# Figures

The UN published counts by day.{claim}`killed`[^a][^b]

The ministry spoke.{claim}`contact`[^b]

It named {ar}`هيئة تحرير الشام`, {ar}`جيش الأحرار` and {ar}`حراس الدين`.{claim}`killed`

See [the page](https://example.net/post/رو) there.{claim}`killed`

[^a]: By hand.

[^b]: By machine.
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A printed book with marks, notes, Arabic names and an address in Arabic."""
    root = minibook.write(tmp_path_factory.mktemp("apart"), {"book/figures.md": CHAPTER})
    build(root, root / "_build")
    return root / "_build" / "pdf" / "book.pdf"


def _text(book: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", str(book), "-"], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("words", "numbers"), [("The ministry spoke.", "4, 2"), ("published counts by day.", "1, 1, 2")]
)
def test_marks_and_notes_are_parted(words: str, numbers: str, book: Path) -> None:
    """The number of a note never runs into that of a mark or note before it."""
    assert re.search(rf"{re.escape(words)}\s*{numbers}\b", _text(book))


def test_names_from_the_right_keep_their_order(book: Path) -> None:
    """Names in Arabic letters stand from left to right as they were written, the stop and the mark after them."""
    line = next(line for line in _text(book).splitlines() if "It named" in line)
    places = [line.index(word) for word in ("هيئة", "جيش", "حراس")]
    assert places == sorted(places)
    assert line.rstrip().endswith("1")
    assert line.index(".") > places[-1]  # poppler puts "!" beside such words on their left, where no page does


def test_addresses_are_ascii(book: Path) -> None:
    """Every address in the PDF is ASCII, its words percent-encoded."""
    with pikepdf.open(book) as pdf:
        links = [
            note.A.URI for page in pdf.pages for note in page.get("/Annots", []) if "/A" in note and "/URI" in note.A
        ]
        assert b"https://example.net/post/%D8%B1%D9%88" in [bytes(link) for link in links]
        assert all(bytes(link).isascii() for link in links)


@pytest.mark.parametrize(
    ("address", "in_print"),
    [
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ("https://example.org/пост/1", "https://example.org/%D0%BF%D0%BE%D1%81%D1%82/1"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("mailto:someone@example.org", "mailto:someone@example.org"),
    ],
)
def test_an_address_is_encoded_once(address: str, in_print: str) -> None:
    """What is encoded already stays as it is; the rest is encoded, hosts in Punycode."""
    assert encoded(address) == in_print
