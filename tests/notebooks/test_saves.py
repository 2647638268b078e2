"""Whatever is saved while a notebook runs is in the file afterwards: outputs go into the notebook as it is by then."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from briefing import notebooks
from briefing.notebooks import digest, nbfile, runs
from briefing.notebooks.execute import Results

INTERLEAVINGS = 500


def cell(kind: str, ident: str, source: str) -> dict[str, Any]:
    """Return a cell as an editor's tool saves it."""
    more = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "id": ident, "metadata": {}, "source": source, **more}


class Editor:
    """Saves a notebook now and then, as one has it open: changes, adds and removes cells, and keeps the outputs seen."""

    def __init__(self, path: Path, chance: random.Random) -> None:
        self.path, self.chance, self.saves = path, chance, 0
        self.cells = [cell("markdown", "t0", "# A"), cell("code", "c0", "a = 0"), cell("code", "c1", "a + 1")]
        self.save()

    def save(self) -> None:
        """Save what the editor sees."""
        nb = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": self.cells}
        self.path.write_text(json.dumps(nb))

    def look(self) -> None:
        """Load the file, as an editor's tool does that sees it change."""
        self.cells = json.loads(self.path.read_text())["cells"]

    def edit(self) -> None:
        """Make one change, and save."""
        self.saves += 1
        if self.chance.random() < 0.5:
            self.look()
        getattr(self, self.chance.choice(("_words", "_words", "_code", "_add", "_remove")))()
        self.save()

    def _some(self, kind: str) -> list[dict[str, Any]]:
        return [one for one in self.cells if one["cell_type"] == kind]

    def _words(self) -> None:
        for one in self._some("markdown")[:1]:
            one["source"] = f"# Saved {self.saves}"

    def _code(self) -> None:
        for one in self._some("code")[:1]:
            one["source"] = f"a = {self.saves}"

    def _add(self) -> None:
        kind = self.chance.choice(("markdown", "code"))
        new = cell(kind, f"n{self.saves}", f"{self.saves}")
        self.cells.insert(self.chance.randint(0, len(self.cells)), new)

    def _remove(self) -> None:
        if len(self.cells) > 2:
            self.cells.pop(self.chance.randrange(len(self.cells)))

    def has(self) -> list[tuple[str, str]]:
        """Return what the editor saved: the kind and source of each cell."""
        return [(one["cell_type"], "".join(one["source"])) for one in self.cells]


class Executor:
    """Runs a notebook in two steps, as the worker does: reads it, and later stores what its cells showed."""

    def __init__(self, root: Path, path: Path) -> None:
        self.root, self.path = root, path
        self.read: nbfile.Notebook | None = None

    def begin(self) -> None:
        """Read the notebook and hand its code to the worker."""
        self.read = nbfile.read(self.path, "a")

    def end_while(self, save: Callable[[], None]) -> None:
        """Store the worker's answer, while somebody saves between the look at the file and the writing of it."""
        dumps, saves = nbfile.dumps, iter([save])

        def meanwhile(nb: nbfile.Notebook) -> str:
            next(saves, lambda: None)()
            return dumps(nb)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(nbfile, "dumps", meanwhile)
            self.end()

    def end(self) -> None:
        """Store the worker's answer."""
        if self.read is None:
            return
        cells = [
            {"cell": index, "execution_count": count, "reads": [], "outputs": [shown(one["source"])]}
            for count, (index, one) in enumerate(nbfile.code_cells(self.read), 1)
        ]
        results = Results(self.root, digest.World(self.root))
        assert results.store(self.path, self.read, {"path": str(self.path), "cells": cells, "reads": {}}) == []
        runs.store(self.root, results.ran)
        self.read = None


def shown(source: str) -> dict[str, Any]:
    """Return what stands for a cell's output: it says which code it was made by."""
    return {"output_type": "stream", "name": "stdout", "text": f"from {source}"}


@pytest.mark.parametrize("block", range(10))
def test_nothing_is_lost(root: Path, block: int) -> None:
    """Over 500 random interleavings of saves and executions, every save stays, and no output is of other code."""
    for number in range(INTERLEAVINGS // 10):
        chance = random.Random(f"{block}/{number}")  # noqa: S311 - to be repeated, not to be secret
        path = root / "book" / "a.ipynb"
        editor, executor = Editor(path, chance), Executor(root, path)
        for _ in range(12):
            end_while = partial(executor.end_while, editor.edit)
            step = chance.choice((editor.edit, editor.edit, executor.begin, executor.end, end_while))
            step()
            saved = [(one["cell_type"], one["source"]) for one in nbfile.read(path, "a")["cells"]]
            assert saved == editor.has()
            if notebooks.stale(root) == []:
                for _, one in nbfile.code_cells(nbfile.read(path, "a")):
                    assert one["outputs"] == [shown(one["source"])]
        executor.begin()
        executor.end()
        assert notebooks.stale(root) == []
        editor.look()


def save_while_it_runs(index: int, source: str) -> str:
    """Return a cell that saves its own notebook anew, as an editor would two seconds after the first save."""
    change = f"nb['cells'][{index}]['source'] = {source!r}"
    return (
        "import json, pathlib\nfile = pathlib.Path('a.ipynb')\nnb = json.loads(file.read_text())\n"
        f"if nb['cells'][{index}]['source'] != {source!r}:\n    {change}\n    file.write_text(json.dumps(nb))"
    )


def test_words_saved_while_it_runs(root: Path) -> None:
    """A text cell saved while the cells run keeps its new words, and the outputs are stored all the same."""
    cells = [cell("markdown", "t", "Old."), cell("code", "c", save_while_it_runs(0, "New.") + "\nprint(1)")]
    path = root / "book" / "a.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}))
    assert notebooks.execute(root) == []
    nb = nbfile.read(path, "a")
    assert nb["cells"][0]["source"] == "New."
    assert nb["cells"][1]["outputs"][0]["text"] == "1\n"
    assert notebooks.stale(root) == []


def test_code_saved_while_it_runs(root: Path) -> None:
    """Code saved while the cells run stays, and the notebook is run again with it."""
    cells = [cell("code", "c", save_while_it_runs(1, "print(2)")), cell("code", "d", "print(1)")]
    path = root / "book" / "a.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}))
    assert notebooks.execute(root) == []
    nb = nbfile.read(path, "a")
    assert [(one["source"], one["outputs"][0]["text"]) for one in nb["cells"][1:]] == [("print(2)", "2\n")]
    assert notebooks.stale(root) == []


def test_code_that_never_rests(root: Path) -> None:
    """Code that is saved anew each time while it runs is left alone, and one problem says so."""
    source = (
        "import json, pathlib\nfile = pathlib.Path('a.ipynb')\nnb = json.loads(file.read_text())\n"
        "nb['cells'][1]['source'] += '1'\nfile.write_text(json.dumps(nb))"
    )
    cells = [cell("code", "c", source), cell("code", "d", "1")]
    path = root / "book" / "a.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}))
    (problem,) = notebooks.execute(root)
    assert problem.where == "book/a.ipynb:1"
    assert "saved anew" in problem.message
    assert nbfile.read(path, "a")["cells"][1]["source"] == "111111"
    assert notebooks.stale(root) != []


def test_removed_while_it_runs(root: Path) -> None:
    """A notebook that is removed while it runs does not come back."""
    path = root / "book" / "a.ipynb"
    cells = [cell("code", "c", "import pathlib\npathlib.Path('a.ipynb').unlink()")]
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}))
    assert notebooks.execute(root) == []
    assert not path.exists()
