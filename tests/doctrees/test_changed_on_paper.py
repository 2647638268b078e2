"""Changes on paper: by reason, each record and reason once, and no word that both states share."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.commands import edition as command
from briefing.doctrees.checking import check
from briefing.doctrees.filled.changed_on_paper import differing
from tests.doctrees.building import build
from tests.editions.test_editions import CLAIMS, CORRECTION, args_of, change
from tests.print.kit import whole_source


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("single-source", "disputed", ("single-source", "disputed")),
        ("the UN counted people in need", "the UN estimated people in need", ("the UN counted people in need", "the UN estimated people in need")),
        ("In May the UN counted one person", "In May the UN counted two persons", ("…UN counted one person", "…UN counted two persons")),
        ("A truck crossed on the day before the vote", "No truck crossed on the day before the vote", ("A truck crossed…", "No truck crossed…")),
        ("one two three four", "one two three four five", ("…three four", "…three four five")),
        ("a b a b a b a b", "a b a b", ("…a b a b a b", "…a b")),
    ],
)  # fmt: skip
def test_words_that_both_share_are_left_out(before: str, after: str, shown: tuple[str, str]) -> None:
    """Words that two states begin or end with are left out from four on, but for the two next to what differs."""
    assert differing(before, after) == shown


def source_of(root: Path) -> str:
    """Return what the annex says of changes, its words alone."""
    made = build(root, root / "out", builder="typst", briefing_brief_form=False)
    written = whole_source(made, "annex")
    return "".join(re.findall(r'(?:#|mark\(.*?, )"((?:[^"\\]|\\.)*)"', written.partition("What changed")[2]))


def test_a_reason_is_said_once_for_all_kinds_of_change(book: Path) -> None:
    """A reason for values and for other changes stands once; what the register's entry says is told as it was."""
    change(book, CLAIMS, "as_of: 2019-04-29/2020-01-15", "as_of: 2019-04-29/2020-01-16")
    change(book, "data/counts.csv", "586000", "587000")
    told = source_of(book)
    assert told.count("The office’s own table was read.") == 1
    assert "holds for was “…2019 to 15\u00a0January 2020”" in told
    assert "16\u00a0January 2020" not in told
    assert "people “586000”, now “587000”" in told


def test_a_reason_that_the_log_tells_is_named(book: Path) -> None:
    """A reason that a chapter's log of corrections tells stands among the changes by its title alone."""
    page = book / "book/figures.md"
    page.write_text(page.read_text("utf-8") + "\n## Log\n\n```{corrections}\n```\n", "utf-8")
    titled = CORRECTION.replace("  said:", "  title: A count\n  said:")
    (book / "seeds/corrections.yml").write_text(titled, "utf-8")
    change(book, CLAIMS, "as_of: 2019-04-29/2020-01-15", "as_of: 2019-04-29/2020-01-16")
    told = source_of(book)
    assert "The office’s own table was read." not in told
    assert "A count." in told
    assert "the log of corrections tells it" in told


def test_what_an_earlier_edition_changed_stands_in_the_annex(book: Path) -> None:
    """A chapter of what an earlier edition changed is counted on paper, and stands with the registers though it lists nothing."""
    page = book / "book/figures.md"
    page.write_text(page.read_text("utf-8") + "\n## Then\n\n```{changes} 2026-11-second\n```\n", "utf-8")
    change(book, CLAIMS, "as_of: 2019-04-29/2020-01-15", "as_of: 2019-04-29/2020-01-16")
    command.run(args_of("2026-11-second", "--on", "2026-11-29"))  # type: ignore[arg-type]
    change(book, "data/counts.csv", "586000", "587000")
    made = build(book, book / "out", builder="typst", briefing_brief_form=False)
    assert "The website lists them." in whole_source(made, "annex")
    assert "The website lists them." not in whole_source(made, "book")


def test_an_edition_that_is_not_there_is_named_with_those_that_are(book: Path) -> None:
    """A slip in an edition's name is told with the nearest name, and what is like none with all that can be compared."""
    change(book, CLAIMS, "as_of: 2019-04-29/2020-01-15", "as_of: 2019-04-29/2020-01-16")
    command.run(args_of("2026-11-second", "--on", "2026-11-29"))  # type: ignore[arg-type]
    page = book / "book/figures.md"
    text = page.read_text("utf-8")
    for name, mend in (("2026-11-secnd", "did you mean '2026-11-second'"), ("spring", "2026-11-second")):
        page.write_text(f"{text}\n## Then\n\n```{{changes}} {name}\n```\n", "utf-8")
        (told,) = check(book)
        assert told.rule == "unknown-edition"
        assert mend in told.mend
        assert ("did you mean" in told.mend) is (name != "spring")
