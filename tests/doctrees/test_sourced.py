"""Pictures and tables of words stand with their sources in every product, or are refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import html

from briefing.doctrees.checking import check
from briefing.print import check as pdf_check
from tests.doctrees import minibook
from tests.doctrees.building import build
from tests.print.kit import whole_source

LAID = Path(__file__).resolve().parents[1] / "site/laid/book"
CHAPTER = (LAID / "put-in.md").read_text("utf-8")
FILES = minibook.listed({"book/put-in.md": CHAPTER, "book/crossing.svg": (LAID / "crossing.svg").read_text("utf-8")})
ALT = "A road runs to a gate; on both sides of it lies open ground."
CAPTION = "The crossing, drawn after a photograph"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the miniature book with a picture and a table of words."""
    return minibook.write(tmp_path_factory.mktemp("sourced"), {**FILES})


def test_the_gate_lets_them_through(root: Path) -> None:
    """A picture that says all it must, and a table of words with its sources, are no problem, and their sources are used."""
    assert check(root) == []


def test_on_the_site(root: Path, tmp_path: Path) -> None:
    """A picture is a figure with its words, caption and line of source; the table has caption, headers and its sources."""
    page = html.fromstring(build(root, tmp_path)["book/put-in.html"].decode())
    (image,) = page.xpath("//figure[contains(@class, 'picture')]//img")
    assert image.get("alt") == ALT
    caption = " ".join(page.xpath("//figure//figcaption")[0].text_content().split())
    assert CAPTION in caption
    assert "Source: OHCHR. The office’s own drawing, CC BY 4.0." in caption
    (table,) = page.xpath("//table[contains(@class, 'words-table')]")
    assert table.xpath("string(caption)").strip().startswith("What each word means here")
    assert [one.text_content().strip() for one in table.xpath(".//th[@scope='col']")] == ["Word", "Meaning"]
    assert [one.text_content().strip() for one in table.xpath(".//th[@scope='row']")] == ["contact", "deal"]
    (source,) = page.xpath("//*[contains(@class, 'table-source')]")
    assert source.text_content().strip() == "Source: OHCHR; State Press."
    assert [link.get("href") for link in source.xpath(".//a")] == [
        "sources.html#source-un-report",
        "sources.html#source-state-paper",
    ]


def test_on_paper(root: Path, tmp_path: Path) -> None:
    """Both stand in the PDF with captions and sources, the picture with its alt text, and the PDF has no fault."""
    made = build(root, tmp_path, "typst", briefing_brief_form=False)
    report = pdf_check.examine(tmp_path / "typst/book.pdf")
    assert pdf_check.faults(report) == []
    source = whole_source(made, "book")
    for words in (ALT, CAPTION, "CC BY 4.0", "What each word means here", "State Press"):
        assert words in source, words


def test_in_word(root: Path, tmp_path: Path) -> None:
    """Reviewers get the picture with its caption and source, and the table with its own."""
    made = build(root, tmp_path, "docx")
    with zipfile.ZipFile(io.BytesIO(next(data for name, data in made.items() if "put-in" in name))) as document:
        text = document.read("word/document.xml").decode()
    for words in (ALT, CAPTION, "CC BY 4.0", "What each word means here", "words exchanged"):
        assert words in text, words


@pytest.mark.parametrize(
    ("old", "new", "rule", "says"),
    [
        (f":alt: {ALT}\n", "", "unsourced-figure", "lacks `:alt:`"),
        (
            ":credit: The office's own drawing\n:licence: CC BY 4.0\n",
            "",
            "unsourced-figure",
            "lacks `:credit:`, `:licence:`",
        ),
        (
            ":source: un-report\n:credit",
            ":source: un-repot\n:credit",
            "unknown-source",
            "there is no source 'un-repot'",
        ),
        ("un-report, state-paper", "un-report, state-papr", "unknown-source", "there is no source 'state-papr'"),
        ("open ground.", "300 trucks.", "typed-number", "“300” is typed in the alt text"),
        (CAPTION, "The crossing of 300 trucks", "typed-number", "“300” is typed"),
        ("in any form     |", "in 300 forms    |", "typed-number", "“300” is typed"),
        ("in any form     |", "in any form.    |", "no-claim", "no claim stands behind"),
        ("crossing.svg", "https://example.org/a.png", "no-picture", "is on the web"),
        ("crossing.svg", "crosing.svg", "markup", "crosing.svg"),
    ],
)
def test_what_lacks_its_source_or_types_a_number_is_refused(
    tmp_path: Path, old: str, new: str, rule: str, says: str
) -> None:
    """Each slip is one message, with its rule."""
    assert old in CHAPTER
    problems = check(minibook.write(tmp_path, {**FILES, "book/put-in.md": CHAPTER.replace(old, new, 1)}))
    assert [one.rule for one in problems] == [rule]
    assert says in problems[0].message
    assert problems[0].where.startswith("book/put-in.md:")


def test_a_table_of_words_is_one_table(tmp_path: Path) -> None:
    """Words around the table, or two tables, are refused."""
    chapter = CHAPTER.replace("| Word    | Mean", "Some words.\n\n| Word    | Mean")
    problems = check(minibook.write(tmp_path, {**FILES, "book/put-in.md": chapter}))
    assert ["holds one table" in one.message for one in problems] == [True]
