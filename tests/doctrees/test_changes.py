"""Changes on the site: each record once beneath its reason, days in words, many records in a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from briefing.doctrees.filled.changed import key_of, states_of
from briefing.editions.compare import Change, Kind
from tests.doctrees import minibook, test_gone
from tests.doctrees.building import build
from tests.editions.test_editions import CLAIMS, change


@pytest.fixture
def root_without(tmp_path: Path) -> Path:
    """Return a book from which a claim of its only edition was withdrawn, with the reason."""
    page = "# What changed\n\n```{changes}\n```\n"
    return minibook.put(test_gone.withdrawn_from(tmp_path / "book"), {"book/sources.md": minibook.SOURCES_PAGE + page})


def section_of(root: Path, name: str) -> html.HtmlElement:
    """Return the section of one kind of change on the site."""
    made = build(root, root / "out", builder="html", briefing_draft=True)
    page = html.fromstring(next(text for path, text in made.items() if path.endswith("book/sources.html")))
    return page.xpath(f"//section[@id='changed-{name}']")[0]


def lines_of(root: Path, name: str) -> list[str]:
    """Return the innermost items of the list of one kind of change, each as text in one line."""
    return [" ".join(item.text_content().split()) for item in section_of(root, name).xpath(".//li[not(.//li)]")]


def test_a_record_stands_once_with_all_that_changed_in_it(book: Path) -> None:
    """Two fields of one record stand in one line parted by a semicolon, a day in words, and its statement as it is now is said once."""
    change(book, CLAIMS, "said_on: 2020-01-17", "said_on: 2020-01-18")
    change(book, CLAIMS, "The UN verified {people} civilian deaths", "The UN counted {people} dead civilians")
    (told,) = (line for line in lines_of(book, "value") if "day said" in line)
    assert "day said was “17 January 2020”, is “18 January 2020”" in told
    assert "”; : " not in told
    assert told.count("; ") == 1
    assert told.count("counted 1,506 dead civilians") == 1
    assert told.count("verified 1,506 civilian deaths") == 1


def test_words_of_tables_have_typographic_marks() -> None:
    """What a cell of a table was and is stands with the apostrophes and quotation marks of the chapters, a day in words."""
    subject = Change(Kind.VALUE, "row/counts/2020-02-23", "subject", "On Ankara's word", 'On "its" word.')
    assert states_of(subject) == ("On Ankara’s word", "On “its” word")
    day = Change(Kind.VALUE, "claim/killed", "said_on", "2020-01-17", "unknown")
    assert states_of(day)[0] == "17 January 2020"


def test_what_is_gone_is_called_by_its_words(root_without: Path) -> None:
    """A withdrawn claim stands in the list, and at its old address, by its words and the edition's day, never by its id."""
    (told,) = lines_of(root_without, "withdrawn")
    assert told == "The claim “The UN verified 1,506 civilian deaths” was withdrawn. It counted another zone."
    made = build(root_without, root_without / "again", briefing_draft=True)
    (line,) = html.fromstring(made["book/claims.html"]).xpath("//p[contains(@class, 'withdrawn')]")
    assert line.text_content().startswith("Withdrawn after the edition of 28 November 2026: “The UN verified")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("2021-01/2021-06", "January 2021 to June 2021"),
        ("2019-12-25", "25 December 2019"),
        ("Bab al-Hawa:2025-12", "Bab al-Hawa:2025-12"),
        ("2020-02-30", "2020-02-30"),
    ],
)
def test_a_row_s_key_that_is_a_day_stands_in_words(key: str, words: str) -> None:
    """A row that is called by its day or period is told as readers write it; another key, or no day of the calendar, stays."""
    assert key_of(key) == words


def test_a_caption_has_typographic_marks(book: Path) -> None:
    """The caption that a chapter gives a data table stands with the apostrophes of the chapter's words."""
    page = book / "book" / "figures.md"
    text = page.read_text("utf-8")
    assert "```{data-table} counts\n" in text
    page.write_text(
        text.replace("```{data-table} counts\n", "```{data-table} counts\n:caption: The UN's counts\n"), "utf-8"
    )
    made = build(book, book / "out", builder="html", briefing_draft=True)
    assert "The UN’s counts" in html.fromstring(made["book/figures.html"]).text_content()


def test_many_records_of_one_reason_stand_in_a_list(book: Path) -> None:
    """More than three records that changed for one reason are items of a list below it, a few stand in its line."""
    add_papers(book, 2)
    assert len(lines_of(book, "new")) == 1
    add_papers(book, 3, start=2)
    assert len(lines_of(book, "new")) == 5


def test_a_long_list_of_one_reason_is_folded(book: Path) -> None:
    """More than five records of one reason stand behind a summary that counts them, five stand open."""
    add_papers(book, 5)
    assert not section_of(book, "new").xpath(".//details")
    add_papers(book, 2, start=5)
    (fold,) = section_of(book, "new").xpath(".//details[@class='records']")
    assert fold.find("summary").text == "7 records"
    assert len(fold.xpath(".//li")) == 7


def add_papers(root: Path, count: int, start: int = 0) -> None:
    """Add sources that differ in their names."""
    path = root / "seeds/sources.yml"
    text = path.read_text("utf-8")
    entry = text.split("- id: state-paper")[1].split("\n- id:")[0].rstrip()
    more = [f"- id: paper-{n}{entry.replace('A state newspaper', f'Paper {n}')}" for n in range(start, start + count)]
    path.write_text("\n".join([text.rstrip(), *more, ""]), "utf-8")
