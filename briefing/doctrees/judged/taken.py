"""What tags, metadata and front matter would take from readers, or would set for one chapter behind the book's settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefing.doctrees.written.outputs import VALUE_MIME
from briefing.problems import Problem

_FRONT = re.compile(r"\A-{3,}[ \t]*\n(?:.*\n)*?(?:-{3,}|\.{3,})[ \t]*(?:\n|\Z)")
_REMOVES = ("remove-cell", "remove_cell")
_CLOSES = (*_REMOVES, "remove-output", "remove_output", "hide-cell", "hide_cell", "hide-output", "hide_output")
"""Tags by which MyST-NB leaves outputs out, or folds them away; the code of a cell is shown nowhere anyway."""
_SETS = ("mystnb", "myst", "substitutions", "html_meta", "orphan", "tocdepth", "nosearch", "no-search", "nocomments")
"""What MyST, MyST-NB and Sphinx read in the metadata of a notebook or cell, beside the book's settings."""
_RULE = "taken-away"


def front_matter(text: str, where: str) -> Iterator[Problem]:
    """Yield the front matter of a chapter: it is shown nowhere, and sets what the book's settings and contents say."""
    if _FRONT.match(text):
        message = "the chapter begins with a front matter (lines between ---), which is shown nowhere"
        yield Problem(_RULE, where, message, "remove it: what is set for the book stands in _config.yml")


def taken(file: str, nb: dict[str, Any]) -> Iterator[Problem]:
    """Yield the tags and settings of a notebook that take text or outputs from readers, or change how it is read."""
    yield from _settings(nb.get("metadata", {}), f"{file}:1", "the notebook's")
    for number, cell in enumerate(nb["cells"], 1):
        where = f"{file}:cell {number}, line 1"
        yield from _settings(cell["metadata"], where, "the cell's")
        tags = _REMOVES if cell["cell_type"] == "markdown" else _CLOSES
        found = [tag for tag in cell["metadata"].get("tags", ()) if tag in tags]
        if found and (lost := _lost(cell)):
            message = f"the tag '{found[0]}' would keep {lost} from readers"
            yield Problem(_RULE, where, message, "remove the tag; or delete what nobody is to see")


def _settings(metadata: dict[str, Any], where: str, whose: str) -> Iterator[Problem]:
    for name in _SETS:
        if name in metadata:
            message = f"'{name}' in {whose} metadata changes what readers see of it"
            yield Problem(_RULE, where, message, "remove it: what is set for the book stands in _config.yml")


def _lost(cell: dict[str, Any]) -> str:
    """Return what readers would not see of a cell, in words; "" for nothing."""
    if cell["cell_type"] == "markdown":
        return "the cell's text" if cell["source"].strip() else ""
    shown = (output.get("data") or {} for output in cell.get("outputs", ()))
    return "what the cell shows" if any(data and VALUE_MIME not in data for data in shown) else ""
