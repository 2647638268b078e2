"""A notebook whose cell fails is told by that, not as out of date."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefing import notebooks
from briefing.doctrees.known.computed import read_notebooks


def test_the_cell_is_told(root: Path, make_notebook: Any) -> None:
    """What a run found is what the gate says of the notebook, for as long as nothing that it may read has changed."""
    make_notebook("x = 1\n1 / 0")
    problems = notebooks.execute(root)
    assert problems[0].where == "book/a.ipynb:cell 1, line 2"
    assert notebooks.check_fresh(root) == problems
    (root / "data" / "new.csv").write_text("a\n")
    assert [one.rule for one in notebooks.check_fresh(root)] == ["stale-notebook"]


def test_once_it_is_mended(root: Path, make_notebook: Any) -> None:
    """Other code is out of date until it has run, and nothing is told of it afterwards."""
    path = make_notebook("1 / 0")
    notebooks.execute(root)
    path.write_text(path.read_text().replace("1 / 0", "1 / 2"))
    assert [one.rule for one in notebooks.check_fresh(root)] == ["stale-notebook"]
    assert notebooks.execute(root) == []
    assert notebooks.check_fresh(root) == []


@pytest.mark.parametrize("line", [0, 2])
def test_a_stored_error(root: Path, make_notebook: Any, line: int) -> None:
    """An error that JupyterLab stored is told once, at the line of the cell that its traceback names."""
    path = make_notebook("x = 1\n1 / 0")
    nb = json.loads(path.read_text())
    told = [f"\x1b[36mCell\x1b[39m\x1b[36m \x1b[39m\x1b[32mIn[1]\x1b[39m\x1b[32m, line {line}\x1b[39m"] if line else []
    error = {"output_type": "error", "ename": "ZeroDivisionError", "evalue": "division by zero", "traceback": told}
    nb["cells"][0]["outputs"] = [error]
    path.write_text(json.dumps(nb))
    (problem,) = [*read_notebooks(root)[1], *notebooks.check_fresh(root)]
    assert problem.where == f"book/a.ipynb:cell 1, line {line or 1}"
    assert "ZeroDivisionError" in problem.message
