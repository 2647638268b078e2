"""The book's own notebooks: executed, complete, and small. nbval compares their outputs; see the Makefile."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefing import notebooks
from briefing.notebooks import nbfile
from tests.conftest import ROOT

PATHS = notebooks.notebooks(ROOT)
NAMES = [path.stem for path in PATHS]

# nbval is silent about a cell whose output is missing from the file, so what must show something is said here:
# a cell that ends in one of these calls
SHOWS = ("book.figure(", "book.publish(", "display(", "print(")
LARGEST = 400_000


def code_cells(path: Path) -> list[tuple[int, dict[str, Any]]]:
    """Return the notebook's code cells with their numbers."""
    return [(index + 1, cell) for index, cell in nbfile.code_cells(nbfile.read(path, path.name))]


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_every_cell_was_executed(path: Path) -> None:
    """Each code cell has the count of its place, so none was left out or executed out of order."""
    assert [cell["execution_count"] for _, cell in code_cells(path)] == list(range(1, len(code_cells(path)) + 1))


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_outputs_are_there(path: Path) -> None:
    """A cell that shows something has an output in the file, which nbval alone would not miss."""
    empty = [n for n, cell in code_cells(path) if any(call in cell["source"] for call in SHOWS) and not cell["outputs"]]
    assert empty == []


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_some_output(path: Path) -> None:
    """A notebook with code shows at least one thing, or it should be a Markdown file."""
    assert any(cell["outputs"] for _, cell in code_cells(path))


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_no_errors_or_warnings(path: Path) -> None:
    """No stored output is an error or a line on standard error."""
    kinds = {(output["output_type"], output.get("name")) for _, cell in code_cells(path) for output in cell["outputs"]}
    assert not kinds & {("error", None), ("stream", "stderr")}


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_nothing_is_hidden_from_nbval(path: Path) -> None:
    """No cell asks nbval to look away."""
    for _, cell in code_cells(path):
        assert "NBVAL" not in cell["source"].upper()
        assert not cell["metadata"].get("tags")


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_small_and_textual(path: Path) -> None:
    """Stored outputs are text, without pictures in base64, and the file stays small enough to review."""
    mimes = {mime for _, cell in code_cells(path) for output in cell["outputs"] for mime in output.get("data", {})}
    assert not [mime for mime in mimes if mime.startswith("image/") and mime != "image/svg+xml"]
    assert path.stat().st_size < LARGEST


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_as_the_executor_writes_it(path: Path) -> None:
    """The file has the form that the executor gives it, so that its next run changes no byte."""
    nb = nbfile.read(path, path.name)
    nbfile.normalise(nb)
    assert json.loads(nbfile.dumps(nb)) == json.loads(path.read_text("utf-8"))
    assert nbfile.dumps(nb) == path.read_text("utf-8")


def test_all_fresh() -> None:
    """No notebook's outputs are out of date."""
    assert notebooks.stale(ROOT) == []
