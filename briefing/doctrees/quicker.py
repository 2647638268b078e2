"""Docutils' ways of making nodes and of walking over them, as quick as they can be: the same results with less work.

Some hundred passes of docutils, Sphinx, MyST and this engine go over each page, and docutils hands each node that it finds
up through as many generators as the node is deep. Every build takes these ways, a stock one's transforms included.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes


def make() -> None:
    """Take the quicker ways, in this process."""
    nodes.Node._fast_findall = find  # type: ignore[attr-defined] # noqa: SLF001 - private, and the one place that walks
    nodes.Node._superfast_findall = walk  # type: ignore[attr-defined] # noqa: SLF001 - as above
    nodes.Node.setup_child = adopt  # type: ignore[method-assign] # docutils' own is replaced


def find(self: nodes.Node, cls: type[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield the nodes of a class in the order of the tree, this one among them."""
    ahead = [self]
    while ahead:
        node = ahead.pop()
        if isinstance(node, cls):
            yield node
        if node.children:
            ahead += node.children[::-1]


def walk(self: nodes.Node) -> Iterator[nodes.Node]:
    """Yield all nodes in the order of the tree, this one among them."""
    ahead = [self]
    while ahead:
        node = ahead.pop()
        yield node
        if node.children:
            ahead += node.children[::-1]


def adopt(self: nodes.Node, child: nodes.Node) -> None:
    """Make a node the parent of another, which takes over the document, and where it has none its place."""
    child.parent = self
    document = _document(self)
    if document is not None:
        child.document = document
        if child.source is None:
            child.source = document.current_source
        if child.line is None:
            child.line = document.current_line


def _document(node: Any) -> nodes.document | None:
    """Return the document of a node or of the nearest one around it that knows its own."""
    while node is not None:
        if node._document is not None:  # noqa: SLF001 - the property asks each parent in turn, and fails at the last
            return node._document  # type: ignore[no-any-return] # noqa: SLF001 - as above
        node = node.parent
    return None
