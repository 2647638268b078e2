"""What a printing keeps for the next: PDFs that are as they were are not set again."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefing.print import annexed, builder, edition
from briefing.print import kept as module
from briefing.print.compile import FONTS, Press
from briefing.print.edition import Sheets
from briefing.print.kept import Kept
from briefing.print.meta import Meta
from tests.doctrees.building import build

PDFS = ("book.pdf", "annex.pdf", "brief.pdf")
META = Meta(
    "Title", "Title", "", "", (), "", "", "", "", "2026", "a4", "", 2, date(2026, 11, 30),
)  # fmt: skip
LONG = "\n\n".join("Is there more than this to be asked here? " * 8 for _ in range(40))


@pytest.fixture
def typeset(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which the name of each PDF that Typst makes is added."""
    names: list[str] = []
    pdf = Press.pdf

    def noting(self: Press, seconds: int) -> bytes:
        names.append(self.path.stem)
        return pdf(self, seconds)

    monkeypatch.setattr(Press, "pdf", noting)
    return names


def printed(root: Path, out: Path) -> dict[str, bytes]:
    """Print a book into a folder, and return its PDFs."""
    made = build(root, out, builder="typst")
    return {name: made[name] for name in PDFS}


@dataclass(frozen=True)
class Edit:
    """Words put below a chapter's title, and the PDFs that are set again for them."""

    chapter: str
    title: str
    words: str
    again: frozenset[str]


