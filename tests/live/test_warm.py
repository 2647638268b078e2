"""A book that is kept in memory ends, save by save, with the pages that a clean build has."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from briefing.doctrees.checking import check
from briefing.live.warm import UnreadableError, WarmBook
from tests.commands.conftest import Book
from tests.doctrees import minibook
from tests.doctrees.building import build


def settle(warm: WarmBook) -> list[str]:
    """Pay all that is owed; return what is wrong with the book."""
    problems = warm.judge()
    while warm.owed:
        warm.write(min(warm.owed))
    list(warm.finish())
    return [str(problem) for problem in problems]


def page(warm: WarmBook, name: str = "book/summary") -> str:
    """Return a page's text."""
    return (warm.out / "html" / f"{name}.html").read_text("utf-8")


def test_a_chapter(book: Book, warm: WarmBook) -> None:
    """A saved chapter is on its page after that page alone was read and written; nothing else is touched."""
    others = {path: path.stat().st_mtime_ns for path in (warm.out / "html").rglob("*.html")}
    book.edit("book/summary.md", "more than one way", "many ways")
    warm.read("book/summary")
    assert warm.owed == {"book/summary"}
    warm.write("book/summary")
    assert "many ways" in page(warm)
    touched = [path.stem for path, before in others.items() if path.stat().st_mtime_ns != before]
    assert touched == ["summary"]


def test_a_record(book: Book, warm: WarmBook) -> None:
    """A changed record owes the pages that show it, and is on them once they are written."""
    book.edit("data/counts.csv", "948000", "949000")
    warm.load(records=True)
    warm.judge()
    assert "book/figures" in warm.owed
    warm.write("book/figures")
    assert "949,000" in page(warm, "book/figures")


def test_a_record_at_once(book: Book, warm: WarmBook) -> None:
    """Of a saved record or table only its own file is read before the pages that show it are written."""
    others = warm.records.sources["un-report"], warm.records.tables["counts"]
    book.edit("seeds/claims/all.yml", "verified", "counted")
    assert warm.reread({"seeds/claims/all.yml"})
    assert "book/claims" in warm.owed
    assert warm.records.sources["un-report"] is others[0]
    assert warm.records.tables["counts"] is others[1]
    book.edit("data/counts.csv", "948000", "949000")
    assert warm.reread({"data/counts.csv"})
    warm.write("book/figures")
    assert "949,000" in page(warm, "book/figures")


def test_what_was_read_at_once_is_checked(book: Book, warm: WarmBook) -> None:
    """What is wrong with a record that was read alone is named by the next judgement, as by a check of the whole book."""
    book.edit("seeds/claims/all.yml", "actors: [un]", "actors: [um]")
    assert warm.reread({"seeds/claims/all.yml"})
    problems = [str(one) for one in warm.judge()]
    assert problems == [str(one) for one in check(book.root)]
    assert any("there is no actor 'um'" in one for one in problems)


def test_a_restart_reads_an_older_file(book: Book, warm: WarmBook) -> None:
    """A chapter in whose place an older file was put while nobody followed is on its page after the next start."""
    settle(warm)
    warm.close()
    path = book.root / "book/summary.md"
    book.edit("book/summary.md", "more than one way", "many ways")
    os.utime(path, (0, 0))
    again = WarmBook(book.root, warm.out)
    again.open()
    assert "many ways" in page(again)
    again.close()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("seeds/claims/all.yml", "- id: fled", "- id: [fled"),
        ("seeds/claims/all.yml", "status:", "stats:"),
        ("data/datapackage.yml", "title:", "title: x"),
        ("data/counts.csv", "948000", '"948000'),
    ],
)
def test_what_cannot_be_read_at_once(book: Book, warm: WarmBook, file: str, old: str, new: str) -> None:
    """A file that is not sound, or that other files depend on, is left to the reading of all."""
    before = warm.records
    book.edit(file, old, new)
    assert not warm.reread({file})
    assert warm.records is before


