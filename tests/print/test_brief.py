"""The brief: two pages, in its form, standing alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from briefing.print import check
from briefing.print.errors import PrintError

from .kit import Print, Printed, print_book, text_of
from .samples import SAMPLE
from .sizes import sizes

BRIEF_PAGES = 2
CHAPTER = {"summary.md": "# One\n\nText.\n"}


def test_two_pages(sample: Printed) -> None:
    """The brief has at most two pages."""
    assert check.examine(sample.brief).pages <= BRIEF_PAGES


@pytest.mark.parametrize(("paragraphs", "told"), [(118, "lines"), (300, "pages")])
def test_too_long(printed: Print, paragraphs: int, told: str) -> None:
    """A brief of more than two pages is refused, and told by how much."""
    with pytest.raises(PrintError, match=rf"runs over its 2 pages by .*{told}"):
        printed(
            {
                **CHAPTER,
                "brief.md": "# Brief\n\n" + "Some ten words to fill up one line of this page here.\n\n" * paragraphs,
            }
        )


def test_what_to_do_about_a_brief_that_is_too_long(printed: Print) -> None:
    """Of two pages fewer notes spare lines; of one page they stand elsewhere, and two pages may be set."""
    book = {**CHAPTER, "brief.md": "# Brief\n\n" + "Some ten words to fill up one line of this page here.\n\n" * 118}
    with pytest.raises(PrintError) as caught:
        printed(book)
    assert caught.value.problems[0].mend == "shorten the text, or cite fewer claims: their notes take lines, too"
    with pytest.raises(PrintError) as caught:
        printed(book, briefing_brief_pages=1)
    assert caught.value.problems[0].mend == (
        "shorten its text or tables by as much, or let it have two: `briefing_brief_pages: 2` in _config.yml; "
        "the lines with address and contact at its end count, too"
    )


def test_dates(sample: Printed) -> None:
    """The brief says as of when its evidence is."""
    assert "Evidence as of 25 June 2026" in text_of(sample.brief)


def test_edition(printed: Print, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made on another day than the evidence's last, both PDFs say which edition they are."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    made = printed({**CHAPTER, "brief.md": "# Brief\n\n## Bottom line\n\nText.\n"})
    for path in (made.book, made.brief):
        assert "dition of 23 November 2026" in text_of(path)
        assert "Evidence as of 25 June 2026" in text_of(path)


def test_qr_code(printed: Print) -> None:
    """With an address the brief carries it in words and as a QR code with alt text."""
    made = printed(
        {**CHAPTER, "brief.md": "# Brief\n\n## Bottom line\n\nText.\n"},
        briefing_address="https://example.org/briefing/",
    )
    report = check.examine(made.brief)
    assert report.tags["/Figure"] == 1
    assert check.faults(report) == []
    assert "https://example.org/briefing/" in text_of(made.brief)


def test_without_address(sample: Printed) -> None:
    """Without an address the brief says which file the full book is."""
    assert "book.pdf" in text_of(sample.brief)


@pytest.mark.parametrize(("paper", "wide"), [("a4", 595), ("us-letter", 612)])
def test_paper(printed: Print, paper: str, wide: int) -> None:
    """The paper is A4, or US Letter where that is asked for."""
    import pikepdf

    made = printed({**CHAPTER, "brief.md": "# Brief\n\n## Bottom line\n\nText.\n"}, briefing_paper=paper)
    for path in (made.book, made.brief):
        with pikepdf.open(path) as pdf:
            assert int(pdf.pages[0].mediabox[2]) == wide


def test_the_book_leaves_the_brief_out(sample: Printed) -> None:
    """The brief is not a chapter of the book."""
    assert "What to watch" not in text_of(sample.book)


def test_form(printed: Print) -> None:
    """A brief that lacks a part of its form is refused, and each missing part is named."""
    with pytest.raises(PrintError) as error:
        printed({**CHAPTER, "brief.md": "# Brief\n\n## Bottom line\n\nText.\n"}, briefing_brief_form=True)
    said = str(error.value)
    assert "book/brief.md" in said
    for words in ("what to watch", "3 key judgements", "1 figure", "1 small table"):
        assert words in said
    assert "'bottom line'" not in said


def test_length(printed: Print) -> None:
    """A brief of more words than three minutes take is refused, and says how many it has."""
    brief = "# Brief\n\n## Bottom line\n\n" + "Ten short words that fill a line of the page. " * 70
    with pytest.raises(PrintError, match=r"has 7\d\d words before its notes"):
        printed({**CHAPTER, "brief.md": brief}, briefing_brief_form=True)


def test_without_a_brief(printed: Print, tmp_path: Path) -> None:
    """A book without the chapter `brief` is printed without brief.pdf."""
    printed(CHAPTER)
    assert not (tmp_path / "out" / "brief.pdf").exists()


def test_sample_is_the_site_s_text(sample: Printed) -> None:
    """Words of every chapter are in the book, those of the registers in the annex."""
    texts = {"Summary": sample.book, "Second": sample.book, "Claims": sample.annex, "Sources": sample.annex}
    for name, pdf in texts.items():
        assert f"# {name}\n" in str(SAMPLE[f"{name.lower()}.md"])
        assert name in text_of(pdf)


# -- its forms, and what readers meet: measured from the PDF ------------------------------------------------------------------
FULL = """# What now?

