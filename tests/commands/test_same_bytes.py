"""The same book gives the same bytes: by our command and by the stock one, here and in another folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, BuiltBook

# what the book is made from, where no git can say which files are the book's; the texts of the articles are looked for
# beside the folder, so they are named instead
FOLDERS = ("book", "charts", "seeds", "data", "editions")
SOURCES = ("_config.yml", "_toc.yml", "requirements.txt", "pyproject.toml")
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


def git(*words: str) -> str:
    """Return what git says of the repository; nothing where there is none."""
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False).stdout


def own_files() -> list[str]:
    """Return the files of the book: all that git knows or would add, for the cover says whether one was changed."""
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    if any(listed):
        return [name for name in listed if name and (ROOT / name).is_file()]
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    return [*SOURCES, *(path.relative_to(ROOT).as_posix() for path in found if "texts" not in path.parts)]


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Return a copy of the book in another folder, of the same revision."""
    folder = tmp_path / "a longer name" / "book"
    for name in own_files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    if repository := git("rev-parse", "--absolute-git-dir"):
        (folder / ".git").write_text(f"gitdir: {repository}")
    return folder


def test_another_folder(built_book: BuiltBook, elsewhere: Path) -> None:
    """The same book in another folder gives the same site, PDFs and zip, byte for byte."""
    run([sys.executable, "-m", "briefing", "build"], elsewhere)
    for name in ("html", "pdf"):
        assert_same(files(built_book.folder / name), files(elsewhere / "_build" / name))
    assert built_book.zip.read_bytes() == (elsewhere / "_build" / built_book.zip.name).read_bytes()
    assert not (elsewhere / "_build" / ".next").exists()
