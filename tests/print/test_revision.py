"""The revision on the cover is the book's own, and says when the book was changed since."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from briefing.print.meta import revision_of

PERSON = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}  # fmt: skip


def _git(folder: Path, *command: str) -> str:
    run = subprocess.run(
        ["git", "-C", str(folder), *command], capture_output=True, text=True, check=True, env={**os.environ, **PERSON}
    )
    return run.stdout.strip()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book's folder with one commit."""
    folder = tmp_path / "repository"
    folder.mkdir()
    (folder / "_config.yml").write_text("title: A\n")
    _git(folder, "init", "-q")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-qm", "First")
    return folder


def test_the_last_commit_is_named(book: Path) -> None:
    """A clean checkout gives the short name of its last commit and the time of it."""
    name, committed = revision_of(book)
    assert name == _git(book, "log", "-1", "--abbrev=12", "--format=%h")
    assert committed.isdigit()


@pytest.mark.parametrize("change", ["changed", "new", "removed"])
def test_uncommitted_changes_are_told(change: str, book: Path) -> None:
    """A file changed, added or removed since the commit is told beside its name."""
    config = book / "_config.yml"
    if change == "changed":
        config.write_text("title: B\n")
    elif change == "new":
        (book / "more.yml").write_text("x: 1\n")
    else:
        (book / "also.yml").write_text("x: 1\n")
        _git(book, "add", "-A")
        _git(book, "commit", "-qm", "Second")
        (book / "also.yml").unlink()
    assert revision_of(book)[0].endswith(", changed since")


def test_a_signature_is_no_revision(book: Path) -> None:
    """A git set to show signatures gives the same name as any other."""
    before = revision_of(book)
    _git(book, "config", "log.showSignature", "true")
    assert revision_of(book) == before


def test_a_repository_around_the_book_is_not_its_own(book: Path) -> None:
    """A book that merely lies within another repository has no revision; one that is tracked there has its own last commit."""
    inner = book / "inner"
    inner.mkdir()
    (inner / "_config.yml").write_text("title: C\n")
    assert revision_of(inner) == ("", "")
    _git(book, "add", "-A")
    _git(book, "commit", "-qm", "Inner")
    (book / "outside.yml").write_text("x: 1\n")
    assert revision_of(inner)[0] == _git(book, "log", "-1", "--abbrev=12", "--format=%h")


def test_another_owner_hides_nothing(book: Path) -> None:
    """A checkout that belongs to another user is named all the same."""
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder away")
    before = revision_of(book)
    for path in (book, *book.rglob("*")):
        os.chown(path, 1000, 1000, follow_symlinks=False)
    assert revision_of(book) == before


def test_no_repository_gives_no_revision(tmp_path: Path) -> None:
    """A folder outside any repository has none."""
    (tmp_path / "_config.yml").write_text("title: D\n")
    assert revision_of(tmp_path) == ("", "")
