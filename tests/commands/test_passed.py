"""What is kept of a check that found nothing wrong."""

from __future__ import annotations

import os
import shutil
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.commands import check, passed
from briefing.commands.report import FailedError
from briefing.doctrees import checking
from tests.doctrees import minibook

ASKED = Namespace(strict_dates=False)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a book in whose folder commands are given."""
    root = minibook.write(tmp_path / "book")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return a list that grows with every reading of a book."""
    found: list[Path] = []
    read_book = checking.read_book

    def noting(root: Path, **how: bool) -> checking.Reading:
        found.append(root)
        return read_book(root, **how)

    monkeypatch.setattr(checking, "read_book", noting)
    return found


def test_asked_again_it_says_the_same(book: Path, read: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    """A second check of the very same reads nothing and says what the first said."""
    assert check.run(ASKED) == 0
    said = capsys.readouterr().out
    assert check.run(ASKED) == 0
    assert (capsys.readouterr().out, read) == (said, [book])


def test_a_problem_is_looked_for_again(book: Path, read: list[Path]) -> None:
    """A check that failed is kept as nothing, and what stood before passes again once it is back."""
    chapter = book / "book" / "figures.md"
    text = chapter.read_text("utf-8")
    check.run(ASKED)
    chapter.write_text(text + "\nThey killed 77 people.\n", "utf-8")
    for _ in range(2):
        with pytest.raises(FailedError):
            check.run(ASKED)
    chapter.write_text(text, "utf-8")
    assert check.run(ASKED) == 0
    assert len(read) == 4


@pytest.mark.parametrize(
    "file",
    [
        "book/figures.md",
        "seeds/questions.yml",
        "data/counts.csv",
        "_config.yml",
        "book/.executed",
        "seeds/texts/first.txt",
    ],
)
def test_every_file_counts(book: Path, file: str) -> None:
    """A file saved with the same words as before is looked at anew, and so is one that goes."""
    before = passed.look(book)
    (book / file).parent.mkdir(exist_ok=True)
    (book / file).write_bytes((book / file).read_bytes() if (book / file).is_file() else b"{}")
    saved = passed.look(book)
    (book / file).unlink()
    assert before != saved != passed.look(book)


PLACES = {"named": "named", "the book's": "book/seeds/texts", "shared": "shared/seeds"}
"""Where other people's texts may lie, from the folder around the book's."""


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("linked", [False, True], ids=["there", "through a link"])
def test_another_persons_text_counts(
    book: Path, monkeypatch: pytest.MonkeyPatch, place: str, *, linked: bool
) -> None:
    """A text that is no longer the one that was registered is told by the next check, wherever it lies, and so is one that comes back."""
    folder, text = book.parent / PLACES[place], minibook.ARTICLE
    (book / "seeds" / "texts").rename(book.parent / "aside")
    if place == "named":
        monkeypatch.setenv("BRIEFING_TEXTS", str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    real = book.parent / "elsewhere" if linked else folder
    real.mkdir()
    if linked:
        folder.symlink_to(real)
    (real / "first.txt").write_text(text, "utf-8")
    assert check.run(ASKED) == 0
    (real / "first.txt").write_text(text + "More.\n", "utf-8")
    with pytest.raises(FailedError) as failed:
        check.run(ASKED)
    assert [one.rule for one in failed.value.problems] == ["checksum"]
    (real / "first.txt").write_text(text, "utf-8")
    assert check.run(ASKED) == 0


@pytest.mark.parametrize(("folder", "file"), [("seeds/claims", "all.yml"), ("data", "counts.csv"), ("book", "figures.md")])
def test_a_file_through_a_link_counts(book: Path, folder: str, file: str) -> None:
    """What is saved in a folder that the book reaches through a link is told by the next check."""
    aside = book.parent / "aside"
    (book / folder).rename(aside)
    (book / folder).symlink_to(aside)
    assert check.run(ASKED) == 0
    with (aside / file).open("a", encoding="utf-8") as saved:
        saved.write("\nThey killed 77 people.\n")
    with pytest.raises(FailedError):
        check.run(ASKED)


def _texts(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_TEXTS", str(book / "seeds" / "texts"))


def _engine(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passed, "engine", lambda: "another")


def _packages(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(book / "data"))


@pytest.mark.parametrize("other", [_texts, _engine, _packages])
def test_what_a_check_rests_on_counts(
    book: Path, other: Callable[[Path, pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other texts, another engine and other packages are looked at anew; so is the same book asked otherwise."""
    before = passed.look(book)
    assert before == passed.look(book)
    assert before != passed.look(book, strict_dates=True)
    other(book, monkeypatch)
    assert before != passed.look(book)


def test_what_is_made_of_the_book_does_not_count(book: Path) -> None:
    """What commands write themselves changes nothing."""
    before = passed.look(book)
    (book / "_build").mkdir(exist_ok=True)
    (book / "_build" / "more").write_text("", "utf-8")
    (book / ".git").mkdir()
    assert before == passed.look(book)


def test_what_was_cut_off_says_nothing(book: Path) -> None:
    """A damaged file says nothing, nor does one that is not there."""
    check.run(ASKED)
    kept, seen = book / passed.FILE, passed.look(book)
    assert passed.before(book, seen) is not None
    os.truncate(kept, 20)
    assert passed.before(book, seen) is None
    shutil.rmtree(kept.parent)
    assert passed.before(book, seen) is None
