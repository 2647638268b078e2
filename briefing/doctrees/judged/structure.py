"""What stands around the chapters: the table of contents, the settings, and what Markdown would swallow in silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from briefing.forms import placeholders
from briefing.notebooks import nbfile
from briefing.problems import Problem
from briefing.settings import settings_problems
from briefing.settings.included import PARTS
from briefing.settings.unread import unread_tables

from . import source, taken
from .unreadable import unreadable

Cell = dict[str, Any]
Place = Callable[[int], str]
_NOTE = re.compile(r"^ {0,3}(\[\^[^\]\s]+\]):", re.MULTILINE)
_FENCE = re.compile(r"^(?: {0,3}|> ?)(?P<fence>`{3,}|~{3,}|:{3,})(?P<info>.*)$")


def structure(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with `_config.yml`, `_toc.yml`, and the fences and footnotes of the chapters."""
    yield from settings_problems(root)
    yield from unread_tables(root)
    for path in (*sorted((root / "book").glob("*")), *sorted((root / PARTS).glob("*"))):
        nb, file = _notebook(path), path.relative_to(root).as_posix()
        texts = list(_texts(root, path, nb["cells"]))
        if unread := list(unreadable(path, file, texts)):
            yield from unread
            continue
        for text, where in texts:
            yield from _open_fences(text, where)
            yield from source.text_problems(text, where)
            yield from _placeholders(text, where, (placeholders.CHAPTER,))
        if path.suffix == ".md":
            yield from (one for text, where in texts for one in taken.front_matter(text, where(1)))
        for text, where in _texts(root, path, nb["cells"], "code"):
            yield from _placeholders(text, where, placeholders.FIGURE.values())
        yield from source.cell_problems(file, nb["cells"])
        yield from taken.taken(file, nb)
        yield from _unused_notes(texts)


def _texts(root: Path, path: Path, cells: list[Cell], kind: str = "markdown") -> Iterator[tuple[str, Place]]:
    """Yield a chapter's Markdown or code, for a notebook cell by cell, each with a function that says where a line of it is."""
    file = path.relative_to(root).as_posix()
    if path.suffix == ".md" and path.is_file() and kind == "markdown":
        yield path.read_text(encoding="utf-8-sig", errors="replace"), lambda line: f"{file}:{line}"
    elif path.suffix == ".ipynb":
        for number, cell in enumerate(cells, 1):
            if cell.get("cell_type") == kind:
                text = "".join(cell.get("source", ""))
                yield text, lambda line, n=number: f"{file}:cell {n}, line {line}"  # type: ignore[misc] # mypy sees no default


def _notebook(path: Path) -> nbfile.Notebook:
    """Return a notebook, of what is none one without cells: the notebook itself is reported elsewhere."""
    try:
        return nbfile.read(path, path.name) if path.suffix == ".ipynb" else {"cells": []}
    except nbfile.NotANotebookError:
        return {"cells": []}


def _unused_notes(texts: list[tuple[str, Place]]) -> Iterator[Problem]:
    """Yield the footnotes of a chapter that nothing refers to; MyST would leave them out in silence."""
    whole = "\n".join(text for text, _ in texts)
    for text, where in texts:
        for note in _NOTE.finditer(text):
            if whole.count(note[1]) == 1:
                message = f"nothing refers to the footnote {note[1]}"
                place = where(text.count("\n", 0, note.start()) + 1)
                yield Problem(
                    "unused-footnote",
                    place,
                    message,
                    f"put {note[1]} after the sentence it belongs to, or delete the note",
                )


def _placeholders(text: str, where: Place, words: Iterable[placeholders.Placeholder]) -> Iterator[Problem]:
    """Yield the `words` that `briefing add` left to be replaced."""
    for line, one in placeholders.left(text, words):
        message = f"“{one.words}” stands where an editor's own words belong"
        yield Problem("placeholder", where(line), message, one.mend)


def _open_fences(text: str, where: Place) -> Iterator[Problem]:
    """Yield the fences that are never closed; Markdown would swallow the rest of the chapter in silence."""
    stack: list[tuple[str, int]] = []
    for number, line in enumerate(text.splitlines(), 1):
        match = _FENCE.match(line)
        if not match:
            continue
        fence, info = match["fence"], match["info"].strip()
        if stack and fence[0] == stack[-1][0][0] and len(fence) >= len(stack[-1][0]) and not info:
            stack.pop()
        elif info or not stack:
            stack.append((fence, number))
    for fence, number in stack:
        yield Problem(
            "open-fence",
            where(number),
            f"the block that begins here with {fence} is never closed",
            f"add a line with {fence} after its last line",
        )
