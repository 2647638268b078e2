"""`briefing publish` copies a checked, current build in one step, and overwrites nothing of others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.commands import publish, swap
from tests.commands.conftest import Book, Run, tree


def test_publish(book: Book, briefing: Run, tmp_path: Path) -> None:
    """The folder holds the site, both forms of download, and nothing of the build's own."""
    code, out, _ = briefing("publish", str(tmp_path / "www" / "idlib"))
    assert code == 0
    assert str(tmp_path / "www" / "idlib") in out
    names = {
        path.relative_to(tmp_path / "www" / "idlib").as_posix() for path in (tmp_path / "www" / "idlib").rglob("*")
    }
    assert {"index.html", "_downloads/book.pdf", "_downloads/briefing.zip", "book/summary.html"} <= names
    assert not {".buildinfo", ".doctrees", "gate.json"} & names
    assert [path.name for path in (tmp_path / "www").iterdir()] == ["idlib"]
    assert (tmp_path / "www" / "idlib").stat().st_mode & 0o777 == 0o755


def test_publish_again(book: Book, briefing: Run, tmp_path: Path) -> None:
    """Publishing again replaces the whole folder: pages that are gone from the book are gone from the site."""
    briefing("publish", str(tmp_path / "www"))
    (tmp_path / "www" / "old.html").write_text("old")
    assert briefing("publish", str(tmp_path / "www"))[0] == 0
    assert not (tmp_path / "www" / "old.html").exists()


def test_through_a_link(book: Book, briefing: Run, tmp_path: Path) -> None:
    """A symbolic link stays a link; the folder that it names is replaced."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert briefing("publish", str(tmp_path / "link"))[0] == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "index.html").is_file()


def test_foreign_folder(book: Book, briefing: Run, tmp_path: Path) -> None:
    """A folder that holds something else is refused and left as it is."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("Dear reader")
    code, _, err = briefing("publish", str(tmp_path / "home"))
    assert code == 1
    assert "holds files that were not published from here" in err
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("book/summary.md", "the book has changed since it was built"),
        ("_build/html/book/summary.html", "the built files have changed since they were checked"),
        ("_build/pdf/book.pdf", "the built files have changed since they were checked"),
        ("_build/gate.json", "there is no build that passed all checks"),
    ],
)
def test_not_a_checked_build(book: Book, briefing: Run, tmp_path: Path, name: str, why: str) -> None:
    """What has not passed the gate, or has changed since, is not published."""
    with (book.root / name).open("ab") as file:
        file.write(b"\n")
    if name.endswith("gate.json"):
        (book.root / name).unlink()
    code, _, err = briefing("publish", str(tmp_path / "www"))
    assert code == 1
    assert why in err
    assert not (tmp_path / "www").exists()


def test_disk_full(book: Book, briefing: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy that fails half-way leaves the published site as it was, and no litter."""
    briefing("publish", str(tmp_path / "www"))
    before = tree(tmp_path / "www")

    def full(built: Path, _zipped: str, fresh: Path) -> None:
        (fresh / "half.html").write_text(str(built))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish, "_copy", full)
    code, _, err = briefing("publish", str(tmp_path / "www"))
    assert code == 1
    assert "No space left on device [disk]" in err
    assert tree(tmp_path / "www") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mini", "www"]


@pytest.mark.parametrize("atomic", [True, False])
def test_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, atomic: bool) -> None:
    """The new folder takes the old one's place, also where the system cannot swap two names at once."""
    if not atomic:
        monkeypatch.setattr(swap, "swap_names", lambda *_: False)
    for name in ("new", "final"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    swap.exchange(tmp_path / "new", tmp_path / "final")
    assert (tmp_path / "final" / "file").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["final"]


def test_a_private_umask_does_not_hide_the_site(book: Book, briefing: Run, tmp_path: Path) -> None:
    """Whatever the publisher's umask, a web server may read every file and enter every folder."""
    before = os.umask(0o077)
    try:
        assert briefing("publish", str(tmp_path / "www"))[0] == 0
    finally:
        os.umask(before)
    folder = tmp_path / "www"
    modes = {path.is_dir(): path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}
    assert modes == {True: 0o755, False: 0o644}
    assert (folder / ".nojekyll").is_file()


@pytest.mark.parametrize("name", ["~/www", "~/some/where"])
def test_a_tilde_is_the_home_folder(
    name: str, book: Book, briefing: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tilde that the shell did not expand is the home folder, and no folder of that name is made."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert briefing("publish", name)[0] == 0
    assert (tmp_path / "home" / name.removeprefix("~/") / "index.html").is_file()
    assert not (book.root / "~").exists()


def test_no_page_links_a_pdf_that_is_not_made(book: Book, briefing: Run, tmp_path: Path) -> None:
    """A book without the chapter `brief` has no brief.pdf, and its pages link only the PDFs that it has."""
    briefing("publish", str(tmp_path / "www"))
    made = {path.name for path in (tmp_path / "www" / "_downloads").glob("*.pdf")}
    linked = {
        name
        for page in (tmp_path / "www").rglob("*.html")
        for name in ("book.pdf", "annex.pdf", "brief.pdf")
        if name in page.read_text("utf-8")
    }
    assert linked == made


def test_tables_open_in_excel(book: Book, briefing: Run, tmp_path: Path) -> None:
    """A table to download begins with the mark by which Excel knows UTF-8."""
    briefing("publish", str(tmp_path / "www"))
    assert (tmp_path / "www" / "_static" / "data" / "counts.csv").read_bytes().startswith(b"\xef\xbb\xbf")
