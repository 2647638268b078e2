"""Two people's changes merge in git: without a conflict where their outputs do not touch, and never into a lie."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from briefing import notebooks
from briefing.notebooks import nbfile, runs
from tests.conftest import ROOT

CELLS = ("import json", "a = json.dumps(1)", "print(a)", "b = json.dumps(2)", "print(b)", "'end'")


@pytest.fixture
def repository(root: Path, make_notebook: Any) -> Path:
    """Return a book under git with an executed notebook."""
    make_notebook(*CELLS)
    assert notebooks.execute(root) == []
    shutil.copy(ROOT / ".gitattributes", root)
    (root / ".gitignore").write_text("_build/\n")
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "as it was")
    return root


def git(root: Path, *words: str) -> str:
    """Run git without anyone's own settings; return what it says."""
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.attributesFile=", *words]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def commit(root: Path, message: str) -> None:
    """Commit everything."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)


def branch(root: Path, name: str, *changes: tuple[int, str]) -> None:
    """Change cells on a branch of their own, run the notebook, and commit it."""
    git(root, "checkout", "--quiet", "-b", name, "main")
    path = root / "book" / "a.ipynb"
    nb = nbfile.read(path, "a")
    for index, source in changes:
        nb["cells"][index]["source"] = source
    path.write_text(nbfile.dumps(nb))
    assert notebooks.execute(root) == []
    commit(root, name)


def merged(root: Path, one: str, other: str) -> list[str]:
    """Merge two branches; return why the notebook is out of date then."""
    git(root, "checkout", "--quiet", one)
    git(root, "merge", "--quiet", "--no-edit", other)
    assert "<<<<" not in (root / "book" / "a.ipynb").read_text() + (root / runs.FILE).read_text()
    return [found.reason for found in notebooks.stale(root)]


def outputs(root: Path) -> list[str]:
    """Return what the printing cells show."""
    cells = nbfile.read(root / "book" / "a.ipynb", "a")["cells"]
    return [cells[index]["outputs"][0]["text"].strip() for index in (2, 4)]


def test_cells_apart(repository: Path) -> None:
    """Changes in two cells that do not use each other merge without a conflict, and nothing need be run again."""
    branch(repository, "mine", (1, "a = json.dumps(10)"))
    branch(repository, "theirs", (3, "b = json.dumps(20)"))
    assert merged(repository, "mine", "theirs") == []
    assert outputs(repository) == ["10", "20"]
    before = (repository / "book" / "a.ipynb").read_bytes()
    assert notebooks.execute(repository, notebooks.notebooks(repository)) == []
    assert (repository / "book" / "a.ipynb").read_bytes() == before


def test_a_cell_and_one_that_uses_it(repository: Path) -> None:
    """Changes in a cell and in one that uses it merge without a conflict, and the result is run again."""
    branch(repository, "mine", (1, "a = json.dumps(1)  # the same"))
    branch(repository, "theirs", (2, "print(a, 'more')"))
    assert merged(repository, "mine", "theirs") == ["the code of cell 3, or of a cell that it uses, changed"]
    assert notebooks.execute(repository) == []
    assert notebooks.stale(repository) == []
    assert outputs(repository)[0] == "1 more"
    assert len(runs.load(repository)["a.ipynb"]["c2"]) == 1


def test_a_setting_and_a_cell(repository: Path) -> None:
    """A change that touches every cell's run (packages, tables) merges with a change of one cell, which is run again."""
    git(repository, "checkout", "--quiet", "-b", "packages")
    (repository / "requirements.txt").write_text("pandas==3.1.2\n")
    assert notebooks.execute(repository) == []
    commit(repository, "packages")
    branch(repository, "theirs", (3, "b = json.dumps(20)"))
    assert len(merged(repository, "packages", "theirs")) == 1
    assert notebooks.execute(repository) == []
    assert notebooks.stale(repository) == []


def test_packages_on_both_sides(repository: Path) -> None:
    """Two branches that both ran every cell anew conflict nowhere."""
    for name, line in (("one", "pandas==3.1.1\nfirst\n"), ("two", "pandas==3.1.1\n\n\n\nsecond\n")):
        git(repository, "checkout", "--quiet", "-b", name, "main")
        (repository / "requirements.txt").write_text("")
        outlines = repository / "data" / "geo"
        outlines.mkdir(parents=True, exist_ok=True)  # git leaves no empty folder behind when it goes back to main
        (outlines / f"{name}.json").write_text(line)
        assert notebooks.execute(repository) == []
        commit(repository, name)
    assert len(merged(repository, "one", "two")) == 1
    assert notebooks.execute(repository) == []
    assert notebooks.stale(repository) == []
