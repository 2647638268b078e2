"""What is wrong with a chapter, as far as printing goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docutils import nodes
from sphinx.errors import SphinxError

from briefing.problems import Problem


class PrintError(SphinxError):
    """Nothing was printed; `problems` says why and how to mend it."""

    category = "Not printed"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = list(problems)


def where(node: nodes.Node, docname: str, folder: Path) -> str:
    """Return `file:line` of a node, from the nearest ancestor that knows them, else the chapter's name."""
    name, line = file_of(_nearest(node, "source") or docname, folder), _nearest(node, "line")
    return f"{name}:{line}" if line else name


def file_of(source: object, folder: Path) -> str:
    """Return the path of a node's source as readers of messages know it: from the book's folder."""
    path = Path(str(source).split(":docstring", 1)[0])
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()


def _nearest(node: nodes.Node | None, attribute: str) -> object:
    while node is not None:
        if found := getattr(node, attribute, None):
            return found
        node = node.parent
    return None
