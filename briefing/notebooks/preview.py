"""What a save changes, seen before all cells have run: those that are out of date run alone, with those that they use.

Which these are is read from their code (see `depends`). So their outputs are put into the notebook, but do not count:
`runs` learns nothing of them, and the notebook stays out of date until all its cells have run.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from briefing.notebooks import nbfile, runs
from briefing.notebooks.digest import ReadRecords, World, name_of, out_of_date, shown
from briefing.notebooks.execute import merge, warnings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from briefing.notebooks.workers import Workers

# whoever waits for longer does not wait for a preview
_TIMEOUT_S = 60


def preview(
    root: Path,
    paths: Iterable[Path],
    records: ReadRecords | None,
    workers: Workers,
    note: Callable[[Path, bytes], None],
) -> set[Path]:
    """Run what is out of date in some notebooks and put its outputs there; return the notebooks that have them now.

    `note` gets each notebook's content before it is written. A notebook is left out, and as it is, where all its cells
    are out of date, where one fails or warns (a run of all will say how), and where its code was saved anew meanwhile.
    """
    books = {path: nbfile.read(path, shown(root, path)) for path in paths}
    world, known = World(root, records), runs.load(root)
    due = {path: out_of_date(nb, known.get(name_of(root, path), {}), world) for path, nb in books.items()}
    some = {path: cells for path, cells in due.items() if 0 < len(cells) < len(list(nbfile.code_cells(books[path])))}
    tasks = [_task(path, books[path], cells) for path, cells in some.items()]
    answers = {answer["path"]: answer for answer in workers.run(tasks, _TIMEOUT_S)} if tasks else {}
    return {path for path in some if _show(path, books[path], answers[str(path)], partial(note, path))}


def _task(path: Path, nb: nbfile.Notebook, cells: list[tuple[int, int]]) -> dict[str, Any]:
    return {"path": str(path), "cells": [(index, nb["cells"][index]["source"], count) for index, count in cells]}


def _show(path: Path, nb: nbfile.Notebook, answer: dict[str, Any], note: Callable[[bytes], None]) -> bool:
    """Put the outputs of an answer into its notebook; return whether they are there."""
    cells = answer.get("cells", [])
    if not cells or any(warnings(path.name, cells)):
        return False
    try:
        return bool(merge(path, nb, partial(_fill, cells=cells), note))
    except OSError:
        return False  # the run of all cells will meet it, too, and say so


def _fill(nb: nbfile.Notebook, cells: list[dict[str, Any]]) -> None:
    """Give some code cells of `nb` their outputs; each was run under the count that is its place."""
    at = [cell for _, cell in nbfile.code_cells(nb)]
    for done in cells:
        count = done["execution_count"]
        at[count - 1].update(outputs=done["outputs"], execution_count=count)
