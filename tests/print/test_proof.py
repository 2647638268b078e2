"""What a check keeps of print."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefing.doctrees import checking
from briefing.print import press, proof
from briefing.print.edition import Sheets
from tests.commands.test_check_is_build import FREE, LINE


@pytest.fixture
def set_(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which the name of each source that Typst is given is added."""
    given: list[str] = []
    compiled = Sheets.compiled

    def noting(self: Sheets) -> bytes:
        given.append(" ".join([self.name, *self.written.chapters]))
        return compiled(self)

    monkeypatch.setattr(Sheets, "compiled", noting)
    return given


def test_what_is_proven_is_not_set_again(book: Path, set_: list[str]) -> None:
    """A second check of the same book sets nothing, and one after an edit the edited chapter alone."""
    assert checking.check(book) == []
    assert {name.split()[0] for name in set_} == {"book", "annex", "brief"}
    set_.clear()
    assert checking.check(book) == []
    assert set_ == []
    chapter = book / "book" / "figures.md"
    chapter.write_text(chapter.read_text("utf-8") + "\nIs there more?\n", "utf-8")
    assert checking.check(book) == []
    assert set_ == ["book book/figures"]


def test_a_proven_page_that_is_broken_is_refused(book: Path) -> None:
    """A proof holds for what was set and for nothing else: a brief that grew over its pages is refused, and passes again when it is mended."""
    brief = book / "book" / "brief.md"
    assert checking.check(book) == []
    brief.write_text("# Brief\n\n" + LINE * 300, "utf-8")
    assert [problem.rule for problem in checking.check(book)] == ["brief-too-long"]
    assert [problem.rule for problem in checking.check(book)] == ["brief-too-long"]
    brief.write_text("# Brief\n\n" + LINE, "utf-8")
    assert checking.check(book) == []


@pytest.mark.parametrize(
    ("file", "more"),
    [
        ("book/figures.md", "\nIs there more?\n"),
        ("seeds/claims/all.yml", "# a remark\n"),
        ("data/datapackage.yml", "# a remark\n"),
        ("_config.yml", "    briefing_subtitle: A small one\n"),
    ],
)
def test_whatever_is_printed_is_looked_at(book: Path, file: str, more: str, translated: list[str]) -> None:
    """What is written in Typst is written anew when a chapter, a record, a table or a setting was saved, and only then."""
    assert checking.check(book) == []
    assert checking.check(book) == []
    assert translated == ["book", "annex", "brief"]
    translated.clear()
    with (book / file).open("a", encoding="utf-8") as saved:
        saved.write(more)
    assert checking.check(book) == []
    assert translated == ["book", "annex", "brief"][:: 2 if file.startswith("book/") else 1]


@pytest.mark.parametrize("of", ["engine", "typst", "paper"])
def test_another_engine_proves_anew(book: Path, set_: list[str], of: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another engine, another Typst or another paper proved says nothing."""
    assert checking.check(book) == []
    set_.clear()
    if of == "engine":
        monkeypatch.setattr(checking, "engine", lambda: "another")
    elif of == "typst":
        monkeypatch.setattr(proof, "version", lambda _: "0.0")
    else:
        (book / "_config.yml").write_text(FREE + "    briefing_paper: us-letter\n", "utf-8")
    assert checking.check(book) == []
    assert {name.split()[0] for name in set_} == {"book", "annex", "brief"}


def test_a_proof_that_was_cut_off_is_none(book: Path, set_: list[str]) -> None:
    """A damaged file of proofs counts as none."""
    assert checking.check(book) == []
    (kept,) = book.rglob(proof.PROVEN)
    kept.write_text(kept.read_text("utf-8")[:40], "utf-8")
    set_.clear()
    assert checking.check(book) == []
    assert set_ != []


def test_each_chapter_can_be_set_alone(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Labels stand for what a chapter's links lead to in others, so that each is proven without the others."""
    monkeypatch.setattr(proof, "FEW", 99)
    monkeypatch.setattr(proof, "pressed", lambda _: pytest.fail("a chapter could not be set alone"))
    assert proof.pressed is not press.pressed
    assert checking.check(book) == []


def test_a_fault_of_one_chapter_is_told_as_a_build_tells_it(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a chapter cannot be set alone all PDFs are set, and what these say counts."""
    assert checking.check(book) == []
    monkeypatch.setattr(proof, "_holds", lambda *_: False)
    asked: list[int] = []
    monkeypatch.setattr(proof, "pressed", lambda sheets: asked.append(len(sheets)))
    chapter = book / "book" / "figures.md"
    chapter.write_text(chapter.read_text("utf-8") + "\nIs there more?\n", "utf-8")
    assert checking.check(book) == []
    assert asked == [3]


@pytest.mark.parametrize(
    ("more", "written"),
    [
        ("\nIs there more?\n", ["book", "brief"]),  # lends the annex nothing
        ("\nMore fled.{claim}`fled`\n", ["book", "annex", "brief"]),  # a place more that a claim is used at
    ],
)
def test_the_annex_is_written_anew_where_a_chapter_lends_it_something(
    book: Path, translated: list[str], more: str, written: list[str]
) -> None:
    """An edit that leaves the registers as they were has them written no more, and one that does not has them written."""
    assert checking.check(book) == []
    translated.clear()
    with (book / "book" / "figures.md").open("a", encoding="utf-8") as saved:
        saved.write(more)
    assert checking.check(book) == []
    assert translated == written


def test_a_second_register_is_no_surprise(book: Path, translated: list[str]) -> None:
    """A chapter that becomes part of the annex is found to, though the annex was as it was proven."""
    assert checking.check(book) == []
    translated.clear()
    with (book / "book" / "figures.md").open("a", encoding="utf-8") as saved:
        saved.write("\n```{table-list}\n```\n")
    checking.check(book)
    assert "annex" in translated


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("book/summary.md", "# ", "# Newly "),
        ("book/figures.md", "The UN", "Is it so? The UN"),
        ("book/figures.md", "{claim}`killed`", "{claim}`killed, fled`"),
        ("book/figures.md", "```{data-table} counts\n```", ""),
        ("book/sources.md", "All sources.", "All sources, see [the numbers](figures.md)."),
        ("_config.yml", "title: ", "title: Newly "),
    ],
)
def test_what_is_kept_of_the_annex_is_what_it_would_be(book: Path, file: str, old: str, new: str) -> None:
    """After any edit, what is kept of the annex is what a check finds that has nothing kept."""
    checking.check(book)
    text = (book / file).read_text("utf-8")
    assert old in text
    (book / file).write_text(text.replace(old, new, 1), "utf-8")
    checking.check(book)
    (kept,) = book.rglob(proof.PROVEN)
    before = json.loads(kept.read_text("utf-8"))["annex"]
    shutil.rmtree(book / "_build" / ".check")
    checking.check(book)
    assert before == json.loads(kept.read_text("utf-8"))["annex"]
