"""Pages as printers ask for them: few enough, a margin at the spine, folios outside, tables that say that they go on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.print import check
from tests.conftest import BuiltBook

from .kit import Print, Word, pages_of_words, text_of

MOST = {"book": 60, "annex": 40, "brief": 2}
CONTENTS = 2
MILLIMETRE = 72 / 25.4
INSIDE, OUTSIDE = 29, 18
"""Millimetres of margin at the spine and at the edge, on both sides of a leaf."""
ROWS = "\n".join(f"* - Day {n}\n  - Some people moved on this day, as was told" for n in range(1, 201))
TABLE = f"# Rows\n\n```{{list-table}} People by day\n:header-rows: 1\n\n* - Day\n  - What was told\n{ROWS}\n```\n\nAfter the table.\n"
WORDS = "# Words\n\n" + "\n\n".join(["Words stand in lines, and lines on pages. " * 12] * 48)

REGISTER = f"# Claims\n\n```{{piece}} register\n```\n\n{WORDS.removeprefix('# Words') * 3}"
HEAD = 34
"""Points from the upper edge above which the head of a page of the annex stands."""


@pytest.mark.parametrize("name", MOST)
def test_no_pdf_has_more_pages_than_a_reader_takes(name: str, built_book: BuiltBook) -> None:
    """The book has at most sixty pages, its annex forty, the brief two."""
    assert check.examine(built_book.pdf / f"{name}.pdf").pages <= MOST[name]


def test_the_contents_take_two_pages(built_book: BuiltBook) -> None:
    """Contents and lists stand on two pages at most, before the first chapter."""
    pages = text_of(built_book.pdf / "book.pdf", folded=False).split("\f")
    listing = [
        number for number, page in enumerate(pages) if len(re.findall(r"(?:\. ?){4,}\d+$", page, re.MULTILINE)) > 2
    ]
    assert 0 < len(listing) <= CONTENTS
    assert listing == [*range(listing[0], listing[-1] + 1)]


def margin(words: list[Word]) -> float:
    """Return where a page's lines begin, in millimetres from its left edge."""
    return min(round(word.left / MILLIMETRE) for word in words)


@pytest.fixture
def leaves(printed: Print) -> list[tuple[float, list[Word]]]:
    """Return the width and words of each page of words alone, printed on both sides."""
    made = printed({"words.md": WORDS}, briefing_duplex=True)
    pages = [(wide, words) for wide, _, words in pages_of_words(made.book)]
    return pages[2:]  # cover, and how to read the marks


def test_the_margin_at_the_spine_is_wider(leaves: list[tuple[float, list[Word]]]) -> None:
    """Printed on both sides, lines begin farther from the spine than from the edge: at the left of odd pages, at the right of even ones."""
    found = [margin(words) for _, words in leaves]
    assert len(found) > 3
    assert found == [INSIDE if number % 2 else OUTSIDE for number in range(3, 3 + len(found))]


def test_folios_stand_outside(leaves: list[tuple[float, list[Word]]]) -> None:
    """Printed on both sides, the number of a page stands at the edge of the leaf, not at the spine."""
    sides = ["right" if words[-1].right > wide / 2 else "left" for wide, words in leaves]
    assert [" ".join(word.text for word in words[-3:]).partition(" of ")[0] for _, words in leaves] == [
        str(number) for number in range(3, 3 + len(leaves))
    ]
    assert sides == ["right" if number % 2 else "left" for number in range(3, 3 + len(leaves))]


@pytest.mark.parametrize("duplex", [False, True])
def test_numbers_in_a_head_stand_outside_too(printed: Print, *, duplex: bool) -> None:
    """The annex has its numbers in its heads: at the right, and on even pages printed on both sides at the left."""
    made = printed({"words.md": WORDS, "registers.md": REGISTER}, briefing_duplex=duplex)
    heads = [" ".join(one.text for one in words if one.top < HEAD) for _, _, words in pages_of_words(made.annex)]
    assert len(heads) > 2
    for number, head in enumerate(heads[1:], 2):
        folio = f"{number} of {len(heads)}"
        assert head.startswith(folio) if duplex and number % 2 == 0 else head.endswith(folio), head


def test_one_sided_pages_are_alike(printed: Print) -> None:
    """Printed on one side, lines begin and folios stand at the same place of every page."""
    pages = [(wide, words) for wide, _, words in pages_of_words(printed({"words.md": WORDS}).book)][2:]
    assert len({margin(words) for _, words in pages}) == 1
    assert all(words[-1].right > wide / 2 for wide, words in pages)


def heads_of(pdf: Path) -> list[str]:
    """Return the first line of each page."""
    return [page.strip().partition("\n")[0] for page in text_of(pdf, "-layout", folded=False).split("\f")]


def test_a_table_that_goes_on_says_so(printed: Print) -> None:
    """Each page on which a table goes on has its number and "continued" at the head, and its column heads again; the page where it begins has not."""
    pdf = printed({"rows.md": TABLE, "words.md": WORDS}).book
    pages = text_of(pdf, folded=False).split("\f")
    rows = [number for number, page in enumerate(pages) if re.search(r"^Day \d+", page, re.MULTILINE)]
    assert len(rows) > 2
    heads = heads_of(pdf)
    assert [number for number, head in enumerate(heads) if "Table 1, continued" in head] == rows[1:]
    assert all("What was told" in pages[number] for number in rows)


def test_a_table_of_one_page_is_not_continued(printed: Print) -> None:
    """A table that ends on its page is not said to go on."""
    short = TABLE.replace(ROWS, "\n".join(ROWS.split("\n")[:12]))
    pdf = printed({"rows.md": short, "words.md": WORDS}).book
    assert not any("continued" in head for head in heads_of(pdf))
