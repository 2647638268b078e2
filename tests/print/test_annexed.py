"""What a printing keeps of the annex as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.print import annexed
from tests.doctrees.building import build
from tests.print.kit import text_of, whole_source

EDITS = [
    ("book/summary.md", "# ", "# Newly "),
    ("book/figures.md", "The UN", "Is it so? The UN"),
    ("book/figures.md", "{claim}`killed`", "{claim}`killed, fled`"),
    ("book/figures.md", "```{data-table} counts\n```", ""),
    ("book/figures.md", "```{data-table} counts\n```", "```{table-list}\n```"),
    ("book/sources.md", "All sources.", "All sources, see [the numbers](figures.md)."),
    ("book/brief.md", "Is there more", "Is there no more"),
    ("_config.yml", "title: ", "title: Newly "),
    ("_toc.yml", "  - file: book/claims\n  - file: book/sources\n", "  - file: book/sources\n  - file: book/claims\n"),
    ("seeds/sources.yml", "title: The UN report", "title: The report"),
    ("seeds/claims/all.yml", "status: ", "note: The count is old.\n  status: "),
    ("data/counts.csv", "948000", "949000"),
    ("data/datapackage.yml", "Figures are rounded.", "Figures are rounded up."),
]
"""A file, what is replaced in it, and by what."""


def printed(root: Path, out: Path) -> dict[str, bytes]:
    """Print a book, whatever is wrong with it, into a folder, and return its PDFs and the source of its annex."""
    made = build(root, out, builder="typst", briefing_draft=True)
    pdfs = {name: made[name] for name in ("book.pdf", "annex.pdf", "brief.pdf")}
    return pdfs | {"annex": whole_source(made, "annex").encode()}


def edit(file: Path, old: str, new: str) -> None:
    """Replace words in a file."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(("file", "old", "new"), EDITS)
def test_after_any_edit_all_is_as_it_would_be(book: Path, file: str, old: str, new: str, tmp_path: Path) -> None:
    """Whatever was edited, a second printing gives the same bytes as one for which nothing was kept."""
    printed(book, tmp_path / "out")
    edit(book / file, old, new)
    assert printed(book, tmp_path / "out") == printed(book, tmp_path / "anew")


def test_the_kind_of_a_news_article_goes_without_saying(book: Path, tmp_path: Path) -> None:
    """On paper a source's kind is told, unless it is a news article, which the annex says once."""
    made = printed(book, tmp_path / "out")
    annex = tmp_path / "annex.pdf"
    annex.write_bytes(made["annex.pdf"])
    told = text_of(annex)
    assert "UN report" in told
    assert told.count("news article") == told.count("whose kind is not named is a news article") == 1


@pytest.mark.parametrize(
    ("more", "written"),
    [
        ("\nIs there more?\n", ["book", "brief"]),
        ("\nMore fled.{claim}`fled`\n", ["book", "annex", "brief"]),
    ],
)
def test_an_annex_that_is_lent_nothing_new_is_not_written_again(
    book: Path, translated: list[str], more: str, written: list[str], tmp_path: Path
) -> None:
    """An edit that leaves the registers as they were has them written no more, and one that does not has them written."""
    printed(book, tmp_path / "out")
    translated.clear()
    edit(book / "book/figures.md", "```{data-table}", f"{more}\n```{{data-table}}")
    printed(book, tmp_path / "out")
    assert translated == written


def test_another_engine_writes_it_anew(
    book: Path, translated: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What another engine wrote is not taken for this one's."""
    printed(book, tmp_path / "out")
    translated.clear()
    monkeypatch.setattr("briefing.print.builder.engine", lambda: "another")
    printed(book, tmp_path / "out")
    assert "annex" in translated


@pytest.mark.parametrize("left", [b"", b"{", b"[]", b'{"made_from": "x"}'])
def test_what_was_cut_off_is_nothing(book: Path, translated: list[str], left: bytes, tmp_path: Path) -> None:
    """A kept annex that is not whole is written anew, without a word."""
    first = printed(book, tmp_path / "out")
    translated.clear()
    (kept,) = (tmp_path / "out").rglob(annexed.FILE)
    kept.write_bytes(left)
    assert printed(book, tmp_path / "out") == first
    assert "annex" in translated
