"""The same book gives the same bytes: by our command and by the stock one, here and in another folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, BuiltBook

# what the book is made from; the texts of the articles are looked for beside the folder, so they are named instead
FOLDERS = ("book", "charts", "seeds", "data", "editions")
SOURCES = (*FOLDERS, "_config.yml", "_toc.yml", "requirements.txt", "pyproject.toml")
TEXTS = os.environ.get("BRIEFING_TEXTS") or str(ROOT.parent / "shared" / "seeds")


def files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files in `folder` by name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(command: list[str], folder: Path) -> None:
    """Run a command, which must succeed."""
    environment = {**os.environ, "BRIEFING_TEXTS": TEXTS if Path(TEXTS).is_dir() else ""}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def assert_same(ours: dict[str, bytes], theirs: dict[str, bytes]) -> None:
    """Check that two sets of files are the same, naming those that are not."""
    assert sorted(ours) == sorted(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_stock_jupyter_book(built_book: BuiltBook, tmp_path: Path) -> None:
    """`jupyter-book build .` writes the same site, but for the copies of the PDFs."""
    stock = Path(sys.executable).parent / "jupyter-book"
    command = [str(stock), "build", str(ROOT), "--path-output", str(tmp_path)]
    run(command, ROOT)
    ours = {name: content for name, content in files(built_book.html).items() if not name.endswith(".pdf")}
    theirs = {name: content for name, content in files(tmp_path / "_build" / "html").items() if name != ".buildinfo"}
    assert_same(ours, theirs)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Return a copy of the book in another folder, of the same revision."""
    folder = tmp_path / "a longer name" / "book"
    folder.mkdir(parents=True)
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("texts", ".*"))
        else:
            shutil.copyfile(ROOT / name, folder / name)
    git = subprocess.run(
        ["git", "rev-parse", "--absolute-git-dir"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if git.returncode == 0:
        (folder / ".git").write_text(f"gitdir: {git.stdout}")
    return folder


def test_another_folder(built_book: BuiltBook, elsewhere: Path) -> None:
    """The same book in another folder gives the same site, PDFs and zip, byte for byte."""
    run([sys.executable, "-m", "briefing", "build"], elsewhere)
    for name in ("html", "pdf"):
        assert_same(files(built_book.folder / name), files(elsewhere / "_build" / name))
    assert built_book.zip.read_bytes() == (elsewhere / "_build" / built_book.zip.name).read_bytes()
    assert not (elsewhere / "_build" / ".next").exists()