**The question.** Should one talk?

```{piece} marks
```

## What we judge

```{piece} judgement
```

## In a table

```{piece} grid 3x4
```

## Who dealt with it

```{piece} chart
```

## What it may mean

Not much.
"""


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Return a book with the brief on one page, and one to be read aloud."""
    files = {**SAMPLE, "brief.md": FULL}
    return print_book(tmp_path_factory.mktemp("forms"), files, briefing_brief_pages=1, briefing_brief_aloud=True)


def test_one_page(forms: Printed) -> None:
    """On one page the brief has neither chart nor notes; its marks are the register's numbers and lead to the annex."""
    report, text = check.examine(forms.brief), text_of(forms.brief)
    assert report.pages == 1
    assert check.faults(report) == []
    assert report.tags["/Figure"] == 0
    for gone in ("Bars by year", "Who dealt with it", "Notes"):
        assert gone not in text
    assert "Raised numbers are those of the register, in annex.pdf." in text
    assert any("annex.pdf" in words for words in link_words(forms.brief))
    assert "Not much." in text


def test_aloud(forms: Printed) -> None:
    """To be read aloud the brief has no mark, chart or grid: values stand, tables are sentences, bands are spoken."""
    pdf = forms.folder / "brief-aloud.pdf"
    report, text = check.examine(pdf), text_of(pdf)
    assert check.faults(report) == []
    assert (report.tags["/Figure"], report.tags["/Table"], link_words(pdf)) == (0, 0, [])
    assert "In all 1,506 people died." in text
    assert re.search(r"1980\. Indicator 1: 01,000\. Indicator 2: 02,000\.", text)
    assert re.search(r"Likelihood: likely \(\d+ to \d+ per cent\)\. Confidence: moderate\.", text)
    assert "Bars by year" not in text


def test_aloud_is_made_where_it_is_asked_for(sample: Printed) -> None:
    """Without the setting there is no such PDF."""
    assert not (sample.folder / "brief-aloud.pdf").exists()


def link_words(pdf: Path) -> list[str]:
    """Return what the links of a PDF say of themselves."""
    import pikepdf

    with pikepdf.open(pdf) as opened:
        notes = [note for page in opened.pages for note in page.get("/Annots", [])]
        return [str(note.get("/Contents", "")) for note in notes]


def test_letters_are_large_enough(built_book: Any) -> None:
    """The brief of this book has two pages, no letter below 8 points, charts included, and most of its text at 10.5 points or more."""
    pdf = built_book.pdf / "brief.pdf"
    found = sizes(pdf)
    assert check.examine(pdf).pages == BRIEF_PAGES
    assert min(found) >= 7.99
    body = max(found, key=lambda size: found[size] if size > 10 else 0)
    assert 10.5 <= body <= 11


def test_lines_are_short_enough(built_book: Any) -> None:
    """A line of its running text has at most 85 letters, note numbers apart."""
    before = (
        text_of(built_book.pdf / "brief.pdf", folded=False)
        .partition("The bottom line")[2]
        .partition("Where the lists")[0]
    )
    assert len(before.splitlines()) > 15
    assert max(len(re.sub(r"(?<=\D)\d+(?:, ?\d+)*(?= |$)", "", line)) for line in before.splitlines()) <= 85


def test_words_before_the_notes(built_book: Any) -> None:
    """Before its notes a reader meets at most 650 words, headings, judgements and lists included, chart and table apart."""
    words = text_of(built_book.pdf / "brief.pdf", folded=False).split("\nNotes\n", maxsplit=1)[0]
    table = re.search(r"Table 1.*?Source:[^\n]*", words, re.DOTALL)
    chart = re.search(r"Figure \d+ .*?Source:[^\n]*", words, re.DOTALL)
    assert table
    assert chart
    left = words.replace(table[0], "").replace(chart[0], "")
    assert len(left.split()) <= 650