@pytest.mark.parametrize("restart", [False, True])
def test_a_page_goes_with_its_chapter(book: Book, warm: WarmBook, restart: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A chapter that is taken out or renamed has no page any more, also where that was while nobody followed; all other pages stay."""
    html = warm.out / "html"
    chapter = "# An example\n\nPeople died.{claim}`killed`\n"
    before = set(html.rglob("*.html"))
    minibook.put(book.root, minibook.listed({"book/example.md": chapter, "book/other.md": chapter}))
    warm.open()
    settle(warm)
    assert (html / "book/example.html").is_file()
    if restart:
        warm.close()
        warm = WarmBook(book.root, warm.out)
    (book.root / "book/other.md").unlink()
    (book.root / "book/example.md").rename(book.root / "book/renamed.md")
    (book.root / "_toc.yml").write_text(minibook.TOC + "  - file: book/renamed\n", "utf-8")
    warm.open()
    assert set(html.rglob("*.html")) == before | {html / "book/renamed.html"}
    warm.close()


def test_a_figure_s_own_page_goes_with_it(book: Book, warm: WarmBook) -> None:
    """The page and picture of a figure that no chapter shows are not kept from an earlier build."""
    minibook.put(warm.out / "html", {"f/gone.html": "<p>A figure.</p>", "f/gone.png": "a picture"})
    book.edit("book/summary.md", "more than one way", "many ways")
    warm.open()
    assert not list((warm.out / "html/f").iterdir())


def test_a_new_title(book: Book, warm: WarmBook) -> None:
    """A chapter's new title is owed to the menus of all pages."""
    book.edit("book/summary.md", "# ", "# New ")
    warm.read("book/summary")
    assert warm.owed == warm.pages()


def test_problems_come_and_go(book: Book, warm: WarmBook) -> None:
    """What is wrong is named while it lasts, by every judgement, and not after it is mended."""
    assert settle(warm) == []
    book.edit("book/summary.md", "`killed`", "`kiled`")
    warm.read("book/summary")
    assert "there is no claim 'kiled'" in settle(warm)[0]
    assert len(settle(warm)) == 1
    book.edit("book/summary.md", "`kiled`", "`killed`")
    warm.read("book/summary")
    assert settle(warm) == []


def test_a_broken_record(book: Book, warm: WarmBook) -> None:
    """A record that cannot be read leaves the last sound ones, and is named."""
    book.edit("seeds/claims/all.yml", "- id: fled", "- id: [fled")
    with pytest.raises(UnreadableError) as error:
        warm.load(records=True)
    assert error.value.problems[0].where.startswith("seeds/claims/all.yml:")
    assert "fled" in warm.records.claims


def test_a_slip_beside_a_broken_record(book: Book, warm: WarmBook) -> None:
    """While a record cannot be read, it is told at each judgement, before what is wrong with the chapters; nothing follows from it."""
    book.edit("seeds/claims/all.yml", "- id: fled", "- id: [fled")
    with pytest.raises(UnreadableError):
        warm.load(records=True)
    book.edit("book/summary.md", "more than one way", "three ways and {val}`fled-too.people`")
    warm.read("book/summary")
    for _ in range(2):
        problems = warm.judge()
        assert [one.rule for one in problems[:1]] == ["yaml"]
        assert any("three ways" in one.message for one in problems[1:])
        assert not any(one.rule.startswith("unknown") for one in problems[1:])
    book.edit("seeds/claims/all.yml", "- id: [fled", "- id: fled")
    book.edit("book/summary.md", "three ways and {val}`fled-too.people`", "more than one way")
    warm.read("book/summary")
    assert settle(warm) == []


def test_a_check_beside_a_broken_record(book: Book) -> None:
    """A check of a book with a record that cannot be read names it first, then what chapters say wrong whatever it holds."""
    book.edit("seeds/claims/all.yml", "- id: fled", "- id: [fled")
    assert [one.rule for one in check(book.root)] == ["yaml"]
    book.edit("book/summary.md", "more than one way", "three ways")
    rules = [one.rule for one in check(book.root)]
    assert rules[0] == "yaml"
    assert rules[1:] == ["number-word"]


def test_broken_at_the_start(book: Book) -> None:
    """A book that cannot be read at all is named, too, and opens once it is mended."""
    warm = WarmBook(book.root, book.root / "_build" / ".live")
    book.edit("seeds/claims/all.yml", "- id: fled", "- id: [fled")
    with pytest.raises(UnreadableError):
        warm.open()
    assert not warm.is_open
    book.edit("seeds/claims/all.yml", "- id: [fled", "- id: fled")
    warm.open()
    warm.close()


def test_as_a_clean_build(book: Book, warm: WarmBook, tmp_path: Path) -> None:
    """After a series of random saves every page has the bytes of a clean build."""
    chance = random.Random(7)  # noqa: S311 - to be repeated, not to be secret
    chapter, table, claims = (
        book.root / name for name in ("book/summary.md", "data/counts.csv", "seeds/claims/all.yml")
    )
    texts = {path: path.read_text("utf-8") for path in (chapter, table, claims)}
    for number in range(6):
        path = chance.choice([chapter, table, claims])
        text = texts[path]
        if path == chapter:
            text += "\nIs there more to ask?\n" * (number + 1)
        elif path == table:
            text = text.replace("948000", f"94{number}000")
        else:
            text = text.replace("verified", "counted" if number % 2 else "verified")
        path.write_text(text, "utf-8")
        if path == chapter:
            warm.read("book/summary")
        else:
            assert warm.reread({path.relative_to(book.root).as_posix()})
        settle(warm)
    clean = build(book.root, tmp_path / "clean", briefing_draft=True, briefing_report=False)
    for name in (one for one in clean if one.endswith(".html")):
        assert (warm.out / "html" / name).read_bytes() == clean[name], name