EDITS = {
    "nothing": Edit("book/summary.md", "# Summary\n", "", frozenset()),
    "words of a chapter": Edit("book/summary.md", "# Summary\n", "Is it so?", frozenset({"book"})),
    "words of the brief": Edit("book/brief.md", "# Brief\n", "Is it so?", frozenset({"brief"})),
    "words that move the pages": Edit("book/summary.md", "# Summary\n", LONG, frozenset({"book", "annex"})),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_is_as_it_was_is_not_set_again(edit: Edit, book: Path, typeset: list[str], tmp_path: Path) -> None:
    """A second printing sets the PDFs whose words or page numbers are others, and gives what a first printing would give."""
    printed(book, tmp_path / "out")
    assert {*typeset} == {"book", "annex", "brief"}
    typeset.clear()
    chapter = book / edit.chapter
    text = chapter.read_text("utf-8")
    assert edit.title in text
    chapter.write_text(text.replace(edit.title, f"{edit.title}\n{edit.words}\n", 1) if edit.words else text, "utf-8")
    made = printed(book, tmp_path / "out")
    assert {*typeset} == edit.again
    assert made == printed(book, tmp_path / "anew")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return a list to which each folder is added whose book Typst is asked for its pages."""
    folders: list[Path] = []
    ask = Press.ask

    def noting(self: Press, label: str) -> list[Any]:
        if (self.path.name, label) == ("book.typ", "pages"):
            folders.append(self.path.parent)
        return ask(self, label)

    monkeypatch.setattr(Press, "ask", noting)
    return folders


@pytest.mark.parametrize(("words", "folders"), [("", []), ("Is it so?\n", ["doctrees/book.sheets", "typst"])])
def test_the_book_as_it_was_is_laid_out_ahead(
    book: Path, asked: list[Path], tmp_path: Path, words: str, folders: list[str]
) -> None:
    """Where a chapter was edited, Typst lays out the book as it was last, while its chapters are written, before it lays it out as it is."""
    out = tmp_path / "out"
    printed(book, out)
    assert asked == [out / "typst"]
    asked.clear()
    with (book / "book/summary.md").open("a", encoding="utf-8") as saved:
        saved.write(f"\n{words}" if words else "")
    printed(book, out)
    assert asked == [out / folder for folder in folders]


@pytest.mark.parametrize("left", [{}, {"book.typ": "#unknown()"}, {"book.typ": '#include "gone.typ"'}])
def test_what_cannot_be_laid_out_ahead_harms_nothing(book: Path, tmp_path: Path, left: dict[str, str]) -> None:
    """Sheets of the last printing that are cut off, or that another engine wrote, change nothing of the next."""
    out = tmp_path / "out"
    printed(book, out)
    folder = out / "doctrees/book.sheets"
    shutil.rmtree(folder)
    folder.mkdir()
    for name, text in left.items():
        (folder / name).write_text(text, "utf-8")
    with (book / "book/summary.md").open("a", encoding="utf-8") as saved:
        saved.write("\nIs it so?\n")
    assert printed(book, out) == printed(book, tmp_path / "anew")


@pytest.fixture
def sheets(tmp_path: Path) -> Sheets:
    """Return sheets of a few words, laid out, of an annex that is told a page."""
    made = Sheets(
        "annex", META, tmp_path, edition.Written("head\n", {"one": "words"}, "", {}), "one.md",
        asked={"use"}, images={"images/a.svg": b"<svg/>"},
    )  # fmt: skip
    made.lay_out()
    made.told({"use": 1})
    return made


def _paged(sheets: Sheets) -> Sheets:
    sheets.told({"use": 2})
    return sheets


def _worded(sheets: Sheets) -> Sheets:
    return replace(sheets, written=replace(sheets.written, chapters={"one": "others"}))


CHANGES: dict[str, Callable[[Sheets], Sheets]] = {
    "its words": _worded,
    "a picture": lambda sheets: replace(sheets, images={"images/a.svg": b"<svg />"}),
    "the day": lambda sheets: replace(sheets, meta=replace(sheets.meta, when=date(2026, 12, 1))),
    "the pages that it tells": _paged,
}


@pytest.mark.parametrize("what", CHANGES)
def test_all_that_a_pdf_is_made_from_counts(what: str, sheets: Sheets) -> None:
    """A PDF that is made from other words, pictures, days or page numbers is another."""
    before = sheets.made_from()
    assert sheets.made_from() == before
    assert CHANGES[what](sheets).made_from() != before


@pytest.mark.parametrize("what", ["template", "font", "Typst"])
def test_what_sets_it_counts(what: str, sheets: Sheets, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A PDF that another template, font or Typst makes is another."""
    before = sheets.made_from()
    if what == "template":
        here = shutil.copytree(edition.HERE, tmp_path / "here", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        (here / "common.typ").write_text("// another\n", "utf-8")
        monkeypatch.setattr(edition, "HERE", here)
    elif what == "font":
        fonts = shutil.copytree(FONTS, tmp_path / "fonts")
        next(fonts.glob("*.ttf")).write_bytes(b"another")
        monkeypatch.setattr("briefing.print.edition.FONTS", fonts)
    else:
        monkeypatch.setattr(edition, "version", lambda _name: "0.0.1")
    assert replace(sheets).made_from() != before


def cut(path: Path) -> None:
    """Leave the first forty bytes of a file."""
    path.write_bytes(path.read_bytes()[:40])


def flip(path: Path) -> None:
    """Change one byte in the middle of a file."""
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 1
    path.write_bytes(held)


def renumber(path: Path) -> None:
    """Give every page another number, as valid JSON."""
    path.write_bytes(re.sub(rb": \d+", b": 77", path.read_bytes()))


def replace_by_folder(path: Path) -> None:
    """Put a folder where a file was."""
    path.unlink()
    (path / "within").mkdir(parents=True)


DAMAGES: dict[str, tuple[str, Callable[[Path], None]]] = {
    "a PDF cut off": ("*.pdf", cut),
    "a PDF with a wrong byte": ("*.pdf", flip),
    "pages that are no JSON": ("*.json", cut),
    "pages with other numbers": ("*.json", renumber),
    "a folder for a digest": (builder.SEEN, replace_by_folder),
    "an annex with a wrong byte": (annexed.FILE, flip),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_is_made_anew(damage: str, book: Path, tmp_path: Path) -> None:
    """Whatever of what was kept is cut off, changed or replaced, a printing makes the same PDFs as without it, and keeps it anew."""
    whole = printed(book, tmp_path / "out")
    pattern, damaged = DAMAGES[damage]
    found = [path for path in (tmp_path / "out/doctrees").glob(pattern) if _is_kept(path)]
    assert found
    for path in found:
        damaged(path)
    assert printed(book, tmp_path / "out") == whole
    assert all(_is_kept(path) for path in found)


def _is_kept(path: Path) -> bool:
    """Return whether a file is one of those that are kept, whole."""
    return Kept(path.parent).read(path.name) is not None


@pytest.mark.parametrize("there", ["a file", "a folder that nothing can be put into"])
def test_a_place_that_keeps_nothing_stops_nothing(there: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file stands in the folder's place, or nothing can be written there, nothing is kept and nothing fails."""
    folder = tmp_path / "kept"
    if there == "a file":
        folder.write_text("in the way", "utf-8")
    else:
        monkeypatch.setattr(module, "put_whole", refused)
    kept = Kept(folder)
    kept.keep_pdf("book", "first", b"1")
    kept.keep_pages("book", "first", {"use": 3})
    kept.keep_sheets("book", {"book.typ": b"x"})
    assert (kept.pdf("book", "first"), kept.pages("book", "first"), kept.sheets("book")) == (None, None, None)


def refused(*_given: object) -> None:
    """Refuse to write, as a folder does that is read alone."""
    raise PermissionError


def test_a_file_in_the_place_of_sheets_gives_way(tmp_path: Path) -> None:
    """A file where the folder of the last sheets belongs is replaced by them."""
    (tmp_path / "book.sheets").write_text("in the way", "utf-8")
    Kept(tmp_path).keep_sheets("book", {"book.typ": b"x"})
    assert (tmp_path / "book.sheets/book.typ").read_bytes() == b"x"


def test_the_last_of_each_name_is_kept(tmp_path: Path) -> None:
    """A PDF takes the place of the last of its name, and of no other's."""
    kept = Kept(tmp_path)
    for name in ("brief", "brief-aloud"):
        kept.keep_pdf(name, "first", b"1")
    kept.keep_pdf("brief", "second", b"2")
    kept.keep_pages("brief", "second", {"use": 3})
    assert (kept.pdf("brief", "first"), kept.pdf("brief", "second"), kept.pdf("brief-aloud", "first")) == (
        None,
        b"2",
        b"1",
    )
    assert kept.pages("brief", "second") == {"use": 3}


def test_without_a_folder_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no folder to keep them in, no PDF is kept, and none is found."""
    monkeypatch.chdir(tmp_path)
    kept = Kept()
    kept.keep_pdf("book", "first", b"1")
    assert kept.pdf("book", "first") is None
    assert not any(tmp_path.iterdir())
