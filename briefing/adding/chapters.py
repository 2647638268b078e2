"""A new chapter, listed in the contents, and a figure's cell at the end of a chapter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.forms import placeholders
from briefing.notebooks import nbfile
from briefing.writing import ChangedError, Seen, put_all

if TYPE_CHECKING:
    from pathlib import Path

_ENTRY = re.compile(r" *- +file:")
_CELL = """from briefing import book

rows = book.table("{table}")


def draw(layout):
    import altair as alt

    return alt.Chart(rows).mark_line().encode(x="{x}", y="{y}")


book.figure(
    draw,
    id="{id}",
    title="{title}",
    subtitle="{subtitle}",
    tables=["{table}"],
    alt="{alt}",
    caveat="{caveat}",
)
"""


def new_chapter(root: Path, name: str, title: str) -> None:
    """Write a chapter and its line at the end of the contents. Raises ChangedError, OSError."""
    text = f"# {title}\n\n```{{analysis}}\n{placeholders.CHAPTER.words}\n```\n"
    put_all([(Seen.of(root / "book" / f"{name}.md"), text.encode()), _listed(root, name)])


def figure_source(table: str, ident: str, x: str, y: str) -> str:
    """Return the code of a figure's cell, with every part that no figure may be without; the gate refuses its words."""
    words = {part: one.words for part, one in placeholders.FIGURE.items()}
    return _CELL.format(table=table, id=ident, x=x, y=y, **words)


def add_cell(root: Path, name: str, source: str) -> str:
    """Add a code cell to the chapter `name`; return what else became of the chapter, in a sentence or "".

    A chapter in Markdown becomes a notebook, with its text as the first cell; one that is not there is begun, and listed.
    Raises NotANotebookError, ChangedError, OSError.
    """
    markdown, notebook = (Seen.of(root / "book" / f"{name}{ending}") for ending in (".md", ".ipynb"))
    nb: nbfile.Notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}
    if notebook.content:
        nb = nbfile.parse(notebook.text, f"book/{name}.ipynb")
    else:
        nb["cells"].append(_cell("markdown", markdown.text or f"# {name.replace('-', ' ').capitalize()}"))
    nb["cells"].append(_cell("code", source) | {"outputs": [], "execution_count": None})
    nbfile.normalise(nb)
    is_new = not notebook.content and markdown.content is None
    put_all([(notebook, nbfile.dumps(nb).encode()), *([_listed(root, name)] if is_new else [])])
    if is_new:
        return f"The chapter book/{name}.ipynb is new, the last in _toc.yml."
    return "" if notebook.content else _replaced(markdown, notebook.path)


def _replaced(markdown: Seen, notebook: Path) -> str:
    """Delete a chapter's Markdown, whose text the notebook has now; one saved meanwhile stays, and the notebook goes."""
    if Seen.of(markdown.path) != markdown:
        notebook.unlink()
        raise ChangedError(markdown.path)
    markdown.path.unlink()
    return f"A chart needs a notebook: the text of book/{markdown.path.name} is the first cell of book/{notebook.name} now."


def _cell(kind: str, source: str) -> nbfile.Cell:
    return {"cell_type": kind, "id": "", "metadata": {}, "source": source.rstrip("\n")}


def _within(line: str, width: int) -> bool:
    """Whether a line belongs to the entry above it, which begins at this width."""
    return bool(line.strip()) and not line.lstrip().startswith("#") and len(line) - len(line.lstrip()) > width


def _listed(root: Path, name: str) -> tuple[Seen, bytes]:
    """Return the contents and what they say with a line for the chapter behind the last one."""
    contents = Seen.of(root / "_toc.yml")
    lines = contents.text.rstrip("\n").split("\n")
    entries = [number for number, line in enumerate(lines) if _ENTRY.match(line)]
    last = entries[-1] if entries else len(lines) - 1
    width = lines[last].index("-") if entries else 2
    while entries and last + 1 < len(lines) and _within(lines[last + 1], width):
        last += 1  # what else is said of the last chapter stays with it
    lines.insert(last + 1, f"{' ' * width}- file: book/{name}")
    return contents, ("\n".join(lines) + "\n").encode()
