"""What a save changes is shown before all cells have run, and counts only when they have."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing import notebooks
from briefing.notebooks import runs
from briefing.notebooks.workers import Workers
from briefing.problems import Problem
from tests.notebooks.test_execute import outputs

CELLS = ("start = 2", "other = 1\nprint('unchanged', other)", "start + 1", "print('last')")


def change(path: Path, old: str, new: str) -> None:
    """Save other code."""
    nb = json.loads(path.read_text())
    for cell in nb["cells"]:
        cell["source"] = "".join(cell["source"]).replace(old, new)
    path.write_text(json.dumps(nb))


class Running:
    """Runs the notebooks of a book, by processes that are warm already."""

    def __init__(self, root: Path, workers: Workers) -> None:
        self.root, self.workers = root, workers

    def preview(self, *paths: Path) -> set[Path]:
        """Run what is out of date in some notebooks."""
        return notebooks.preview(self.root, paths, None, self.workers, lambda *_: None)

    def whole(self) -> list[Problem]:
        """Run all cells of the notebooks that are out of date."""
        return notebooks.execute(self.root, workers=self.workers)


@pytest.fixture
def running(root: Path) -> Iterator[Running]:
    """Return what runs the book's notebooks."""
    with Workers(root, ahead=True) as workers:
        yield Running(root, workers)


def test_what_is_shown(running: Running, make_notebook: Any) -> None:
    """A changed cell's outputs are those that a run of all cells gives it, and the others stay; the notebook is not fresh."""
    path, whole = make_notebook(*CELLS), make_notebook(*CELLS, name="whole")
    assert running.whole() == []
    known = runs.load(running.root)
    for each in (path, whole):
        change(each, "start + 1", "start + 5")
    assert running.preview(path) == {path}
    assert outputs(path)[2][1][0]["data"] == {"text/plain": ["7"]}
    assert runs.load(running.root) == known
    assert {one.path for one in notebooks.stale(running.root)} == {path, whole}
    shown = path.read_bytes()
    assert running.whole() == []
    assert path.read_bytes() == shown == whole.read_bytes()
    assert notebooks.stale(running.root) == []


def test_only_what_is_needed_runs(running: Running, make_notebook: Any) -> None:
    """The cells that run are those out of date and those that they use."""
    path = make_notebook("start = 2", "open('ran', 'a').write('x')", "start + 1")
    assert running.whole() == []
    change(path, "start + 1", "start + 5")
    running.preview(path)
    assert (path.parent / "ran").read_text() == "x"


def test_a_cell_before_it(running: Running, make_notebook: Any) -> None:
    """Where a cell changes that others use, these are shown anew, too."""
    path = make_notebook(*CELLS)
    assert running.whole() == []
    change(path, "start = 2", "start = 3")
    assert running.preview(path) == {path}
    assert outputs(path)[2][1][0]["data"] == {"text/plain": ["4"]}


@pytest.mark.parametrize("code", ["1 / 0", "import sys\nprint('oh', file=sys.stderr)", "import os\nos._exit(3)"])
def test_what_is_left_to_a_whole_run(running: Running, make_notebook: Any, code: str) -> None:
    """A cell that fails, warns or kills its process changes nothing: the run of all cells says what is wrong."""
    path = make_notebook(*CELLS)
    assert running.whole() == []
    change(path, "start + 1", code)
    before = path.read_bytes()
    assert running.preview(path) == set()
    assert path.read_bytes() == before
    assert len(running.whole()) == 1


def test_what_no_part_is_of(running: Running, make_notebook: Any) -> None:
    """A notebook of which all cells are out of date, or none, is left to a whole run."""
    path = make_notebook(*CELLS)
    before = path.read_bytes()
    assert running.preview(path) == set()
    assert path.read_bytes() == before
    assert running.whole() == []
    assert running.preview(path) == set()


def test_words_saved_meanwhile(running: Running, make_notebook: Any) -> None:
    """Words that are saved while the cells run stay, and the outputs go beside them; where code was saved, nothing goes."""
    path = make_notebook(*CELLS)
    assert running.whole() == []
    save = "import json, pathlib\nfile = pathlib.Path('a.ipynb')\nnb = json.loads(file.read_text())\n"
    words = {"cell_type": "markdown", "id": "w", "metadata": {}, "source": "New words"}
    change(path, "start + 1", f"{save}nb['cells'].insert(0, {words!r})\nfile.write_text(json.dumps(nb))\nstart + 6")
    assert running.preview(path) == {path}
    nb = json.loads(path.read_text())
    assert nb["cells"][0]["source"] == ["New words"]
    assert nb["cells"][3]["outputs"][0]["data"] == {"text/plain": ["8"]}
    change(path, "nb['cells'].insert", "nb['cells'][1]['source'] = 'start = 9'\nnb['cells'].insert")
    before = json.loads(path.read_text())["cells"][3]["outputs"]
    assert running.preview(path) == set()
    assert json.loads(path.read_text())["cells"][4]["outputs"] == before
