"""The brief: two pages, in its form, standing alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.print import check
from briefing.print.errors import PrintError

from .kit import Print, Printed, text_of
from .samples import SAMPLE

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
