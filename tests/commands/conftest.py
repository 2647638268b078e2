"""A miniature book, built once, and commands run in a copy of it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing import cli
from tests.doctrees import minibook

CELL = """from briefing import book
frame = book.table("counts")
book.publish("peak", int(frame["people"].max()), unit="people", kind="displaced", tables=["counts"])
"""
TEXT = """# Figures

The UN published counts by day.{claim}`killed` At most there were {val}`=peak | compact`.{claim}`killed`

```{data-table} counts
```
"""


def notebook() -> str:
    """Return a chapter with one cell that reads a table and publishes a number."""
    code = {"cell_type": "code", "id": "c", "metadata": {}, "execution_count": None, "outputs": [], "source": CELL}
    return minibook.notebook(minibook.markdown(TEXT), code)


@dataclass(frozen=True)
class Book:
    """A book's folder, and ways to change it and to see whether its build has changed."""

    root: Path

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace `old`, which must be there, in a file."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def edit_cell(self, source: str) -> None:
        """Replace the code of the notebook's cell."""
        path = self.root / "book" / "figures.ipynb"
        nb = json.loads(path.read_text("utf-8"))
        nb["cells"][1]["source"] = source
        path.write_text(json.dumps(nb), "utf-8")

    def built(self) -> str:
        """Return a digest of everything that a reader of `_build` could see."""
        return tree(self.root / "_build")


OURS = {".lock", ".failed.json", "briefing-error.log", ".check", "annex.written", "chapters.digest"}
"""Files and folders that tell us of a build, and its reader nothing."""


def tree(folder: Path) -> str:
    """Return a digest of the names and bytes of all files in `folder`, without those that tell us of a build."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and OURS.isdisjoint(path.relative_to(folder).parts):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a miniature book that has been built."""
    folder = tmp_path_factory.mktemp("pristine") / "mini"
    changes = {"book/figures.md": None, "book/figures.ipynb": notebook(), "requirements.txt": "pandas\n"}
    minibook.write(folder, changes)
    patch = pytest.MonkeyPatch()
    patch.chdir(folder)
    try:
        assert cli.main(["build"]) == 0
    finally:
        patch.undo()
    return folder


@pytest.fixture
def book(pristine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """Return a copy of the built miniature book, which is the current folder."""
    shutil.copytree(pristine, tmp_path / "mini")
    monkeypatch.chdir(tmp_path / "mini")
    return Book(tmp_path / "mini")


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def briefing(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command and returns its exit code, output and errors."""

    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.main(words)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run
