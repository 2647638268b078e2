"""Changes on the site: each record once beneath its reason, days in words, many records in a list."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from tests.doctrees.building import build
from tests.editions.test_editions import CLAIMS, change


def lines_of(root: Path, name: str) -> list[str]:
    """Return the innermost items of the list of one kind of change, each as text in one line."""
    made = build(root, root / "out", builder="html", briefing_draft=True)
    page = html.fromstring(next(text for path, text in made.items() if path.endswith("book/sources.html")))
    items = page.xpath(f"//section[@id='changed-{name}']//li[not(.//li)]")
    return [" ".join(item.text_content().split()) for item in items]


def test_a_record_stands_once_with_all_that_changed_in_it(book: Path) -> None:
    """Two fields of one record stand in one line, a day in words, and its statement as it is now is said once."""
    change(book, CLAIMS, "said_on: 2020-01-17", "said_on: 2020-01-18")
    change(book, CLAIMS, "The UN verified {people} civilian deaths", "The UN counted {people} dead civilians")
    (told,) = (line for line in lines_of(book, "value") if "day said" in line)
    assert "day said was “17 January 2020”, is “18 January 2020”" in told
    assert told.count("counted 1,506 dead civilians") == 1
    assert told.count("verified 1,506 civilian deaths") == 1


def test_many_records_of_one_reason_stand_in_a_list(book: Path) -> None:
    """More than three records that changed for one reason are items of a list below it, a few stand in its line."""
    path = book / "seeds/sources.yml"
    text = path.read_text("utf-8")
    entry = text.split("- id: state-paper")[1]
    for count in (2, 5):
        more = "".join(
            f"- id: paper-{number}{entry.replace('A state newspaper', f'Paper {number}')}" for number in range(count)
        )
        path.write_text(f"{text.rstrip()}\n{more}", "utf-8")
        assert len(lines_of(book, "new")) == (1 if count == 2 else count)
