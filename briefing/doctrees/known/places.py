"""Places as editors know them: file and line, or for a notebook file, cell and line."""

from __future__ import annotations

CELL_LINES = 10_000  # myst-nb numbers the lines of a notebook by this many a cell


def show_place(file: str, line: int | None) -> str:
    """Return `file:line`, or for a notebook `file:cell 3, line 2`."""
    if file.endswith(".ipynb") and line and line >= CELL_LINES:
        return f"{file}:cell {line // CELL_LINES}, line {max(1, line % CELL_LINES)}"
    return f"{file}:{line or 1}"
